import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';

/** Calls back once, with the body as text or with why it was refused. Never holds more than `limit` bytes. */
export function readBody(
  request: IncomingMessage,
  limit: number,
  done: (error: ClientError | undefined, text: string) => void,
): void {
  const declared = request.headers['content-length'];
  if (declared !== undefined && Number(declared) > limit) return done(tooLarge(limit), '');
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let size = 0;
  let open = true;
  const finish = (error: ClientError | undefined, text: string): void => {
    if (!open) return;
    open = false;
    done(error, text);
  };
  request.on('data', (chunk: Buffer) => {
    if (!open) return;
    size += chunk.length;
    if (size > limit) return finish(tooLarge(limit), '');
    if (first === undefined) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on('end', () => {
    const body = more ? Buffer.concat(more) : first;
    if (body === undefined) return finish(new ClientError('BAD_REQUEST', sentence('BODY_MISSING')), '');
    if (!isUtf8(body)) return finish(new ClientError('BAD_REQUEST', sentence('BODY_NO_UTF8')), '');
    finish(undefined, body.toString('utf8'));
  });
  // Every request closes, those that were cut off too: Node makes no error of that where nobody listens for one.
  request.on('close', () => {
    if (open) finish(new ClientError('REQUEST_CANCELLED'), '');
  });
}

function tooLarge(limit: number): ClientError {
  return new ClientError('REQUEST_TOO_LARGE', sentence('BODY_TOO_LARGE', limit), { extensions: { limit } });
}
