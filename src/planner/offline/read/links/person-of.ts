import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { shapeOf } from '../flow/shape.js';
import type { Leaf } from '../flow/shape.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import type { Reading } from '../reading.js';
import { foundByAddress, foundByAddressOf } from '../things/by-address.js';
import { meAt } from './me-at.js';
import { serviceOfValue } from '../things/thing-ids.js';

/* `email the assignee`, `mail the person who reported it`: somebody whom the thing at hand names, with an address. */

/** The words for those who have to do with a thing, by what services call them. */
const CALLED: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:assignee|assigned)s?$/, /^(?:assignee|assigned to|responsible)/],
  [
    /^(?:reporter|creator|author|opener|requester|submitter|filer)s?$/,
    /^(?:reporter|creator|created by|author|requester)/,
  ],
  [/^(?:owner|agent)s?$/, /^(?:owner|owners|agent)/],
  [/^(?:organizer|organiser|host)s?$/, /^(?:organizer|organiser|creator|host)/],
];
/** `the person who reported it`: the verb says who it is. */
const DONE: Readonly<Record<string, string>> = {
  reported: 'reporter',
  created: 'creator',
  opened: 'reporter',
  filed: 'reporter',
  raised: 'reporter',
  submitted: 'reporter',
  logged: 'reporter',
  wrote: 'author',
  owns: 'owner',
  organized: 'organizer',
  organised: 'organizer',
};
const WHO = ['person who', 'one who', 'user who', 'colleague who', 'teammate who', 'whoever', 'who', 'person that'];
const TAILS = ['of it', 'of the issue', 'of the task', 'of the ticket', 'of the event', 'of the file', 'of the card'];

/** The address of somebody whom a record names in a part of its own: JSONata, and the place behind the words. Null: none. */
export function personOf(r: Reading, at: number, value: Value): { readonly expr: string; readonly to: number } | null {
  const who = r.said(at, ...WHO);
  const done = DONE[r.lower(at + who)];
  // `the assignee`
  const noun = r.lower(at).endsWith("'s") ? at + 1 : at;
  const isDone = who > 0 && done !== undefined;
  const word = isDone ? done : r.lower(noun);
  const owners = CALLED.find(([said]) => said.test(word))?.[1];
  const leaf = owners && shapeOf(value, r.event?.type).leaves.find((one) => owners.test(one.owner) && isAddress(one));
  if (!leaf) return null;
  const behind = isDone ? at + who + 1 : noun + 1;
  const isThing = isDone && r.is(behind, 'it|them|this|that') ? 1 : 0;
  const isOther = isDone && isThing === 0 && r.is(behind, 'the') ? 2 : 0;
  const tail = isDone ? isThing + isOther : r.said(behind, ...TAILS);
  return { expr: `${value.expr}.${leaf.path}`, to: behind + tail };
}

/** The name of a person in a part of a record: JSONata. Null: the record has no such name. */
export function nameOfPerson(r: Reading, role: string, value: Value): string | null {
  const owners = CALLED.find(([said]) => said.test(role))?.[1];
  const leaf =
    owners &&
    shapeOf(value, r.event?.type).leaves.find(
      (one) => owners.test(one.owner) && /^(?:name|display name|full name|login|username)$/.test(one.words),
    );
  return leaf ? `${value.expr}.${leaf.path}` : null;
}

const LEADS = ['to the', 'the', 'to its', 'its', 'to their', 'their', 'to each', 'each', 'to', 'for the', 'with the'];

/** Whether an input is for a person, by its name. */
export const isPerson = (input: string): boolean => /^(?:user|member|person|recipient)(?:_?id)?$/i.test(input);

/** Fills an input with the one who asks, by the address of the profile. @returns whether the service finds people so */
export function foundAsMe(r: Reading, step: Draft, { name, own }: Slot): boolean {
  const { email } = r.has;
  if (email === null || !foundByAddress(r, step, { name, own }, email)) return false;
  r.builder.assume(`"me" is ${email}, the address of your profile.`, { step: step.id, path: `/input/${name}` }, 'me');
  return true;
}

/** `DM me`: the one who asks, by the address of the profile. @returns whether the service finds people so */
function meInInput(r: Reading, at: number, step: Draft, slot: Slot): boolean {
  const me = meAt(r, at);
  if (me === null || !foundAsMe(r, step, slot)) return false;
  r.take(r.is(me - 1, 'to') && me - 1 > at ? me - 1 : me, me + 1, step.part, slot.name);
  return true;
}

/** Fills the input for a person with the one whom a thing of another service names, if the service finds people by address. */
export function personInInput(r: Reading, at: number, step: Draft): void {
  const slot = slotsOf(step.tool).find(({ name, isNeeded }) => isNeeded && isPerson(name) && !(name in step.input));
  if (slot && meInInput(r, at, step, slot)) return;
  const value = slot && (r.values.find(({ kind }) => kind === 'record') ?? r.event?.value);
  if (!slot || !value || serviceOfValue(r, value) === step.tool.service?.id) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const from = next + r.said(next, ...LEADS);
    const person = r.isTaken(next) ? null : personOf(r, from, value);
    if (!person || !foundByAddressOf(r, step, slot, person.expr, `the ${r.textOf(from, person.to)}`)) continue;
    return r.take(next, person.to, step.part, slot.name);
  }
}

const isAddress = ({ words, role, path }: Leaf): boolean =>
  !path.includes('(') && (role === 'email' || /^(?:e ?mail|e ?mail address)$/.test(words));
