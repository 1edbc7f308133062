import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, endOfAct, goesToPeople, hasTarget, inPlaceOf, MOVES, plainVerb, targetAt } from './parts.js';
import { asKindBehind, withKinds } from './made-kinds.js';
import { predicateAt, wishAt } from './predicates.js';
import type { Predicate } from './predicates.js';
import { spread } from './moved.js';
import { isTold, thingOf, whenNew } from './thing.js';
import { madeBySomeone } from './told.js';
import type { Thing } from './thing.js';
import { wordList } from '../../word-list.js';

/*
 * Sentences that tell what becomes of each new thing: `New rows in Google Sheets become tasks in Asana`, `new HubSpot deals
 * trigger a Slack message`, `Stripe payments go to QuickBooks`, and titles such as `Typeform responses to Airtable`.
 */

const TO = /^(?:to|into|in|on|as|up)$/;
const MAX_THING = 22;
const CHANGE = wordList('changes?|updates?|edits?|modifications?');
const MODAL = wordList('should|must|shall|will|would|could|be|got|gets');

/** Null: the sentence tells of no such thing. */
export function becoming(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime || /^(?:when|whenever|if|once|after|upon|every time|for)$/.test(sentence[0]?.lower ?? ''))
    return null;
  const who = ofWhoever(sentence, words);
  if (who) return who;
  const start = wishAt(sentence);
  return (
    (start > 0 ? toldFrom(sentence, start, words) : null) ?? toldFrom(sentence, 0, words) ?? title(sentence, words)
  );
}

const WHOEVER = /^(?:everyone|everybody|anyone|anybody|people|customers|clients|users|visitors|those)$/;

/** `Everyone who pays through Stripe should be in HubSpot as a contact` → `when someone pays through Stripe, create …`. */
function ofWhoever(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first, who] = sentence;
  if (!first || !who || !WHOEVER.test(first.lower) || !/^(?:who|that)$/.test(who.lower)) return null;
  for (let at = 3; at < Math.min(sentence.length - 1, MAX_THING); at += 1) {
    const told = predicateAt(sentence, at, words, false);
    if (!told || (told.kind !== 'becomes' && told.verb === at)) continue;
    const verb = sentence[told.verb] as Token;
    const end = endOfAct(sentence, told.verb + 1, words);
    const rest = withoutTail(sentence.slice(told.verb + 1, end));
    if (!hasTarget(rest, '', words)) return null;
    const act = made(verb, told.base, sentence.slice(at, told.verb));
    const acts = told.kind === 'becomes' ? [act, ...rest] : asKindBehind([act, before(verb, 'it'), ...rest]);
    const when = [made(first, 'when'), made(who, 'someone'), ...sentence.slice(2, at)];
    return [...(madeBySomeone(when, words) ?? when), before(verb, ','), ...acts, ...sentence.slice(end)];
  }
  return null;
}

/** @param start behind the words for a wish */
function toldFrom(sentence: readonly Token[], start: number, words: ServiceWords): readonly Token[] | null {
  for (let at = start + 1; at < Math.min(sentence.length - 1, start + MAX_THING); at += 1) {
    const predicate = predicateAt(sentence, at, words, start > 0);
    const thing = predicate && subject(sentence.slice(start, at), words);
    const made = thing && orders(sentence, { start, at, ...predicate }, thing, words);
    if (made) return made;
  }
  return start > 0 ? wantedThere(sentence, start, words) : null;
}

function subject(tokens: readonly Token[], words: ServiceWords): Thing | null {
  // `any change to an issue`: what happens to a thing is no thing.
  if (tokens.some(({ lower }, at) => CHANGE.test(lower) && /^(?:to|in|of|on)$/.test(tokens[at + 1]?.lower ?? '')))
    return null;
  const thing = thingOf(tokens, words);
  // `A card becomes …`: no word says that each one is meant.
  return thing && thing.amount !== 'one' && isTold(thing) ? thing : null;
}

/** `I want tasks from Asana in Todoist as well`: the place alone says what is wanted. */
function wantedThere(sentence: readonly Token[], start: number, words: ServiceWords): readonly Token[] | null {
  for (let at = start + 2; at < Math.min(sentence.length - 1, start + MAX_THING); at += 1) {
    const place = sentence[at] as Token;
    const thing = /^(?:in|on|to|into)$/.test(place.lower) ? subject(sentence.slice(start, at), words) : null;
    if (!thing || !targetAt(sentence, at, thing.told.service, words)) continue;
    const end = endOfAct(sentence, at, words);
    const rest = withoutTail(sentence.slice(at, end));
    const act = before(place, goesToPeople(rest, words) ? 'post' : 'add');
    return [
      ...whenNew(thing, sentence.slice(0, start)),
      before(place, ','),
      act,
      before(place, 'it'),
      ...rest,
      ...sentence.slice(end),
    ];
  }
  return null;
}

interface Told extends Predicate {
  /** Where the thing begins, and where the words about it begin. */
  readonly start: number;
  readonly at: number;
}

