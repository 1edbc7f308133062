import { asQuoted, baseOf, made, placeOf, renumbered, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from '../services/words.js';
import { isTold, thingOf, whenNew } from '../transfers/thing.js';
import { put } from './new-things.js';
import { wordList } from '../../word-list.js';

/*
 * Several things that stand in a text, and an act for each of them: `extract the action items and create a task for each one`,
 * `pull out the open questions, create Linear issues`, `extract the leads and save them to Airtable`. The things come first, and
 * the act is done for each: `extract the action items, for each action item, create a task`.
 */

const TAKES = wordList(
  'extract|extracts|parse|parses|pull|pulls|pick|picks|identify|identifies|capture|captures|isolate|isolates|detect|detects',
);
const SMALL = /^(?:out|the|any|all|every|each|its|their|individual|single|separate|key|a|list|of)$/;
const ENDS_NAME =
  /^(?:from|in|of|out|with|using|via|by|and|then|to|that|which|for|on|at|as|within|inside|contained|mentioned|,|;|\.|:|→)$/;
/** Values that stand beside one another in a record, and are no things of their own. */
const NO_THINGS =
  /^(?:details|contents|data|fields|values|names|emails|mails|messages|files|attachments|images|pdfs|pages|news|basics|specifics|dates|amounts|numbers|totals|addresses|keywords|insights|headers|words|texts|links|series|status|address|process|access|business|analysis|columns|attributes|properties|metrics|figures|prices|colors|colours|titles|tags|labels|topics|themes|parts|rows)$/;
const CREATES = /^(?:create|add|make|open|file|log|start|schedule|book)$/;
const PUTS =
  /^(?:open|schedule|book|start|make|create|add|save|store|insert|log|append|record|put|file|write|enter|push|sync|send|import|turn|convert|copy)$/;
const THEM = /^(?:them|each|these|those)$/;
const ARTICLE = /^(?:a|an|the|this|my|our|one|new|its|their)$/;
/** A thing that is made once of all of them. */
const ONE_TEXT = /^(?:summary|report|digest|list|overview|message|mail|email|document|doc|file|csv|pdf|draft|note)s?$/;
/** What each of them becomes: the noun begins no sentence. */
const MADE =
  /^(?:tasks|issues|cards|tickets|pages|records|rows|entries|items|events|contacts|leads|deals|notes|to-dos|todos|reminders|posts|cases|stories|subtasks|companies|appointments|meetings|candidates|products|orders|invoices)$/;
const MAX_NAME = 4;
const MAX_BETWEEN = 30;

interface Found {
  /** The place of the verb. */
  readonly verb: number;
  /** The name of the things: `action items`. */
  readonly name: readonly Token[];
}

/** A request in which what is done with each of the things that are taken out of a text stands behind `for each`. */
export function withExtractedItems(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const found = itemsIn(tokens);
  const from = found ? tokens.indexOf(found.name.at(-1) as Token) + 1 : 0;
  if (!found || isOneOfSome(tokens, from, words)) return keptAsThem(tokens);
  for (let at = from; at < Math.min(tokens.length, from + MAX_BETWEEN); at += 1) {
    const act = actAt(tokens, at, found, words);
    if (act) return renumbered(sourceFirst(asExtract(act, found), words));
  }
  return tokens;
}

/** `extract the parties and the end date`: values of one record. */
function isOneOfSome(tokens: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!/^(?:,|and|&|or|plus)$/.test(tokens[at]?.lower ?? '')) return false;
  let next = at + 1;
  while (/^(?:,|and|then|also|the|their|its|any)$/.test(tokens[next]?.lower ?? '')) next += 1;
  const word = tokens[next];
  const base = baseOf(word?.lower ?? '');
  const isAct = word !== undefined && (PUTS.test(base) || SHAPES.test(base) || words.isVerb(word.stem));
  return !isAct && !/^(?:for|have|if|when|with|using)$/.test(base);
}

