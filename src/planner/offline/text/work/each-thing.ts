import { made, renumbered } from '../sentences.js';
import { isBeforeIt } from '../starts/before-it.js';
import type { Token } from '../tokens.js';
import { messagesAt, withNewAt } from './messages-there.js';
import type { WorkWords } from './work-words.js';
import { wordList } from '../../word-list.js';

/*
 * Work on each thing as it arrives, said as an order: `translate incoming emails to English`, `draft a reply to each new
 * ticket in Zendesk`, `score new leads`. The thing is put in front, as what starts the run: `when there is a new ticket in
 * Zendesk, draft a reply to it`. Only the order of words changes, and a pronoun stands in the place of the thing.
 */

/** Stems of verbs that work on a thing at hand. */
const WORKS = wordList(
  'translat|summariz|summaris|condens|recap|classifi|classify|categoriz|categoris|label|tag|triag|sort|analyz|analys|detect|evaluat|assess|scor|rate|rat|rank|grad|prioritiz|prioritis|qualifi|qualify|moderat|extract|pars|pull|captur|draft|writ|compos|generat|rewrit|rephras|proofread|transcrib|describ|caption|answer|repli|reply|respond|review|embed|index|suggest',
);
/** Verbs that are work of this kind if a model is told to do it. */
const BY_MODEL = wordList(
  'estimat|guess|judg|decid|determin|check|propos|break|split|sketch|outlin|recommend|improv|simplif|shorten|explain|compar|spot|find|flag|pick|choos|read|tell|giv|creat|mak|prepar',
);
/** Verbs that make something else as well: only a text that they make is work of this kind. */
const MAKES = /^(?:creat|mak|prepar|produc|provid)$/;
const TEXTS =
  /^(?:summary|summaries|description|descriptions|caption|captions|alt|reply|replies|response|answer|translation|translations|transcript|transcription|outline|title|tags|keywords|headline|email|mail|message|post|tweet|draft)$/;
const LEADS = /^(?:please|automatically|auto|~now|always|immediately|then|i|we|want|to|would|like|need|,)$/;
const MODEL_LEADS = /^(?:use|let|have|using|with|ask|ai|gpt|chatgpt|openai|claude|gemini|llm|an|a|the|model|to)$/;
const FIRST = /^(?:each|every|any|incoming|inbound|new|newly|all)$/;
const NEW = /^(?:new|incoming|inbound|newly|fresh)$/;
const ADJECTIVE = /^(?:new|incoming|inbound|newly|fresh|created|added|uploaded|received|arriving|submitted|published)$/;
const TIMES =
  /^(?:days?|weekdays?|weeks?|months?|mornings?|evenings?|nights?|hours?|minutes?|quarters?|years?|time|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|other|second|third|one|\d+)$/;
/** Words that end the words for a thing. */
const ENDS_THING = wordList(
  'to|into|in|on|from|with|using|by|via|as|and|or|then|that|which|who|for|when|if|unless|about|at|based|of|is|are|before|after|whose|so|but|through|containing|it|them|only|except|without',
);
const PLACE = /^(?:in|from|on|at|to|into|within)$/;
const RELATIVE = /^(?:that|which)$/;
const ARRIVES =
  /^(?:lands?|arrives?|comes?|appears?|goes|gets?|is|are|drops?|shows?|we|i|someone|they|hits?|reach(?:es)?|enters?)$/;
const MAX_BEFORE = 12;
const MAX_THING = 6;
const MAX_RELATIVE = 8;
/** What is done to a thing where it is. */
const CHANGES = wordList(
  'updat|chang|edit|tag|label|comment|repl|repli|reply|respond|assign|clos|mov|enrich|mark|prioritiz|archiv|set|writ',
);

/** Requests for work on each thing that arrives, with the thing in front. */
export function asEachThing(all: readonly Token[], words: WorkWords): readonly Token[] {
  const given = placeBehind(all, words);
  const verb = verbAt(given);
  if (verb === null || words.hasTime || isBeforeIt(given)) return given;
  const missing = messagesAt(given, verb, words);
  const tokens = missing === null ? given : withNewAt(given, missing);
  const first = firstOf(tokens, verb, words);
  if (first === null) return tokens;
  const end = endOfThing(tokens, first, words);
  if (end === null) return tokens;
  const to = placeEnd(tokens, first, end, words);
  const [start] = tokens;
  const next = tokens[first];
  if (!start || !next) return tokens;
  const pronoun = { ...made(next, 'it'), end: next.start };
  const place = to > end ? [] : laterPlace(tokens, first, end, words);
  return renumbered([
    { ...made(start, 'when'), end: start.start },
    { ...made(start, 'there'), end: start.start },
    { ...made(start, 'is'), end: start.start },
    ...thing(tokens.slice(first, end)),
    ...tokens.slice(end, to),
    ...place,
    { ...made(start, ','), end: start.start },
    ...tokens.slice(verbStart(tokens, verb), first),
    pronoun,
    ...tokens.slice(to),
  ]);
}

