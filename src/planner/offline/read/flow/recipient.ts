import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { slotsOf } from '../../said/slots.js';
import { titleOf } from '../services/field-names.js';
import { atHand } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { addressCell } from './fields/cells.js';
import { isPeople, pick } from './pick.js';

/* `send an SMS to the customer`: the number or address of the person that the item at hand brings along. */

const RECIPIENT = /^(?:to|recipients?|phone_?number|number)$/i;
const LEADS = [
  'to',
  'to the',
  'to each',
  'to every',
  'to that',
  'to their',
  'the',
  'that',
  'to our',
  'to the new',
  'the new',
];
const SENDER = /^(?:sender|submitter|respondent|author|writer|requester|shopper|prospect)$/;

/** Fills the recipient of a message if the words name the person. */
export function bindRecipient(r: Reading, at: number, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const name = requiredOf(step.tool.inputSchema).find((one) => RECIPIENT.test(one) && step.input[one] === undefined);
  const own = name === undefined ? undefined : properties[name];
  if (name !== undefined && isJsonObject(own) && takesNumber(own['description']) && numberAt(r, at, step, name)) return;
  const hand = name === undefined ? null : atHand(r, step);
  if (name === undefined || !isJsonObject(own) || !hand) return;
  if (!takesNumber(own['description']) && cellAddress(r, at, step, { name, hand })) return;
  const person = personAt(r, at);
  const picked = person && pick(hand.value, hand.shape, takesNumber(own['description']) ? 'phone' : 'email');
  if (!person || !picked) return;
  r.builder.set(step, name, `{{ ${picked.expr} }}`);
  r.take(person.from, person.to, step.part, name);
  r.builder.assume(`"${titleOf(name, own)}" is ${picked.told} of ${hand.told}.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}

/** `send me the summary by mail`: the address of the profile, for a service that sends mails. */
export function toMyself(r: Reading, at: number, step: Draft): void {
  const slot = slotsOf(step.tool).find(
    ({ name, role, isRequired }) => isRequired && name === 'to' && role.startsWith('email'),
  );
  const { email } = r.has;
  if (!slot || email === null || step.input[slot.name] !== undefined || r.builder.isOpenAt(step, slot.name)) return;
  if (!r.is(at + 1, 'me') || r.isTaken(at + 1) || !step.tool.sideEffects) return;
  const isList = [slot.own['type']].flat()[0] === 'array';
  r.builder.set(step, slot.name, isList ? [email] : email);
  r.take(at + 1, at + 2, step.part, slot.name);
  r.builder.assume(`"me" is ${email}, the address of your profile.`, {
    step: step.id,
    path: `/input/${slot.name}`,
  });
}

/** `to the address given in the form`: a column of the record. */
function cellAddress(
  r: Reading,
  at: number,
  step: Draft,
  { name, hand }: { readonly name: string; readonly hand: AtHand },
): boolean {
  for (let next = at + 1; next < r.end; next += 1) {
    const cell = r.isTaken(next) ? null : addressCell(r, next, hand.value, hand.shape);
    if (!cell) continue;
    r.builder.set(step, name, `{{ ${cell.expr} }}`);
    r.take(next, cell.to, step.part, name);
    r.builder.assume(`It goes to the address in ${cell.told.replace(/,$/, '')}.`, {
      step: step.id,
      path: `/input/${name}`,
    });
    return true;
  }
  return false;
}

/** A number is asked for by an example of one. */
export const takesNumber = (about: unknown): boolean =>
  typeof about === 'string' && /\+?\d{6}|phone|number/i.test(about);

/** `to +1 555 010 2030`, `at +49 170 1234567`: a number as people write it, with the code of the country. */
function numberAt(r: Reading, at: number, step: Draft, name: string): boolean {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next) || r.lower(next) !== '+') continue;
    let to = next + 1;
    while (to < r.end && /^(?:\d[\d.-]*|[()/.-])$/.test(r.lower(to)) && !r.isTaken(to)) to += 1;
    const digits = r.textOf(next + 1, to).replaceAll(/\D/g, '');
    if (digits.length < 7 || digits.length > 15) continue;
    const about = (propertiesOf(step.tool.inputSchema)[name] as { description?: string }).description ?? '';
    r.builder.set(step, name, `${/\+\d{6}/.test(about) ? '+' : ''}${digits}`);
    const isLed = r.is(next - 1, 'to|at|on') && !r.isTaken(next - 1);
    r.take(isLed ? next - 1 : next, to, step.part, name);
    return true;
  }
  return false;
}

function personAt(r: Reading, at: number): { readonly from: number; readonly to: number } | null {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    if (next === at + 1 && r.is(next, 'them|him|her')) return { from: next, to: next + 1 };
    const lead = r.said(next, ...LEADS);
    const who = r.lower(next + lead);
    const isNamed = lead > 0 && !r.isTaken(next + lead) && (isPeople(who) || SENDER.test(who));
    if (isNamed || (lead > 0 && r.is(next, 'to') && r.is(next + lead, 'them|him|her')))
      return { from: next, to: next + lead + 1 };
  }
  return null;
}
