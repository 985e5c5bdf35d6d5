import { isMainThread, parentPort } from 'node:worker_threads';
import { lowerPriority } from './lowerPriority';

// Before anything else is loaded. On Linux alone a thread has a priority of its own.
if (!isMainThread && process.platform === 'linux') lowerPriority();

/** The other end of a thread of {@link threadBeside}: answers its questions, and gives way to the gateway where both want a core. */
export function answerBeside<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  parentPort?.on('message', async ({ id, question }: { id: number; question: Question }) => {
    try {
      reply({ id, answer: await answer(question) });
    } catch (error) {
      reply({ id, refusal: error instanceof Error ? error.message : String(error) });
    }
  });
}

function reply(envelope: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(envelope);
}
