import type { FlowControlDraft } from '../flow-control/index.js';
import type { TriggerDraft } from '../trigger/trigger.js';
import type { FieldIssue } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isFieldList, NO_FIELD_LIST, schemaOfList } from '../page/form-fields.js';
import { inWords } from './in-words.js';
import { valueAt, withValueAt } from './json-at.js';
import { canLeaveOut, WITHOUT } from './leave-out.js';
import { wholePlacesOf, withGaps } from './plan-report.js';
import type { Gap, GapAnswer, KeptAnswer, LedgerEntry, PlanReport } from './plan-report.js';
import { withoutSteps } from './without-steps.js';

/** A plan as JSON: the pointers of gaps lead into it. */
export type PlanJson = { readonly steps: JsonValue; readonly trigger: JsonValue; readonly inputSchema: JsonValue };

/** The limits of the runs and further triggers stand beside the plan in its report. Gaps point to them as to parts of it. */
const BESIDE = ['flowControl', 'furtherTriggers'] as const;
type Beside = { readonly [Name in (typeof BESIDE)[number]]: JsonValue };

interface AnsweredPlan {
  readonly plan: PlanJson;
  readonly report: PlanReport;
}

const copied = (beside: object): Beside => JSON.parse(JSON.stringify(beside)) as Beside;

/** Whether an answer says the words of its gap in another way, so that the request has to be read again. */
export function isRewording(gap: Gap, { words, choiceId }: GapAnswer): boolean {
  if (gap.start === null || gap.end === null) return false;
  // Words for a place that takes a value are the value. Those of a choice are not.
  return words === undefined
    ? gap.choices.find(({ id }) => id === choiceId)?.words !== undefined
    : gap.valueSchema === null;
}

/**
 * The plan with answers filled in at the places of their gaps, and the report without those gaps. Nothing is planned
 * again. If an answer chooses another plan, the others have no effect. @param skipped the places of answers that are for others to deal with
 *
 * @returns the mistakes in the answers instead, by their position in the list.
 */
export function answerGaps(
  plan: PlanJson,
  report: PlanReport,
  answers: readonly GapAnswer[],
  skipped: ReadonlySet<number> = new Set(),
): AnsweredPlan | { readonly issues: readonly FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const { flowControl = null, furtherTriggers = null } = report;
  let changed: JsonValue = { ...plan, ...copied({ flowControl, furtherTriggers }) };
  let after = report;
  const removed = new Set<number>();
  // The others are about the plan that this one replaces.
  const whole = answers.findIndex((answer) => isWholePlan(report, answer));
  answers.forEach((answer, index) => {
    if (skipped.has(index) || (whole !== -1 && index !== whole)) return undefined;
    const gap = after.gaps.find(({ id }) => id === answer.gapId);
    const wrong = (field: string, detail: string): void =>
      void issues.push({ path: ['answers', index, field], detail });
    if (!gap && report.gaps.some(({ id }) => id === answer.gapId))
      return wrong('gapId', 'Another answer of these gives the value already. Give one of the two.');
    if (!gap)
      return wrong(
        'gapId',
        `The plan has no open gap ${JSON.stringify(answer.gapId.slice(0, 40))}. Its gaps are ${after.gaps.map(({ id }) => id).join(', ') || 'none'}.`,
      );
    const given = [answer.value, answer.choiceId, answer.words, answer.leaveOut === true ? true : undefined].filter(
      (one) => one !== undefined,
    );
    if (given.length !== 1) return wrong('gapId', 'Give one of value, choiceId, words and leaveOut.');
    const values = valuesOf(gap, answer, wrong);
    if (values === null) return undefined;
    for (const [pointer, value] of Object.entries(values)) {
      const step = /^\/steps\/(\d+)$/.exec(pointer)?.[1];
      if (step !== undefined && value === null) removed.add(Number(step));
      else changed = withValueAt(changed, pointer, value);
    }
    after = closed(after, plan, gap, answer, Object.keys(values)[0]);
    after = withoutAnswered(after, gap, values);
    const other = gap.choices.find(({ id }) => id === answer.choiceId)?.report;
    if (other) after = withGaps({ ...after, ...other }, other.gaps);
    if (Object.keys(values).length === 0 && gap.target !== null)
      after = {
        ...after,
        accepted: [
          ...(after.accepted ?? []),
          { target: gap.target, value: JSON.stringify(valueAt(changed, gap.target) ?? null) },
        ],
      };
    return undefined;
  });
  if (issues.length > 0) return { issues };
  const { flowControl: flow, furtherTriggers: further, ...answeredPlan } = changed as PlanJson & Beside;
  const answered: AnsweredPlan = {
    plan: answeredPlan,
    report: {
      ...after,
      ...(flow === null ? {} : { flowControl: flow as FlowControlDraft }),
      ...(further === null ? {} : { furtherTriggers: further as unknown as readonly TriggerDraft[] }),
    },
  };
  return removed.size === 0 ? answered : withoutSteps(answered, removed);
}

