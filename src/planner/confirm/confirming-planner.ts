import { GapKind, PlanStatus, withGaps } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { leftOpen, takesKnowledge } from '../agent/starts/start-words.js';
import { hasServices } from '../likely/has-services.js';
import { likelyStart } from '../likely/likely-start.js';
import type { StartKind } from '../likely/start-kinds.js';
import { isOftenMisread, isOftenWrong } from '../misreadings/misreadings.js';
import { traitsOf } from '../misreadings/plan-traits.js';

/** When a plan without open questions asks whether it is right. */
export const Confirmation = {
  /** If requests in such words are often read wrong. */
  RISKY: 'risky',
  ALWAYS: 'always',
  NEVER: 'never',
} as const;
export type Confirmation = (typeof Confirmation)[keyof typeof Confirmation];

/** Whether a day is cut at midnight of another zone. */
const cutsDays = ({ assumptions }: PlanReport): boolean =>
  assumptions.some(({ text }) => text.startsWith('Days begin at midnight, UTC'));

/** Whether the words leave a place open, or take something for known: `post our opening hours to a channel`. */
const leavesOpen = (words: string): boolean => leftOpen(words, true) !== null || takesKnowledge(words);

/** What is done by itself, and only reads: nobody hears of it. */
const hasNoEffect = ({ trigger, steps }: Plan, { tools }: PlanRequest): boolean =>
  trigger !== null &&
  steps.length > 0 &&
  steps.every(({ tool }) => {
    const found = tools.get(tool);
    return found !== undefined && !found.sideEffects && READS.has(found.planning?.use ?? '');
  });
/** Uses of tools that leave nothing behind. */
const READS: ReadonlySet<string> = new Set(['read', 'table', 'compute', 'fresh', 'recall', 'fetch']);

/** A model judges a change without the earlier text, or words of a language that is read in parts. */
const isJudgedBlindly = ({ steps, report }: Plan, { tools }: PlanRequest): boolean =>
  report !== undefined &&
  (report.language !== 'en' || /\b(?:changes?|changed|chang|chnag\w*|differs?|differences?)\b/i.test(report.request)) &&
  steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'model') &&
  steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'remember');

/** Inputs that say what a message tells. */
const TOLD = new Set(['text', 'subject', 'html']);
/** Words that are no text of a message: `see which cards are ready`, `del mes pagar el alquiler`. */
const NO_TEXT =
  /^(?:(?:see|know|find out|hear|learn) (?:which|what|who|whose|how|when|where|whether|if)\b|(?:lists?|shows?|contains?|includes?|tells?) (?:the|all|which|what|my|our|how|whether)\b|(?:del?|des|du|della|dello|do|da|van de|vom) (?:mes|mois|mese|mês|monat|maand|semana|semaine|woche)\b)/i;
/** One word of the request is no test: `Only those emails are meant that fit "carry".` */
const NO_TEST = /\bthat fit "\w+"\./;
const sendsNoText = ({ steps }: Plan): boolean =>
  steps.some(({ input }) =>
    Object.entries(input).some(
      ([name, value]) =>
        typeof value === 'string' &&
        ((TOLD.has(name) && NO_TEXT.test(value)) || (name === 'prompt' && NO_TEST.test(value))),
    ),
  );

const QUOTED = /["“][^"“”]*["”]/g;
const MAIL_ADDRESS = /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
const WEB_ADDRESS = /https?:\/\/[^\s"”<>),;]+(?<![.!?:])/g;
/** Whether an address of the words occurs nowhere in the plan. A mail that only tells a mail address does not go there. */
function losesAddress({ trigger, steps }: Plan, request: string): boolean {
  const words = request.replaceAll(QUOTED, ' ');
  const untold = (key: string, value: unknown): unknown => (TOLD.has(key) ? null : value);
  const [places, all] = [JSON.stringify({ trigger, steps }, untold), JSON.stringify({ trigger, steps })].map((text) =>
    text.replaceAll('\\\\', '').toLowerCase(),
  ) as [string, string];
  return (
    (words.match(MAIL_ADDRESS) ?? []).some((address) => !places.includes(address.toLowerCase())) ||
    (words.match(WEB_ADDRESS) ?? []).some((address) => !all.includes(address.toLowerCase()))
  );
}

/** Inputs whose words a model reads. */
const READ_BY_MODEL = new Set(['prompt', ...TOLD]);
/** A text in quotes is looked for, and only a model hears of it: `how many mails have "urgent" in the subject`. */
function looksForNothing({ trigger, steps }: Plan, request: string, { tools }: PlanRequest): boolean {
  const isRead = steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'read');
  const isModel = steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'model');
  if (!isRead || !isModel) return false;
  const found = JSON.stringify({ trigger, steps }, (key, value: unknown) =>
    READ_BY_MODEL.has(key) ? null : value,
  ).toLowerCase();
  return (request.match(QUOTED) ?? []).some((quote) => !found.includes(quote.slice(1, -1).toLowerCase()));
}

