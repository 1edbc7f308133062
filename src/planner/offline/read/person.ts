import { named } from '../build/value.js';
import type { TableColumn } from '../../planner.js';
import { areColumnsKnown, knownColumns } from '../columns/known-columns.js';
import { stem } from '../text/stem.js';
import type { Ask, Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import type { AtHand } from './flow/at-hand.js';
import { addressCell } from './flow/fields/cells.js';
import { pick } from './flow/pick.js';
import { shapeOf } from './flow/shape.js';
import type { Shape } from './flow/shape.js';
import { personOf } from './links/person-of.js';
import type { Message } from './message.js';
import type { Reading } from './reading.js';

/** Whose address an event or an item brings along. */
const WRITER = /^(?:sender|them|him|her|author|person|writer|they|back)$/;
export const BUYER =
  /^(?:customer|client|buyer|subscriber|payer|user|person|member|contact|lead|submitter|respondent|attendee|invitee|guest|applicant|candidate|requester|registrant|donor|shopper|prospect)s?$/;

/** Those who take part in what starts the run, with the words for their addresses among its fields. */
const GUESTS = /^(?:attendee|guest|invitee|participant)s$/;
const GUEST_ADDRESSES = 'guest addresses';

export interface PersonRead {
  readonly to: number;
  /** JSONata. */
  readonly expr: string;
  readonly value: Value;
  /** It is the one who wrote what starts the run. */
  readonly isWriter: boolean;
  /** The assumption about the address. */
  readonly told?: string;
}

/** `the customer`, `to the sender`, `them`: somebody whose address what starts the run brings along. */
export function personAt(r: Reading, at: number): PersonRead | null {
  const start =
    at +
    r.said(
      at,
      'to',
      'to the',
      'the',
      'to that',
      'that',
      'to this',
      'to its',
      'its',
      'to each',
      'each',
      'back to',
      'back to the',
      'to whoever sent it',
      'to their',
    );
  const word = r.lower(start);
  const value = r.values.find(({ kind }) => kind === 'record') ?? r.event?.value;
  if (!value || start >= r.end) return null;
  const shape = shapeOf(value, r.event?.type);
  const cell = addressCell(r, at, value, shape);
  if (cell) {
    const told = `It goes to the address in ${cell.told.replace(/,$/, '')}.`;
    return { to: cell.to, expr: cell.expr, value, isWriter: false, told };
  }
  const toColumn = ({ name, expr }: ColumnRead): PersonRead => ({
    to: start + 1,
    expr,
    value,
    isWriter: false,
    told: `It goes to the address in the column "${name}".`,
  });
  // `the traveller`, of the column "Traveller email"
  const ownMail = shape.columns !== null && mailColumns().some(({ name }) => wordsOf(name).includes(word));
  const own = ownMail ? columnOf(value, shape, word) : null;
  if (own) return toColumn(own);
  // A form or a table without a place for addresses has none to write to.
  if (shape.columns !== null && areColumnsKnown() && mailColumns().length === 0 && !hasContacts()) return null;
  const guests = guestsAt(r, start, value);
  if (guests) return guests;
  const named = personOf(r, start, value);
  if (named) return { ...named, value, isWriter: false };
  const isWriter = WRITER.test(word);
  if (!isWriter && !BUYER.test(word)) return null;
  const isUnknown =
    (!isWriter || addressIn(value, 'sender') === null) &&
    addressIn(value, 'email') === null &&
    !(value.kind === 'record' && value.isOpen);
  const column = isUnknown ? columnOf(value, shape, word) : null;
  if (column) return toColumn(column);
  const field = isWriter
    ? (addressIn(value, 'sender') ?? addressIn(value, 'email'))
    : (addressIn(value, 'email') ?? (value.kind === 'record' && value.isOpen ? 'email' : null));
  if (field === null || (isWriter && addressIn(value, 'sender') === null && word !== 'them')) return null;
  const tail = r.said(
    start + 1,
    'of it',
    'of the mail',
    'of the email',
    'of the message',
    'himself',
    'back',
    'who wrote',
    'who wrote it',
    'who sent it',
    'who paid',
    'again',
    'directly',
  );
  return {
    to: start + 1 + tail,
    expr: `${value.expr}.${field}`,
    value,
    isWriter: isWriter && addressIn(value, 'sender') !== null,
  };
}

/** `the guests`, `all attendees of the meeting`: all of them, and not the one who made it. */
export function guestsAt(r: Reading, start: number, value: Value): PersonRead | null {
  const noun = r.skip(start, /^(?:all|the|of|its|invited)$/);
  const field = value.fields[GUEST_ADDRESSES];
  if (field === undefined || !GUESTS.test(r.lower(noun))) return null;
  const tail = r.said(noun + 1, 'of it', 'of the event', 'of the meeting', 'of this event', 'of that event');
  return { to: noun + 1 + tail, expr: `${value.expr}.${field}`, value, isWriter: false };
}

/** Whether an address is that of somebody who works on a thing: they are told about it, and the thing is not about them. */
export const worksOnIt = (address: string | null): boolean =>
  /\.(?:assignee|reporter|creator|created_by|author|requester|owners?|organi[sz]er)\b/.test(address ?? '');

/** The one who wrote what starts the run, for an answer. */
export function writerOf(r: Reading): { readonly address: string; readonly subject: string | null } | null {
  const values = [r.values.find(({ kind }) => kind === 'record'), r.event?.value];
  const value = values.find((one) => one && addressIn(one, 'sender') !== null);
  const field = value && addressIn(value, 'sender');
  if (!value || !field) return null;
  const subject = value.fields['subject'];
  return { address: `${value.expr}.${field}`, subject: subject === undefined ? null : `${value.expr}.${subject}` };
}

function addressIn(value: Value, name: string): string | null {
  return Object.entries(value.fields).find(([one]) => stem(one) === stem(name))?.[1] ?? null;
}

/** A field of the item of a loop. The columns of services are mostly titled with a capital. */
export function ofItem(r: Reading, name: string): string {
  if (!r.builder.steps.some(({ tool }) => tool.service !== undefined)) return `item.${name}`;
  const titled = name.charAt(0).toUpperCase() + name.slice(1);
  return `(item.${name} ? item.${name} : item.${titled})`;
}

/** The address of the person that a record is about. Of rows of any columns, the one in the column of that name. */
export function addressAtHand(hand: AtHand | null): { readonly expr: string; readonly told: string } | null {
  if (!hand) return null;
  const { value, shape, told } = hand;
  const picked = pick(value, shape, 'email');
  if (picked) return { expr: picked.expr, told: `${picked.told} of ${told}` };
  const column = columnOf(value, shape);
  return column && { expr: column.expr, told: `the address in the column "${column.name}"` };
}

const mailColumns = (): readonly TableColumn[] =>
  knownColumns().filter(({ name, kind }) => kind === 'email' || /\be-?mail\b/i.test(name));
/** A question for all ways to reach the one who answers holds an address as well. */
const hasContacts = (): boolean => knownColumns().some(({ name }) => /\bcontact\b/i.test(name));
/** The words of a name that say whose address it is. */
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => !/^(?:|e|mail|email|address|your|what|s|is|the|our|my|a|of|to)$/.test(word));