/** `extract the amount and save a structured summary to …`: what was taken out is saved. */
function keptAsThem(tokens: readonly Token[]): readonly Token[] {
  const take = tokens.findIndex(({ lower }) => TAKES.test(lower));
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      take !== -1 &&
      at > take + 1 &&
      /^(?:save|store|log|add|append|record|write|put|insert)s?$/.test(lower) &&
      /^(?:,|and|then)$/.test(tokens[at - 1]?.lower ?? ''),
  );
  let noun = verb + 1;
  while (
    noun < verb + 4 &&
    /^(?:a|an|the|structured|short|clean|concise|resulting|extracted|brief)$/.test(tokens[noun]?.lower ?? '')
  )
    noun += 1;
  const isWhole = /^(?:summary|summaries|record|result|results|output|data|details|information|values|fields)$/.test(
    tokens[noun]?.lower ?? '',
  );
  if (verb === -1 || noun === verb + 1 || !isWhole || !/^(?:to|in|into)$/.test(tokens[noun + 1]?.lower ?? ''))
    return tokens;
  const said = tokens.slice(verb + 1, noun + 1);
  const them = { ...made(said[0] as Token, 'them'), also: placesOf(said.slice(1)) };
  return renumbered([...tokens.slice(0, verb + 1), them, ...tokens.slice(noun + 1)]);
}

/** `pull out the leads with AI` → `have AI extract the leads`: one order for all of them, for a model alone can do it. */
function asExtract(tokens: readonly Token[], { verb }: Found): readonly Token[] {
  const word = tokens[verb] as Token;
  const out = tokens[verb + 1]?.lower === 'out' ? [tokens[verb + 1] as Token] : [];
  const rest = tokens.slice(verb + 1 + out.length);
  const asked = askedBefore(tokens, verb);
  const by = asked === 0 ? rest.findIndex(({ lower }, at) => BY.test(lower) && rest[at + 1]?.lower === 'ai') : -1;
  const isThere = by !== -1 && !rest.slice(0, by).some(({ lower }) => ENDS.test(lower));
  const said = isThere ? rest.slice(by, by + 2) : [];
  return [
    ...tokens.slice(0, verb - asked),
    ...(asked > 0 ? tokens.slice(verb - asked, verb) : [put('have', word), put('ai', word)]),
    { ...made(word, 'extract'), also: placesOf([...out, ...said]) },
    ...rest.filter((token) => !said.includes(token)),
  ];
}

/** Where words stand in the text, with those that they stand for. */
const placesOf = (tokens: readonly Token[]): readonly { readonly start: number; readonly end: number }[] =>
  tokens.flatMap((token) => [placeOf(token), ...(token.also ?? [])]);

const BY = /^(?:with|using|via|by|through)$/;
const ENDS = /^[,.;:!?\n→]$/;

/** `extract the tasks from starred emails`: the emails come first, each new one or a list of them. */
function sourceFirst(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const found = itemsIn(tokens);
  const link = found ? tokens.indexOf(found.name.at(-1) as Token) + 1 : -1;
  if (!found || !/^(?:from|in|of|within|inside)$/.test(tokens[link]?.lower ?? '')) return tokens;
  let end = link + 1;
  while (end < tokens.length && !/^(?:with|using|via|by|and|then|for|into|[,.;:!?\n→])$/.test(tokens[end]?.lower ?? ''))
    end += 1;
  const things = tokens.slice(link + 1, end);
  const from = found.verb - askedBefore(tokens, found.verb);
  const [verb, ...rest] = tokens.slice(from, link);
  const before = tokens.slice(0, from);
  if (!verb || things.length === 0) return tokens;
  const order = [
    { ...verb, also: [...(verb.also ?? []), placeOf(tokens[link] as Token)] },
    ...rest,
    ...tokens.slice(end),
  ];
  if (words.hasTime) return [...before, put('list', verb), ...things, put(',', verb), ...order];
  if (before.some(({ lower }) => !/^(?:please|automatically|,)$/.test(lower))) return tokens;
  // What has just arrived is unread.
  const unread = things.filter(({ lower }) => lower === 'unread');
  const thing = thingOf(
    things.filter((token) => !unread.includes(token)),
    words,
  );
  if (!thing || !isTold(thing) || thing.amount === 'one') return tokens;
  return [...whenNew(thing, [...before, ...unread]), put(',', verb), ...order];
}