/** What may start a run, by the kinds that a request may be likely to have. */
const SCHEDULED: ReadonlySet<StartKind> = new Set(['schedule', 'look', 'page', 'feed', 'event', 'mail']);
const BY_EVENT: ReadonlySet<StartKind> = new Set(['mail', 'event', 'form', 'call', 'feed', 'page', 'look']);
const BY_HAND: ReadonlySet<StartKind> = new Set(['hand']);
/** How sure the likely start has to be to doubt another one. */
const SURE_OF_START = 0.6;

/** Whether requests in such words mostly start in another way. */
function startsOtherwise({ trigger, steps }: Plan, words: string, request: PlanRequest): boolean {
  const { kind, share } = likelyStart(words, hasServices(request));
  const waits = steps.some(({ tool }) => request.tools.get(tool)?.planning?.use === 'sleep');
  if (waits && kind === 'once') return false;
  const kinds = trigger === null ? BY_HAND : trigger.type === TriggerType.SCHEDULED ? SCHEDULED : BY_EVENT;
  return share > SURE_OF_START && !kinds.has(kind);
}

/** Whether such plans for such words are often wrong, as learned from plans that readers judged, or the words are vague. */
const mayBeMisread = (plan: Plan, report: PlanReport, request: PlanRequest): boolean =>
  isOftenMisread(report.request) ||
  isOftenWrong(report.request, traitsOf({ ...plan, open: 0, assumptions: report.assumptions }, request)) ||
  leavesOpen(report.request);

/** The id of the question whether a plan is right. */
export const CONFIRM = 'confirm';

/**
 * A planner whose plans ask whether they are right before they go live, as `when` says. A changed plan does not ask: its
 * user has seen it. Nor does one with other questions.
 */
export function createConfirmingPlanner(
  planner: Planner,
  when: Confirmation,
  isMisread: (plan: Plan, report: PlanReport, request: PlanRequest) => boolean = mayBeMisread,
): Planner {
  if (when === Confirmation.NEVER) return planner;
  return {
    plan: async (request) => {
      const plan = await planner.plan(request);
      const { report } = plan;
      if (!report || report.status !== PlanStatus.READY || report.isEdit === true) return plan;
      const isDoubtful =
        isMisread(plan, report, request) ||
        cutsDays(report) ||
        hasNoEffect(plan, request) ||
        isJudgedBlindly(plan, request) ||
        sendsNoText(plan) ||
        losesAddress(plan, report.request) ||
        looksForNothing(plan, report.request, request) ||
        (request.trigger === undefined && startsOtherwise(plan, report.request, request));
      if (when !== Confirmation.ALWAYS && !isDoubtful) return plan;
      return { ...plan, report: withGaps(report, [ASKS_IF_RIGHT, ...report.gaps]) };
    },
  };
}

/** The question whether a plan is right. */
export const ASKS_IF_RIGHT: Gap = {
  id: CONFIRM,
  kind: GapKind.CHOICE,
  words: '',
  start: null,
  end: null,
  reason: 'Requests in such words are sometimes read wrong. So the plan is to be read before it goes live.',
  question: 'Is the plan right? If not, say the request in other words, or say what is to change.',
  target: null,
  valueSchema: null,
  choices: [{ id: 'c1', label: 'Yes, the plan is right', patch: {} }],
  suggestions: [],
  isBlocking: true,
};
