import { basename } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from '@yiwang/kit';

/** Shows how far an import is: a bar with rate and time left for a person, a line a phase for a log. */
export class ImportDisplay {
  private bar: SingleBar | null = null;
  private readonly began = Date.now();
  private said = '';

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Takes the state; may be called as often as you like. */
  show(progress: ImportProgress): void {
    if (!this.stream.isTTY) return this.line(progress);
    const { bytes, totalBytes, rows, rejected, phase, file, extract } = progress;
    const rate = Math.round(rows / Math.max(0.1, (Date.now() - this.began) / 1000));
    const what = phase === 'reading' ? basename(file) : `writing ${extract}`;
    const payload = { rows: rows.toLocaleString('en'), rate: rate.toLocaleString('en'), rejected, what };
    if (!this.bar) {
      this.bar = new SingleBar(
        {
          format: '{bar} {percentage}%  {rows} rows  {rate}/s  {eta_formatted} left  {rejected} rejected  {what}',
          stream: this.stream,
          hideCursor: true,
          clearOnComplete: true,
          etaBuffer: 50,
        },
        Presets.shades_classic,
      );
      this.bar.start(totalBytes, bytes, payload);
    } else this.bar.update(bytes, payload);
  }

  /** Takes the bar away. */
  end(): void {
    this.bar?.stop();
    this.bar = null;
  }

  private line({ phase, file, extract }: ImportProgress): void {
    const line = phase === 'reading' ? `reading ${file} (${extract})` : `writing ${extract}`;
    if (line === this.said) return;
    this.said = line;
    this.stream.write(`${line}\n`);
  }
}
