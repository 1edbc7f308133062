import type { EventType } from '../../../domain/event/types/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { EventPlanning, EventSlot } from '../../../domain/steps/tool-planning.js';
import { serviceAt } from '../../words/services.js';
import type { Token } from '../text/tokens.js';
import { escapedPattern } from '../../../lib/text/escaped-pattern.js';
import { withinText } from '../build/within-text.js';
import { readAmount } from './event-field.js';
import { describedAddress } from './payload/described-sender.js';
import { leadLength } from '../text/sentences.js';
import { toldTypes } from './services/event-phrases.js';
import { PARTICIPLE } from './sources/unknown-changes.js';
import { HAPPENS, readWords } from './event-word-slot.js';
import { wordList } from '../word-list.js';

/** People and departments whom one user knows, and whose address the words do not give. */
export const PEOPLE = wordList(
  'boss|manager|wife|husband|landlord|accountant|team|mother|father|mum|mom|dad|colleague|bank|school|teacher|lawyer|supplier|partner|hr|ceo|cfo|cto|support|sales|finance|accounting|marketing|legal|payroll|management|procurement',
);

/** The words of a request, and the places at which an act begins. */
export class Words {
  readonly #told = new Map<readonly EventType[], readonly EventType[]>();

  constructor(
    readonly tokens: readonly Token[],
    readonly startsAct: (at: number) => boolean,
  ) {}

  /** Those of the types of events that the words may tell of, wherever they do. Clauses are looked for at many places. */
  told(types: readonly EventType[]): readonly EventType[] {
    const found = this.#told.get(types) ?? toldTypes(types, this.tokens);
    this.#told.set(types, found);
    return found;
  }
}

