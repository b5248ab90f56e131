/** What a figure means, and its values in each process. */
interface Family {
  readonly about: Set<string>;
  readonly series: string[];
}

/**
 * The figures of several processes as one page: each series carries the number of its process, and what a
 * figure means stands once.
 *
 * @param texts - in the text format of Prometheus, one a process.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function mergeMetrics(texts: readonly string[]): string {
  const families = new Map<string, Family>();
  for (const [index, text] of texts.entries()) gather(families, text, index + 1);
  const lines = [...families.values()].flatMap(({ about, series }) => [...about, ...series]);
  return `${lines.join('\n')}\n`;
}

function gather(families: Map<string, Family>, text: string, process: number): void {
  let name = '';
  for (const line of text.split('\n').filter(Boolean)) {
    name = /^# (?:HELP|TYPE) (\S+)/.exec(line)?.[1] ?? name;
    const family = families.get(name) ?? { about: new Set(), series: [] };
    families.set(name, family);
    if (line.startsWith('#')) family.about.add(line);
    else family.series.push(labelled(line, process));
  }
}

/** `name{a="b"} 1` or `name 1`, with a label more. */
function labelled(series: string, process: number): string {
  const [, name = '', labels = '', value = ''] =
    /^([^\s{]+)(?:\{(.*)\})?\s+(\S.*)$/.exec(series) ?? [];
  return `${name}{process="${process}"${labels && ','}${labels}} ${value}`;
}
