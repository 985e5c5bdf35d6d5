/**
 * Untrusted JSON text in, its value out. Refuses what `JSON.parse` would quietly take: a key twice in one object, whose
 * first value a check and whose second value a department might read, and nesting without end.
 */
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';

/**
 * Parses a request's JSON. Throws a ClientError for malformed text, duplicate keys, or nesting deeper than `maxDepth`.
 * @param parameter the one of the address that holds it; the body where there is none
 */
export function parseJson(text: string, maxDepth: number, parameter?: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    // The parser's own message quotes the text, so it stays here.
    const said = parameter === undefined ? sentence('NO_JSON') : sentence('PARAMETER_NO_JSON', parameter);
    throw new ClientError('BAD_REQUEST', said, { extensions: placeOf(cause, text), cause });
  }
  // A duplicate key is one that the text has and the value has no more.
  if (countKeys(value, maxDepth) !== countKeysInText(text)) throw new ClientError('BAD_REQUEST', sentence('KEY_TWICE'));
  return value;
}

/** Where the text goes wrong, in characters from its beginning; not every message of the parser tells it. */
function placeOf(error: unknown, text: string): { readonly position?: number } {
  const { message } = error as Error;
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return { position: Number(told) };
  return /end of JSON/.test(message) ? { position: text.length } : {};
}

function countKeys(value: unknown, depthLeft: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depthLeft === 0) throw new ClientError('BAD_REQUEST', sentence('JSON_TOO_DEEP'));
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += countKeys(item, depthLeft - 1);
    return count;
  }
  for (const key in value) {
    count++;
    const item = (value as Record<string, unknown>)[key];
    if (typeof item === 'object') count += countKeys(item, depthLeft - 1);
  }
  return count;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;

/** Strings followed by a colon, in text that is known to be valid JSON. */
function countKeysInText(text: string): number {
  let count = 0;
  let open = text.indexOf('"');
  while (open !== -1) {
    let close = text.indexOf('"', open + 1);
    while (text.charCodeAt(close - 1) === BACKSLASH && isEscaped(text, close)) close = text.indexOf('"', close + 1);
    let next = close + 1;
    let code = text.charCodeAt(next);
    while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++next);
    if (code === COLON) {
      count++;
      next++;
    }
    // The character after the colon may itself open the next string.
    open = code === QUOTE ? next : text.indexOf('"', next);
  }
  return count;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}