/** How many words before the verb ask a model for it. */
function askedBefore(tokens: readonly Token[], verb: number): number {
  const to = tokens[verb - 1]?.lower === 'to' ? 1 : 0;
  return tokens[verb - 1 - to]?.lower === 'ai' && /^(?:have|let|use|ask)$/.test(tokens[verb - 2 - to]?.lower ?? '')
    ? 2 + to
    : 0;
}

/** The things that a model is to take out of a text; null: none are named, or only values of one record. */
function itemsIn(tokens: readonly Token[]): Found | null {
  const verb = tokens.findIndex(({ lower }) => TAKES.test(lower));
  if (verb === -1) return null;
  const name = nameAt(tokens, verb + 1);
  return name.length > 0 ? { verb, name } : null;
}

/** The name of several things that begins behind words such as `the`; empty: none does. */
export function nameAt(tokens: readonly Token[], from: number): readonly Token[] {
  let start = from;
  while (SMALL.test(tokens[start]?.lower ?? '')) start += 1;
  let to = start;
  while (to < start + MAX_NAME && tokens[to]?.kind === 'word' && !ENDS_NAME.test(tokens[to]?.lower ?? '')) to += 1;
  const name = tokens.slice(start, to);
  const last = name.at(-1)?.lower ?? '';
  return /[^s']s$/.test(last) && !NO_THINGS.test(last) ? name : [];
}

const singular = (lower: string): string =>
  lower.endsWith('ies') ? `${lower.slice(0, -3)}y` : lower.endsWith('sses') ? lower.slice(0, -2) : lower.slice(0, -1);

/** The words with the act that begins here for each of the things; null: it is no such act. */
function actAt(tokens: readonly Token[], at: number, found: Found, words: ServiceWords): readonly Token[] | null {
  const verb = tokens[at];
  const joint = tokens[at - 1];
  if (!verb || !joint || !/^(?:,|and|then|also|;|\.|→)$/.test(joint.lower)) return null;
  const base = baseOf(verb.lower);
  if (!PUTS.test(base)) return null;
  const end = endOf(tokens, at + 1);
  const object = tokens.slice(at + 1, end);
  const order = made(verb, /^(?:turn|convert|import|sync|push|send|copy)$/.test(base) ? 'add' : base);
  const said =
    forEachIn(object) ??
    (CREATES.test(base) ? madeOfThem(object) : null) ??
    themInto(object, base, words) ??
    themThere(object, found, words);
  if (!said) return null;
  let cut = at;
  while (/^(?:,|and|then|also)$/.test(tokens[cut - 1]?.lower ?? '')) cut -= 1;
  const covered = said.gone.length > 0 ? placesOf(said.gone) : [placeOf(verb)];
  const each = [',', 'for', 'each', 'of', 'them'].map((word) =>
    word === 'for' ? { ...put(word, verb), also: covered } : put(word, verb),
  );
  return [
    ...shaped(tokens.slice(0, cut), found),
    ...(/^[.;]$/.test(tokens[cut - 1]?.lower ?? '') ? each.slice(1) : each),
    put(',', verb),
    order,
    ...said.object,
    ...tokens.slice(end),
  ];
}

const SHAPES =
  /^(?:clean|convert|turn|structure|format|normali[sz]e|standardi[sz]e|organi[sz]e|parse|validate|deduplicate|dedupe|reformat|tidy|shape|transform|enrich|prioriti[sz]e|categori[sz]e|classify|sort|rank|group|split|filter)s?(?:ies)?$/;

/**
 * `extract the job listings, clean the raw text, convert them into structured records`: what else a model does with them is a
 * part of the same order, in quotes.
 */
function shaped(tokens: readonly Token[], { name }: Found): readonly Token[] {
  const from = tokens.indexOf(name.at(-1) as Token) + 1;
  const at = tokens.findIndex(
    ({ lower }, index) => index > from && SHAPES.test(lower) && /^(?:,|and|then)$/.test(tokens[index - 1]?.lower ?? ''),
  );
  if (at === -1) return tokens;
  let start = at;
  while (start > from && /^(?:,|and|then)$/.test(tokens[start - 1]?.lower ?? '')) start -= 1;
  const said = tokens.slice(at);
  const by = said.flatMap((token, index) =>
    token.lower === 'ai' || (BY.test(token.lower) && said[index + 1]?.lower === 'ai') ? [token] : [],
  );
  const [first, ...more] = said.filter((token) => !by.includes(token));
  if (!first || tokens.slice(at).some(({ lower, kind }) => ENDS.test(lower) && lower !== ',' && kind === 'mark'))
    return tokens;
  const quoted = asQuoted([first, ...more], writtenText([first, ...more]));
  const quote = { ...quoted, also: [...(quoted.also ?? []), ...placesOf(by)] };
  return [...tokens.slice(0, from), quote, ...tokens.slice(from, start)];
}

interface Said {
  readonly object: readonly Token[];
  /** Words that `for each` stands for. */
  readonly gone: readonly Token[];
}

/** The end of the words of an act. */
function endOf(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && !/^[.;!?\n]$/.test(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** `a Trello card for each one`, `a page for every action item with its due date` */
function forEachIn(object: readonly Token[]): Said | null {
  const at = object.findIndex(
    ({ lower }, index) => lower === 'for' && /^(?:each|every|all)$/.test(object[index + 1]?.lower ?? ''),
  );
  if (at < 1 || object.slice(0, at).some(({ lower }) => /^(?:,|and|then)$/.test(lower))) return null;
  let to = at + 2;
  while (
    to < Math.min(object.length, at + 2 + MAX_NAME) &&
    object[to]?.kind === 'word' &&
    !/^(?:with|including|in|to|on|into|and|then|using|via|as|that|which)$/.test(object[to]?.lower ?? '')
  )
    to += 1;
  if (/^(?:of)$/.test(object[at + 2]?.lower ?? '')) to = Math.max(to, at + 4);
  return { object: [...object.slice(0, at), ...object.slice(to)], gone: object.slice(at, to) };
}

/** `structured tasks in Notion with due dates and owners`: one is made of each. */
function madeOfThem(object: readonly Token[]): Said | null {
  const noun = object.findIndex(({ lower }) => MADE.test(lower));
  const before = object.slice(0, Math.max(0, noun));
  if (noun === -1 || noun > 5 || before.some(({ kind, lower }) => kind === 'mark' || ARTICLE.test(lower))) return null;
  if (before.some(({ lower }) => ENDS_NAME.test(lower) || THEM.test(lower))) return null;
  const gone = before.filter(({ lower }) => LOOSE.test(lower));
  const word = object[noun] as Token;
  return {
    object: [
      put('a', object[0] as Token),
      ...before.filter((token) => !gone.includes(token)),
      made(word, singular(word.lower)),
      ...fieldsOfOne(object.slice(noun + 1)),
    ],
    gone,
  };
}

/** Words that promise only that it is done well. */
const LOOSE =
  /^(?:structured|organized|organised|clear|clean|actionable|detailed|corresponding|matching|individual|separate|new|the|proper|formatted|trackable|neat|respective|tidy)$/;

/** `with due dates and owners` → `with due date and owner`: each has one. */
function fieldsOfOne(rest: readonly Token[]): readonly Token[] {
  const link = rest.findIndex(({ lower }) => /^(?:with|including)$/.test(lower));
  if (link === -1) return rest;
  return rest.map((token, at) => {
    const next = rest[at + 1]?.lower ?? ',';
    const isName = at > link && /^(?:,|and|&|plus|[.;!?\n])$/.test(next) && /[^s']s$/.test(token.lower);
    return isName && token.kind === 'word' ? made(token, singular(token.lower)) : token;
  });
}

/** `them into Trello cards`, `each as a task in Asana` */
function themInto(object: readonly Token[], verb: string, words: ServiceWords): Said | null {
  const to = themTo(object);
  if (to === 0 || !/^(?:into|as|to)$/.test(object[to]?.lower ?? '')) return null;
  const noun = object.findIndex(
    ({ lower }, at) => at > to && at < to + 5 && (MADE.test(lower) || MADE.test(`${lower}s`)),
  );
  const isName = object.slice(to + 1, noun).every((token) => token.kind === 'word' && !ENDS_NAME.test(token.lower));
  if (noun === -1 || !isName || (object[to]?.lower === 'to' && !/^(?:turn|convert)$/.test(verb))) return null;
  const between = object.slice(to + 1, noun).filter(({ lower }) => !ARTICLE.test(lower) && !LOOSE.test(lower));
  const word = object[noun] as Token;
  const one = MADE.test(word.lower) ? made(word, singular(word.lower)) : word;
  const hasPlace = between.length > 0 || object.slice(noun + 1).some((_token, at, all) => words.service(all, at) > 0);
  if (!hasPlace) return null;
  return {
    object: [put('a', object[0] as Token), ...between, one, ...fieldsOfOne(object.slice(noun + 1))],
    gone: object.slice(0, noun).filter((token) => !between.includes(token)),
  };
}

/** `them into Airtable`, `each one to the sheet`: a record of each. */
function themThere(object: readonly Token[], { name }: Found, words: ServiceWords): Said | null {
  const to = themTo(object) || nameTo(object, name);
  const link = object[to];
  if (to === 0 || !link || !/^(?:to|in|into|on)$/.test(link.lower)) return null;
  const rest = object.slice(to + 1);
  const place = rest.findIndex((_token, at) => words.service(rest, at) > 0);
  const id = place === -1 ? null : words.serviceId(rest, place);
  if (place === -1 || place > 3 || id === null || words.isMessenger(id) || words.isMailer(id)) return null;
  const next = rest.findIndex(({ lower }) => /^(?:,|and|then)$/.test(lower));
  if (rest.slice(0, next === -1 ? undefined : next).some(({ lower }) => ONE_TEXT.test(lower))) return null;
  return {
    object: [put('it', object[0] as Token), made(link, 'to'), ...rest],
    gone: object.slice(0, to),
  };
}

/** `the resulting task metadata`, `the action items`: how many words that name the things again stand first. */
function nameTo(object: readonly Token[], name: readonly Token[]): number {
  const to = object.findIndex(({ lower }) => /^(?:to|in|into|on)$/.test(lower));
  const said = object.slice(0, Math.max(0, to));
  const isResult = said.some(({ lower }) => RESULT.test(lower)) && said.length > 1;
  const isName = said.length > 0 && said.at(-1)?.stem === name.at(-1)?.stem;
  const isPlain = said.every(({ kind, lower }) => kind === 'word' && !ENDS_NAME.test(lower) && lower !== 'for');
  return to > 0 && to < 6 && isPlain && (isResult || isName) ? to : 0;
}

const RESULT = /^(?:resulting|extracted|parsed|identified|captured|detected|processed|results?)$/;

/** How many words for all of the things stand first. */
function themTo(object: readonly Token[]): number {
  const first = object[0]?.lower ?? '';
  if (!THEM.test(first) && first !== 'all') return 0;
  if (object[1]?.lower === 'of' && /^(?:them|these)$/.test(object[2]?.lower ?? '')) return 3;
  if (first === 'all') return 0;
  return object[1]?.lower === 'one' || object[1]?.lower === 'all' || object[1]?.lower === 'item' ? 2 : 1;
}
