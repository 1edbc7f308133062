import { GapKind, PlanStatus } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import type { WordsPlan } from '../plan-words.type.js';
import { familyOf, NOTHING } from './candidates.js';
import type { LearnedReading, ReadPart } from './learned-reading.js';
import { isOfOtherThing, losesCondition } from './lost-conditions.js';
import { stem } from '../text/stem.js';

/** How a request is read by examples, and planned so. */
export interface Learned {
  readonly read: () => LearnedReading | null;
  readonly plan: (reading: LearnedReading) => Promise<WordsPlan>;
}

/** The reader has to be as sure as this of the parts of a request, and of what they mean. */
const MIN_CERTAINTY = 0.2;

/** The plan, or that of the reading by examples if it leaves less open. */
export async function withLearned(plain: WordsPlan, { read, plan }: Learned): Promise<WordsPlan> {
  // A plan without questions stays, so that nothing is read or planned a second time for it.
  if (plain.report.status === PlanStatus.READY) return plain;
  const reading = read();
  if (reading === null || certaintyOf(reading) < MIN_CERTAINTY || stays(plain, reading)) return plain;
  const made = await plan(reading);
  return isBetter(plain, made, reading) ? made : plain;
}

/** Whether a plan stays, whatever the plan of the reading by examples is. That one need not be made then. */
function stays(plain: WordsPlan, reading: LearnedReading): boolean {
  if (plain.report.status === PlanStatus.REFUSED) return false;
  const isLikely = certaintyOf(reading) >= TRUSTED;
  const isAsked = asksWhich(plain) && reading.acts.some(({ isOpen, isUnsaid }) => isUnsaid || (isOpen && !isLikely));
  if (isAsked || (reading.isStartUnknown && plain.trigger !== null)) return true;
  // Without a doubt, a plan that only asks for values stays, and so does one for a service without examples.
  return !reading.isKnown;
}

/** The event of a plan, if no words of it are open. Null: there is none, or a doubt about it. */
export function startOf({ trigger, report }: WordsPlan): string | null {
  const isOpen = report.gaps.some(
    ({ isBlocking, kind, target }) =>
      isBlocking && kind !== GapKind.VALUE && (target === null || target.startsWith('/trigger')),
  );
  return isOpen ? null : (trigger?.eventType ?? null);
}

const shapeOf = ({ trigger, steps }: WordsPlan): string =>
  [
    trigger?.eventType ?? trigger?.type ?? '-',
    ...steps.map(({ tool }) => (isPost(tool) ? `${familyOf(tool)}.post` : tool)),
  ].join(' ');

/** Whether a tool sends a message to where many read it: the webhook of a service does the same as its operation. */
const isPost = (tool: string): boolean => /\.(?:post|send|send_message|post_message)$/.test(tool);

function isBetter(plain: WordsPlan, made: WordsPlan, reading: LearnedReading): boolean {
  if (made.report.status === PlanStatus.REFUSED) return false;
  // Without examples for a service, words that nothing does tell that another thing is meant.
  // Nor is an unsure one that asks nothing better than none.
  const isRash = made.report.status === PlanStatus.READY && certaintyOf(reading) < LIKELY;
  if (plain.report.status === PlanStatus.REFUSED) return !isRash && (reading.isKnown || !leavesWords(made));
  const isLikely = certaintyOf(reading) >= TRUSTED;
  if (losesCondition(plain, made, isLikely) || losesUse(plain, made)) return false;
  if (isOfOtherThing(plain, made, reading) || saysLess(plain, made, reading)) return false;
  if (losesService(plain, made, reading)) return false;
  const isWhole = reading.acts.every(({ choices: [best] }) => best?.candidate !== NOTHING);
  const isSure = isWhole && certaintyOf(reading) >= SURE_OF_ALL;
  if (!isSure && losesDoubt(plain, made)) return false;
  const doubts = doubtsOf(plain, reading);
  if (doubts === 0 && isClean(plain))
    return (
      isFilled(plain, made) &&
      (((isLikely || worksOut(plain, made)) && isAnswered(plain, made)) ||
        (certaintyOf(reading) > SURE && isSameAnswered(plain, made, reading)))
    );
  const [one, other] = [costOf(plain.report) + doubts, costOf(made.report) + doubtsOf(made, reading)];
  // What is likely wrong is not taken for one question less.
  if (other !== one) return certaintyOf(reading) < LIKELY ? other + 1 < one : other < one;
  if (shapeOf(plain) === shapeOf(made)) return fillsMore(plain, made) && certaintyOf(reading) > SURE;
  // The names of things are cut better by examples.
  return isWhole && certaintyOf(reading) > SURE;
}

/** Whether a plan has a step more that works something out for a later one: `put the total into the sheet`. */
const worksOut = (plain: WordsPlan, made: WordsPlan): boolean =>
  made.steps.length > plain.steps.length && made.steps.at(-1)?.tool === plain.steps.at(-1)?.tool;