/** `Outlook inbox: sort incoming messages` → `sort incoming messages in Outlook inbox`. */
function placeBehind(tokens: readonly Token[], words: WorkWords): readonly Token[] {
  const length = words.service(tokens, 0);
  const held = /^(?:inbox|mailbox|account)$/.test(tokens[length]?.lower ?? '') ? 1 : 0;
  const colon = tokens[length + held];
  if (length === 0 || colon?.lower !== ':') return tokens;
  const rest = tokens.slice(length + held + 1);
  const verb = verbAt(rest);
  const noun = rest.findIndex((_token, at) => verb !== null && at > verb && words.thing(rest, at) > 0);
  const end = noun + (noun === -1 ? 0 : words.thing(rest, noun));
  const isThere = noun === -1 || !rest.slice(0, noun).some(({ lower }) => FIRST.test(lower));
  if (
    isThere ||
    noun > MAX_BEFORE ||
    rest.some((_token, at) => words.serviceId(rest, at) === words.serviceId(tokens, 0))
  )
    return tokens;
  const place = [{ ...made(colon, 'in') }, ...tokens.slice(0, length + held)];
  return renumbered([...rest.slice(0, end), ...place, ...rest.slice(end)]);
}

/** The place of the verb that begins the request; null: it begins otherwise. */
function verbAt(tokens: readonly Token[]): number | null {
  let at = 0;
  while (at < 6 && (LEADS.test(tokens[at]?.lower ?? '') || MODEL_LEADS.test(tokens[at]?.lower ?? ''))) at += 1;
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  if (WORKS.test(token.stem) || (tokens[at - 1]?.lower === 'ai' && BY_MODEL.test(token.stem))) return at;
  const makesText = MAKES.test(token.stem) && tokens.slice(at + 1, at + 6).some(({ lower }) => TEXTS.test(lower));
  return makesText ? at : null;
}

/** Words that only lead to the verb stay behind, but those that name a model go with it. */
function verbStart(tokens: readonly Token[], verb: number): number {
  let at = verb;
  while (at > 0 && MODEL_LEADS.test(tokens[at - 1]?.lower ?? '') && !LEADS.test(tokens[at - 1]?.lower ?? 'x')) at -= 1;
  return /^(?:use|let|have|using|with|ask)$/.test(tokens[0]?.lower ?? '') ? 0 : at;
}

/** The place of `each`, `every`, `new` or `incoming`; null: no thing that arrives is spoken of. */
function firstOf(tokens: readonly Token[], verb: number, words: WorkWords): number | null {
  for (let at = verb + 1; at < Math.min(tokens.length, verb + MAX_BEFORE); at += 1) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    if (token.kind === 'mark' && token.lower !== ',') return null;
    if (/^(?:then|when|whenever|if|that|which)$/.test(token.lower)) return null;
    // `summarize and translate new emails`
    if (token.lower === 'and' && next && words.isVerb(next.stem) && !WORKS.test(next.stem) && at > verb + 1)
      return null;
    if (!FIRST.test(token.lower) || !next) continue;
    if (TIMES.test(next.lower)) return null;
    const isNew = NEW.test(token.lower) || NEW.test(next.lower);
    // `each article of the feed`: those that are there, unless it is the thing of an event of its own kind.
    if (!isNew && (token.lower === 'all' || token.lower === 'any')) return null;
    return at;
  }
  return null;
}

/** Where the words for the thing end; null: they name none. */
function endOfThing(tokens: readonly Token[], first: number, words: WorkWords): number | null {
  let at = first;
  while (FIRST.test(tokens[at]?.lower ?? '') || ADJECTIVE.test(tokens[at]?.lower ?? '')) at += 1;
  const start = at;
  while (
    at < tokens.length &&
    at < start + MAX_THING &&
    tokens[at]?.kind === 'word' &&
    !ENDS_THING.test(tokens[at]?.lower ?? '')
  )
    at += 1;
  if (at === start) return null;
  const isNew = tokens.slice(first, start).some(({ lower }) => NEW.test(lower));
  // Without `new`, only what is known to arrive does: `each email`, `every meeting transcript that lands in Drive`.
  const arrives = RELATIVE.test(tokens[at]?.lower ?? '') && ARRIVES.test(tokens[at + 1]?.lower ?? '');
  const isKnown = tokens.slice(start, at).some((_token, offset) => words.thing(tokens, start + offset) > 0);
  return isNew || arrives || isKnown ? at : null;
}

