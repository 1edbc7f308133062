import { GapKind } from '../../../domain/plan-report/index.js';
import { parseExpression } from '../../../expressions/syntax/parse-expression.js';
import type { AstNode } from '../../../expressions/syntax/expression-ast.type.js';
import type { Builder, Draft } from '../build/builder.js';
import type { Token } from '../text/tokens.js';

/*
 * A safety net for conditions: a step whose condition can never hold, or always does, was read wrong. The condition is
 * looked at as a formula of comparisons. Comparisons of the same thing depend on one another, all others do not.
 */

/** The most values that are tried in all. */
const MAX_CASES = 4_096;

type Values = ReadonlyMap<string, string | number>;
type Formula = (values: Values) => boolean;

/** Collects the things that are compared, with the values that tell their comparisons apart. */
type Domains = Map<string, Set<string | number>>;

/** Asks about each condition that contradicts itself, or that nothing can make false. */
export function askForContradictions(builder: Builder, tokens: readonly Token[]): void {
  for (const step of builder.steps) {
    const never = step.when === null ? null : constantOf(step.when);
    if (never === null) continue;
    const said = wordsOf(builder, step, tokens);
    builder.ask({
      kind: GapKind.CONFLICT,
      tokens: said,
      reason: `The condition of "${step.title}" ${never ? 'holds in every case' : 'contradicts itself, so it never holds'}.`,
      question: `When is "${step.title}" to be done? Say its condition in other words.`,
      at: { step: step.id, path: '/when' },
    });
  }
}

/** The words that the condition of a step was read from. */
function wordsOf(builder: Builder, { id }: Draft, tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ index }) => builder.account.pointerAt(index) === `step:${id}/when`);
}

/** The value that a condition has in every case; null: it depends. */
export function constantOf(expression: string): boolean | null {
  const domains: Domains = new Map();
  const formula = formulaOf(parseExpression(expression), domains);
  const names = [...domains.keys()];
  const choices = names.map((name) => [...(domains.get(name) ?? [])]);
  const cases = choices.reduce((product, values) => product * values.length, 1);
  if (names.length === 0 || cases > MAX_CASES) return null;
  const results = new Set<boolean>();
  for (let index = 0; index < cases && results.size < 2; index += 1) {
    let rest = index;
    const values = new Map<string, string | number>();
    names.forEach((name, at) => {
      const own = choices[at] ?? [];
      values.set(name, own[rest % own.length] ?? 0);
      rest = Math.floor(rest / own.length);
    });
    results.add(formula(values));
  }
  const [only] = results;
  return results.size === 1 && only !== undefined ? only : null;
}

function formulaOf(node: AstNode, domains: Domains): Formula {
  const [only] = node.expressions ?? [];
  if (node.type === 'block' && only && node.expressions?.length === 1) return formulaOf(only, domains);
  const [argument] = node.arguments ?? [];
  if (node.type === 'function' && node.procedure?.value === 'not' && argument) {
    const inner = formulaOf(argument, domains);
    return (values) => !inner(values);
  }
  const { lhs, rhs } = node;
  if (node.type === 'binary' && isNode(lhs) && rhs) {
    if (node.value === 'and' || node.value === 'or') return joined(node.value, lhs, rhs, domains);
    const compared = comparison(String(node.value), lhs, rhs, domains);
    if (compared) return compared;
  }
  return atom(node, domains);
}

function joined(joint: 'and' | 'or', lhs: AstNode, rhs: AstNode, domains: Domains): Formula {
  const [one, other] = [formulaOf(lhs, domains), formulaOf(rhs, domains)];
  return joint === 'and' ? (values) => one(values) && other(values) : (values) => one(values) || other(values);
}

const OPERATORS: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** A comparison with a constant. Other values of the same thing are as different as they can be. */
function comparison(operator: string, lhs: AstNode, rhs: AstNode, domains: Domains): Formula | null {
  const { value } = rhs;
  if (rhs.type !== 'string' && rhs.type !== 'number') return null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const name = nameOf(lhs);
  const domain = domains.get(name) ?? new Set();
  const compares = OPERATORS[operator];
  if (operator === '=' || operator === '!=') {
    for (const one of typeof value === 'number' ? [value - 1, value, value + 1] : [value, `${value} `]) domain.add(one);
    domains.set(name, domain);
    return (values) => (values.get(name) === value) === (operator === '=');
  }
  if (!compares || typeof value !== 'number') return null;
  for (const one of [value - 1, value, value + 1]) domain.add(one);
  domains.set(name, domain);
  return (values) => compares(Number(values.get(name)), value);
}

function atom(node: AstNode, domains: Domains): Formula {
  const name = nameOf(node);
  domains.set(name, domains.get(name) ?? new Set(['true', 'false']));
  return (values) => values.get(name) === 'true';
}

/** The same for equal expressions, wherever they stand. */
function nameOf(node: AstNode): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'position' ? undefined : value));
}

function isNode(side: AstNode['lhs']): side is AstNode {
  return side !== undefined && !Array.isArray(side);
}
