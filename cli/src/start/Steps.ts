/** The steps of a start as a person reads them: what is being done, how far it is, and how long it took. */
export class Steps {
  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  /** Runs one step and prints it with its time; the step may tell how far it is, `note` what came out. */
  async run<T>(
    title: string,
    work: (progress: (text: string) => void) => Promise<T>,
    note?: (result: T) => string,
  ): Promise<T> {
    const started = performance.now();
    const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    let progress = '';
    const draw = (): void => void this.out.write(`\r\u001b[K  … ${title}  ${progress} ${seconds()}`);
    const timer = this.out.isTTY ? setInterval(draw, 200) : undefined;
    try {
      const result = await work((text) => (progress = text));
      this.line(`  ✓ ${title}${note ? `: ${note(result)}` : ''} (${seconds()})`);
      return result;
    } catch (error) {
      this.line(`  ✗ ${title}`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  private line(text: string): void {
    this.out.write(this.out.isTTY ? `\r\u001b[K${text}\n` : `${text}\n`);
  }
}
