import { findEventType, knownEventTypes } from '../../../domain/event/types/index.js';
import { fingerprintOf, GapKind } from '../../../domain/plan-report/index.js';
import type { Gap, GapChoice } from '../../../domain/plan-report/index.js';
import { PlanningFailure } from '../../../errors.js';
import type { Plan, PlanRequest, Planner } from '../../planner.js';
import { eventValue } from '../read/event-value.js';
import { reword } from '../reword.js';
import { pinned } from '../text/pins.js';
import { fieldsIn } from './fields-of.js';
import { mayReplace, nearOperations, withExamples } from './operations.js';

/** Readings that are tried for one plan, because each is a plan of its own. */
const MAX_TRIES = 6;
const MAX_CHOICES = 2;
const MAX_REQUEST_CHARS = 600;

/**
 * The plan with near readings of words that are not understood as choices. Each is offered only if the plan then has one
 * question less.
 */
export async function withNearReadings(plan: Plan, request: PlanRequest, planner: Planner): Promise<Plan> {
  const { report } = plan;
  if (!report || report.request.length > MAX_REQUEST_CHARS) return plan;
  let left = MAX_TRIES;
  const gaps: Gap[] = [];
  for (const asked of report.gaps) {
    const operations = nearOperations(asked, request.tools, knownEventTypes());
    const gap = withExamples(asked, operations);
    const choices: GapChoice[] = [];
    for (const { label, words, name } of operations) {
      // Words that hold something back stay, and are asked about beside what is chosen.
      const said = mayReplace(gap) ? words : pinned(sliceOf(report.request, gap), name);
      if (left === 0 || said === null) break;
      left -= 1;
      if (await isReading(said, { gap, name: mayReplace(gap) ? null : name }, plan, request, planner))
        choices.push({ id: `o${choices.length + 1}`, label, patch: {}, words: said });
    }
    // The choices of a filter already say by which field it is known.
    const isChosen = gap.isFilter === true && gap.choices.length > 0;
    for (const words of left > 0 && isAboutWords(gap) && !isChosen ? nearWords(gap, plan, request) : []) {
      if (left === 0 || choices.length === MAX_CHOICES) break;
      left -= 1;
      if (await isReading(words, { gap, name: null }, plan, request, planner))
        choices.push({
          id: `n${choices.length + 1}`,
          label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
          patch: {},
          words,
        });
    }
    gaps.push(choices.length === 0 ? gap : { ...gap, choices: [...choices, ...gap.choices] });
  }
  const isSame = gaps.every((gap, at) => gap === report.gaps[at]);
  return isSame ? plan : { ...plan, report: { ...report, gaps } };
}

function isAboutWords({ start, valueSchema, isBlocking, isExtra }: Gap): boolean {
  return start !== null && valueSchema === null && isBlocking && isExtra !== true;
}

const sliceOf = (request: string, { start, end }: Gap): string => request.slice(start ?? 0, end ?? 0);

/** @param name of the tool or the event that the words then have to have. Null: any, if a question less is open. */
async function isReading(
  words: string,
  { gap, name }: { readonly gap: Gap; readonly name: string | null },
  plan: Plan,
  request: PlanRequest,
  planner: Planner,
): Promise<boolean> {
  const { report } = plan;
  if (!report?.made) return false;
  const present = { steps: plan.steps, trigger: plan.trigger, inputSchema: plan.inputSchema ?? null };
  const made = { ...report.made, fingerprint: fingerprintOf(present) };
  try {
    const after = await reword(planner, {
      ...request,
      trigger: request.trigger,
      present,
      report: { ...report, made },
      changes: [{ gap, words, isLiteral: true }],
    });
    if (name !== null) return after.trigger?.eventType === name || after.steps.some(({ tool }) => tool === name);
    // Values that an operation needs are asked for next.
    const isOpen = ({ isBlocking, valueSchema }: Gap): boolean =>
      isBlocking && (gap.kind !== GapKind.OPERATION || valueSchema === null);
    const open = (one: Plan): number => one.report?.gaps.filter(isOpen).length ?? 0;
    return after.steps.length > 0 && open(after) < open(plan);
  } catch (error) {
    if (error instanceof PlanningFailure) return false;
    throw error;
  }
}