/** Where the words about the thing end: `in Zendesk`, `that lands in Drive`, `from ann@example.com about invoices`. */
function placeEnd(tokens: readonly Token[], first: number, end: number, words: WorkWords): number {
  let at = end;
  for (;;) {
    const next = qualifierEnd(tokens, first, at, words);
    if (next === at) return at;
    at = next;
  }
}

function qualifierEnd(tokens: readonly Token[], first: number, end: number, words: WorkWords): number {
  const said = tokens[end]?.lower ?? '';
  if (RELATIVE.test(said) && ARRIVES.test(tokens[end + 1]?.lower ?? '')) return relativeEnd(tokens, end, words);
  const place = serviceEnd(tokens, end, words);
  // `to Slack` is where the answer goes, and no place of the thing.
  if (place !== null)
    return (/^(?:in|from|on|at)$/.test(said) || (said === 'to' && PUT_THERE.test(tokens[end - 1]?.lower ?? ''))) &&
      (words.happening([...withNew(tokens.slice(first, end)), ...tokens.slice(end, place)]) !== null ||
        isNoun(tokens, end, place, words))
      ? heldEnd(tokens, place, words)
      : end;
  const article = /^(?:my|our|the)$/.test(tokens[end + 1]?.lower ?? '') ? 1 : 0;
  const mention = tokens[end + 1 + article]?.mention?.kind;
  const behind = end + 2 + article;
  if (/^(?:from|by|to|in|at|sent)$/.test(said) && (mention === 'address' || mention === 'repository'))
    return mention === 'repository' && /^(?:repo|repository)$/.test(tokens[behind]?.lower ?? '') ? behind + 1 : behind;
  if (/^(?:in|from|on)$/.test(said) && mention === 'channel') return behind;
  if (said === 'sent' || said === 'received') return end + 1;
  const isWith =
    said === 'with' && KINDS.test(tokens[end + 1 + (ARTICLE.test(tokens[end + 1]?.lower ?? '') ? 1 : 0)]?.lower ?? '');
  const held = said === 'with' ? wordIn(tokens, end) : null;
  if (held !== null) return held;
  // `from 1 to 10`
  const isRange = said === 'from' && /^\d/.test(tokens[end + 1]?.lower ?? '');
  const named = namedPlaceEnd(tokens, end) ?? nounPlaceEnd(tokens, first, end, words);
  if (named !== null) return named;
  return !isRange && (QUALIFIES.test(said) || RELATIVE.test(said) || isWith) ? restEnd(tokens, end + 1) : end;
}

/** `with "invoice" in the subject`: where these words end; null: others stand here. */
function wordIn(tokens: readonly Token[], at: number): number | null {
  const quote = [1, 2, 3].map((ahead) => at + ahead).find((place) => tokens[place]?.mention?.kind === 'quote');
  if (quote === undefined || tokens[quote + 1]?.lower !== 'in') return null;
  const noun = quote + (/^(?:the|its|their)$/.test(tokens[quote + 2]?.lower ?? '') ? 3 : 2);
  return /^(?:subject|title|body|text|name|description|content|message)$/.test(tokens[noun]?.lower ?? '')
    ? noun + 1 + (tokens[noun + 1]?.lower === 'line' ? 1 : 0)
    : null;
}

/** `in our Airtable charity shop base that has no text yet`: the noun for the place, and what is said of the things behind it. */
function heldEnd(tokens: readonly Token[], service: number, words: WorkWords): number {
  const noun = tokens.slice(service, service + MAX_HELD).findIndex(({ lower }) => HELD.test(lower));
  const isName = tokens
    .slice(service, service + Math.max(0, noun))
    .every(({ kind, lower }) => kind === 'word' && !QUALIFIES.test(lower) && !ENDS_NAME.test(lower));
  const at = noun >= 0 && isName ? service + noun + 1 : service;
  const isTold = RELATIVE.test(tokens[at]?.lower ?? '') && HAS.test(tokens[at + 1]?.lower ?? '');
  return isTold && words.service(tokens, at + 1) === 0 ? restEnd(tokens, at + 1) : at;
}

const MAX_HELD = 4;
const ENDS_NAME = /^(?:and|or|to|with|that|which|then|as|for)$/;
const HAS = /^(?:has|have|hasnt|hasn't|havent|haven't|is|are|isnt|isn't|does|do|doesnt|doesn't|dont|lacks?|needs?)$/;

