/** Where a program writes; standard output and error unless a test listens. */
export interface Output {
  out(line: string): void;
  error(line: string): void;
}

/** Standard output and error. */
export const terminal: Output = {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
};
