import type { Draft } from '../../build/builder.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Reading } from '../reading.js';

/* `a contact named Laura Jensen`: an operation that has two inputs for a name gets both parts of it. */

const FIRST = /^(?:first_?name|given_?name)$/i;
const LAST = /^(?:last_?name|family_?name|surname)$/i;
/** Words that say which part of a name is meant: `the first name Mary Ann`. */
const PART = /^(?:first|last|given|family|surname|firstname|lastname)$/;
const WHOLE = /^\p{Lu}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*)* \p{Lu}[\p{L}'’.-]*$/u;

/** Splits a whole name that stands in the input for one of its parts, unless the words say which part it is. */
export function splitName(r: Reading, step: Draft): void {
  const names = Object.keys(propertiesOf(step.tool.inputSchema));
  const first = names.find((name) => FIRST.test(name));
  const last = names.find((name) => LAST.test(name));
  if (first === undefined || last === undefined) return;
  const given = [step.input[first], step.input[last]].filter((value) => value !== undefined);
  const [whole, ...more] = given;
  if (typeof whole !== 'string' || more.length > 0 || !WHOLE.test(whole)) return;
  if (r.tokens.some(({ lower }) => PART.test(lower))) return;
  const [name = '', ...family] = whole.split(' ');
  r.builder.set(step, first, name);
  r.builder.set(step, last, family.join(' '));
}
