import { made, placeOf } from '../sentences.js';
import { stem } from '../stem.js';
import type { ServiceWords, ToldEvent } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf } from './parts.js';
import { wordList } from '../../word-list.js';

/* The thing that is new in a service: `every starred email in Gmail`, `new WordPress articles`. */

/** How the words say which of the things are meant. */
type Amount = 'new' | 'each' | 'all' | 'many' | 'one' | 'there';

export interface Thing {
  readonly told: ToldEvent;
  readonly amount: Amount;
  /** The words without those for the amount. */
  readonly words: readonly Token[];
  /** The words for the amount. */
  readonly lead: readonly Token[];
  /** Nothing tells of new ones: a list of them is read. */
  readonly isListed?: boolean;
}

/** Words about things that are there already. */
const THERE = wordList(
  "latest|newest|last|recent|top|first|old|unread|today's|yesterday's|overdue|past|today|yesterday|week|month|weekly|daily|duplicate|duplicates|missing|following|next|previous|oldest|random|number|count|unfulfilled|unresolved|open|outdated",
);
/** Words by which only what is there already is meant. */
const HERE = /^(?:existing|current|present)$/;
const FRESH = /^(?:new|incoming|fresh|newly|brand-new)$/;
const LEADS = wordList(
  'existing|current|present|each|every|any|all|a|an|the|my|our|your|of|single|new|incoming|fresh|brand-new|just|only|those|newly',
);
const ONE = /^(?:the|this|that|these|those|a|an|one|its|it|them|him|her|\d.*)$/;
const BEHIND = /^(?:in|from|on|at|of|inside|within|via|through)$/;
const DETERMINERS = /^(?:the|my|our|a|an|your)$/;
const RESTRICTS =
  /^(?:with|from|in|on|of|that|which|who|whose|by|for|about|to|over|under|where|tagged|labelled|labeled|containing)$/;
/** They have no plural. */
const MASS = /^(?:mail|feedback|spam|stuff|everything|anything)$/;
const MAX_WORDS = 24;
/** Things that come one by one. Others, such as contacts and rows, are there as well. */
const ARRIVES =
  /^(?:email|mail|message|response|answer|submission|order|payment|booking|comment|post|reply|mention|ticket|issue|charge|video|story|review|request|invitee|cancellation|push|release|pull request|merge request|refund|event|answers|pr|recording|meeting|execution|run)$/;

/** The thing that the words name; null: they name none of a service that tells of new ones. */
export function thingOf(tokens: readonly Token[], words: ServiceWords): Thing | null {
  if (
    tokens.length === 0 ||
    tokens.length > MAX_WORDS ||
    tokens.some((token, at) => isApart(token) && !isAddress(tokens, at))
  )
    return null;
  let from = 0;
  while (LEADS.test(tokens[from]?.lower ?? '') && from < tokens.length - 1) from += 1;
  const lead = tokens.slice(0, from);
  const rest = tokens.slice(from);
  const amount = amountOf(lead, rest, words);
  if (amount === null) return null;
  const told = words.hasTime ? null : words.event(rest);
  const done = told && told.open > 0 && amount !== 'all' ? asDone(rest, told, words) : null;
  if (done) return { ...done, amount, lead };
  if (!told && amount === 'new') {
    const record = asRecord(rest, words);
    if (record) return { ...record, amount, lead };
  }
  if (told) return { told, amount, words: closer(rest, told, words), lead };
  // A list of them can be read, though nothing tells of new ones.
  const listed = amount === 'new' || amount === 'all' || amount === 'there' ? words.listed(rest) : null;
  return listed && { told: listed, amount: amount === 'all' ? 'there' : amount, words: rest, lead, isListed: true };
}

const DONE = wordList(
  'closed|completed|merged|resolved|cancelled|canceled|finished|approved|rejected|archived|shipped|published|failed|refunded|paid|won|lost|reopened',
);

/** `closed GitHub issues` → `GitHub issues is closed`, if a service tells of that. */
function asDone(rest: readonly Token[], told: ToldEvent, words: ServiceWords): Pick<Thing, 'told' | 'words'> | null {
  const at = rest.slice(0, 3).findIndex(({ lower }) => DONE.test(lower));
  const state = rest[at];
  if (!state) return null;
  const thing = [...rest.slice(0, at), ...rest.slice(at + 1)];
  const link = thing.findIndex(({ lower }, index) => index > 0 && RESTRICTS.test(lower));
  const place = link === -1 ? thing.length : link;
  const noun = thing[place - 1];
  if (noun?.kind !== 'word') return null;
  const said = [
    ...thing.slice(0, place - 1),
    made(noun, noun.lower.replace(/([^s])s$/, '$1')),
    before(state, 'is'),
    state,
    ...thing.slice(place),
  ];
  const now = words.start(said);
  return now?.isNew === true && now.open < told.open
    ? { told: { ...told, open: now.open, isChanged: true }, words: said }
    : null;
}

