import { asText, compound, grouped, atom } from './code.js';
import type { Code } from './code.js';
import { Untranslatable } from './untranslatable.js';

const SAME: Readonly<Record<string, string>> = {
  '===': '=',
  '==': '=',
  '!==': '!=',
  '!=': '!=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
};
const ARITHMETIC: ReadonlySet<string> = new Set(['-', '*', '/', '%']);

/** An operator between two values. @throws Untranslatable */
export function operation(operator: string, left: Code, right: Code): Code {
  const [a, b] = [grouped(left), grouped(right)];
  const same = SAME[operator];
  if (same !== undefined)
    return (
      compares(operator, left, right) ?? asOneKind(operator, left, right) ?? compound(`${a} ${same} ${b}`, 'truth')
    );
  if (ARITHMETIC.has(operator)) return compound(`${asNumber(left)} ${operator} ${asNumber(right)}`, 'number');
  switch (operator) {
    case '+':
      return sum(left, right);
    case '**':
      return atom(`$power(${asNumber(left)}, ${asNumber(right)})`, 'number');
    case '&&':
      return left.kind === 'truth' && right.kind === 'truth'
        ? compound(`${a} and ${b}`, 'truth')
        : compound(`${a} ? ${b} : ${a}`);
    case '||':
      return left.kind === 'truth' && right.kind === 'truth'
        ? compound(`${a} or ${b}`, 'truth')
        : compound(`${a} ? ${a} : ${b}`, left.kind === right.kind ? left.kind : 'any');
    case '??':
      return compound(`$exists(${left.text}) and ${a} != null ? ${a} : ${b}`);
    case 'in':
      return atom(`$exists($lookup(${right.text}, ${left.text}))`, 'truth');
    default:
      throw new Untranslatable(`the operator ${operator} has no counterpart`);
  }
}

/** A value that is compared with null or undefined may be missing. */
function compares(operator: string, left: Code, right: Code): Code | null {
  const other = right.text === 'null' ? left : left.text === 'null' ? right : null;
  if (other === null || !/^[!=]==?$/.test(operator)) return null;
  const isThere = `$exists(${other.text}) and ${grouped(other)} != null`;
  return operator.startsWith('!') ? compound(isThere, 'truth') : atom(`$not(${isThere})`, 'truth');
}

/** JavaScript reckons with numbers that are texts, and with dates by their milliseconds. */
function asNumber(code: Code): string {
  if (code.kind === 'number') return grouped(code);
  return code.kind === 'date' ? `$toMillis(${code.text})` : `$number(${code.text})`;
}

const SIMILAR: Readonly<Record<string, string>> = { '==': '=', '!=': '!=' };
const IS_NUMBER = /^"?(-?\d+(?:\.\d+)?)"?$/;

/** JavaScript compares a number with a text as numbers. Null: it compares the values as they are. */
function asOneKind(operator: string, left: Code, right: Code): Code | null {
  if (/^[<>]/.test(operator)) {
    const isNumber = left.kind === 'number' || right.kind === 'number';
    const isKnown = left.kind === right.kind || left.kind === 'date' || right.kind === 'date';
    return isNumber && !isKnown ? compound(`${asNumber(left)} ${operator} ${asNumber(right)}`, 'truth') : null;
  }
  const sign = SIMILAR[operator];
  const [fixed, other] = IS_NUMBER.test(right.text) ? [right, left] : [left, right];
  const number = IS_NUMBER.exec(fixed.text)?.[1];
  if (sign === undefined || number === undefined || other.kind === fixed.kind) return null;
  return compound(`$string(${other.text}) ${sign} "${number}"`, 'truth');
}

/** JavaScript decides by the values whether it adds or joins. */
function sum(left: Code, right: Code): Code {
  const isText = (code: Code): boolean => code.kind === 'text' || code.kind === 'date';
  if (isText(left) || isText(right)) return compound(`${asText(left)} & ${asText(right)}`, 'text');
  const [a, b] = [grouped(left), grouped(right)];
  if (left.kind === 'number' && right.kind === 'number') return compound(`${a} + ${b}`, 'number');
  return compound(
    `$type(${left.text}) = "number" and $type(${right.text}) = "number" ? ${a} + ${b} : $string(${left.text}) & $string(${right.text})`,
  );
}

export function unary(operator: string, value: Code): Code {
  switch (operator) {
    case '!':
      return atom(`$not(${value.text})`, 'truth');
    case '-':
      return compound(`-${asNumber(value)}`, 'number');
    case '+':
      return atom(`$number(${value.text})`, 'number');
    default:
      throw new Untranslatable(`the operator ${operator} has no counterpart`);
  }
}