/** `in team Growth`, `on the board "Café"`: where the name of such a place ends; null: none stands there. */
function namedPlaceEnd(tokens: readonly Token[], at: number): number | null {
  if (!/^(?:in|from|on|of|for)$/.test(tokens[at]?.lower ?? '')) return null;
  const article = /^(?:the|my|our)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
  const noun = at + 1 + article;
  if (!HELD.test(tokens[noun]?.lower ?? '')) return null;
  const name = tokens[noun + 1];
  if (name?.mention?.kind === 'quote' || name?.mention?.kind === 'channel') return noun + 2;
  let to = noun + 1;
  while (tokens[to]?.kind === 'word' && /^\p{Lu}/u.test(tokens[to]?.text ?? '')) to += 1;
  return to > noun + 1 ? to : null;
}

/** `subscribers of the Book Circle audience in Mailchimp`: where the service behind a place ends; null: none is told so. */
function nounPlaceEnd(tokens: readonly Token[], first: number, end: number, words: WorkWords): number | null {
  // `to` is where something goes, but for those who subscribe.
  const isLed =
    /^(?:of|in|from|on)$/.test(tokens[end]?.lower ?? '') ||
    /^subscribers? to$/.test(`${tokens[end - 1]?.lower ?? ''} ${tokens[end]?.lower ?? ''}`);
  if (!isLed || !/^(?:the|my|our)$/.test(tokens[end + 1]?.lower ?? '')) return null;
  const name = tokens.slice(end + 2, end + 2 + MAX_NAME);
  const length = name.findIndex(({ lower }) => HELD.test(lower) || lower === 'audience');
  if (length < 1 || name.slice(0, length).some(({ kind, lower }) => kind !== 'word' || ENDS_THING.test(lower)))
    return null;
  const lead = end + 2 + length + 1;
  const service = /^(?:in|on)$/.test(tokens[lead]?.lower ?? '') ? serviceEnd(tokens, lead, words) : null;
  const isThere =
    service !== null &&
    words.happening([...withNew(tokens.slice(first, end)), ...tokens.slice(lead, service)]) !== null;
  return isThere ? service : null;
}

const HELD = /^(?:team|project|board|list|folder|database|base|table|group|section|workspace|calendar|playlist|queue)$/;

/** `customer messages in Slack #help`: the noun alone is known there, and the words before it are asked about. */
const isNoun = (tokens: readonly Token[], end: number, place: number, words: WorkWords): boolean =>
  /^messages?$/.test(tokens[end - 1]?.lower ?? '') &&
  words.happening([...withNew(tokens.slice(end - 1, end)), ...tokens.slice(end, place)]) !== null;

/** `each row added to my sheet`: the place is that of the thing. */
const PUT_THERE = /^(?:added|uploaded|sent|posted|submitted|saved|written|entered)$/;
const ARTICLE = /^(?:a|an|the)$/;
/** Words that say which things are meant. */
const QUALIFIES =
  /^(?:from|by|about|regarding|concerning|containing|mentioning|titled|called|named|labelled|labeled|tagged|marked|whose|where|without)$/;
const KINDS =
  /^(?:subject|label|labels|tag|attachments?|pdfs?|title|status|priority|word|words|rating|files?|images?)$/;

/** The end of the words that say which things are meant. */
function restEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < Math.min(tokens.length, from + MAX_RELATIVE)) {
    const { kind, lower } = tokens[at] as Token;
    if (kind === 'mark' || (at > from && /^(?:and|then|to|into|as|with|using|by|via|in|on|for)$/.test(lower)))
      return at;
    at += 1;
  }
  return at;
}

/** `score new leads and update them in HubSpot`: where they are changed is where they are. */
function laterPlace(tokens: readonly Token[], first: number, end: number, words: WorkWords): readonly Token[] {
  for (let at = end; at < tokens.length; at += 1) {
    if (!/^(?:and|then|,)$/.test(tokens[at]?.lower ?? '') || !CHANGES.test(tokens[at + 1]?.stem ?? '')) continue;
    for (let place = at + 2; place < Math.min(tokens.length, at + MAX_RELATIVE); place += 1) {
      if (/^(?:and|then|,)$/.test(tokens[place]?.lower ?? '')) break;
      const to = tokens[place]?.lower === 'in' ? serviceEnd(tokens, place, words) : null;
      if (to === null) continue;
      const said = tokens.slice(place, to);
      return words.happening([...withNew(tokens.slice(first, end)), ...said]) === null ? [] : said;
    }
  }
  return [];
}

