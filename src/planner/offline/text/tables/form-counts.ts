import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import { quotedOf } from './form-tests.js';
import type { Token } from '../tokens.js';

/*
 * How many answers a form has got, in one form: `the number of responses to the form "Camp" in …`. People say `how many sign-ups
 * my … "Camp" got today`, `how many people filled in the Camp form`, `the final response count`.
 */

const ANSWERS =
  /^(?:answers?|responses?|submissions?|repl(?:y|ies)|sign-?ups?|registrations?|applications?|entries|entry|enquir(?:y|ies)|bookings?|people|participants?|votes?|rsvps?|forms?|times?)$/;
const DONE =
  /^(?:filled|answered|responded|submitted|registered|completed|signed|replied|voted|applied|took|entered|did)$/;
const GOT = /^(?:got|received|has|had|have|collected|gets|receives|gathered)$/;
const SMALL =
  /^(?:in|out|up|to|for|on|the|my|our|a|an|of|via|through|at|with|from|form|survey|quiz|poll|questionnaire)$/;
const TIME =
  /^(?:today|yesterday|since|this|last|so|in|during|over|within|per|each|every|daily|weekly|until|overall|total)$/;
const FINAL = /^(?:final|total|current|latest|overall|new)$/;

/** The sentence in that form; the same if it counts no answers of a form. */
export function withAnswersCounted(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const place = formIn(sentence, words);
  if (!place) return sentence;
  return howMany(sentence, place) ?? numberOf(sentence, place) ?? countNamed(sentence, place) ?? sentence;
}

interface Form {
  readonly service: readonly Token[];
  readonly name: readonly Token[];
}

/** The form that the sentence names, and its service. Null: it names none. */
function formIn(sentence: readonly Token[], words: ServiceWords): Form | null {
  const at = sentence.findIndex((_token, place) => words.service(sentence, place) > 0);
  const id = at === -1 ? null : words.serviceId(sentence, at);
  const noun = id === null ? null : words.onlyThing(id);
  if (noun === null || !/^(?:answer|response|submission)$/.test(noun)) return null;
  const service = sentence.slice(at, at + words.service(sentence, at));
  const isName = (token: Token | undefined, place: number): boolean =>
    token !== undefined &&
    !service.includes(token) &&
    (token.mention?.kind === 'quote' || (place > 0 && token.kind === 'word' && /^\p{Lu}/u.test(token.text))) &&
    !/^(?:ai|i)$/.test(token.lower) &&
    !words.isTime(token);
  // The name stands beside its service, or before the word `form`.
  let best: readonly Token[] = [];
  for (let from = 0; from < sentence.length; from += 1) {
    if (!isName(sentence[from], from)) continue;
    let to = from + 1;
    while (isName(sentence[to], to) && sentence[to]?.mention === null) to += 1;
    const isBeside =
      to === at ||
      from === at + service.length ||
      FORM.test(sentence[to]?.lower ?? '') ||
      LINK.test(sentence[to]?.lower ?? '');
    if (isBeside && to - from >= best.length) best = sentence.slice(from, to);
    from = to - 1;
  }
  return { service, name: best };
}

const FORM = /^(?:form|survey|quiz|poll|questionnaire)$/;
const LINK = /^(?:in|on|via|got|received|has)$/;

/** `how many people filled in Camp on … since yesterday` */
function howMany(sentence: readonly Token[], form: Form): readonly Token[] | null {
  const at = sentence.findIndex((_token, place) => countAt(sentence, place) > 0);
  const lead = at === -1 ? 0 : countAt(sentence, at);
  const noun = sentence[at + lead];
  // `How many answers has … got?` is a question, which others read.
  if (at === -1 || !noun || !ANSWERS.test(noun.lower) || (at === 0 && noun.lower !== 'people')) return null;
  const isNew = sentence[at + lead - 1]?.lower === 'new';
  let to = at + lead + 1;
  const isPart = (token: Token): boolean =>
    form.name.includes(token) ||
    form.service.includes(token) ||
    DONE.test(token.lower) ||
    GOT.test(token.lower) ||
    SMALL.test(token.lower) ||
    token.lower === 'we' ||
    token.lower === 'there' ||
    token.lower === 'are' ||
    token.lower === 'were' ||
    token.lower === 'new';
  while (to < sentence.length && isPart(sentence[to] as Token) && !isTime(sentence, to)) to += 1;
  const rest = sentence.slice(to);
  const isEnd = rest.length === 0 || TIME.test(rest[0]?.lower ?? '') || /^(?:,|and|then)$/.test(rest[0]?.lower ?? '');
  if (!isEnd) return null;
  const counted = [...sentence.slice(0, at), ...numberFor(sentence.slice(at, to), form, isNew)];
  return [...counted, ...(sentence.some(isOfTime) ? [] : monthOf(sentence.slice(0, at))), ...rest];
}

