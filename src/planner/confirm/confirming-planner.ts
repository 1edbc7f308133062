import { GapKind, PlanStatus, withGaps } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { leftOpen, takesKnowledge } from '../agent/start-words.js';
import { isOftenMisread } from '../misreadings/misreadings.js';

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

/** A model judges words in a language that is read in parts, `cuando cambie el texto`, or a change without what was before. */
const isJudgedElsewhere = ({ steps, report }: Plan, { tools }: PlanRequest): boolean =>
  report !== undefined &&
  (report.language !== 'en' || /\b(?:ch\w{0,3}n\w{0,2}ge?s?|differs?|updated?s?)\b/i.test(report.request)) &&
  steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'model') &&
  steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'remember');

/** `see which cards are ready`, `del mes pagar el alquiler`: such words are no text that anybody sends. */
const NO_TEXT =
  /^(?:(?:see|know|find out|hear|learn) (?:which|what|who|whose|how|when|where|whether|if)\b|(?:lists?|shows?|contains?|includes?|tells?|summari[sz]es?) (?:the|all|which|what|my|our|how|whether)\b|(?:del?|des|du|della|dello|do|da|van de|vom) (?:mes|mois|mese|mês|monat|maand|semana|semaine|woche)\b)/i;
const sendsNoText = ({ steps }: Plan): boolean =>
  steps.some(({ input }) =>
    Object.values(input ?? {}).some((value) => typeof value === 'string' && NO_TEXT.test(value)),
  );

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/[^\s"”<>),;]+(?<![.!?:])/g;
/** What a message says is no place that it goes to. */
const TOLD = new Set(['text', 'subject', 'html']);
/** Whether an address of the words occurs nowhere in the plan. */
function losesAddress({ trigger, steps }: Plan, request: string): boolean {
  const untold = (key: string, value: unknown): unknown => (TOLD.has(key) ? null : value);
  const plan = JSON.stringify({ trigger, steps }, untold).replaceAll('\\\\', '').toLowerCase();
  return (request.match(ADDRESS) ?? []).some((address) => !plan.includes(address.toLowerCase()));
}

/** The id of the question whether a plan is right. */
export const CONFIRM = 'confirm';

/**
 * A planner whose plans ask whether they are right before they go live, as `when` says. A changed plan does not ask: its
 * user has seen it. Nor does one with other questions.
 */
export function createConfirmingPlanner(
  planner: Planner,
  when: Confirmation,
  isMisread: (request: string) => boolean = (words) => isOftenMisread(words) || leavesOpen(words),
): Planner {
  if (when === Confirmation.NEVER) return planner;
  return {
    plan: async (request) => {
      const plan = await planner.plan(request);
      const { report } = plan;
      if (!report || report.status !== PlanStatus.READY || report.isEdit === true) return plan;
      const isDoubtful =
        isMisread(report.request) ||
        cutsDays(report) ||
        hasNoEffect(plan, request) ||
        isJudgedElsewhere(plan, request) ||
        sendsNoText(plan) ||
        losesAddress(plan, report.request);
      if (when !== Confirmation.ALWAYS && !isDoubtful) return plan;
      return { ...plan, report: withGaps(report, [QUESTION, ...report.gaps]) };
    },
  };
}

const QUESTION: Gap = {
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
