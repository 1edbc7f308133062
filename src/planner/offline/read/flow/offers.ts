import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { named, titled } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { toldOf as toldOfInput } from '../../said/slots.js';
import { timeForm } from '../../said/time/moment-values.js';
import { atHand } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { columnsOf, freeInput } from './columns.js';
import { roleOfInput } from './inputs.js';
import { mainLeaves, pick, toldOf } from './pick.js';
import { takesNumber } from './recipient.js';
import type { Role } from './roles.js';
import type { Leaf } from './shape.js';
import { listed } from '../../../../lib/text/listed.js';

interface Offer {
  readonly label: string;
  readonly value: JsonValue;
}

const MOST = 8;
const NAMES =
  /^(?:title|name|subject|summary|topic|text|body|content|description|desc|notes?|message|comment|caption|url|link|long_url|email|email_address|phone|company|dealname|(?:first|last|given|family)_?name)$/i;
/** Inputs for the person or number that something goes to. */
const RECIPIENT = /^(?:to|recipients?|number|phone(?:_?number)?)$/i;

/** Values at hand that may answer a question about an input, to be chosen by one click. None for ids of places. */
export function offersFor(r: Reading, step: Draft, name: string, own: JsonObject): readonly Offer[] {
  if (step.tool.service?.choices.includes(name) === true || own['enum'] !== undefined) return [];
  if (DUE.test(name) && (r.event !== null || r.newSince !== null)) return dueOffers(own);
  const hand = atHand(r, step);
  if (!hand) return [];
  const { value, shape, told } = hand;
  const free = freeInput(step);
  if (free?.name === name) {
    const columns = columnsOf(hand);
    const label =
      columns && (columns.names.length === 0 ? `All columns of ${told}` : `${listed(columns.names)} of ${told}`);
    return columns && label !== null ? [{ label: label.slice(0, 200), value: columns.value }] : [];
  }
  if (NUMBER.test(toldOfInput(own))) return numberOffers(hand);
  if (RECIPIENT.test(name)) {
    const roles: readonly Role[] = ['email', 'phone'];
    return roles.flatMap((role) => {
      const picked = isFor(role, own) ? pick(value, shape, role) : null;
      return picked ? [{ label: `${titled(picked.told)} of ${told}`, value: `{{ ${picked.expr} }}` }] : [];
    });
  }
  if (KEY.test(toldOfInput(own))) return keyOffers(hand);
  if (own['role'] === 'keyValue') return valueOffers(hand);
  if (!isContent(name, own)) return [];
  if (shape.columns !== null) return columnOffers(hand, roleOfInput(step, name, own));
  // A name or an amount is no address.
  const isAddress = roleOfInput(step, name, own) === 'email';
  return mainLeaves(shape)
    .filter(({ path }) => !isAddress || /mail/i.test(path))
    .slice(0, MOST)
    .map((leaf) => ({ label: `${titled(toldOf(leaf))} of ${told}`, value: `{{ ${value.expr}.${leaf.path} }}` }));
}

const DUE = /^(?:due|deadline)/i;
const DAY_MS = 86_400_000;

/** When something is due that is made again and again: one date for all of them would soon be over. */
function dueOffers(own: JsonObject): readonly Offer[] {
  const form = timeForm(own);
  if (form !== 'instant' && form !== 'date') return [];
  const picture = form === 'date' ? ', "[Y0001]-[M01]-[D01]"' : '';
  const ahead = (days: number): string => `{{ $fromMillis($toMillis(now) + ${days * DAY_MS}${picture}) }}`;
  return [
    { label: 'The day on which it is made', value: ahead(0) },
    { label: 'One day later', value: ahead(1) },
    { label: 'Three days later', value: ahead(3) },
    { label: 'One week later', value: ahead(7) },
  ];
}

