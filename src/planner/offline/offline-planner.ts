import type { JsonSchema } from '../../domain/json.js';
import { isMailEvent } from '../../domain/mail-event.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { StepDraft } from '../../domain/step.js';
import { checkTrigger } from '../../domain/trigger-rules.js';
import type { TriggerDraft } from '../../domain/trigger.js';
import { PlanningFailure } from '../../errors.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { readRequest, type Wishes } from './read-request.js';
import { emailEventSteps } from './recipes/email-event.js';
import { eventSteps } from './recipes/event.js';
import { emailSteps } from './recipes/email.js';
import { TEXT_CONTEXT, textSteps } from './recipes/text.js';
import { reminderStep, waitStep } from './recipes/wait.js';
import { webSteps } from './recipes/web.js';
import { readTrigger } from './when/read-trigger.js';

const ABILITIES =
  'Without a model it can: summarize messages of the sample mailbox (all, important, unread, from somebody, about something), fetch web addresses and report values, a summary or whether they answer, ' +
  'summarize a text, say what an event is about, wait, and remind; by hand, on a schedule ("every weekday at 7 in Berlin") or when an event comes: an e-mail, a GitHub issue, a Stripe payment, a Slack message, the failure of one of your workflows, and so on. Set OPENAI_API_KEY for anything else, or give the steps yourself.';

/**
 * Plans by rules: no model, no network, no key; the same words give the same plan.
 *
 * @throws PlanningFailure `NOT_UNDERSTOOD` with what it can do, `TOOL_MISSING` where the tools at hand do not suffice.
 */
export function createOfflinePlanner(): Planner {
  return {
    plan: async (request) => {
      request.signal.throwIfAborted();
      const plan = planByRules(request);
      for (const step of plan.steps) request.onStep?.(step);
      return plan;
    },
  };
}

function planByRules(request: PlanRequest): Plan {
  const text = [request.title, request.description, request.previous?.reason ?? ''].filter((part) => part !== '').join('.\n').slice(0, 4_000);
  const trigger = request.trigger ?? readTrigger(text, request.timezone);
  const wishes = readRequest(text);
  if (wishes.beyond !== null) throw notUnderstood(`No tool at hand can do this part of it: "${wishes.beyond}".`);
  const { drafts, inputSchema } = chooseRecipe(wishes, trigger, { summarize: maySummarize(request) });
  for (const { tool } of drafts) {
    if (!request.tools.get(tool)) throw new PlanningFailure('TOOL_MISSING', `The plan needs the tool "${tool}", which is not available here.`, false);
  }
  const steps = checkSteps(drafts, request.tools);
  if (request.trigger !== undefined || trigger === null) return { steps, trigger: null, inputSchema };
  checkTrigger(trigger, { timezone: request.timezone });
  return { steps, trigger, inputSchema };
}

function chooseRecipe(wishes: Wishes, trigger: TriggerDraft | null, tools: { readonly summarize: boolean }): { readonly drafts: readonly StepDraft[]; readonly inputSchema: JsonSchema | null } {
  const work = (drafts: readonly StepDraft[], inputSchema: JsonSchema | null = null) => ({ drafts: withWait(drafts, wishes), inputSchema });
  if (wishes.urls.length > 0) return work(webSteps(wishes, tools));
  if (trigger?.type === 'EVENT') return work(stepsOfEvent(trigger, wishes, tools));
  if (wishes.text !== null) return work(textSteps(wishes.text, tools));
  if (wishes.email !== null) return work(emailSteps(wishes.email, wishes, tools));
  if (wishes.textOnRun && wishes.summary) return work(textSteps(null, tools), TEXT_CONTEXT);
  if (wishes.wait !== null) return { drafts: [waitStep(wishes.wait.seconds), reminderStep(wishes.reminder, true)], inputSchema: null };
  if (wishes.reminder !== null) return { drafts: [reminderStep(wishes.reminder, false)], inputSchema: null };
  throw notUnderstood('The words name nothing to work on.');
}

function stepsOfEvent({ eventType = '' }: TriggerDraft, wishes: Wishes, tools: { readonly summarize: boolean }): readonly StepDraft[] {
  return isMailEvent(eventType) ? emailEventSteps(tools) : eventSteps(eventType, wishes.afterEvent, wishes.summary, tools);
}

/** The pause goes where the words have it: before the work, or after it. */
function withWait(drafts: readonly StepDraft[], wishes: Wishes): readonly StepDraft[] {
  if (wishes.wait === null) return drafts;
  const wait = waitStep(wishes.wait.seconds);
  if (!wishes.wait.first) return [...drafts, wait];
  return [wait, ...drafts.map((draft) => (draft.dependsOn?.length === 0 ? { ...draft, dependsOn: [wait.id ?? 'wait'] } : draft))];
}

/** Of the tools used here only `text.summarize` has another way to the same end. */
function maySummarize({ tools, previous }: PlanRequest): boolean {
  const usedBefore = previous?.forceDifferentTools === true && previous.steps.some((step) => step.tool === 'text.summarize');
  return tools.get('text.summarize') !== undefined && !usedBefore;
}

function notUnderstood(reason: string): PlanningFailure {
  return new PlanningFailure('NOT_UNDERSTOOD', `The offline planner does not know how to do this. ${reason} ${ABILITIES}`, false);
}