/** `how many`, `how many new`, `the number of new`: how many words lead to what is counted. */
function countAt(sentence: readonly Token[], at: number): number {
  const lower = (place: number): string => sentence[place]?.lower ?? '';
  const isNew = (place: number): number => (lower(place) === 'new' ? 1 : 0);
  if (lower(at) === 'how' && lower(at + 1) === 'many') return 2 + isNew(at + 2);
  const isNumber = lower(at) === 'the' && lower(at + 1) === 'number' && lower(at + 2) === 'of';
  return isNumber && isNew(at + 3) > 0 ? 4 : 0;
}

/** `so far`, `this week`, `since May`: which answers are counted is said. */
const isOfTime = ({ lower }: Token): boolean =>
  /^(?:today|yesterday|since|this|past|previous|so|within|until|overall|total|ever|altogether|all)$/.test(lower);

const MONTH_ENDS = /\b(?:last day|end) of (?:the|each|every) month\b/;

/** `on the last day of the month …`: what is counted then is of the month. */
function monthOf(before: readonly Token[]): readonly Token[] {
  const last = before.at(-1);
  if (!last || !MONTH_ENDS.test(before.map(({ lower }) => lower).join(' '))) return [];
  return [made(last, 'this'), made(last, 'month')];
}

/** `in the last week`: a time, and no place. */
const isTime = (sentence: readonly Token[], at: number): boolean =>
  /^(?:in|on|for|over|from)$/.test(sentence[at]?.lower ?? '') &&
  /^(?:last|past|this|next|total)$/.test(
    sentence[at + 1]?.lower === 'the' ? (sentence[at + 2]?.lower ?? '') : (sentence[at + 1]?.lower ?? ''),
  );

/** `the number of sign-ups in the Camp form on …` */
function numberOf(sentence: readonly Token[], form: Form): readonly Token[] | null {
  const at = sentence.findIndex(
    ({ lower }, place) => /^(?:number|count)$/.test(lower) && sentence[place + 1]?.lower === 'of',
  );
  let noun = at + 2;
  while (FINAL.test(sentence[noun]?.lower ?? '')) noun += 1;
  const said = sentence[noun];
  // Words that the service has for its answers are read as they are.
  if (at === -1 || !said || !ANSWERS.test(said.lower) || /^(?:answers?|responses?|submissions?)$/.test(said.lower))
    return null;
  if (form.name.length === 0) return null;
  return [...sentence.slice(0, noun), made(said, 'responses'), ...sentence.slice(noun + 1)];
}

/** `email me the final response count` */
function countNamed(sentence: readonly Token[], form: Form): readonly Token[] | null {
  const at = sentence.findIndex(
    ({ lower }, place) =>
      place > 1 && /^(?:count|total|number|tally)$/.test(lower) && ANSWERS.test(sentence[place - 1]?.lower ?? ''),
  );
  if (at === -1 || form.name.length === 0) return null;
  let from = at - 1;
  while (FINAL.test(sentence[from - 1]?.lower ?? '') || /^(?:the|a)$/.test(sentence[from - 1]?.lower ?? '')) from -= 1;
  return [...sentence.slice(0, from), ...numberFor(sentence.slice(from, at + 1), form), ...sentence.slice(at + 1)];
}

/** `the number of responses to the form "Camp" in …` */
function numberFor(covered: readonly Token[], { service, name }: Form, isNew = false): readonly Token[] {
  const [first] = covered;
  if (!first) return covered;
  const isHere = (token: Token): boolean => covered.includes(token);
  const held = (tokens: readonly Token[]): readonly Token[] =>
    tokens.map((token) => (isHere(token) ? token : { ...token, start: first.start, end: first.start }));
  const [one, ...more] = held(name);
  const quoted = one ? quotedOf([one, ...more]) : null;
  const others = covered.filter((token) => token !== first && !service.includes(token) && !name.includes(token));
  return [
    { ...made(first, 'the'), also: others.map(placeOf) },
    ...['number', 'of', ...(isNew ? ['new'] : []), 'responses'].map((word) => before(first, word)),
    ...(quoted ? [before(first, 'to'), before(first, 'the'), before(first, 'form'), quoted] : []),
    before(first, 'in'),
    ...held(service),
  ];
}