/** The end of a name of up to three words in capitals: `Ann Lee`. It is `at` if there is none. */
export function endOfName(tokens: readonly Token[], at: number): number {
  let to = at;
  while (/^\p{Lu}[\p{L}'-]+$/u.test(tokens[to]?.text ?? '') && to < at + 3) to += 1;
  return to;
}

/** The filter of a name, which is a part of an address. */
export function containing(name: readonly Token[]): JsonObject {
  // `Dr. Patel`: no title stands in an address.
  const plain = name.filter(({ lower }) => !/^(?:mr|mrs|ms|dr|prof)$/.test(lower));
  return { contains: (plain.length > 0 ? plain : name).map(({ text }) => text).join(' ') };
}

/** A person with the address beside it, in brackets or without a mark. */
function besideName(tokens: readonly Token[], at: number): { readonly to: number; readonly value: JsonValue } | null {
  const name = PEOPLE.test(tokens[at]?.lower ?? '') ? at + 1 : endOfName(tokens, at);
  if (name === at) return null;
  const isOpen = /^[(<]$/.test(tokens[name]?.lower ?? '');
  const mention = tokens[name + (isOpen ? 1 : 0)]?.mention;
  if (mention?.kind !== 'address') return null;
  const end = name + (isOpen ? 2 : 1);
  return { to: end + (isOpen && /^[)>]$/.test(tokens[end]?.lower ?? '') ? 1 : 0), value: mention.value };
}

/** A domain behind `@`, which is no address of a page there. */
export const HOST = /^[\w-]+(?:\.[\w-]+)+$/;

/** The pattern of a domain that ends there: `acme.co` is no part of `acme.com`. */
export const domainPattern = (host: string): string => String.raw`${escapedPattern(host)}(?:[^\w.-]|$)`;

/** `anyone at acme.com`, `@acme.com`, `a .edu address`: every address of a domain. */
function domainAt(tokens: readonly Token[], start: number): { readonly to: number; readonly value: JsonValue } | null {
  let at = start;
  while (
    /^(?:a|an|any|anyone|anybody|someone|somebody|people|everyone|at|the|domain|addresses|@)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    at += 1;
  const token = tokens[at];
  const tail = (to: number): number =>
    to + (/^(?:address|addresses|domain|email|emails|mail|account|accounts)$/.test(tokens[to]?.lower ?? '') ? 1 : 0);
  if (token?.lower === '.' && tokens[at + 1]?.kind === 'word' && tail(at + 2) > at + 2)
    return { to: tail(at + 2), value: { matches: `(?i)\\.${escapedPattern(tokens[at + 1]?.lower ?? '')}>?$` } };
  const isHost = token?.mention?.kind === 'url' || (tokens[at - 1]?.lower === '@' && HOST.test(token?.text ?? ''));
  const host = token && isHost && !token.text.includes('/') ? token.text : null;
  return host !== null && at > start ? { to: tail(at + 1), value: { matches: `(?i)@${domainPattern(host)}` } } : null;
}

/** Addresses by the name that comes before their `@`. */
export const MAILBOX =
  /^(?:support|sales|info|billing|helpdesk|jobs|hr|careers|orders|office|contact|press|accounting)$/;

/** `octo-cat`, `@mona`, `dependabot[bot]`, `"mona"`: the name of an account, which no word of English is taken for. */
export function accountAt(tokens: readonly Token[], at: number): { readonly name: string; readonly to: number } | null {
  const quote = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : undefined;
  if (quote !== undefined && /^[\w-]+(?:\[bot\])?$/.test(quote)) return { name: quote, to: at + 1 };
  const start = at + (tokens[at]?.lower === '@' ? 1 : 0) + (tokens[at]?.lower === 'user' ? 1 : 0);
  const token = tokens[start];
  if (token?.kind !== 'word' || !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(token.text)) return null;
  const isBot =
    tokens[start + 1]?.lower === '[' && tokens[start + 2]?.lower === 'bot' && tokens[start + 3]?.lower === ']';
  if (isBot) return { name: `${token.text}[bot]`, to: start + 4 };
  const isName = start > at || /^[A-Za-z]+[-\d][A-Za-z0-9-]*$/.test(token.text);
  return isName ? { name: token.text, to: start + 1 } : null;
}

interface SlotRead {
  readonly field: string;
  readonly to: number;
  /** Null: the words name a person whose address is not known. */
  readonly value: JsonValue | null;
  readonly filters: JsonObject;
  /** The words tell what happens, too: `moved to Done`. */
  readonly happens?: boolean;
  /** The words tell that somebody says the value. */
  readonly says?: boolean;
  /** It may stand before the thing that something happens to, as it says where, or which kind. */
  readonly isRepository?: boolean;
  /** The words name the thing itself. */
  readonly isThing?: boolean;
}

/** A value that a type of event can be filtered by: `from ann@example.com`, `on main`, `over 100 euros`. */
export function readSlot(
  words: Words,
  at: number,
  planning: EventPlanning,
  { mayAsk, isObject }: { readonly mayAsk: boolean; readonly isObject: boolean },
): SlotRead | null {
  const { tokens } = words;
  for (const slot of Object.values(planning.slots ?? {})) {
    // `longer than 60 minutes`: the unit says what is compared.
    if (slot.takes === 'number' && slot.nouns !== undefined) continue;
    if (slot.takes === 'number') {
      const before = tokens[at - 1]?.lower === 'of' ? tokens[at - 2] : tokens[at - 1];
      const path = slot.pathFor?.[before?.lower.replace(/s$/, '') ?? ''] ?? slot.path;
      const amount = readAmount(tokens, at, { ...slot, path });
      if (amount) return { ...amount, field: path, value: true };
      continue;
    }
    // `forward … to a@example.com`: the one who gets it, and not the one who got it.
    if (isObject && slot.isList === true) continue;
    if (slot.takes === 'words') {
      const read = readWords(words, at, slot);
      if (read) return { ...read, field: slot.path, filters: { [slot.path]: read.value } };
      const to = mayAsk ? ownName(tokens, at, slot) : at;
      if (to > at)
        return { field: slot.path, to, value: null, filters: {}, happens: HAPPENS.test(tokens[at]?.lower ?? '') };
      continue;
    }
    const lead = leadLength(tokens, at, slot.after ?? []);
    if (lead === 0 || (slot.takes === 'flag' && isPlaceAt(tokens, at + lead))) continue;
    const read = slotValue(words, at + lead, slot, mayAsk);
    const within = read && slot.match === 'part' ? fieldBehind(tokens, read.to, planning, slot.path) : null;
    if (read && within) return { field: within, to: read.to + 3, value: read.value, filters: { [within]: read.value } };
    if (read)
      return {
        field: slot.path,
        to: read.to,
        isRepository: slot.takes === 'repository',
        happens:
          slot.takes === 'flag' &&
          // `we win a deal`: who does it stands with the verb.
          (HAPPENS.test(tokens[at]?.lower ?? '') ||
            PARTICIPLE.test(tokens[at]?.lower ?? '') ||
            DOES.test(tokens[at]?.lower ?? '')),
        value: read.value,
        filters:
          read.value === null
            ? {}
            : {
                [slot.path]: slot.isList === true && !isJsonObject(read.value) ? { contains: read.value } : read.value,
              },
      };
  }
  return null;
}

/** `the Photos folder`, `the urgent list`: the word before is the name of a place. */
export const isPlaceAt = (tokens: readonly Token[], at: number): boolean => PLACES.test(tokens[at]?.lower ?? '');

const PLACES = /^(?:folder|subfolder|directory|album|library|channel|list|board|project|sheet|table|tab|view|label)$/;

const DOES = /^(?:we|i|someone|somebody)$/;

const OWNERS = /^(?:assignee|owner|reporter|author|creator|responsible)$/;

/** The end of `assigned to me`, or `to him`: no word says under which name the service knows the person. The start itself: it is said of nobody. */
function ownName(tokens: readonly Token[], at: number, { after = [], nouns = [] }: EventSlot): number {
  const lead = nouns.some((noun) => OWNERS.test(noun)) ? leadLength(tokens, at, after) : 0;
  return lead > 0 && /^(?:me|us|myself|him|her|them)$/.test(tokens[at + lead]?.lower ?? '') ? at + lead + 1 : at;
}

/** `… in the body`: another field than that of the slot, whose path is plain. */
function fieldBehind(tokens: readonly Token[], at: number, { fields = {} }: EventPlanning, own: string): string | null {
  const isBehind = tokens[at]?.lower === 'in' && /^(?:the|its)$/.test(tokens[at + 1]?.lower ?? '');
  const word = tokens[at + 2]?.lower ?? '';
  const path = isBehind && Object.hasOwn(fields, word) ? fields[word] : undefined;
  return path !== undefined && path !== own && /^[\w.]+$/.test(path) ? path : null;
}

function slotValue(
  { tokens, startsAct }: Words,
  start: number,
  slot: EventSlot,
  mayAsk: boolean,
): { readonly to: number; readonly value: JsonValue | null } | null {
  const skipped = (pattern: RegExp): number => {
    let at = start;
    while (pattern.test(tokens[at]?.lower ?? '')) at += 1;
    return at;
  };
  switch (slot.takes) {
    case 'flag':
      return { to: start, value: slot.filter ?? true };
    case 'repository': {
      const at = skipped(/^(?:the|our|my|repo|repository)$/);
      const mention = tokens[at]?.mention;
      return mention?.kind === 'repository'
        ? { to: at + 1 + (/^(?:repo|repository)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0), value: mention.value }
        : null;
    }
    case 'branch': {
      const at = skipped(/^(?:the|our|branch)$/);
      const word = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : tokens[at]?.lower;
      const isBranch =
        /^(?:main|master|develop|dev|staging|production|trunk)$/.test(word ?? '') ||
        tokens[at]?.mention?.kind === 'quote' ||
        tokens[at + 1]?.lower === 'branch';
      return word !== undefined && isBranch
        ? { to: at + 1 + (tokens[at + 1]?.lower === 'branch' ? 1 : 0), value: `${slot.prefix ?? ''}${word}` }
        : null;
    }
    case 'quote': {
      const at = skipped(/^(?:as|a|an|the|with|contains|containing|label|word|words|our|my)$/);
      const quote = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : null;
      // A label is no part of a subject.
      const isLabel = tokens.slice(Math.max(0, start - 1), at).some(({ lower }) => /^label(?:l?ed)?$/.test(lower));
      if (isLabel && slot.match === 'part') return null;
      const isAbout = /^(?:about|regarding|labelled|labeled|tagged|label)$/.test(tokens[start - 1]?.lower ?? '');
      const isInSubject =
        tokens[at]?.kind === 'word' &&
        tokens[at + 1]?.lower === 'in' &&
        /^(?:subject|title)$/.test(tokens[at + 3]?.lower ?? '') &&
        slot.match === 'part';
      const word =
        quote ??
        (isInSubject ? tokens[at]?.text : undefined) ??
        (isAbout &&
        tokens[at]?.kind === 'word' &&
        (tokens[at + 1] === undefined ||
          tokens[at + 1]?.kind === 'mark' ||
          /^(?:is|in|arrives?|comes?|and)$/.test(tokens[at + 1]?.lower ?? '') ||
          startsAct(at + 1))
          ? tokens[at]?.text
          : undefined);
      if (word === undefined || word === null) return null;
      let to = at + 1;
      if (
        /^in$/.test(tokens[to]?.lower ?? '') &&
        /^(?:the|its)$/.test(tokens[to + 1]?.lower ?? '') &&
        /^(?:subject|title)$/.test(tokens[to + 2]?.lower ?? '')
      )
        to += 3;
      // Capitals of a subject do not matter.
      return {
        to,
        value:
          slot.match === undefined
            ? word
            : { matches: slot.match === 'start' ? `(?i)^${escapedPattern(word)}` : withinText([word]) },
      };
    }
    case 'address': {
      const at = skipped(/^(?:my|our|the)$/);
      const mention = tokens[at]?.mention;
      if (mention?.kind === 'address') return { to: at + 1, value: mention.value };
      if (slot.isBare === true) return domainAt(tokens, at);
      if (mention?.kind === 'quote') return { to: at + 1, value: { contains: mention.value } };
      // `from my boss (boss@example.com)`, `from my landlord, ann@example.com,`
      // `from paypal`: whoever has that name in the address.
      const service = serviceAt(tokens, at);
      if (service && slot.isList !== true && !service.service.isMail)
        return { to: at + service.length, value: { contains: tokens[at]?.text ?? '' } };
      const beside = besideName(tokens, at) ?? domainAt(tokens, at);
      if (beside) return beside;
      const described = describedAddress(tokens, start);
      if (described) return { to: described.to, value: described.address };
      // `from HR` is no part of an address that is known.
      if (PEOPLE.test(tokens[at]?.lower ?? '')) return mayAsk ? { to: at + 1, value: null } : null;
      const to = endOfName(tokens, at);
      if (slot.isList === true)
        return mayAsk && MAILBOX.test(tokens[at]?.lower ?? '') ? { to: at + 1, value: null } : null;
      return to > at ? { to, value: containing(tokens.slice(at, to)) } : null;
    }
    case 'name': {
      const known = slot.names?.[tokens[start]?.lower ?? ''];
      if (known !== undefined) return { to: start + 1, value: known };
      if (mayAsk && slot.names !== undefined && /^(?:me|us|myself)$/.test(tokens[start]?.lower ?? ''))
        return { to: start + 1, value: null };
      const account = accountAt(tokens, start);
      return account && { to: account.to, value: account.name };
    }
    default:
      return null;
  }
}
