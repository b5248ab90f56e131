/** What a person at the terminal reads. */
export interface Report {
  readonly line: (text: string) => void;
  /** A line that is replaced by the next one, where the terminal can; else now and then a line. */
  readonly progress: (text: string) => void;
}

const EVERY_MS = 10_000;

/** @param stream - standard output. */
export function consoleReport(stream: NodeJS.WriteStream): Report {
  let open = false;
  let last = 0;
  const end = (): void => {
    if (open) stream.write('\n');
    open = false;
  };
  return {
    line: (text) => {
      end();
      stream.write(`${text}\n`);
    },
    progress: (text) => {
      if (stream.isTTY) {
        stream.write(`\r\u001B[K${text}`);
        open = true;
      } else if (Date.now() - last >= EVERY_MS) {
        last = Date.now();
        stream.write(`${text}\n`);
      }
    },
  };
}
