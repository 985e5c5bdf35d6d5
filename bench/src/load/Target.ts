/** Whom load is sent to, as a message can say it. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly headers?: Readonly<Record<string, string>>;
}