/** `The key of the issue: ENG-12.` */
const KEY = /: [A-Z]{2,}-\d+\b/;
const TEXTS = /(?:^|\.)(?:title|subject|name|summary|body|text|description|message|ref|branch)$/i;
const MAX_KEYS = 3;

/** The fields of the thing itself, and not of its list or its labels. */
const ownLeaves = ({ nouns }: AtHand['value'], shape: AtHand['shape']): readonly Leaf[] =>
  mainLeaves(shape).filter(({ owner }) => owner === '' || nouns.includes(owner));

/** The keys that people write into the texts of what is at hand: `ENG-12: Fix the login` for a pull request. */
function keyOffers({ value, shape, told }: AtHand): readonly Offer[] {
  return ownLeaves(value, shape)
    .filter(({ path }) => TEXTS.test(path) && !/repo/i.test(path))
    .slice(0, MAX_KEYS)
    .map((leaf) => ({
      label: `The key in the ${toldOf(leaf).replace(/^the /i, '')} of ${told}, such as ENG-12`,
      value: `{{ $match($string(${value.expr}.${leaf.path}), /[A-Z][A-Z0-9]+-[0-9]+/)[0].match }}`,
    }));
}

/** `The number of the issue or pull request.` */
const NUMBER = /^The number of the (?:issue|pull request)/;

/** The numbers that people write into the texts of what is at hand: `Fix the login (#12)`. */
function numberOffers({ value, shape, told }: AtHand): readonly Offer[] {
  return ownLeaves(value, shape)
    .filter(({ path }) => TEXTS.test(path) && !/repo|branch|ref/i.test(path))
    .slice(0, MAX_KEYS)
    .map((leaf) => ({
      label: `The number in the ${toldOf(leaf).replace(/^the /i, '')} of ${told}, such as #12`,
      value: `{{ $number($match($string(${value.expr}.${leaf.path}), /#([0-9]+)/)[0].groups[0]) }}`,
    }));
}

/** What tells the row of a table that belongs to what is at hand. */
function valueOffers({ value, shape, told }: AtHand): readonly Offer[] {
  return mainLeaves(shape)
    .filter(({ type }) => type === 'text' || type === 'number')
    .slice(0, MOST)
    .map((leaf) => ({ label: `${titled(toldOf(leaf))} of ${told}`, value: `{{ ${value.expr}.${leaf.path} }}` }));
}

/** The headings that a column for a role may have. */
const HEADINGS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  title: ['Title', 'Name', 'Subject'],
  text: ['Description', 'Message', 'Notes'],
  email: ['Email'],
  name: ['Name', 'Full name'],
  firstName: ['First name', 'Name'],
  lastName: ['Last name', 'Name'],
  phone: ['Phone'],
  company: ['Company'],
  amount: ['Amount', 'Total'],
  link: ['Link', 'URL'],
  due: ['Due date', 'Deadline'],
};

/** Columns of a table whose headings are not known. */
function columnOffers({ value, shape, told }: AtHand, role: Role | null): readonly Offer[] {
  const of = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns ?? ''}`;
  return (role === null ? [] : (HEADINGS[role] ?? [])).map((heading) => {
    const name = shape.isSnake ? heading.toLowerCase().replaceAll(' ', '_') : heading;
    return { label: `The column "${name}" of ${told}`, value: `{{ ${of}.${named(name)} }}` };
  });
}

/** A number by its example, or an address. */
function isFor(role: Role, own: JsonObject): boolean {
  return (role === 'phone') === takesNumber(own['description']);
}

/** Whether an input holds content, and not the id of a thing or a place. */
function isContent(name: string, own: JsonObject): boolean {
  const about = [own['title'], own['description']].filter((one) => typeof one === 'string').join(' ');
  return (
    [own['type']].flat().includes('string') &&
    own['format'] === undefined &&
    !/(?:^|_)(?:id|gid|key)$|Id$/.test(name) &&
    !/\b(?:id|gid)\b/i.test(about) &&
    NAMES.test(name)
  );
}
