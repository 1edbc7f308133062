import type { Draft } from '../../build/builder.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Reading } from '../reading.js';

/*
 * `a contact named Laura Jensen`: an operation that has two inputs for a name gets both parts of it. `Laura Jensen of Jensen &
 * Sons` is a name and a company.
 */

const FIRST = /^(?:first_?name|given_?name)$/i;
const LAST = /^(?:last_?name|family_?name|surname)$/i;
/** Words that say which part of a name is meant: `the first name Mary Ann`. */
const PART = /^(?:first|last|given|family|surname|firstname|lastname)$/;
const WHOLE = /^\p{Lu}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*)* \p{Lu}[\p{L}'’.-]*$/u;

const COMPANY = /^(?:company|company_?name|organi[sz]ation)$/i;
/** The company behind a name. */
const OF = /^ (?:of|from|at) (\p{Lu}[\p{L}\p{N}'’.-]*(?: (?:(?:&|and) )?\p{Lu}[\p{L}\p{N}'’.-]*)*)/u;

/** Splits a whole name that stands in the input for one of its parts, unless the words say which part it is. */
export function splitName(r: Reading, step: Draft): void {
  const names = Object.keys(propertiesOf(step.tool.inputSchema));
  const first = names.find((name) => FIRST.test(name));
  const last = names.find((name) => LAST.test(name));
  if (first === undefined || last === undefined) return;
  takeCompany(r, step, first, last);
  const given = [step.input[first], step.input[last]].filter((value) => value !== undefined);
  const [whole, ...more] = given;
  if (typeof whole !== 'string' || more.length > 0 || !WHOLE.test(whole)) return;
  if (r.tokens.some(({ lower }) => PART.test(lower))) return;
  const [name = '', ...family] = whole.split(' ');
  r.builder.set(step, first, name);
  r.builder.set(step, last, family.join(' '));
}

/** `Laura Jensen of Jensen & Sons` in the input for a name, or its words over all inputs: the name, and the whole company. */
function takeCompany({ builder }: Reading, step: Draft, first: string, last: string): void {
  const { input, tool } = step;
  const own = Object.keys(propertiesOf(tool.inputSchema)).find((name) => COMPANY.test(name));
  const said = input[first] ?? input[last];
  if (own === undefined || typeof said !== 'string') return;
  const start = builder.request.indexOf(said);
  const person = /^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)+/u.exec(said)?.[0];
  if (start === -1 || person === undefined) return;
  const company = OF.exec(builder.request.slice(start + person.length))?.[1];
  const isIn = (name: string): boolean => input[name] === undefined || company?.includes(String(input[name])) === true;
  // The other inputs have no other words than these.
  if (company === undefined || !isIn(own) || (said === input[first] && !isIn(last))) return;
  delete input[last];
  builder.set(step, first, person);
  builder.set(step, own, company);
}
