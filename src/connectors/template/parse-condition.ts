import type { JsonValue } from '../../lib/json/json.js';
import { parsePath } from './data-path.js';
import { TEMPLATE_ROOTS } from './template.type.js';
import type { Condition, DataPath, TemplateRoot } from './template.type.js';

const TERM = /^(not\s+)?([^=!]+?)\s*(?:(!?=)\s*(.+))?$/s;
const NAMED: ReadonlySet<string> = new Set(['body', 'header', 'query', 'input', 'item', 'answer']);

/**
 * `ok = true`, `not errors`, `body.action = "opened" or body.action = "reopened"`. `and` binds closer than `or`; there are
 * no brackets. The other side may be an input, as in `item.board = input.board`. This holds if the input is absent.
 *
 * @param roots those that a path may begin with. Empty: paths begin at the value itself.
 * @returns the reason why it cannot be read.
 */
export function parseCondition(text: string, roots: readonly TemplateRoot[]): Condition | string {
  const alternatives = split(text, 'or').map((part) => allOf(part, roots));
  const wrong = alternatives.find((each) => typeof each === 'string');
  if (typeof wrong === 'string') return wrong;
  const terms = alternatives.filter((each) => typeof each !== 'string');
  return terms.length === 1 && terms[0] ? terms[0] : { kind: 'any', terms };
}

function allOf(text: string, roots: readonly TemplateRoot[]): Condition | string {
  const terms: Condition[] = [];
  for (const part of split(text, 'and')) {
    const term = termOf(part.trim(), roots);
    if (typeof term === 'string') return term;
    terms.push(term);
  }
  return terms.length === 1 && terms[0] ? terms[0] : { kind: 'all', terms };
}

function termOf(text: string, roots: readonly TemplateRoot[]): Condition | string {
  const [, negated, left = '', operator, right] = TERM.exec(text) ?? [];
  const path = parsePath(left);
  const shown = JSON.stringify(text.slice(0, 60));
  if (path === undefined || path.length === 0)
    return `${shown} is no condition: write a path, or a path = a value, joined by "and" or "or".`;
  const [first, ...rest] = path;
  const root = roots.length === 0 ? null : rootOf(first, roots);
  if (root === undefined) return `${shown} must begin with ${roots.join(', ')}.`;
  const place = { root, path: root === null ? path : rest };
  if (operator === undefined)
    return { kind: 'term', ...place, test: negated === undefined ? 'present' : 'absent', value: null };
  if (negated !== undefined) return `${shown} is no condition: write != instead of "not … =".`;
  const test = operator === '=' ? 'equals' : 'differs';
  const other = inputOf(right ?? '', roots);
  if (other) return { kind: 'term', ...place, test, value: null, other };
  const value = literalOf(right ?? '');
  if (value === undefined) return `${shown} compares with no JSON value: write texts in double quotes.`;
  return { kind: 'term', ...place, test, value };
}

/** The input on the right side of a comparison. */
function inputOf(text: string, roots: readonly TemplateRoot[]): { root: TemplateRoot; path: DataPath } | null {
  const [first, ...path] = parsePath(text.trim()) ?? [];
  return first === 'input' && roots.includes('input') && path.length > 0 ? { root: 'input', path } : null;
}

function rootOf(name: string | number | undefined, roots: readonly TemplateRoot[]): TemplateRoot | undefined {
  if (typeof name !== 'string' || !NAMED.has(name)) return undefined;
  return TEMPLATE_ROOTS.find((root) => root === name && roots.includes(root));
}

function literalOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text.trim()) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The parts between a word that does not stand in quotes. */
function split(text: string, word: 'and' | 'or'): readonly string[] {
  const parts: string[] = [];
  let current = '';
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|\s+|[^\s"]+|"/g) ?? []) {
    if (token === word) {
      parts.push(current);
      current = '';
    } else current += token;
  }
  return [...parts, current];
}