interface ColumnRead {
  /** JSONata. */
  readonly expr: string;
  readonly name: string;
}

/**
 * The column for addresses of a row of any columns. Null: its fields are known, or its table has no such column, or several.
 */
function columnOf({ expr }: Value, { columns }: Shape, word = ''): ColumnRead | null {
  if (columns === null) return null;
  const of = columns === '' ? expr : `${expr}.${columns}`;
  if (!areColumnsKnown()) return { expr: `${of}.([Email, email, \`E-mail\`, \`Email address\`][0])`, name: 'Email' };
  const mails = mailColumns();
  const plain = mails.filter(({ name }) => /^e-?mail(?: address)?$/i.test(name));
  // `the guest`, of the columns "Guest email" and "Agent email"
  const own = word === '' ? [] : mails.filter(({ name }) => wordsOf(name).includes(word));
  const [only, ...others] = own.length > 0 ? own : plain.length > 0 ? plain : mails;
  return only && others.length === 0 ? { expr: `${of}.${named(only.name)}`, name: only.name } : null;
}

/** Addresses that the plan has already, for the question who gets a message. */
export function addressesAtHand(r: Reading, step: Draft, message: Message | null): NonNullable<Ask['choices']> {
  const writer = writerOf(r);
  const event = r.event?.value;
  const field = event && (addressIn(event, 'email') ?? (event.isOpen ? 'email' : null));
  const table = r.values.find(({ kind, isOpen }) => kind === 'list' && isOpen);
  // Each person gets a text of their own. The whole list goes to none of them.
  const isLetter = message !== null && message.content === null && message.occasion !== null && message.each === null;
  return [
    ...(writer ? [{ label: 'The sender of what starts it', value: `{{ ${writer.address} }}` }] : []),
    ...(event && field && !writer
      ? [{ label: 'The address in the field "email" of what comes in', value: `{{ ${event.expr}.${field} }}` }]
      : []),
    ...(table && isLetter
      ? [
          {
            label: `The address in the column "Email" of each ${table.nouns[0] ?? 'row'}, one message for each`,
            value: `{{ ${ofItem(r, 'email')} }}`,
            more: [{ at: { step: step.id, path: '/forEach' }, value: table.expr }],
          },
        ]
      : []),
  ];
}
