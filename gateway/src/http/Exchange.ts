import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayConfig } from '../config';
import type { ClientError } from '../errors/ClientError';
import type { OperationResult } from '../execute/Executable';
import type { Observability, Observed } from '../observability/Observability';
import type { Outcome } from '../request/OperationRequest';
import { inLanguage, type Told } from '../errors/inLanguage';
import { utf8AsLatin1 } from '../lib/utf8AsLatin1';
import { refusalHeaders, refusalStatus } from './answerStatus';
import { corsHeaders } from './cors';
import type { Flight } from './Flight';
import { negotiate, type Accepted, type AnswerType } from './mediaTypes';
import { preferredLanguage } from './preferredLanguage';
import { streamEvents } from './streamEvents';

/** What an exchange needs of its surroundings. */
export interface ExchangeOptions {
  /** The live configuration. */
  readonly config: () => GatewayConfig;
  /** True once the gateway is stopping: connections are asked to close after their answer. */
  readonly stopping: () => boolean;
  /** Told about every answer, when logs, metrics or traces are on. */
  readonly observer?: Observability | undefined;
}

/** One request over HTTP and its one answer: in which form, with which headers, and who is told. */
export class Exchange {
  /** The forms of answers that the client takes. */
  readonly accepted: Accepted;
  readonly #headers: Record<string, string>;
  readonly #observed: Observed | undefined;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    private readonly options: ExchangeOptions,
  ) {
    this.#headers = corsHeaders(request.headers.origin, options.config().http.corsOrigins);
    this.#observed = options.observer?.started(request.method as string, request.headers);
    if (this.#observed) this.#headers['x-request-id'] = this.#observed.id;
    this.accepted = negotiate(request.headers.accept);
  }

  get trace(): unknown {
    return this.#observed?.trace;
  }

  /** Whether the client takes any form of answer that there is. */
  get canAnswer(): boolean {
    return this.accepted.single !== undefined || this.accepted.stream;
  }

  /** Answers without a body. */
  finish(status: number, headers: Readonly<Record<string, string>>): void {
    this.response.writeHead(status, { ...this.#headers, ...headers }).end();
  }

  /** Answers with a result, in the form that the client takes for single ones. */
  answer(result: OperationResult, type: AnswerType): void {
    this.#write(type, 200, JSON.stringify(result.errors ? this.#worded(result) : result));
    this.#observed?.answered(200, result);
  }

  /** Answers with why there is no result. */
  refuse(error: ClientError, headers = refusalHeaders(error)): void {
    this.refuseAll([error], headers);
  }

  /** The same with several reasons, of which the first decides the status. */
  refuseAll(errors: readonly ClientError[], headers = refusalHeaders(errors[0]!)): void {
    const [first] = errors as [ClientError];
    if (first.code === 'REQUEST_CANCELLED' && this.response.destroyed)
      return this.#observed?.answered(first.status, { errors });
    const type = this.accepted.single ?? 'application/json';
    const status = refusalStatus(first, type);
    Object.assign(this.#headers, headers);
    this.#write(type, status, JSON.stringify(this.#worded({ errors })));
    this.#observed?.answered(status, { errors });
  }

  /** Answers with a stream of events, be it of one. It may last: it ends when either side leaves, or when the gateway stops. */
  async stream(outcome: Outcome, flight: Flight): Promise<void> {
    const streaming = outcome.kind === 'streaming';
    if (streaming) flight.becomeStream();
    const single = streaming ? undefined : outcome.kind === 'answered' ? outcome.result : { errors: outcome.errors };
    const events = streaming ? outcome.events : once(single!);
    // What a stream will have to tell is not known when its headers leave.
    if (streaming || single?.errors) this.#varyByLanguage();
    const { keepAlive } = this.options.config().subscriptions;
    const last = await streamEvents(this.response, events, {
      keepAlive,
      headers: this.#headers,
      signal: flight,
      worded: (event) => this.#inLanguage(event),
    });
    // How a stream ended is what there is to know of it.
    this.#observed?.answered(200, last ?? {});
  }

  /** An answer that tells errors, in the language of its reader. */
  #worded<T extends Told>(answer: T): T {
    this.#varyByLanguage();
    return this.#inLanguage(answer);
  }

  #inLanguage<T extends Told>(answer: T): T {
    if (!answer.errors) return answer;
    const accepted = this.request.headers['accept-language'];
    return inLanguage(answer, preferredLanguage(accepted, this.options.config().http.language));
  }

  #varyByLanguage(): void {
    const { vary } = this.#headers;
    this.#headers['vary'] = vary ? `${vary}, Accept-Language` : 'Accept-Language';
  }

  #write(type: AnswerType, status: number, body: string): void {
    const headers = this.#headers;
    headers['content-type'] = CONTENT_TYPES[type];
    const bytes = utf8AsLatin1(body);
    headers['content-length'] = String(bytes.length);
    headers['cache-control'] = 'no-store';
    if (this.options.stopping()) headers['connection'] = 'close';
    this.response.writeHead(status, headers);
    if (this.request.method === 'HEAD') this.response.end();
    else this.response.end(bytes, 'latin1');
  }
}

const CONTENT_TYPES: Record<AnswerType, string> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

async function* once<T>(event: T): AsyncGenerator<T> {
  yield event;
}
