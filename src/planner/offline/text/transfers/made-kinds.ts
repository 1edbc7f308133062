import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { before } from './parts.js';
import { nounOf } from './thing.js';
import type { Thing } from './thing.js';
import { wordList } from '../../word-list.js';

/* What is made of a thing: `add it as pages to the database`, `open the same thing in …`, `one page per bug`. */

const PUTS = wordList(
  'add|put|post|open|save|store|log|record|file|keep|copy|create|make|track|import|mirror|insert|register|submit|raise|enter|list|sync',
);
const ARTICLES = /^(?:a|an|new|own|separate|single|the)$/;
/** A form that a thing is given in, and no thing of its own. */
const FORMS =
  /^(?:pdfs?|csv|files?|attachments?|lists?|tables?|messages?|texts?|summary|links?|html|json|markdown|well|soon|it|usual|follows|rows?|records?|lines?|entry|entries|items?|read|unread|done|spam|is|they|high|urgent)$/;

/** The orders behind the clause of a thing, with the things that they make of it as their objects. */
export function withKinds(acts: readonly Token[], thing: Thing): readonly Token[] {
  return perThing(asKind(intoKind(sameThing(acts, thing))));
}

/** Things that are no places: what goes to one becomes one. */
const KINDS = wordList(
  'cards?|tasks?|to-?dos?|issues?|tickets?|contacts?|deals?|events?|leads?|customers?|bugs?|story|stories|appointments?|reminders?|company|companies|products?|invoices?|drafts?',
);

/** `add it to a Trello card on the list Doing` → `create a Trello card on …`. */
function intoKind(acts: readonly Token[]): readonly Token[] {
  const [verb, it, to, article] = acts;
  if (!verb || !it || !to || !article || !PUTS.test(verb.lower) || it.lower !== 'it') return acts;
  const isNew = /^(?:to|into|as|onto)$/.test(to.lower) && /^(?:a|an)$/.test(article.lower);
  const noun = acts.findIndex(({ lower }, at) => at > 3 && at < 8 && KINDS.test(lower));
  const isBare = noun > 3 && acts.slice(4, noun).every(({ kind, lower }) => kind === 'word' && !ENDS.test(lower));
  return isNew && isBare ? [made(verb, 'create', [it, to]), ...acts.slice(3)] : acts;
}

const ENDS = /^(?:to|in|into|on|onto|with|and|for|from|at|of|,)$/;

/** `add it as pages to …` → `create a page in …`. */
function asKind(acts: readonly Token[]): readonly Token[] {
  const [verb, it, as] = acts;
  if (!verb || !PUTS.test(verb.lower) || it?.lower !== 'it' || as?.lower !== 'as') return acts;
  const at = nounAt(acts, 3);
  const place = acts[at + 1];
  // `as records`: each one is one.
  const noun = acts[at];
  if (noun && RECORDS.test(noun.lower)) return [...acts.slice(0, at), one(noun), ...acts.slice(at + 1)];
  if (!isKind(acts[at]) || !place || !PLACES.test(place.lower)) return acts;
  return [...created(verb, acts, [1, at]), made(place, 'in'), ...acts.slice(at + 2)];
}

/** `add it in HubSpot as a contact` → `create a contact in HubSpot`. */
export function asKindBehind(acts: readonly Token[]): readonly Token[] {
  const [verb, it] = acts;
  const as = acts.findIndex(({ lower }) => lower === 'as');
  if (!verb || it?.lower !== 'it' || as < 3 || as > MAX_PLACE || !PLACES.test(acts[2]?.lower ?? '')) return acts;
  const at = nounAt(acts, as + 1);
  return isKind(acts[at]) ? [...created(verb, acts, [as, at]), ...acts.slice(2, as), ...acts.slice(at + 1)] : acts;
}

function nounAt(acts: readonly Token[], from: number): number {
  let at = from;
  while (ARTICLES.test(acts[at]?.lower ?? '')) at += 1;
  return at;
}

const isKind = (noun: Token | undefined): boolean => noun?.kind === 'word' && !FORMS.test(noun.lower);

/** `create a contact`, in the place of the verb and of the words up to the noun. */
function created(verb: Token, acts: readonly Token[], [from, at]: readonly [number, number]): readonly Token[] {
  const noun = acts[at] as Token;
  return [made(verb, 'create', acts.slice(from, at)), before(noun, 'a'), one(noun)];
}

const RECORDS = /^(?:records|rows|lines|entries|items)$/;
const PLACES = /^(?:to|in|into|on|onto|at)$/;
const MAX_PLACE = 12;

const one = (noun: Token): Token => made(noun, noun.lower.replace(/ies$/, 'y').replace(/([^s])s$/, '$1'));

/** `open the same thing in …` → `create an issue in …`: another one of the kind of the thing. */
function sameThing(acts: readonly Token[], thing: Thing): readonly Token[] {
  const [verb, the, same, what] = acts;
  const noun = nounOf(thing);
  const isSame = the?.lower === 'the' && same?.lower === 'same' && /^(?:thing|one)$/.test(what?.lower ?? '');
  if (!verb || !noun || !isSame || !PUTS.test(verb.lower)) return acts;
  const kind = made(what as Token, one(noun).lower, [the, same]);
  return [made(verb, 'create'), before(kind, 'a'), kind, ...acts.slice(4)];
}

/** `add it to …, one page per bug in the database …` → `create a page in …`. */
function perThing(acts: readonly Token[]): readonly Token[] {
  const mark = acts.findIndex(
    ({ lower }, at) => lower === ',' && /^(?:one|a)$/.test(acts[at + 1]?.lower ?? '') && isPer(acts, at + 3),
  );
  const [verb, it] = acts;
  const noun = acts[mark + 2];
  if (mark === -1 || !verb || !noun || !PUTS.test(verb.lower) || it?.lower !== 'it') return acts;
  const per = acts[mark + 3]?.lower === 'for' ? 2 : 1;
  // A row holds what it is made of.
  if (FORMS.test(noun.lower))
    return [
      { ...verb, also: [...(verb.also ?? []), ...acts.slice(mark, mark + 4 + per).map(placeOf)] },
      ...acts.slice(1, mark),
      ...acts.slice(mark + 4 + per),
    ];
  const rest = acts.slice(mark + 4 + per);
  const covered = [...acts.slice(mark, mark + 2), ...acts.slice(mark + 3, mark + 4 + per)];
  const place = acts.slice(2, mark);
  const [first, ...more] = place;
  return [
    made(verb, 'create', [it]),
    before(noun, 'a'),
    { ...one(noun), also: covered.map(placeOf) },
    ...(first ? [made(first, 'in'), ...more] : []),
    ...rest,
  ];
}

const isPer = (acts: readonly Token[], at: number): boolean =>
  acts[at]?.lower === 'per' || (acts[at]?.lower === 'for' && /^(?:each|every)$/.test(acts[at + 1]?.lower ?? ''));
