/** A line that shows how far a long piece of work has come, with rate and time left. Silent where nobody watches. */
export class Progress {
  private readonly began = Date.now();
  private shownAt = 0;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly unit: string,
  ) {}

  /** Shows the state, at most ten times a second. */
  show(done: number, total: number): void {
    const now = Date.now();
    if (!this.stream.isTTY || (now - this.shownAt < 100 && done < total)) return;
    this.shownAt = now;
    const rate = done / Math.max(0.001, (now - this.began) / 1000);
    const share = Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
    const left = Math.ceil((total - done) / Math.max(1, rate));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    this.stream.write(
      `\r${bar} ${Math.floor(share * 100)}%  ${done}/${total} ${this.unit}  ${Math.round(rate)}/s  ${time} left \u001b[K`,
    );
  }

  /** Clears the line. */
  end(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001b[K');
  }
}
