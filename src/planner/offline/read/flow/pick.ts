import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Value } from '../../build/value.js';
import { quoted, titled } from '../../build/value.js';
import { fitOf, ROLE_WORDS } from './roles.js';
import type { Role } from './roles.js';
import type { Leaf, Shape } from './shape.js';

/* The value that a record has for a role, as an expression over the whole plan, and how a report names it. */

/** What is to be read first. */
export interface LookUp {
  readonly tool: ToolDescription;
  readonly input: string;
  /** JSONata of the id. */
  readonly key: string;
  /** `customer`: what is read. */
  readonly noun: string;
  /** Stands for the output until the step is there. */
  readonly mark: string;
  /** It is the thing itself that starts the run. */
  readonly isOwn?: boolean;
}

export interface Picked {
  /** JSONata. */
  readonly expr: string;
  /** `the subject`: how a report names it. */
  readonly told: string;
  readonly leaves: readonly Leaf[];
  /** What is to be read before. */
  readonly lookUp?: LookUp | undefined;
}

/** Things that are people, or that carry the name of one. */
const PEOPLE =
  /^(?:contact|customer|member|subscriber|lead|user|person|guest|client|candidate|employee|invitee|attendee|recipient|people|registrant|applicant|patient|student|donor|buyer|tenant|payer|patron|supporter|sponsor)s?$/;
/** Parts of a record that are the person that it is about or comes from. */
const WHOSE =
  /^(?:customer|contact|from|sender|user|requester|invitee|submitter|buyer|payer|subscriber|member(?! creator)|person|lead|billing|billing details|client|guest|registrant|author)\b/;

/** Whether the record is about a person, so that its name is the name of one. */
export function isPerson(value: Source, shape: Shape): boolean {
  if (value.nouns.some((noun) => PEOPLE.test(noun))) return true;
  return has(shape, 'email') && !has(shape, 'amount') && (has(shape, 'firstName') || own(shape, 'name').length > 0);
}

/** Whether people are meant by a word. */
export const isPeople = (word: string): boolean => PEOPLE.test(word);

const has = (shape: Shape, role: Role): boolean => own(shape, role).length > 0;

/** The fields of the record itself that have a role, the best first. */
function own({ leaves }: Shape, role: Role): readonly Leaf[] {
  const told = leaves.filter((leaf) => leaf.role === role);
  return told.length > 0 ? told : saidFirst(fitting(leaves, role, (leaf) => leaf.owner === '' && leaf.role === null));
}

/** What the words say that a call brings along goes before what any call may bring. */
function saidFirst(leaves: readonly Leaf[]): readonly Leaf[] {
  const said = leaves.filter(({ path }) => isSearched(path));
  return said.length > 0 ? said : leaves;
}

/** The amount of money that a record is about. @returns null: it has none */
export const amountIn = (shape: Shape): Leaf | null => own(shape, 'amount')[0] ?? null;

function fitting(leaves: readonly Leaf[], role: Role, isMeant: (leaf: Leaf) => boolean): readonly Leaf[] {
  return leaves
    .filter((leaf) => isMeant(leaf) && fitOf(role, leaf.words) >= 0 && holds(role, leaf))
    .toSorted((one, other) => fitOf(role, one.words) - fitOf(role, other.words));
}

/** Whether the sample of a field does not speak against its role. */
function holds(role: Role, { sample, type, path, words }: Leaf): boolean {
  if (type === 'list') return false;
  // A connector may work out the address of a person, and call it by the plain word.
  if (/^(?:email|phone)$/.test(role) && words === role && sample === null && path.includes('(')) return true;
  // Another value that is worked out is meant for people.
  if (path.includes('(') && !isSearched(path)) return role !== 'email' && role !== 'phone' && role !== 'id';
  if (role === 'email') return typeof sample !== 'string' || sample.includes('@');
  if (role === 'link') return typeof sample !== 'string' || /^(?:https?:|$)/.test(sample);
  if (role === 'amount') return isAmount(sample, type);
  return type !== 'flag';
}