function orders(
  sentence: readonly Token[],
  { start, at, verb: place, kind: sort, base }: Told,
  thing: Thing,
  words: ServiceWords,
): readonly Token[] | null {
  const verb = sentence[place] as Token;
  const end = endOfAct(sentence, place + 1, words);
  const rest = withoutTail(sentence.slice(place + 1, end));
  const isSent = /^(?:gets?|receives?)$/.test(verb.lower) && rest.slice(0, 5).some(isMessage);
  if (!isSent && !hasTarget(rest, thing.told.service, words)) return null;
  const covered = sentence.slice(at, place);
  const lead = [...whenNew(thing, sentence.slice(0, start)), before(verb, ',')];
  const tail = sentence.slice(end);
  if (sort === 'becomes') {
    const to = TO.test(rest[0]?.lower ?? '') || /^(?:us|me)$/.test(rest[0]?.lower ?? '') ? 1 : 0;
    if (/^turns?$/.test(verb.lower) && to === 0) return null;
    const made = rest.slice(to);
    const isNote = made.slice(0, 5).some(isMessage);
    const isRow = made.slice(0, 4).some(({ lower }) => /^(?:rows?|lines?)$/.test(lower));
    return [
      ...lead,
      inPlaceOf([verb, ...covered, ...rest.slice(0, to)], isNote ? 'send' : isRow ? 'add' : base),
      ...made,
      ...tail,
    ];
  }
  // `New contacts get a welcome mail`
  if (isSent && /^(?:a|an)$/.test(rest[0]?.lower ?? ''))
    return [...lead, made(verb, 'send', covered), ...rest, before(verb, 'to'), before(verb, 'them'), ...tail];
  // `Every new client gets a folder of their own`
  if (sort === 'goes' && /^(?:gets?|receives?)$/.test(verb.lower) && OWN.test(rest[0]?.lower ?? ''))
    return [...lead, made(verb, 'create', covered), ...asOne(rest), ...tail];
  if (sort === 'done') {
    const act = plainVerb({ at: place, length: 1, lower: MOVES[base] ?? base }, sentence, thing.told, rest, words);
    const done = { ...act, also: [...(act.also ?? []), ...covered.map(placeOf)] };
    return [...lead, ...withKinds([done, before(verb, 'it'), ...spread(done, rest, thing, words), ...tail], thing)];
  }
  let to = 0;
  while (/^(?:up|straight|directly|over|also|automatically|out)$/.test(rest[to]?.lower ?? '')) to += 1;
  if (!TO.test(rest[to]?.lower ?? '') || rest[to]?.lower === 'up') return null;
  const act = made(verb, goesToPeople(rest, words) ? 'post' : base, [...covered, ...rest.slice(0, to)]);
  return [
    ...lead,
    ...withKinds([act, before(verb, 'it'), ...spread(act, rest.slice(to), thing, words), ...tail], thing),
  ];
}

const OWN = /^(?:a|an|their|its|his|her|one)$/;

/** `their own folder` → `a folder` */
function asOne(rest: readonly Token[]): readonly Token[] {
  const [first, own] = rest;
  if (!first || /^(?:a|an)$/.test(first.lower)) return rest;
  const length = own?.lower === 'own' ? 2 : 1;
  return [made(first, 'a', rest.slice(1, length)), ...rest.slice(length)];
}

/** Without `too` and `as well`, which say nothing more. */
function withoutTail(rest: readonly Token[]): readonly Token[] {
  const said = rest.slice(-2).map(({ lower }) => lower);
  const length = said.join(' ') === 'as well' ? 2 : /^(?:too|also)$/.test(said.at(-1) ?? '') ? 1 : 0;
  const last = rest[rest.length - length - 1];
  if (length === 0 || !last) return rest;
  return [
    ...rest.slice(0, -length - 1),
    { ...last, also: [...(last.also ?? []), ...rest.slice(-length).map(placeOf)] },
  ];
}

const MESSAGE = wordList('messages?|mails?|emails?|e-mails?|sms|texts?|notifications?|pings?|alerts?|dms?|reminders?');

const isMessage = ({ lower }: Token): boolean => MESSAGE.test(lower);

/** `Typeform responses to Airtable`, `New Stripe payments in #sales`: a title without a verb. */
function title(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 2; at < sentence.length - 1; at += 1) {
    const place = sentence[at] as Token;
    if (!/^(?:to|into)$/.test(place.lower)) continue;
    const rest = sentence.slice(at);
    const isPlace =
      words.serviceId(sentence, at + 1) !== null ||
      /^(?:channel)$/.test(sentence[at + 1]?.mention?.kind ?? '') ||
      (/^(?:a|an|the|my|our)$/.test(sentence[at + 1]?.lower ?? '') && hasTarget(rest.slice(0, 5), '', words));
    const [first] = sentence;
    const isOrder =
      first !== undefined && first.lower !== 'new' && words.isVerb(first.stem) && words.serviceId(sentence, 0) === null;
    const isToldOf = sentence.slice(0, at).some(({ lower }) => MODAL.test(lower));
    const thing = isPlace && !isOrder && !isToldOf ? thingOf(sentence.slice(0, at), words) : null;
    if (!thing || !isTold(thing) || !hasTarget(rest, thing.told.service, words)) continue;
    const end = endOfAct(sentence, at, words);
    const act = before(place, goesToPeople(rest, words) ? 'post' : 'add');
    return [
      ...whenNew(thing),
      before(place, ','),
      act,
      before(place, 'it'),
      ...spread(act, sentence.slice(at, end), thing, words),
      ...sentence.slice(end),
    ];
  }
  return null;
}
