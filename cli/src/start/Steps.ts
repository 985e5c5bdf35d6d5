/** The steps of a start as a person reads them: what is being done, and how long it took. */
export class Steps {
  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  /** Runs one step and prints it with its time; `note` may add what came out. */
  async run<T>(title: string, work: () => Promise<T>, note?: (result: T) => string): Promise<T> {
    const started = performance.now();
    if (this.out.isTTY) this.out.write(`  … ${title}`);
    try {
      const result = await work();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      this.line(`  ✓ ${title}  ${note?.(result) ?? ''} (${seconds} s)`);
      return result;
    } catch (error) {
      this.line(`  ✗ ${title}`);
      throw error;
    }
  }

  private line(text: string): void {
    this.out.write(this.out.isTTY ? `\r\u001b[K${text}\n` : `${text}\n`);
  }
}
