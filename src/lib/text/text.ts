import type { IssueList } from '../../errors.js';

/** Half of a surrogate pair: PostgreSQL's jsonb refuses it, and no UTF-8 can say it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The reason why a text cannot be stored. Null if it can. */
export function textProblem(text: string): string | null {
  if (text.includes('\0')) return 'A text must not hold a NUL character.';
  if (LONE_SURROGATE.test(text)) return 'A text must be well-formed Unicode.';
  return null;
}

export interface TextRule {
  /** A name for the text that begins a sentence: `The title`. */
  readonly what: string;
  readonly path: readonly (string | number)[];
  /** Characters (code points) after trimming. */
  readonly min: number;
  readonly max: number;
}

/** The trimmed text. Its mistakes go to `issues`. */
export function checkText(issues: IssueList, text: string, rule: TextRule): string {
  const trimmed = text.trim();
  const problem = textProblem(trimmed);
  const length = [...trimmed].length;
  if (problem) issues.add(rule.path, problem);
  else if (length < rule.min) issues.add(rule.path, `${rule.what} must not be empty.`);
  else if (length > rule.max)
    issues.add(rule.path, `${rule.what} must have at most ${count(rule.max)} characters, not ${count(length)}.`);
  return trimmed;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