/** Whether an answer is a choice of another plan for the whole request. */
export const isWholePlan = ({ gaps }: PlanReport, { gapId, choiceId }: GapAnswer): boolean =>
  gaps.some(
    ({ id, choices }) => id === gapId && choices.some((one) => one.id === choiceId && one.report !== undefined),
  );

/** A choice about some words may give the value that another question asks for. */
function withoutAnswered(report: PlanReport, gap: Gap, values: Readonly<Record<string, JsonValue>>): PlanReport {
  if (gap.valueSchema !== null) return report;
  const given = Object.keys(values).filter((place) => (values[place] ?? null) !== null);
  const isAnswered = ({ target, words, valueSchema, isBlocking }: Gap): boolean =>
    target !== null &&
    words === '' &&
    isBlocking &&
    valueSchema !== null &&
    given.some((place) => place === target || place.startsWith(`${target}/`));
  return report.gaps.some(isAnswered)
    ? withGaps(
        report,
        report.gaps.filter((one) => !isAnswered(one)),
      )
    : report;
}

function valuesOf(
  gap: Gap,
  answer: GapAnswer,
  wrong: (field: string, detail: string) => void,
): Readonly<Record<string, JsonValue>> | null {
  if (answer.leaveOut === true) {
    if (canLeaveOut(gap)) return {};
    wrong(
      'leaveOut',
      gap.valueSchema === null
        ? `"${gap.words}" holds something back, so the plan would do more without it. ${waysOf(gap)} ${gap.question}`
        : `The step cannot work without this. ${gap.question}`,
    );
    return null;
  }
  if (answer.choiceId !== undefined) {
    const choice = gap.choices.find(({ id }) => id === answer.choiceId);
    if (choice) return choice.patch;
    wrong(
      'choiceId',
      `The gap has no such choice. Its choices are ${gap.choices.map(({ id, label }) => `${id} (${label})`).join(', ') || 'none'}.`,
    );
    return null;
  }
  const field = answer.value === undefined ? 'words' : 'value';
  if (gap.target === null || gap.valueSchema === null) {
    wrong(field, `A ${field === 'words' ? 'text' : 'value'} does not answer this gap. ${waysOf(gap)} ${gap.question}`);
    return null;
  }
  const value = answer.value === undefined ? inWords(answer.words ?? '', gap.valueSchema) : answer.value;
  const [problem] = compileSchema(gap.valueSchema)(value);
  const fields = isFieldList(gap.valueSchema) && typeof value === 'string' ? schemaOfList(value) : undefined;
  const detail = problem?.detail ?? (fields === null ? NO_FIELD_LIST : undefined);
  if (detail === undefined) return filledBy(gap, (fields as JsonValue | undefined) ?? value);
  wrong(field, `${detail} ${gap.question}`);
  return null;
}

/** The values that an answer to a gap puts into the plan, by JSON pointers. */
export function filledBy(gap: Gap, value: JsonValue): Readonly<Record<string, JsonValue>> {
  const whole = wholePlacesOf(gap).map((place) => [place, value] as const);
  return Object.fromEntries<JsonValue>([...whole, ...partsOf(gap, value)]);
}

/** The places that take a part of the value, with that part. */
const partsOf = ({ parts = [] }: Gap, value: JsonValue): readonly (readonly [string, JsonValue])[] =>
  parts.flatMap(({ from, to }) => {
    const part = valueAt(value, from);
    return part === undefined ? [] : [[to, part as JsonValue] as const];
  });

