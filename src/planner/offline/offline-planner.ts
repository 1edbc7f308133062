import { checkSteps } from '../../domain/steps/check-steps.js';
import { MAX_REASON_CHARS, type StepDraft } from '../../domain/step.js';
import type { JsonSchema } from '../../domain/json.js';
import { checkTrigger } from '../../domain/trigger-rules.js';
import type { TriggerDraft } from '../../domain/trigger.js';
import { InvalidInputError, PlanningFailure } from '../../errors.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { compose } from './compose/compose.js';
import { chooseTemplate } from './templates/choose-template.js';
import { createTemplateIndex, type PlanTemplate, type TemplateIndex } from './templates/template-index.js';
import { withoutDurations } from './text/durations.js';
import { cleanText } from './text/clean-text.js';
import { markMentions, restore, type MarkedText } from './text/mentions.js';
import { avoidedTools } from './avoided-tools.js';
import { understand, type Reading } from './understand/understand.js';
import { whatWasUnderstood } from './what-was-understood.js';
import { readWhen, type WhenReading } from './when/read-trigger.js';

const ABILITIES =
  'Without a model it can: search, summarize and send email, post to Slack, read feeds, pages, CSV tables and web addresses, call APIs, pick out values, count and add up, fill in templates, ask for approval, wait, remind, emit events and run other workflows; ' +
  'by hand, on a schedule ("every weekday at 7 in Berlin") or when an event comes: an e-mail, a GitHub issue, a Stripe payment, a Slack message, a webhook, the failure of one of your workflows, and so on. Set OPENAI_API_KEY for anything else, or give the steps yourself.';

/** A day to come that does not come again. */
const ONCE = /\b(?:tomorrow|tonight|next (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:on|this|until) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b/i;

export interface OfflinePlannerOptions {
  /** Curated workflows whose structure a plan takes over where a request describes one in words of its own. Default: none. */
  readonly templates?: readonly PlanTemplate[];
}

/**
 * Plans by grammar and search: no model, no network, no key; the same words give the same plan. What the words name is
 * found by language libraries, which tools are meant by searching the catalogue; a request that describes a template
 * gets its structure.
 *
 * @throws PlanningFailure `NOT_UNDERSTOOD` with what was understood and what was not, `TOOL_MISSING` where the tools at
 * hand do not suffice.
 */
export function createOfflinePlanner({ templates = [] }: OfflinePlannerOptions = {}): Planner {
  const index = createTemplateIndex(templates);
  return {
    plan: async (request) => {
      request.signal.throwIfAborted();
      const plan = await planByRules(request, index);
      for (const step of plan.steps) request.onStep?.(step);
      return plan;
    },
  };
}

interface Read {
  readonly marked: MarkedText;
  readonly when: WhenReading;
  readonly reading: Reading;
}

async function planByRules(request: PlanRequest, index: TemplateIndex): Promise<Plan> {
  const read = await readRequest(request);
  const trigger = request.trigger ?? read.when.trigger;
  const { steps: drafts, inputSchema } = stepsFor(read, trigger, request, index);
  const steps = checked(drafts, request);
  if (request.trigger !== undefined || trigger === null) return { steps, trigger: null, inputSchema };
  refusing(() => checkTrigger(trigger, { timezone: request.timezone }));
  return { steps, trigger, inputSchema };
}

/** The description says what to do, and the title does where the description says nothing; what was wrong with a plan is said after it. */
async function readRequest(request: PlanRequest): Promise<Read> {
  const { title, description, previous } = request;
  const said = [description.trim() === '' ? title : description, previous?.reason ?? ''].filter((part) => part.trim() !== '').join('.\n');
  const names = request.tools.list().map(({ name }) => name);
  const marked = markMentions(cleanText(said), names);
  const own = readWhen(marked, request.timezone);
  // A title such as "Daily email summary" may say when, too.
  const when = own.trigger === null ? { ...own, trigger: readWhen(markMentions(cleanText(title), names), request.timezone).trigger } : own;
  const given = request.trigger;
  const reading = await understand(marked, given === undefined ? when : { ...when, trigger: given }, request.tools, request.signal);
  return { marked, when, reading };
}

function stepsFor({ marked, when, reading }: Read, trigger: TriggerDraft | null, request: PlanRequest, index: TemplateIndex): { readonly steps: readonly StepDraft[]; readonly inputSchema: JsonSchema | null } {
  const { understanding, notUnderstood, stems, sequence } = reading;
  const avoided = avoidedTools(request);
  const template = chooseTemplate(index, { stems, mentions: marked.mentions, understanding, tools: request.tools, avoided, trigger });
  if (template) {
    const reason = `It is a step of the template "${template.template.title}", which does what the words describe.`;
    return { steps: template.steps.map((step) => ({ ...step, reason })), inputSchema: template.inputSchema };
  }
  if (notUnderstood.length > 0) throw notDone(`No tool at hand can do this part of it: ${notUnderstood.map((part) => `"${part}"`).join('; ')}.`, understanding, trigger);
  const span = when.span;
  const words = restore(span === null ? marked.text : `${marked.text.slice(0, span.start)} ${marked.text.slice(span.end)}`, marked.mentions).toLowerCase();
  if (trigger === null && request.trigger === undefined && ONCE.test(withoutDurations(marked.text))) throw notDone('A time to come, once, is no schedule: say how long to wait ("in 2 hours"), or when it repeats.', understanding, trigger);
  const composed = compose({ understanding, trigger, tools: request.tools, avoided, title: request.title.trim() || 'Your workflow', words, sequence });
  if (composed.steps.length === 0) throw notDone('The words name nothing to work on.', understanding, trigger);
  return { steps: composed.steps.map(withReason), inputSchema: composed.inputSchema };
}

function withReason({ why, ...step }: StepDraft & { readonly why: string }): StepDraft {
  return { ...step, reason: why.slice(0, MAX_REASON_CHARS) };
}

/** No plan is handed out that the check of users' steps would refuse. */
function checked(drafts: readonly StepDraft[], request: PlanRequest): Plan['steps'] {
  for (const { tool } of drafts) {
    if (!request.tools.get(tool)) throw new PlanningFailure('TOOL_MISSING', `The plan needs the tool "${tool}", which is not available here.`, false);
  }
  return refusing(() => checkSteps(drafts, request.tools));
}

/** What the check refuses was not understood. @throws PlanningFailure */
function refusing<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const reasons = error.issues.slice(0, 3).map((issue) => issue.detail).join(' ');
    throw new PlanningFailure('NOT_UNDERSTOOD', `The offline planner made no plan that can be used of these words. ${reasons} ${ABILITIES}`, false);
  }
}

function notDone(reason: string, understanding: Reading['understanding'], trigger: TriggerDraft | null): PlanningFailure {
  const understood = whatWasUnderstood(understanding, trigger);
  return new PlanningFailure('NOT_UNDERSTOOD', ['The offline planner does not know how to do this.', understood === '' ? '' : `Understood: ${understood}.`, reason, ABILITIES].filter((part) => part !== '').join(' '), false);
}