/** Whether a plan does the same, and the words have answered what the other one asks, or tell of one step more. */
function isAnswered(plain: WordsPlan, made: WordsPlan): boolean {
  if (made.report.status === PlanStatus.READY && shapeOf(plain) === shapeOf(made)) return true;
  const [some, all] = [plain, made].map(({ steps }) => steps.map(({ tool }) => tool)) as [string[], string[]];
  const added = all.filter((tool) => !some.includes(tool));
  // `the total of the payments`: a step of the tools that are built in works on what another one has read.
  const isMore = added.length > 0 && added.every((tool) => /^(?:data|list|text|date)\./.test(tool));
  const kept = all.filter((tool) => !added.includes(tool));
  const isSame = plain.trigger?.type === made.trigger?.type && kept.join(' ') === some.join(' ');
  return isMore && isSame && isClean(made) && costOf(made.report) <= costOf(plain.report);
}

/** Whether a plan has the values that the other one asks for, or asks as well: a value that it only loses is not answered. */
function isFilled(plain: WordsPlan, made: WordsPlan): boolean {
  const asked = plain.report.gaps.filter(({ isBlocking, kind }) => isBlocking && kind === GapKind.VALUE);
  return asked.every(({ target }) => {
    const [, at, input] = /^\/steps\/(\d+)\/input\/([^/]+)/.exec(target ?? '') ?? [];
    if (input === undefined) return true;
    const tool = plain.steps[Number(at)]?.tool;
    const isAsked = (step: number): boolean =>
      made.report.gaps.some((gap) => gap.target === `/steps/${step}/input/${input}`);
    return made.steps.some((step, n) => step.tool === tool && (step.input?.[input] !== undefined || isAsked(n)));
  });
}

/** Whether a plan of the same steps has every value of the other one, and more. */
function fillsMore(plain: WordsPlan, made: WordsPlan): boolean {
  const inputs = ({ steps }: WordsPlan): readonly string[] =>
    steps.flatMap(({ input }, at) => Object.keys(input ?? {}).map((name) => `${at} ${name}`));
  const [some, all] = [inputs(plain), inputs(made)];
  return all.length > some.length && some.every((input) => all.includes(input));
}

/** Whether a plan asks no model, or ends with an answer that nothing uses, and the other one goes on with an answer. */
function losesUse(plain: WordsPlan, made: WordsPlan): boolean {
  const toolsOf = ({ steps }: WordsPlan): readonly string[] => steps.map(({ tool }) => tool);
  const [all, some] = [toolsOf(plain), toolsOf(made)];
  const isModel = (tool: string): boolean => tool.startsWith('llm.');
  if (all.some(isModel) && !some.some(isModel)) return true;
  const isAnswer = isModel(some.at(-1) ?? '');
  return isAnswer && all.length > some.length && some.every((tool, at) => all[at] === tool);
}

/** Whether a plan with few questions uses a service that the words name, and the other one does not: `… to Notion as drafts`. */
function losesService(plain: WordsPlan, made: WordsPlan, { text }: LearnedReading): boolean {
  const families = ({ trigger, steps }: WordsPlan): readonly string[] =>
    [trigger?.eventType ?? '', ...steps.map(({ tool }) => tool)].map(familyOf);
  const used = new Set(families(made));
  const isNamed = (family: string): boolean =>
    family !== '' && !BUILT_IN.test(family) && text.toLowerCase().includes(family.replaceAll('_', ' '));
  return costOf(plain.report) <= FEW && families(plain).some((one) => !used.has(one) && isNamed(one));
}

/** Families of tools that no service brings. */
const BUILT_IN =
  /^(?:email|text|llm|list|data|date|http|web|rss|file|flow|form|chat|csv|json|code|state|agent|workflow|webhook|html|sql|audio|image)$/;
/** What a plan costs that asks little: one loose phrase and a value or two. */
const FEW = 6;

const leavesWords = ({ report }: WordsPlan): boolean =>
  report.gaps.some(({ isBlocking, kind }) => isBlocking && kind === GapKind.UNCLAIMED);

/** Whether one plan asks which things start the runs, and the other one takes all of a kind. */
function losesDoubt(plain: WordsPlan, made: WordsPlan): boolean {
  const isAsked = ({ report }: WordsPlan): boolean =>
    report.gaps.some(({ isBlocking, kind, target }) => isBlocking && kind === GapKind.CHOICE && target === '/trigger');
  const event = plain.trigger?.eventType;
  const isNear = event !== undefined && isOfSame(event, made.trigger?.eventType ?? '');
  return isNear && isAsked(plain) && !isAsked(made);
}

/** Whether a plan asks which operation is meant: what the examples choose without a word for it would be a guess. */
const asksWhich = ({ report }: WordsPlan): boolean =>
  report.gaps.some(
    ({ isBlocking, kind, target }) => isBlocking && kind === GapKind.CHOICE && target?.startsWith('/steps') === true,
  );

/** Whether a plan does the same without a question, by another event of the same service, for a start with a named place. */
const isSameAnswered = (plain: WordsPlan, made: WordsPlan, { start }: LearnedReading): boolean =>
  made.report.status === PlanStatus.READY &&
  start?.words.values.some(({ name }) => name !== 'if') === true &&
  shapeOf({ ...plain, trigger: null }) === shapeOf({ ...made, trigger: null }) &&
  isOfSame(plain.trigger?.eventType ?? '', made.trigger?.eventType ?? '');

