import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, endOfAct, goesToPeople, hasTarget, inPlaceOf } from './parts.js';
import { spread } from './moved.js';
import { isTold, thingOf, whenNew } from './thing.js';
import type { Thing } from './thing.js';

/*
 * Sentences that tell what becomes of each new thing: `New rows in Google Sheets become tasks in Asana`, `new HubSpot deals
 * trigger a Slack message`, `Stripe payments go to QuickBooks`, and titles such as `Typeform responses to Airtable`.
 */

/** It is made into something else, which stands behind. */
const BECOMES = /^(?:becomes?|turns?|creates?|triggers?|generates?|opens?|makes?|spawns?|starts?)$/;
/** It goes to a place, which stands behind. */
const GOES = /^(?:goes|go|lands?|appears?|flows?|syncs?|gets|get|shows?|ends?|comes?)$/;
const TO = /^(?:to|into|in|on|as|up)$/;
const MAX_THING = 22;

/** Null: the sentence tells of no such thing. */
export function becoming(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime || /^(?:when|whenever|if|once|after|upon|every time|for)$/.test(sentence[0]?.lower ?? ''))
    return null;
  for (let at = 1; at < Math.min(sentence.length - 1, MAX_THING); at += 1) {
    const { lower = '' } = sentence[at] ?? {};
    const verb = /^(?:should|must|shall|will|also|automatically)$/.test(lower) ? null : lower;
    if (verb === null) continue;
    if (BECOMES.test(verb) || GOES.test(verb)) {
      const thing = subject(sentence.slice(0, at), words);
      const made = thing && orders(sentence, at, thing, words);
      if (made) return made;
    }
  }
  return title(sentence, words);
}

function subject(tokens: readonly Token[], words: ServiceWords): Thing | null {
  const last = tokens.findLastIndex(({ lower }) => !/^(?:should|must|shall|will|also|automatically|then)$/.test(lower));
  const thing = thingOf(tokens.slice(0, last + 1), words);
  // `A card becomes …`: no word says that each one is meant.
  return thing && thing.amount !== 'one' && isTold(thing) ? thing : null;
}

function orders(sentence: readonly Token[], at: number, thing: Thing, words: ServiceWords): readonly Token[] | null {
  const verb = sentence[at] as Token;
  const end = endOfAct(sentence, at + 1, words);
  const rest = sentence.slice(at + 1, end);
  const isSent = /^(?:gets?)$/.test(verb.lower) && rest.slice(0, 5).some(isMessage);
  if (!isSent && !hasTarget(rest, thing.told.service, words)) return null;
  const lead = [...whenNew(thing), before(verb, ',')];
  if (BECOMES.test(verb.lower)) {
    const to = TO.test(rest[0]?.lower ?? '') ? 1 : 0;
    if (/^(?:turns?)$/.test(verb.lower) && to === 0) return null;
    const kind = rest.slice(to);
    const isNote = kind.slice(0, 5).some(isMessage);
    return [
      ...lead,
      inPlaceOf([verb, ...rest.slice(0, to)], isNote ? 'send' : 'create'),
      ...kind,
      ...sentence.slice(end),
    ];
  }
  // `New contacts get a welcome mail`
  if (isSent && /^(?:a|an)$/.test(rest[0]?.lower ?? ''))
    return [...lead, made(verb, 'send'), ...rest, before(verb, 'to'), before(verb, 'them'), ...sentence.slice(end)];
  let to = 0;
  while (/^(?:up|straight|directly|over|also|automatically|out)$/.test(rest[to]?.lower ?? '')) to += 1;
  if (!TO.test(rest[to]?.lower ?? '') || rest[to]?.lower === 'up') return null;
  const act = made(verb, goesToPeople(rest, words) ? 'post' : 'add', rest.slice(0, to));
  return [...lead, act, before(verb, 'it'), ...spread(act, rest.slice(to), thing, words), ...sentence.slice(end)];
}

const MESSAGE = /^(?:messages?|mails?|emails?|e-mails?|sms|texts?|notifications?|pings?|alerts?|dms?|reminders?)$/;

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
    const thing = isPlace && !isOrder ? thingOf(sentence.slice(0, at), words) : null;
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
