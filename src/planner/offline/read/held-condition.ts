import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { constantOf } from '../questions/contradictions.js';
import { quoted } from '../build/value.js';
import { asRequest } from './as-request.js';
import type { Condition } from './condition.type.js';
import { expectStatus } from './condition-status.js';
import { askForField } from './condition-gap.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';

/** A condition that the acts of its sentence depend on. */
export interface Held {
  readonly condition: Condition;
  readonly isNot: boolean;
  readonly sentence: number;
  /** It is the answer to an approval, for which steps wait anyway. */
  readonly isApproval?: boolean;
}

/** Makes steps depend on a condition. */
export function attach(r: Reading, steps: readonly Draft[], { condition, isNot }: Held): void {
  const expr = isNot ? `$not(${condition.expr})` : condition.expr;
  // A step cannot wait for its own outcome, or for what is made of it.
  const needed = neededFor(r, expr);
  for (const step of steps.filter(({ id }) => !needed.has(id))) {
    if (step.forEach !== null && /\bitem\b/.test(expr)) {
      r.builder.ask({
        kind: GapKind.CONDITION,
        tokens: [],
        reason: 'A condition cannot look at each item by itself.',
        question: `Filter the list before "${step.title}" instead.`,
        at: { step: step.id, path: '/when' },
      });
      continue;
    }
    const { unknownField } = condition;
    putBefore(r, step, expr);
    condition.part.wrote(isNot ? 'otherwise' : 'when', `step:${step.id}/when`);
    condition.part.wrote('when', condition.part.pointerOf('when') ?? `step:${step.id}/when`);
    if (unknownField) {
      askForField(r, step, unknownField, isNot);
      continue;
    }
    if (condition.change !== undefined) {
      r.builder.ask({
        kind: GapKind.CONDITION,
        tokens: [],
        reason: 'A step knows only how things are, and not how they were before.',
        question: condition.change,
        at: { step: step.id, path: '/when' },
        choices: [{ label: 'Each time', value: expr }],
      });
      if (condition.failureOf.length > 0) tellFailure(r, step, condition, expr);
      continue;
    }
    step.when = step.when === null || step.when === expr ? expr : `(${step.when}) and (${expr})`;
    if (condition.failureOf.length > 0) tellFailure(r, step, condition, expr);
    else if (condition.expects) tellStatus(r, step, condition.expects);
    else if (condition.told && !isNot) tellInstead(step, condition.told);
  }
  letFail(r, condition.failureOf);
  expectStatus(r, condition);
}

/** The steps whose results an expression reads, and those that these read. */
function neededFor(r: Reading, expr: string): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (text: string): void => {
    for (const [, id = ''] of text.matchAll(/\bsteps\.(\w+)\b/g)) {
      const step = needed.has(id) ? undefined : r.builder.steps.find((one) => one.id === id);
      needed.add(id);
      if (step) visit(JSON.stringify([step.input, step.when, step.forEach]));
    }
  };
  visit(expr);
  return needed;
}

/** What a condition looks at comes before the steps that depend on it. */
function putBefore(r: Reading, step: Draft, expr: string): void {
  const later = r.builder.steps
    .slice(r.builder.steps.indexOf(step) + 1)
    .filter(({ id, tool }) => /^(?:remember|model)$/.test(tool.planning?.use ?? '') && expr.includes(`steps.${id}.`));
  for (const one of later) r.builder.moveBefore(one, step);
}

/** A step that failed has no output to send: the message says which step failed. */
function tellFailure(r: Reading, step: Draft, { failureOf: failed, expects }: Condition, expr: string): void {
  const no = expects ? `does not answer with ${String(expects.status)}` : 'does not answer';
  const isDown = expr.includes('FAILED') !== expr.startsWith('$not');
  const nameOf = (id: string): string => {
    const url = r.builder.steps.find((one) => one.id === id)?.input['url'];
    return typeof url === 'string' ? url : 'It';
  };
  const name = failed.length === 1 ? nameOf(failed[0] ?? '') : 'An address';
  const told =
    failed.length === 1
      ? `{{ ${quoted(`${name} ${no}: `)} & steps.${failed[0] ?? ''}.error.message }}`
      : `{{ "No answer from: " & $join([${failed.map((id) => `steps.${id}.status = "FAILED" ? ${quoted(nameOf(id))}`).join(', ')}], ", ") }}`;
  const text = step.tool.planning && slotOf(step.tool.planning, 'content');
  if (step.tool.planning?.use === 'send' && text !== undefined && step.input[text] === undefined) {
    // Nothing says what the message holds, and it is about the failure.
    r.builder.settle(step, `/input/${text}`);
    step.input[text] = isDown ? told : `${name} answers.`;
    if (step.input['subject'] === 'A message from your workflow') step.input['subject'] = `${name} ${no}`;
    r.builder.assume('The message says what failed, and why.', { step: step.id, path: `/input/${text}` });
  }
  for (const [field, value] of Object.entries(step.input)) {
    if (typeof value !== 'string') continue;
    const isHeadline = field === 'subject' && value.startsWith('Answer of ');
    if (!isHeadline && !failed.some((id) => value.includes(`steps.${id}.output`))) continue;
    step.input[field] = isDown
      ? field === 'subject'
        ? `${name} ${no}`
        : told
      : `${name === 'An address' ? 'All of them' : name} answers.`;
  }
}

/** The message says that there is nothing, rather than to show it. */
function tellInstead(step: Draft, { text, of }: NonNullable<Condition['told']>): void {
  for (const [field, value] of Object.entries(step.input))
    if (typeof value === 'string' && (value.includes(of) || (field === 'subject' && value.startsWith('Answer of '))))
      step.input[field] = text;
}

/** The message says which status came, since a page of an error says little. */
function tellStatus(r: Reading, step: Draft, { ids, status }: NonNullable<Condition['expects']>): void {
  const url = r.builder.steps.find(({ id }) => ids.includes(id))?.input['url'];
  const told = `${typeof url === 'string' ? url : 'It'} answers ${typeof status === 'number' ? status : (status.at(-1) ?? '')}.`;
  for (const [field, value] of Object.entries(step.input))
    if (typeof value === 'string' && ids.some((id) => value.includes(`steps.${id}.output`))) step.input[field] = told;
}

/** Whether a condition answers a question: it says the same, or the contrary. */
export function isSameQuestion(asked: string, said: string): boolean {
  return said === asked || constantOf(`(${asked}) and (${said})`) === false;
}

/** The result of the run answers a question that no step depends on. */
export function answerQuestion(r: Reading, condition: Condition): void {
  const { expr, failureOf, part } = condition;
  const answer = r.builder.steps.find(({ when }) => when !== null && isSameQuestion(expr, when));
  if (answer) return part.wrote('when', `step:${answer.id}/when`);
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined || r.builder.steps.some((step) => step.when?.includes(expr) === true)) return;
  const step = r.builder.add(frame.tool, 'result', 'Answer the question', {
    part,
    reason: 'It is what is asked for.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, expr, 'when');
  letFail(r, failureOf);
  expectStatus(r, condition);
}

/** A failure of these steps does not end the run, since a condition looks at it. */
function letFail(r: Reading, ids: readonly string[]): void {
  for (const step of r.builder.steps.filter(({ id }) => ids.includes(id))) {
    step.goesOn = true;
    asRequest(r, step);
  }
}