/** The answers that a gap takes instead. */
function waysOf(gap: Gap): string {
  const ways = [
    ...(gap.start === null || gap.valueSchema !== null ? [] : ['say it in other words (words)']),
    ...(gap.choices.length > 0
      ? [`choose ${gap.choices.map(({ id, label }) => `${id} (${label})`).join(' or ')}`]
      : []),
    ...(canLeaveOut(gap) ? ['leave it out (leaveOut)'] : []),
    'change the steps',
  ];
  const text = ways.join(', or ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function closed(
  report: PlanReport,
  plan: PlanJson,
  gap: Gap,
  answer: GapAnswer,
  pointer: string | undefined,
): PlanReport {
  const choice = gap.choices.find(({ id }) => id === answer.choiceId);
  const isOut = answer.leaveOut === true || choice?.id === WITHOUT;
  const effect = isOut ? 'left out' : (pointer ?? gap.target ?? 'left out');
  const said = isOut ? 'The user left this out' : choice ? `The user chose ${choice.label}` : 'The user gave a value';
  const ledger: readonly LedgerEntry[] = report.ledger.map((entry) =>
    entry.effect === `gap:${gap.id}` ? { ...entry, owner: 'user', effect } : entry,
  );
  const text = choice && isOut ? `${said} (${choice.label}): ${gap.question}` : `${said}: ${gap.question}`;
  const decisions = [...report.decisions, { words: gap.words, text }];
  return withGaps(
    { ...report, ledger, decisions, answers: [...(report.answers ?? []), kept(plan, gap, answer)] },
    report.gaps.filter(({ id }) => id !== gap.id),
  );
}

function kept(plan: PlanJson, gap: Gap, answer: GapAnswer): KeptAnswer {
  const choice = gap.choices.find(({ id }) => id === answer.choiceId);
  const value =
    answer.value ??
    (answer.words !== undefined && gap.valueSchema !== null ? inWords(answer.words, gap.valueSchema) : undefined);
  return {
    ...placeOf(plan, gap),
    ...(choice?.id === WITHOUT ? { isWithout: true } : {}),
    ...(choice ? { choice: choice.label } : value === undefined ? { leaveOut: true } : { value }),
  };
}

/** The features of a gap that another plan of the same request has as well. */
function placeOf(
  { steps }: PlanJson,
  { kind, words, target }: Gap,
): Pick<KeptAnswer, 'kind' | 'words' | 'path' | 'tool'> {
  const match = /^\/steps\/(\d+)(.*)$/.exec(target ?? '');
  const tool = match ? valueAt(steps, `/${match[1] ?? ''}/tool`) : undefined;
  return { kind, words, path: match?.[2] ?? target ?? '', tool: typeof tool === 'string' ? tool : null };
}

function isLeftOut({ words, isWithout, leaveOut }: KeptAnswer): boolean {
  return words !== '' && (isWithout === true || leaveOut === true);
}

/**
 * The question that an answer was given to. New words beside it may change the words that a value is asked for with: then
 * it is the only such question about this input.
 */
function gapFor({ plan, report }: AnsweredPlan, answer: KeptAnswer): Gap | undefined {
  // Words that are left out stay so, wherever the new plan asks about them.
  if (isLeftOut(answer)) return report.gaps.find(({ words, valueSchema }) => words === answer.words && !valueSchema);
  const same = report.gaps.filter((one) => {
    const place = placeOf(plan, one);
    return place.kind === answer.kind && place.path === answer.path && place.tool === answer.tool;
  });
  const exact = same.find(({ words }) => words === answer.words);
  if (exact || answer.value === undefined || !answer.path.startsWith('/input/')) return exact;
  const [only, ...others] = same.filter(({ valueSchema }) => valueSchema !== null);
  return others.length === 0 && (only?.words === '' || answer.words === '') ? only : undefined;
}

/**
 * The answers that were given to one plan, for the open questions of another plan of the same request. A question that
 * is not there any more needs no answer, and a new one stays open.
 */
export function answeredAgain(plan: PlanJson, report: PlanReport, given: readonly KeptAnswer[]): AnsweredPlan {
  return given.reduce<AnsweredPlan>(
    (so, answer) => {
      const gap = gapFor(so, answer);
      if (!gap) return so;
      const choice = gap.choices.find(({ id, label }) =>
        isLeftOut(answer) ? id === WITHOUT : label === answer.choice,
      );
      const again: GapAnswer =
        answer.choice !== undefined && (choice !== undefined || !isLeftOut(answer))
          ? { gapId: gap.id, choiceId: choice?.id ?? '' }
          : answer.leaveOut === true || isLeftOut(answer)
            ? { gapId: gap.id, leaveOut: true }
            : { gapId: gap.id, value: answer.value };
      const after = answerGaps(so.plan, so.report, [again]);
      return 'issues' in after ? so : after;
    },
    { plan, report },
  );
}
