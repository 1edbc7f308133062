import type { Step } from '../../../domain/steps/step.js';
import { slotOf } from '../read/frames.js';
import { readsStep, withText } from './edit.js';
import type { Edit } from './edit.js';

/** Takes the steps out that go. What read them reads what they were made of; if that is not possible, they stay, with the reason. */
export function removeSteps(edit: Edit): void {
  for (const step of edit.removed) {
    const rest = edit.steps.filter((one) => one.id !== step.id);
    if (!rest.some((one) => readsStep(one, step.id))) {
      edit.steps = rest.map((one) => withoutDependency(one, step));
      edit.changes.push(`"${step.title}" is gone.`);
      continue;
    }
    const rewired = rest.map((one) => (readsStep(one, step.id) ? withoutSource(one, step, edit) : one));
    const left = rewired.filter((one) => readsStep(one, step.id)).map(({ title }) => `"${title}"`);
    if (left.length > 0) {
      edit.refusals.push(
        `"${step.title}" cannot go, since ${left.join(' and ')} use${left.length === 1 ? 's' : ''} what it yields.`,
      );
      continue;
    }
    edit.steps = rewired.map((one) => withoutDependency(one, step));
    edit.changes.push(`"${step.title}" is gone.`);
  }
  if (edit.steps.length === 0) edit.refusals.push('No step would be left. Deactivate or delete the workflow instead.');
}

function withoutDependency(step: Step, gone: Step): Step {
  if (!step.dependsOn?.includes(gone.id)) return step;
  const before = step.dependsOn.filter((id) => id !== gone.id);
  return { ...step, dependsOn: [...new Set([...before, ...(gone.dependsOn ?? [])])] };
}

/** A step that read one that goes, reading what that one was made of. */
function withoutSource(reader: Step, gone: Step, edit: Edit): Step {
  const planning = edit.planningOf(gone);
  const output = `steps.${gone.id}.output`;
  switch (planning?.use) {
    case 'shorten': {
      const content = gone.input[slotOf(planning, 'content') ?? 'text'];
      const source = typeof content === 'string' ? /^\{\{([\s\S]*)\}\}$/.exec(content.trim())?.[1]?.trim() : undefined;
      const made = edit.r.values.find(({ full }) => full === source);
      const whole = `${output}.${planning.yields.at}`;
      const isMessage = Object.values(reader.input).includes(`{{ ${whole} }}`);
      // As a message, it is written as a person would write it; elsewhere it is all of the text.
      if (source === undefined) return reader;
      return withText(reader, whole, isMessage ? (made?.text ?? source) : `(${source})`);
    }
    case 'compute': {
      const expression = gone.input[slotOf(planning, 'expression') ?? 'expression'];
      const list = typeof expression === 'string' ? listIn(expression) : null;
      return list === null ? reader : withText(reader, output, list);
    }
    case 'approve': {
      const { when } = reader;
      return when === null ? reader : { ...reader, when: withoutPart(when, `${output}.${planning.yields.at}`) };
    }
    default:
      return reader;
  }
}

/** The list that an expression filters, sorts or shortens: `[LIST[…]]`, `[LIST^(…)]`. */
export function listIn(expression: string): string | null {
  return /^\[(steps\.\w+\.output(?:\.\w+)*)(?:\[|\^\()/.exec(expression.trim())?.[1] ?? null;
}

/** A condition without one of its parts. */
function withoutPart(when: string, part: string): string | null {
  if (when.trim() === part) return null;
  const [before, after] = [`${part} and `, ` and ${part}`];
  const rest = when.startsWith(before)
    ? when.slice(before.length)
    : when.endsWith(after)
      ? when.slice(0, -after.length)
      : when;
  const inner = /^\((.*)\)$/s.exec(rest)?.[1];
  return inner !== undefined && isBalanced(inner) ? inner : rest;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
