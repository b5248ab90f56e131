export interface RequestTally {
  readonly count: (method: string, route: string, status: number, durationMs: number) => void;
  /** @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
  readonly text: () => string;
}

/** Upper ends of the classes of duration, in seconds: from a read out of memory to a slow bundle. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Line {
  readonly labels: string;
  /** Requests no slower than the bound at the same place; the last is beyond all bounds. */
  readonly classes: number[];
  count: number;
  seconds: number;
}

/**
 * Counts requests and their durations by method, template and status.
 *
 * Once a request, so it is a look-up and two additions; the text is made when somebody asks.
 */
export function requestTally(): RequestTally {
  const lines = new Map<string, Line>();
  return {
    count: (method, route, status, durationMs) => {
      const key = `${method} ${status} ${route}`;
      const line =
        lines.get(key) ??
        begun(lines, key, `method="${method}",route="${route}",status="${status}"`);
      const seconds = durationMs / 1000;
      const place = bounds.findIndex((bound) => seconds <= bound);
      const index = place === -1 ? bounds.length : place;
      line.classes[index] = (line.classes[index] ?? 0) + 1;
      line.count += 1;
      line.seconds += seconds;
    },
    text: () => [...counts(lines.values()), ...durations(lines.values()), ''].join('\n'),
  };
}

function begun(lines: Map<string, Line>, key: string, labels: string): Line {
  const classes = Array.from({ length: bounds.length + 1 }, () => 0);
  const line: Line = { labels, classes, count: 0, seconds: 0 };
  lines.set(key, line);
  return line;
}

function* counts(lines: Iterable<Line>): Generator<string> {
  const name = 'helhed_requests_total';
  yield `# HELP ${name} Requests answered.`;
  yield `# TYPE ${name} counter`;
  for (const { labels, count } of lines) yield `${name}{${labels}} ${count}`;
}

function* durations(lines: Iterable<Line>): Generator<string> {
  const name = 'helhed_request_duration_seconds';
  yield `# HELP ${name} Time from request to answer.`;
  yield `# TYPE ${name} histogram`;
  for (const { labels, classes, count, seconds } of lines) {
    let below = 0;
    for (const [index, bound] of bounds.entries()) {
      below += classes[index] ?? 0;
      yield `${name}_bucket{${labels},le="${bound}"} ${below}`;
    }
    yield `${name}_bucket{${labels},le="+Inf"} ${count}`;
    yield `${name}_sum{${labels}} ${seconds}`;
    yield `${name}_count{${labels}} ${count}`;
  }
}