/** Whether a plan only asks for values. */
const isClean = ({ report }: WordsPlan): boolean =>
  report.gaps.every(({ isBlocking, kind }) => !isBlocking || kind === GapKind.VALUE || kind === GapKind.CONNECTION);

/** From this on, a reading that finds a meaning for words is right more often than a plan that asks about them. */
const TRUSTED = 0.67;

/** From this on, `all commits pushed to …` is a start, and not all that are there. */
const SURE_OF_ALL = 0.85;

/** Below this, the reading as a whole is more likely wrong than right. */
const LIKELY = 0.5;

/** How sure the reader is of all that it has read. */
const certaintyOf = ({ certainty, start, acts }: LearnedReading): number =>
  [start, ...acts].reduce((sure, part) => sure * (part?.choices[0]?.probability ?? 1), certainty);

const COSTS: Partial<Record<GapKind, number>> = { [GapKind.VALUE]: 1, [GapKind.CHOICE]: 2, [GapKind.CONDITION]: 3 };
const COST_OF_WORDS = 4;

/** What the open questions of a plan cost its user. */
const costOf = ({ status, gaps }: PlanReport): number =>
  status === PlanStatus.REFUSED
    ? 100
    : gaps.filter(({ isBlocking }) => isBlocking).reduce((sum, { kind }) => sum + (COSTS[kind] ?? COST_OF_WORDS), 0);

/** As sure as this, a reading is right nearly always. */
const SURE = 0.9;
/** The words mean another tool or event than that of the plan. */
const OTHER = 2;
/** The plan has another event of the service that they mean. */
const NEAR = 1;

/** What it counts that a plan does otherwise what the reader by examples is sure of. A plan without questions may be wrong. */
function doubtsOf(plan: WordsPlan, { text, certainty, start, acts }: LearnedReading): number {
  if (certainty < SURE) return 0;
  const left = plan.steps.map(({ tool }) => tool);
  let doubts = start ? doubtOfStart(plan, start) : 0;
  for (const act of acts) {
    const name = sureOf(act);
    if (name === null) continue;
    const same = left.indexOf(name);
    // Without a person in the words, all that post to the service do the same.
    const isPosted = act.words.values.every(({ name: input, from, to }) => {
      const said = text.slice(from, to);
      return said.startsWith('#') || !/user|person/.test(input) || /^(?:me|us)$/i.test(said);
    });
    const isAlike = (one: string): boolean =>
      isOfSame(one, name) && ((isPosted && isMessage(one) && isMessage(name)) || saysMoreOf(act, one, name));
    const found = same >= 0 ? same : left.findIndex(isAlike);
    if (found >= 0) left.splice(found, 1);
    else doubts += OTHER;
  }
  return doubts;
}

/** Whether the words of an act name more of an operation than of another one: `add a worksheet` of `add_sheet`. */
function saysMoreOf({ stems }: ReadPart, one: string, other: string): boolean {
  const said = (name: string): number =>
    name.split(/[._]/).filter((part) => [...stems].some((word) => word.includes(stem(part)))).length;
  return said(one) > said(other);
}

/** Whether a reading that is not sure passes over words that an operation of the plan has: `types` of `list_issue_types`. */
function saysLess(plain: WordsPlan, made: WordsPlan, reading: LearnedReading): boolean {
  if (certaintyOf(reading) >= SURE) return false;
  const others = plain.steps.map(({ tool }) => tool).filter((tool) => !made.steps.some((step) => step.tool === tool));
  return reading.acts.some((act) => {
    const name = act.choices[0]?.candidate.name ?? '';
    return others.some((one) => isOfSame(one, name) && !isMessage(one) && saysMoreOf(act, one, name));
  });
}

const isMessage = (name: string): boolean => isPost(name) || name.endsWith('.send_direct_message');

function doubtOfStart(plan: WordsPlan, start: ReadPart): number {
  const name = sureOf(start);
  const event = plan.trigger?.eventType ?? null;
  if (name === null || name === event) return 0;
  // Things that are there may be meant as well: `all cards with "urgent" in the title`.
  if (event === null && !start.isClause && !HAPPENS.test([...start.stems].join(' '))) return isClean(plan) ? 0 : OTHER;
  const isNear = event !== null && isOfSame(name, event);
  return isNear && startOf(plan) !== null ? 0 : isNear ? NEAR : OTHER;
}

const HAPPENS = /\b(?:new|each|every|any|incoming|whoever|anyone|whatever)\b/;

/** The event or the operation of a part, if the reader is sure of it. */
function sureOf({ choices: [best], isGuess, isOpen }: ReadPart): string | null {
  // `post it to #leads`: which messenger it is would be a guess.
  const isSaid = !isGuess && !isOpen;
  return best && isSaid && best.probability >= SURE && best.candidate.service !== null ? best.candidate.name : null;
}

const isOfSame = (one: string, other: string): boolean => familyOf(one) === familyOf(other);