/** `from my landlord (rent@example.com)` */
const isAddress = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]?.lower === '(' && tokens[at + 1]?.mention?.kind === 'address' && tokens[at + 2]?.lower === ')') ||
  (tokens[at]?.lower === ')' && tokens[at - 1]?.mention?.kind === 'address');

/** What services call the things in tables that people make for things of their own. */
const RECORDS = /^(?:records?|rows?|pages?|entry|entries|items?)$/;

/** `supplier in Airtable`: a record of a service that tells of nothing else, by what people keep there. */
function asRecord(rest: readonly Token[], words: ServiceWords): Pick<Thing, 'told' | 'words'> | null {
  const name = rest.findIndex((_token, at) => words.service(rest, at) > 0);
  const id = name === -1 ? null : words.serviceId(rest, name);
  const noun = id === null ? null : words.onlyThing(id);
  const at = name === 0 ? words.service(rest, 0) : name - 2;
  const token = rest[at];
  const isNoun = token?.kind === 'word' && token.mention === null && !words.isVerb(token.stem);
  if (noun === null || !RECORDS.test(noun) || !isNoun || (name > 0 && !BEHIND.test(rest[name - 1]?.lower ?? '')))
    return null;
  const renamed = rest.map((one) => (one === token ? made(one, noun) : one));
  const told = words.event(renamed);
  return told && told.open === 0 ? { told, words: renamed } : null;
}

/** Marks, and words that open a clause: none of them stands within the words for a thing. */
const isApart = ({ lower }: Token): boolean =>
  /^(?:[,:;→()]|when|whenever|if|unless|once|after|before|until|while|because|so|me|us)$/.test(lower);

function amountOf(lead: readonly Token[], rest: readonly Token[], words: ServiceWords): Amount | null {
  const said = lead.map(({ lower }) => lower);
  const head = headOf(rest, words);
  if (rest.slice(0, 6).some(({ lower }) => THERE.test(lower)) || isNamed(rest, head)) return null;
  if ([...lead, ...head.slice(0, 2)].some(({ lower }) => HERE.test(lower))) return 'there';
  if (said.some((one) => FRESH.test(one)) || head.some(({ lower }) => FRESH.test(lower))) return 'new';
  if (said.some((one) => /^(?:each|every|any)$/.test(one))) return 'each';
  if (said.includes('all')) return 'all';
  // `add the Shopify orders to our sheet`
  if (lead.length === 1 && said[0] === 'the' && isMany(head)) return 'all';
  if (said.some((one) => ONE.test(one)) || ONE.test(rest[0]?.lower ?? '')) return null;
  return isMany(head) || MASS.test(rest[0]?.lower ?? '') ? 'many' : 'one';
}

