import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createTar, createTarGzip } from 'nanotar';
import { readPackage } from './package-files.ts';

const manifest = { name: 'package/package.json', data: '{"name":"dk.example","version":"1.0.0"}' };
const refused = (code: string, status: number) => ({ code, status });

test('files right below the folder package are read, and what lies elsewhere is passed over', async () => {
  const bytes = await createTarGzip([
    manifest,
    { name: 'package/a.json', data: '{"æ":1}' },
    { name: 'package/.index.json', data: '{}' },
    { name: 'package/example/b.json', data: '{}' },
    { name: 'package/../../etc/c.json', data: '{}' },
    { name: 'package/e.txt', data: 'e' },
    { name: 'other/f.json', data: '{}' },
  ]);
  assert.deepEqual(readPackage(bytes), {
    name: 'dk.example',
    version: '1.0.0',
    files: [{ name: 'a.json', text: '{"æ":1}' }],
  });
});

test('bytes that are no gzip, no package, or say no name and version are refused', async () => {
  const faulty = [
    Buffer.alloc(0),
    Buffer.from('{"resourceType":"Patient"}'),
    gzipSync('not a tar'),
    await createTarGzip([{ name: 'package/a.json', data: '{}' }]),
    await createTarGzip([{ ...manifest, data: '{"name":"../x","version":"1"}' }]),
    await createTarGzip([{ ...manifest, data: '{"name":"dk.example"}' }]),
    await createTarGzip([{ ...manifest, data: 'null' }]),
    await createTarGzip([manifest, { name: 'package/a.json', data: new Uint8Array([0xff]) }]),
  ];
  for (const bytes of faulty)
    assert.throws(() => readPackage(bytes), refused('package-unreadable', 400));
});

test('a package that swells to half a gigabyte is refused before it is read', () => {
  const bomb = gzipSync(Buffer.alloc(513 * 1024 * 1024), { level: 1 });
  assert.throws(() => readPackage(bomb), refused('package-too-large', 413));
});

test('whatever is broken in a package, it is refused or read, and nothing else happens', async () => {
  const whole = createTar([manifest, { name: 'package/a.json', data: '{}' }]);
  const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(512), (changes, cut) => {
      const bytes = Uint8Array.from(whole);
      for (const { at, to } of changes) bytes[at] = to;
      try {
        readPackage(gzipSync(bytes.subarray(0, bytes.length - cut)));
      } catch (error) {
        const { code } = error as { code?: string };
        assert.match(code ?? String(error), /^package-/);
      }
    }),
  );
});