/** Whether it is looked for by its name in what a call brings along: nothing else tells its place. */
const isSearched = (path: string): boolean => /^\(\[?\*\*\./.test(path);

/** A price in words, or the id of something that is called a value, is no amount. */
const isAmount = (sample: JsonValue, type: Leaf['type']): boolean =>
  type === 'number' || (typeof sample === 'string' && /^-?\d+(?:\.\d+)?$/.test(sample));

/** A record by its expression. */
export type Source = Pick<Value, 'expr' | 'nouns'>;

/** The value that a record has for a role; null: it has none. */
export function pick(value: Source, shape: Shape, role: Role): Picked | null {
  const [first] = own(shape, role);
  switch (role) {
    case 'name':
      return nameOf(value, shape);
    case 'firstName':
    case 'lastName':
      return first ? plain(value, first) : (ofPerson(value, shape, role) ?? partOfName(value, shape, role));
    case 'title':
      return titleOf(value, shape);
    case 'email':
      return first ? plain(value, first) : emailOf(value, shape);
    case 'phone':
      return first ? plain(value, first) : phoneOf(value, shape);
    case 'company':
      return first ? plain(value, first) : ofPerson(value, shape, role);
    case 'author':
      return authorOf(value, shape);
    default:
      return first ? plain(value, first) : null;
  }
}

const at = ({ expr }: Source, { path }: Leaf): string => `${expr}.${path}`;

function plain(value: Source, leaf: Leaf): Picked {
  return { expr: at(value, leaf), told: toldOf(leaf), leaves: [leaf] };
}

/** Names that services have for what people call otherwise. */
const PLAINER: Readonly<Record<string, string>> = {
  email: ROLE_WORDS.email,
  dealname: 'name',
  closedate: 'close date',
  firstname: 'first name',
  lastname: 'last name',
  desc: 'description',
  created: 'time of creation',
  createdate: 'time of creation',
  'created at': 'time of creation',
  'created time': 'time of creation',
  'updated at': 'time of the last change',
  'hangout link': 'video link',
  from: 'sender',
};

/** `the subject`, `the e-mail address of the customer`. */
export function toldOf({ words, owner, path }: Leaf): string {
  const said = fitOf('link', words) >= 0 ? ROLE_WORDS.link : (PLAINER[words] ?? words);
  return `the ${path.includes('[0]') && !isSearched(path) ? 'first ' : ''}${said}${owner === '' ? '' : ` of the ${owner}`}`;
}

function titleOf(value: Source, shape: Shape): Picked | null {
  const person = isPerson(value, shape);
  const [first] = own(shape, 'title');
  if (first && !(person && fitOf('title', first.words) >= fitOf('title', 'name'))) return plain(value, first);
  if (person) return nameOf(value, shape);
  // A chat message has no title but its text, and an order none but its number.
  const [text] = own(shape, 'text');
  const number = shape.leaves.find(({ words, owner }) => owner === '' && NUMBERS.test(words));
  const noun = value.nouns[0];
  if (number && noun !== undefined && (!text || isHtml(text) || /note|comment|memo/.test(text.words)))
    return {
      expr: `${quoted(`${titled(noun)} `)} & $string(${at(value, number)})`,
      told: toldOf(number),
      leaves: [],
    };
  if (!text || isHtml(text)) return null;
  const expr = at(value, text);
  return {
    expr: `$substring($string(${expr}), 0, 200)`,
    told: `the beginning of ${toldOf(text)}`,
    leaves: [text],
  };
}

const NUMBERS = /^(?:number|order number|doc number|invoice number|reference|reference number)$/;

/** Whether a field holds marks of HTML, as its name says. */
export const isHtml = ({ path, words }: Leaf): boolean => /html|rendered/i.test(`${path} ${words}`);

function nameOf(value: Source, shape: Shape): Picked | null {
  const [first] = own(shape, 'firstName');
  const [last] = own(shape, 'lastName');
  if (first && last) return joined(value, first, last);
  const [whole] = isPerson(value, shape) ? own(shape, 'name') : [];
  if (whole) return plain(value, whole);
  if (first) return plain(value, first);
  const [given] = personal(shape, 'firstName');
  const [family] = personal(shape, 'lastName');
  if (given && family && given.owner === family.owner) return joined(value, given, family);
  return ofPerson(value, shape, 'name') ?? senderOf(value, shape);
}

function joined(value: Source, first: Leaf, last: Leaf): Picked {
  const parts = `[${at(value, first)}, ${at(value, last)}]`;
  return {
    expr: `$join(${parts}.$string($)[$ != "null"], " ")`,
    told: 'the first and last name',
    leaves: [first, last],
  };
}

/** Half of a name that stands in one field. */
function partOfName(value: Source, shape: Shape, role: 'firstName' | 'lastName'): Picked | null {
  const whole = nameOf(value, shape);
  if (!whole || whole.leaves.length !== 1 || has(shape, 'firstName')) return null;
  const text = whole.expr;
  const expr =
    role === 'firstName'
      ? `$substringBefore(${text}, " ")`
      : `($contains(${text}, " ") ? $substringAfter(${text}, " ") : ${text})`;
  return {
    expr,
    told: `the ${role === 'firstName' ? 'first' : 'last'} part of ${whole.told}`,
    leaves: whole.leaves,
  };
}

function emailOf(value: Source, shape: Shape): Picked | null {
  const person = ofPerson(value, shape, 'email');
  const sender = mailboxOf(shape);
  if (person || !sender) return person;
  const expr = at(value, sender);
  return {
    expr: `$substringBefore($substringAfter(${expr}, "<"), ">")`,
    told: 'the address of the sender',
    leaves: [sender],
  };
}

/** `Ada Lovelace <ada@example.com>`: the one who sent the message. */
export function mailboxOf({ leaves }: Shape): Leaf | undefined {
  return leaves.find(
    ({ words, owner, sample, about, path }) =>
      owner === '' &&
      /^(?:from|sender)$/.test(words) &&
      !path.includes('(') &&
      ((typeof sample === 'string' && sample.includes('@')) || about.includes('address')),
  );
}

/** The name of the one who sent a mail. */
export function senderOf(value: Source, shape: Shape): Picked | null {
  const sender = mailboxOf(shape);
  if (!sender) return null;
  const name = `$trim($replace($substringBefore(${at(value, sender)}, "<"), "\\"", ""))`;
  return { expr: name, told: 'the name of the sender', leaves: [sender] };
}

function phoneOf(value: Source, shape: Shape): Picked | null {
  const person = ofPerson(value, shape, 'phone');
  const sender = shape.leaves.find(
    ({ words, owner, sample }) =>
      owner === '' && /^(?:from|sender)$/.test(words) && typeof sample === 'string' && /^\+?\d{7,15}$/.test(sample),
  );
  return person ?? (sender ? plain(value, sender) : null);
}

/** A field of the person that the record is about. */
function ofPerson(value: Source, shape: Shape, role: Role): Picked | null {
  const [leaf] = personal(shape, role);
  return leaf ? plain(value, leaf) : null;
}

/** Whether a field belongs to the person that the record is about. */
export const isOfPerson = ({ owner }: Leaf): boolean => owner.split(' ').length <= 3 && WHOSE.test(owner);

/** The fields of a role that belong to the person that the record is about. */
function personal({ leaves }: Shape, role: Role): readonly Leaf[] {
  return fitting(leaves, role, (leaf) => leaf.role === null && isOfPerson(leaf));
}

function authorOf(value: Source, shape: Shape): Picked | null {
  const [first] = own(shape, 'author');
  if (first && !/^\d*$|^U\w{8,}$/.test(typeof first.sample === 'string' ? first.sample : 'x'))
    return plain(value, first);
  const [name] = shape.leaves.filter(
    ({ owner, words }) =>
      /^(?:author|user|from|sender|creator)\b/.test(owner) &&
      /^(?:name|display name|username|user name|login|full name|address)$/.test(words),
  );
  return name ? plain(value, name) : null;
}

/** Fields that people read in a list of what there is: no ids, no links to pictures, no times for programs. */
export function mainLeaves({ leaves }: Shape): readonly Leaf[] {
  const seen = new Set<string>();
  return saidFirst(leaves).filter(({ path, words, owner, type, role, raw }) => {
    const isPlain =
      role !== 'id' &&
      (raw !== undefined || !path.includes('(') || isSearched(path)) &&
      !/^(?:type|event|action|locale|object|resource name)$/.test(words) &&
      !/(?:^| )(?:id|ids|gid|uuid|token|etag|rev|hash|sid|ref|cursor|kind|avatar|icon|image|thumbnail)$/.test(words) &&
      !/\bid$/.test(words) &&
      owner.split(' ').length < 3 &&
      type !== 'flag' &&
      type !== 'list';
    if (!isPlain || seen.has(path)) return false;
    seen.add(path);
    return true;
  });
}