const isMany = (head: readonly Token[]): boolean => head.some(({ lower }) => /[^s']s$/.test(lower));

/** The words up to the first that restricts, without names of services. */
function headOf(rest: readonly Token[], words: ServiceWords): readonly Token[] {
  const head: Token[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const length = words.anyService(rest, at);
    // `Stripe payments` may be a name as a whole, and still names the things.
    const isPart = length > 1 && /^\p{Ll}/u.test(rest[at + length - 1]?.text ?? '');
    if (length > 0) {
      at += length - (isPart ? 2 : 1);
      continue;
    }
    if (RESTRICTS.test(rest[at]?.lower ?? '')) break;
    head.push(rest[at] as Token);
  }
  return head;
}

/** `card "Paint"`, `ticket 35436`: one that is there. */
function isNamed(rest: readonly Token[], head: readonly Token[]): boolean {
  return (
    head.some(({ mention, lower }) => mention?.kind === 'quote' || /^#?\d+$/.test(lower)) ||
    rest.some(({ mention }) => mention?.kind === 'tool' || mention?.kind === 'json')
  );
}

/** Whether a service tells of each new one. */
export const isTold = ({ amount, isListed }: Thing): boolean => amount !== 'there' && isListed !== true;

/** Whether such things come one by one. */
const arrives = ({ things }: ToldEvent): boolean => things.some((thing) => ARRIVES.test(thing));

/** The words with the name of the service before its thing, if that leaves fewer of them open: `starred Gmail email`. */
function closer(tokens: readonly Token[], told: ToldEvent, words: ServiceWords): readonly Token[] {
  if (told.open === 0) return tokens;
  for (let at = 1; at < tokens.length; at += 1) {
    const length = words.service(tokens, at);
    if (length === 0) continue;
    let from = at;
    while (from > 1 && DETERMINERS.test(tokens[from - 1]?.lower ?? '')) from -= 1;
    if (from < 2 || !BEHIND.test(tokens[from - 1]?.lower ?? '')) continue;
    const name = tokens.slice(at, at + length);
    const [first, ...more] = name;
    const moved = [
      { ...(first as Token), also: tokens.slice(from - 1, at).map(({ start, end }) => ({ start, end })) },
      ...more,
      ...tokens.slice(0, from - 1),
      ...tokens.slice(at + length),
    ];
    const other = words.event(moved);
    if (other && other.service === told.service && other.open < told.open) return moved;
  }
  return tokens;
}

/** The clause that starts runs: `when new …`. @param lead words before the thing that the clause stands for, too */
export function whenNew(thing: Thing, lead: readonly Token[] = []): readonly Token[] {
  const first = (thing.words[0] ?? thing.lead[0]) as Token;
  const when = lead.length > 0 ? inPlaceOf(lead, 'when') : before(thing.lead[0] ?? first, 'when');
  const own = thing.lead.find(({ lower }) => FRESH.test(lower));
  if (thing.told.isChanged === true && !own)
    return [
      thing.lead.length > 0 ? { ...when, also: [...(when.also ?? []), ...thing.lead.map(placeOf)] } : when,
      ...thing.words,
    ];
  const covered = thing.lead.filter((one) => one !== own);
  const isNewWithin = thing.words.some(({ lower }) => FRESH.test(lower));
  const fresh = own
    ? { ...made(own, 'new'), also: covered.map(({ start, end }) => ({ start, end })) }
    : thing.lead.length > 0
      ? inPlaceOf(thing.lead, 'new')
      : before(first, 'new');
  const implied: Token['implied'] = thing.amount === 'new' ? undefined : isAsked(thing) ? 'asked' : 'assumed';
  return [
    when,
    ...(isNewWithin && thing.lead.length === 0 ? [] : [implied ? { ...fresh, implied } : fresh]),
    ...thing.words.map((token) => (FRESH.test(token.lower) ? { ...token, lower: 'new', stem: 'new' } : token)),
  ];
}

/**
 * `list contacts in HubSpot,`: those that are there, or those of them that no run has seen.
 *
 * @param isOne all of them go into one message, so that those since the run before are meant
 */
export function whenThere(thing: Thing, verb: Token, isOne = false): readonly Token[] {
  const { words, lead, amount } = thing;
  const noun = nounOf(thing);
  const own = lead.find(({ lower }) => FRESH.test(lower));
  const covered = lead.filter((one) => one !== own);
  const list = covered.length > 0 ? inPlaceOf(covered, 'list') : before(words[0] ?? verb, 'list');
  const fresh = amount === 'new' && isOne ? [own ? made(own, 'new') : before(words[0] ?? verb, 'new')] : [];
  const unseen =
    amount === 'new' && !isOne
      ? ['that', 'i', 'have', 'not', 'seen', 'before'].map((said, index) =>
          index === 0 ? { ...made(own ?? verb, said), implied: 'unseen' as const } : before(own ?? verb, said),
        )
      : [];
  return [
    list,
    ...fresh,
    ...words
      .filter(({ lower }) => !FRESH.test(lower))
      .map((token) => (token === noun && !/[^s]s$/.test(token.lower) ? made(token, plural(token.lower)) : token)),
    ...unseen,
  ];
}

/** Whether the words may mean the things that are there as well. */
const isAsked = ({ amount, told }: Thing): boolean => amount === 'all' || (amount === 'each' && !arrives(told));

const plural = (noun: string): string => (/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`);

/** The noun of the thing. */
export function nounOf({ told, words }: Thing): Token | undefined {
  const stems = told.things.map((one) => stem(one.split(' ').at(-1) ?? one));
  return words.find((token) => stems.includes(token.stem) && token.lower !== told.service);
}

/** `the article`: the thing in the words of the request, for a further act. */
export function theThing(thing: Thing): readonly Token[] {
  const noun = nounOf(thing);
  return noun ? [before(noun, 'the'), made(noun, noun.lower.replace(/([^s])s$/, '$1'))] : [];
}
