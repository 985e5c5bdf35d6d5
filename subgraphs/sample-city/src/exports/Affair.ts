/**
 * One true affair, whatever departments it has passed through. It knows which of its files name each other, so that
 * the truth can say which of them a linker can join: explicit references only, nothing guessed.
 */
export class Affair {
  private readonly parents = new Map<string, string>();
  private first: string | null = null;

  constructor(readonly id: string) {}

  /** Notes a department's file of this affair, and the other file that it names, if any. */
  file(key: string, names?: string | null): void {
    this.first ??= key;
    if (!this.parents.has(key)) this.parents.set(key, key);
    if (!names) return;
    if (!this.parents.has(names)) this.parents.set(names, names);
    this.parents.set(this.root(key), this.root(names));
  }

  /** True when references lead from this file to the one that opened the affair. */
  reaches(key: string): boolean {
    return this.first !== null && this.parents.has(key) && this.root(key) === this.root(this.first);
  }

  private root(key: string): string {
    let at = key;
    for (let up = this.parents.get(at) as string; up !== at; up = this.parents.get(at) as string) at = up;
    return at;
  }
}
