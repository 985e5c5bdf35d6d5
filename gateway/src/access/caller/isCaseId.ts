/**
 * Whether this can be the id of a case at all. What cannot is neither asked for nor recorded: connection parameters of WebSockets hold
 * what no header does, and the log keeps for ever what was put into it.
 */
export function isCaseId(text: string): boolean {
  return /^[\w.:-]{1,64}$/.test(text);
}
