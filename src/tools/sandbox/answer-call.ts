import { StepFailure } from '../../errors.js';
import type { SandboxAnswer, SandboxCall, ServeCall } from './sandbox-protocol.type.js';

/** Serves a call of a task. Never rejects: an error that is no `StepFailure` is shown without its text. */
export async function answerTo(
  { id, name, args }: SandboxCall,
  call: number,
  serve: ServeCall,
): Promise<SandboxAnswer> {
  try {
    return { id, call, ok: true, value: await serve(name, args) };
  } catch (error) {
    const { code, message, retryable, details } =
      error instanceof StepFailure
        ? error
        : StepFailure.permanent('INTERNAL', 'The call failed within the server.', undefined);
    return { id, call, ok: false, failure: { code, message, retryable, details } };
  }
}
