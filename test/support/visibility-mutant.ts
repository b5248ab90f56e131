// Loaded before a suite: one place that applies the predicate of visibility lets every row through in this process.
// HELHED_MUTANT names it: `file#n`, the n-th place of the file from 0.
import { registerHooks } from 'node:module';
import { mutated } from './visibility-places.ts';

const [file = '', place = ''] = (process.env['HELHED_MUTANT'] ?? '').split('#');

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (file === '' || !url.endsWith(file) || !loaded.source) return loaded;
    const { source } = loaded;
    const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
    return { ...loaded, source: mutated(text, Number(place)) };
  },
});
