import { propertiesOf } from '../../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../../build/builder.js';
import type { Reading } from '../../reading.js';
import { wordsOf } from '../../services/field-names.js';

/* `move it to Closed Won`, `set the lifecycle stage to Customer`: what people say for a value of an input, behind a small word. */

const LEAD = /^(?:to|as|into)$/;
const NOT = /^(?:not|no|never|dont|don't|except|excluding|but|without|unless|than)$/;
const MAX_WORDS = 4;

/** Takes the values that a service has spoken names for. A name that two inputs have is left to other readers. */
export function spokenOption(r: Reading, at: number, step: Draft): void {
  const { said } = step.tool.service ?? {};
  if (said === undefined || !step.tool.sideEffects) return;
  for (let next = at + 1; next + 1 < r.end; next += 1) {
    const isLed = LEAD.test(r.lower(next)) || Object.keys(said).some((name) => isWordOf(r, next, name, step));
    if (r.isTaken(next) || !isLed || NOT.test(r.lower(next - 1))) continue;
    const start = next + 1 + r.said(next + 1, 'the', 'a', 'an', '=', ':', 'is');
    const found = optionFrom(r, start, step, said);
    if (!found) continue;
    r.builder.set(step, found.name, found.value);
    r.take(next, found.to, step.part, found.name);
  }
}

const isWordOf = (r: Reading, at: number, name: string, { tool }: Draft): boolean =>
  wordsOf(name, propertiesOf(tool.inputSchema)[name]).has(r.stem(at));

function optionFrom(
  r: Reading,
  start: number,
  step: Draft,
  said: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): { readonly name: string; readonly value: string; readonly to: number } | null {
  const quote = r.mention(start, 'quote');
  for (let length = quote ? 1 : Math.min(MAX_WORDS, r.end - start); length > 0; length -= 1) {
    const to = start + length;
    const text = (quote?.value ?? r.textOf(start, to)).toLowerCase();
    const fitting = Object.entries(said).filter(
      ([name, values]) => step.input[name] === undefined && Object.hasOwn(values, text),
    );
    const [only] = fitting;
    if (only && fitting.length === 1) return { name: only[0], value: text, to };
  }
  return null;
}
