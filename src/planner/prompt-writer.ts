import type { TriggerDraft } from '../domain/trigger/trigger.js';
import type { ModelCallPayer } from '../model/index.js';

/** The known properties of the workflow whose instructions are to be written. The texts are the user's. */
export interface PromptRequest {
  readonly title: string;
  readonly description: string;
  /** The present instructions, which are to be improved. Empty: there are none. */
  readonly existing: string;
  /** IANA zone, for times without one. */
  readonly timezone: string;
  readonly signal: AbortSignal;
  readonly payer?: ModelCallPayer | undefined;
}

export interface WrittenPrompt {
  readonly prompt: string;
  /** As proposed: not checked. Null: none is proposed. */
  readonly trigger: TriggerDraft | null;
}

/** Writes the instructions of a workflow from a few words. @throws PlanningFailure */
export interface PromptWriter {
  write(request: PromptRequest): Promise<WrittenPrompt>;
}