function relativeEnd(tokens: readonly Token[], end: number, words: WorkWords): number {
  for (let at = end + 2; at < Math.min(tokens.length, end + MAX_RELATIVE); at += 1) {
    const { lower, kind } = tokens[at] as Token;
    const place = PLACE.test(lower) ? serviceEnd(tokens, at, words) : null;
    if (place !== null) return place;
    if (kind === 'mark' || /^(?:and|then|to|with|using|by)$/.test(lower)) return at;
  }
  return Math.min(tokens.length, end + MAX_RELATIVE);
}

/** Where the name of a service behind a preposition ends, with the kind of thing that it is: `in our Zendesk inbox`. */
function serviceEnd(tokens: readonly Token[], at: number, words: WorkWords): number | null {
  if (!PLACE.test(tokens[at]?.lower ?? '')) return null;
  let name = at + 1;
  while (
    /^(?:a|an|the|my|our|google|specific|shared)$/.test(tokens[name]?.lower ?? '') &&
    words.service(tokens, name) === 0
  )
    name += 1;
  name = behindName(tokens, name, words);
  const length = words.service(tokens, name);
  if (length === 0) return null;
  const to = name + length;
  const isHeld = /^(?:folder|inbox|account|mailbox|channel|workspace|board|store|shop|form|sheet|project|server)$/.test(
    tokens[to]?.lower ?? '',
  );
  const held = to + (isHeld ? 1 : 0);
  // `in Slack #support`: the channel belongs to the place.
  const isThing = HELD_NAME.test(tokens[to - 1]?.lower ?? '');
  return tokens[held]?.mention?.kind === 'channel' ? held + 1 : isHeld || isThing ? nameEnd(tokens, held) : held;
}

/** `the Google Drive folder Research`, `the Google Sheet called "Leads"`: where the name behind the noun of a place ends. */
function nameEnd(tokens: readonly Token[], noun: number): number {
  const at = /^(?:called|named|titled)$/.test(tokens[noun]?.lower ?? '') ? noun + 1 : noun;
  if (tokens[at]?.mention?.kind === 'quote') return at + 1;
  let to = at;
  while (
    to < at + MAX_NAME &&
    tokens[to]?.kind === 'word' &&
    /^[\p{Lu}\d]/u.test(tokens[to]?.text ?? '') &&
    !BY_AI.test(tokens[to]?.lower ?? '')
  )
    to += 1;
  return to > at && /^\p{Lu}/u.test(tokens[at]?.text ?? '') ? to : noun;
}

const BY_AI = /^(?:ai|gpt|chatgpt|openai|claude|gemini|llm)$/;

/** `the Minutes Google Drive folder`, `the Meeting Notes folder on Google Drive`: where the name of the service begins. */
function behindName(tokens: readonly Token[], start: number, words: WorkWords): number {
  let at = start;
  while (
    at < start + MAX_NAME &&
    words.service(tokens, at) === 0 &&
    (tokens[at]?.mention?.kind === 'quote' || /^[\p{Lu}\d]/u.test(tokens[at]?.text ?? ''))
  )
    at += 1;
  if (words.service(tokens, at) > 0 || at === start || !HOLDER.test(tokens[at]?.lower ?? '')) return at;
  if (!/^(?:in|on|of|within|inside)$/.test(tokens[at + 1]?.lower ?? '')) return at;
  let name = at + 2;
  while (/^(?:my|our|the)$/.test(tokens[name]?.lower ?? '')) name += 1;
  return name;
}

const HOLDER = /^(?:folder|tab|sheet|board|list|channel|project|database|table|base|calendar|inbox|label|subfolder)$/;
const MAX_NAME = 5;

/** Names of services that are those of a thing: `my Google Sheet "Leads"`. */
const HELD_NAME = /^(?:sheets?|calendar|forms?|docs?)$/;

/** The words for the thing with `new` among them. */
function withNew(words: readonly Token[]): readonly Token[] {
  const [head] = words;
  return head && !words.some(({ lower }) => lower === 'new') ? [made(head, 'new'), ...words] : words;
}

/** `each new customer email` → `a new customer email`. */
function thing(words: readonly Token[]): readonly Token[] {
  const [head] = words;
  if (!head) return words;
  const rest = words.filter(({ lower }, at) => at >= countOf(words) || !(FIRST.test(lower) || ADJECTIVE.test(lower)));
  const covered = words.slice(0, countOf(words));
  return [{ ...made(head, 'a'), end: head.start }, made(head, 'new', covered), ...rest];
}

/** How many words stand before the noun and only say that it is a new one. */
function countOf(words: readonly Token[]): number {
  let at = 0;
  while (FIRST.test(words[at]?.lower ?? '') || ADJECTIVE.test(words[at]?.lower ?? '')) at += 1;
  return at;
}