const OPENER =
  /^(?:and |but |, )?(only if|only when|but only if|except if|except when|except|unless|if|when|whenever)\s+/i;
const KIND_OF =
  /^(?:it is|it's|its|it was|they are|they're|theyre|this is|that is|there is)\s+(?:about |from |an? |the |any |some )?/i;
const WHICH =
  /^(?:and |but )?(?:only )?(?:the ones |those |ones )?(?:that|which|who)?\s*(?:are |is |were )?(?:about|regarding|concerning|mentions?|mentioning|contains?|containing|related to|talks? about|talking about|with|says?|have|has)\s+(?:the |an? |any )?(?:word |words )?/i;
const UNREACHABLE =
  /^(?:down|offline|unreachable|broken|dead|not working|not reachable|not up|not online|not responding)$/i;

/** `the price changes`, of a page. */
const CHANGES =
  /^(?:the |its )?[\p{L} ]{1,30} (?:changes|changed|has changed|is different)(?: (?:since|from) .{1,30})?$/iu;
const NO_JUDGEMENT =
  /\d|\b(?:replie[ds]|repl(?:y|ied)|answer(?:s|ed)?|respond(?:s|ed)?|yesterday|tomorrow|today|before|after|since|already|yet|again|approves?|approved|exists?|empty|missing|down|unreachable|there (?:is|are)|nobody|no one|i|we)\b/i;
const MAX_JUDGEMENT = 60;

/** Whether it takes a reader to tell: `it is urgent`, `the message sounds angry`. */
function isJudgement(rest: string): boolean {
  const isPlain = rest.length <= MAX_JUDGEMENT && rest.split(/\s+/).length >= 2 && !/[,;:"]/.test(rest);
  return isPlain && /\b(?:is|are|sounds?|seems?|looks?|feels?|reads?)\b/i.test(rest) && !NO_JUDGEMENT.test(rest);
}

/** Other words that may mean the same. */
function nearWords({ words, open = words }: Gap, plan: Plan, request: PlanRequest): readonly string[] {
  const fields = fieldsOfPlan(plan, request).slice(0, 2);
  const said = open.trim().replace(/[.,!\s]+$/, '');
  const opener = OPENER.exec(said);
  if (opener) {
    const rest = said.slice(opener[0].length);
    const topic = rest.replace(KIND_OF, '');
    const lead = (opener[1] ?? 'if').toLowerCase().replace(/^except$/, 'except if');
    if (UNREACHABLE.test(topic)) return [`${lead} it is unreachable`, `${lead} it cannot be reached`];
    if (CHANGES.test(rest)) return [`${lead} the page changes`];
    const judged = isJudgement(rest) ? [`${lead} AI says that ${rest}`] : [];
    return [
      ...judged,
      ...(isTopic(topic) ? fields.map((field) => `${lead} the ${field} contains ${quoted(topic)}`) : []),
    ];
  }
  const which = WHICH.exec(said);
  const topic = which ? said.slice(which[0].length) : '';
  if (isTopic(topic)) return fields.map((field) => `only those whose ${field} contains ${quoted(topic)}`);
  const most =
    /^(?:and |but )?(?:only |just )?(?:the )?(?:max\.?|maximum|no more than|not more than|up to|top|first)?\s*(?:of )?(\d{1,3})(?: (?:max|maximum|tops|at most|is enough|will do))?$/i.exec(
      said,
    );
  return most ? [`at most ${most[1] ?? ''}`] : [];
}

/** A word or a few that people would look for in a text. */
function isTopic(text: string): boolean {
  return /^["']?[\p{L}\p{N}][\p{L}\p{N} '-]{1,40}["']?$/u.test(text) && text.split(/\s+/).length <= 3;
}

const quoted = (text: string): string => `"${text.replaceAll(/^["']|["']$/g, '')}"`;

function fieldsOfPlan({ steps, trigger }: Plan, { tools, trigger: given }: PlanRequest): readonly string[] {
  const list = steps
    .map(({ tool }) => tools.get(tool)?.planning?.yields)
    .findLast((yields) => yields?.kind === 'list' && yields.fields !== undefined);
  if (list?.fields) return fieldsIn(list.fields);
  const { eventType } = trigger ?? given ?? {};
  return eventType === undefined ? [] : fieldsIn(eventValue(findEventType(eventType), eventType).fields);
}
