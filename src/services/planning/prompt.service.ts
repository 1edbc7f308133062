import type { Caller } from '../../domain/account/caller.js';
import { newId } from '../../lib/ids.js';
import { checkText } from '../../lib/text/text.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../../domain/trigger/trigger.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import { ConflictError, InvalidInputError, IssueList, PlanningFailure, UnavailableError } from '../../errors.js';
import type { PromptRequest, PromptWriter, WrittenPrompt } from '../../planner/prompt-writer.js';
import type { Planner } from '../../planner/planner.js';
import { requireScope } from '../authorise.js';
import type { ViewerService } from '../accounts/viewer.service.js';

export interface SuggestPrompt {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The present instructions, which are to be improved. */
  readonly existing?: string | undefined;
}

export interface SuggestedPrompt {
  readonly prompt: string;
  /** The trigger in the words. Null: they name none. */
  readonly trigger: Trigger | null;
}

/** How long a caller waits for the instructions. */
const WITHIN_MS = 60_000;
/** The model calls that belong to no workflow are listed under this id. */
const NO_WORKFLOW = 'wf_prompt';

/**
 * Writes the instructions of a workflow that does not exist yet. Without a model they are the words of the user, since
 * no better ones can be made of them by rules; the trigger is read from the words in any case.
 */
export class PromptService {
  constructor(
    private readonly deps: {
      readonly planner: Planner;
      /** Absent: there is no model. */
      readonly writer?: PromptWriter | undefined;
      readonly tools: ToolCatalogs;
      readonly viewers: Pick<ViewerService, 'timezoneOf'>;
    },
  ) {}

  /** @throws InvalidInputError; ConflictError or UnavailableError if the model does not answer well. */
  async suggest(caller: Caller, given: SuggestPrompt, gone: AbortSignal): Promise<SuggestedPrompt> {
    requireScope(caller, 'workflows:write');
    const timezone = await this.deps.viewers.timezoneOf(caller);
    const request: PromptRequest = {
      ...checked(given),
      timezone,
      signal: AbortSignal.any([gone, AbortSignal.timeout(WITHIN_MS)]),
      payer: {
        ownerId: caller.ownerId,
        workflowId: NO_WORKFLOW,
        executionId: null,
        stepId: null,
        purpose: 'PLAN',
        key: newId('plan'),
      },
    };
    const written = await this.#written(request);
    return { prompt: written.prompt, trigger: usable(written.trigger, timezone) };
  }

  async #written(request: PromptRequest): Promise<WrittenPrompt> {
    const { writer } = this.deps;
    if (!writer) return this.#byRules(request);
    try {
      return await writer.write(request);
    } catch (error) {
      if (request.signal.aborted) throw new UnavailableError('The instructions were not written in time. Try again.');
      if (!(error instanceof PlanningFailure)) throw error;
      if (error.retryable) throw new UnavailableError(error.message);
      throw new ConflictError('ILLEGAL_STATE', error.message);
    }
  }

  async #byRules({ title, description, existing, ...request }: PromptRequest): Promise<WrittenPrompt> {
    const words = [existing, description, title].find((text) => text !== '') ?? '';
    const plan = await this.deps.planner
      .plan({
        title,
        description: words,
        tools: this.deps.tools.shared,
        timezone: request.timezone,
        signal: request.signal,
      })
      .catch((error: unknown) => {
        // Words that make no plan yet are still the user's instructions.
        if (error instanceof PlanningFailure) return null;
        throw error;
      });
    return { prompt: words, trigger: plan?.trigger ?? null };
  }
}

function checked({
  title = '',
  description = '',
  existing = '',
}: SuggestPrompt): Pick<PromptRequest, 'title' | 'description' | 'existing'> {
  const issues = new IssueList();
  const texts = {
    title: checkText(issues, title, { what: 'The title', path: ['title'], min: 0, max: 200 }),
    description: checkText(issues, description, {
      what: 'The description',
      path: ['description'],
      min: 0,
      max: 10_000,
    }),
    existing: checkText(issues, existing, { what: 'The prompt', path: ['existingPrompt'], min: 0, max: 10_000 }),
  };
  if (issues.all.length === 0 && Object.values(texts).every((text) => text === ''))
    issues.add(['title'], 'Give a title, a description or a prompt to write instructions from.');
  issues.throwIfAny();
  return texts;
}

/** A proposal that a workflow could have; a manual trigger is none. */
function usable(draft: TriggerDraft | null, timezone: string): Trigger | null {
  if (draft === null || draft.type === TriggerType.MANUAL) return null;
  try {
    return checkTrigger(draft, { timezone });
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
