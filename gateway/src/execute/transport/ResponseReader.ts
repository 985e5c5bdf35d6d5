import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { decodeUtf8 } from '../../lib/decodeUtf8';
import type { SubgraphResponse } from '../Transport';

/** Who waits for an attempt. */
export interface AttemptOwner {
  /** Told once how the attempt ended. `unanswered` means that it may be repeated: nothing of an answer was seen. */
  settled(response: SubgraphResponse, unanswered: boolean): void;
}

/**
 * Takes one HTTP answer from undici and hands over its text, within a size limit that holds for the unpacked answer too.
 * Written against undici's lean handler (raw headers, no controller), which every undici 7 takes.
 */
export class ResponseReader {
  #abort: ((error?: Error) => void) | undefined;
  #status = 0;
  #headers: readonly Buffer[] = NO_HEADERS;
  #encoding = '';
  #size = 0;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #done = false;

  constructor(
    private readonly maxSize: number,
    private readonly owner: AttemptOwner,
  ) {}

  /** Ends the call from outside. */
  stop(response: SubgraphResponse): void {
    if (this.#done) return;
    this.#finish(response, false);
    this.#abort?.();
  }

  onConnect(abort: (error?: Error) => void): void {
    if (this.#done) abort();
    else this.#abort = abort;
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    this.#status = status;
    this.#headers = headers;
    this.#encoding = this.#header(CONTENT_ENCODING).trim();
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.#done) return true;
    this.#size += chunk.length;
    if (this.#size > this.maxSize) this.stop(TOO_LARGE);
    else if (this.#first === undefined) this.#first = chunk;
    else (this.#more ??= [this.#first]).push(chunk);
    return true;
  }

  onComplete(): void {
    if (this.#done) return;
    const body = this.#more ? Buffer.concat(this.#more, this.#size) : this.#first;
    if (this.#encoding === '' || this.#encoding === 'identity') {
      this.#answer(body === undefined ? '' : decodeUtf8(body));
      return;
    }
    const unpack = DECODERS[this.#encoding];
    if (!unpack || !body) {
      this.#finish({ ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', status: this.#status, detail: 'encoding' }, false);
      return;
    }
    unpack(body, { maxOutputLength: this.maxSize }, (error, unpacked) => {
      if (!error) this.#answer(decodeUtf8(unpacked));
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') this.#finish(TOO_LARGE, false);
      else this.#finish({ ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', detail: error.message }, false);
    });
  }

  onError(error: Error): void {
    const detail = (error as NodeJS.ErrnoException).code ?? error.message;
    this.#finish({ ok: false, code: 'SUBGRAPH_UNREACHABLE', detail }, this.#status === 0);
  }

  #answer(body: string): void {
    const status = this.#status;
    if (status >= 200 && status < 300) {
      this.#finish({ ok: true, status, body }, false);
    } else if (status === 401 || status === 403) {
      this.#finish({ ok: false, code: 'SUBGRAPH_REFUSED', status }, false);
    } else if (this.#header('content-type').includes('json') && body.includes('"errors"')) {
      // A GraphQL answer under an error's status, as GraphQL over HTTP has it.
      this.#finish({ ok: true, status, body }, false);
    } else if (status === 429) {
      this.#finish({ ok: false, code: 'SUBGRAPH_OVERLOADED', status }, false);
    } else if (status >= 500) {
      this.#finish({ ok: false, code: 'SUBGRAPH_UNREACHABLE', status }, status >= 502 && status <= 504);
    } else {
      this.#finish({ ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', status }, false);
    }
  }

  /** A header in lower case, empty where there is none. Told apart by length first: most answers have nothing to read. */
  #header(name: string): string {
    const headers = this.#headers;
    for (let i = 0; i + 1 < headers.length; i += 2) {
      if (headers[i]!.length !== name.length || headers[i]!.toString('latin1').toLowerCase() !== name) continue;
      return headers[i + 1]!.toString('latin1').toLowerCase();
    }
    return '';
  }

  #finish(response: SubgraphResponse, unanswered: boolean): void {
    if (this.#done) return;
    this.#done = true;
    this.owner.settled(response, unanswered);
  }
}

const NO_HEADERS: readonly Buffer[] = [];
const CONTENT_ENCODING = 'content-encoding';
const TOO_LARGE: SubgraphResponse = { ok: false, code: 'SUBGRAPH_RESPONSE_TOO_LARGE' };

type Decoder = (
  body: Buffer,
  options: { readonly maxOutputLength: number },
  done: (error: Error | null, unpacked: Buffer) => void,
) => void;

const DECODERS: Readonly<Record<string, Decoder>> = Object.assign(Object.create(null) as Record<string, Decoder>, {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
  br: brotliDecompress,
});
