import type { FieldIssue } from '../../errors.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { valueAt, withValueAt } from './json-at.js';
import { withGaps } from './plan-report.js';
import type { Gap, GapAnswer, LedgerEntry, PlanReport } from './plan-report.js';

/** A plan as JSON: the pointers of gaps lead into it. */
export type PlanJson = { readonly steps: JsonValue; readonly trigger: JsonValue; readonly inputSchema: JsonValue };

/**
 * The plan with answers filled in at the places of their gaps, and the report without those gaps. Nothing is planned
 * again.
 *
 * @returns the mistakes in the answers instead, by their position in the list.
 */
export function answerGaps(
  plan: PlanJson,
  report: PlanReport,
  answers: readonly GapAnswer[],
): { readonly plan: PlanJson; readonly report: PlanReport } | { readonly issues: readonly FieldIssue[] } {
  const issues: FieldIssue[] = [];
  let changed: JsonValue = plan;
  let after = report;
  answers.forEach((answer, index) => {
    const gap = after.gaps.find(({ id }) => id === answer.gapId);
    const wrong = (field: string, detail: string): void =>
      void issues.push({ path: ['answers', index, field], detail });
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
    for (const [pointer, value] of Object.entries(values)) changed = withValueAt(changed, pointer, value);
    after = closed(after, gap, answer, Object.keys(values)[0]);
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
  return issues.length > 0 ? { issues } : { plan: changed as PlanJson, report: after };
}

function valuesOf(
  gap: Gap,
  answer: GapAnswer,
  wrong: (field: string, detail: string) => void,
): Readonly<Record<string, JsonValue>> | null {
  if (answer.leaveOut === true) {
    if (gap.valueSchema === null) return {};
    wrong('leaveOut', `The step cannot work without this. ${gap.question}`);
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
    wrong(
      field,
      `A text or a value does not answer this gap. ${gap.choices.length > 0 ? 'Choose one of its choices' : 'Leave it out'}, or change the steps. ${gap.question}`,
    );
    return null;
  }
  const value = answer.value === undefined ? inWords(answer.words ?? '', gap.valueSchema) : answer.value;
  const [problem] = compileSchema(gap.valueSchema)(value);
  if (problem === undefined) return { [gap.target]: value };
  wrong(field, `${problem.detail} ${gap.question}`);
  return null;
}

/** A person's text as the value that the schema expects, if the conversion is clear. */
function inWords(words: string, schema: JsonSchema): JsonValue {
  const text = words.trim();
  const type = typeof schema === 'object' && schema !== null ? (schema as { type?: unknown }).type : undefined;
  const number = /-?\d+(?:\.\d+)?/.exec(text)?.[0];
  if ((type === 'number' || type === 'integer') && number !== undefined) return Number(number);
  if (type === 'boolean' && /^(?:yes|no|true|false)$/i.test(text)) return /^(?:yes|true)$/i.test(text);
  return text;
}

function closed(report: PlanReport, gap: Gap, answer: GapAnswer, pointer: string | undefined): PlanReport {
  const effect = answer.leaveOut === true ? 'left out' : (pointer ?? gap.target ?? 'left out');
  const choice = gap.choices.find(({ id }) => id === answer.choiceId);
  const said =
    answer.leaveOut === true
      ? 'The user left this out'
      : choice
        ? `The user chose ${choice.label}`
        : 'The user gave a value';
  const ledger: readonly LedgerEntry[] = report.ledger.map((entry) =>
    entry.effect === `gap:${gap.id}` ? { ...entry, owner: 'user', effect } : entry,
  );
  const decisions = [...report.decisions, { words: gap.words, text: `${said}: ${gap.question}` }];
  return withGaps(
    { ...report, ledger, decisions },
    report.gaps.filter(({ id }) => id !== gap.id),
  );
}
