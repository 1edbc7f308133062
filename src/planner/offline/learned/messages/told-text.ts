import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { subjectOfText } from '../../read/flow/subject.js';
import { linkAtHand } from '../../read/flow/bind-content.js';
import { isOutward, usualText } from '../../read/message-noun.js';
import type { Reading } from '../../read/reading.js';
import { isMessage } from '../../read/services/operation-text.js';
import type { Slot } from '../../said/slots.js';
import { slotsOf } from '../../said/slots.js';
import { asRequest, saidToOne } from '../../said/words/telling.js';
import type { LearnedWords } from '../../text/pins.js';
import { closingMark } from '../../text/told/closing-mark.js';
import { occasionText } from './occasion-text.js';
import type { Occasion } from './occasion-text.js';
import { wordList } from '../../word-list.js';

/* The text of a message, from the words that the reader by examples has taken for it. */

/** Words that the reader has taken for a text, and the step that they are for. */
interface Told {
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
  /** Inputs that are asked about. */
  readonly open: Set<string>;
}

/** Kinds of texts that are written for the occasion, by the words for them. */
const COMPOSED = wordList(
  'welcome|thank|thanks|thank-you|congrat|congratulations?|reminder|receipt|confirmation|greeting|apology|follow-up|birthday|invitation|warning|alert|notification|notice|message|note|email|mail|text|summary|update|heads-up|comment|reply|answer|ping',
);
/** Such a kind needs no other words to be written: `a welcome mail`, `a thank-you note`. */
const ALONE =
  /^(?:welcome|thank|thanks|thank-you|you|message|note|email|e-mail|mail|text|letter|a|an|the|short|quick|friendly|nice|personal|warm|confirmation|summary|update|reply|answer|comment)$/;
/** Words behind which a text stands as it is written. */
const SAYS = /^(?:saying|says|say|that|reading|reads|:|reply|replying|answer|answering|comment|telling|know)$/;
/** Behind these even one word is a text. */
const QUOTES = /^(?:saying|says|say|reading|reads|:)$/;
const LEADS_NOUN = /^(?:the|a|an|our|my|your|we|i)$/;
const ASKS = /^(?:asking|ask|asks|inquiring|wondering|checking)$/;
const ASKED = /^(?:if|whether|when|how|what|which|who|where|why)$/;
/** Words with which a phrase is a sentence, and no name of what is at hand. */
const STATES = wordList(
  "is|are|was|were|has|have|had|will|would|can|could|should|must|needs?|isn't|aren't|won't|can't|'s|'re|'ll|'m|'ve|it's|we're|we'll|that's|there's|did|does|do",
);

/**
 * Fills in what people are told, word for word. A text that the words only describe is asked for, unless it is written for
 * the occasion.
 *
 * @returns whether the words are settled; no: they may stand for something at hand
 */
export function fillTold(r: Reading, step: Draft, told: Told): boolean {
  const { slot, to } = told;
  const from = startOf(r, told);
  const said = r.textOf(from, to);
  const write = (text: string): true => {
    r.builder.set(step, slot.name, text);
    r.take(from, to, step.part, slot.name);
    return true;
  };
  if (r.is(from, 'to') && to - from > 1 && r.mention(from + 1) === null) {
    takeReminded(r, step, from);
    return write(asRequest(r.textOf(from + 1, to)));
  }
  const occasion = isMessage(step) ? occasionText(r, from, to) : null;
  if (occasion) return writeOccasion(r, step, told.slot, occasion);
  const isSentence = r.slice(from, to).some(({ lower }) => STATES.test(lower));
  const isAbout = r.slice(from, to).some(({ lower }) => /^(?:he|she)(?:['’]s)?$/.test(lower));
  if (ASKED.test(r.lower(from)) && asksFor(r, from) && !isAbout) return write(`Please let me know ${askedOf(said)}`);
  const isAtHand = /^(?:its|it|this|these|those|who|what|which|whatever|each|every)$/.test(r.lower(from));
  // `a comment thanking the reporter`: the words say what the text does, and are not the text.
  const isDescribed = /^\p{L}{3,}ing$/u.test(r.lower(from)) && !isSentence;
  const isQuoted = QUOTES.test(r.lower(from - 1)) || (SAYS.test(r.lower(from - 1)) && to - from > 2 && !isDescribed);
  // `that …` begins a sentence, whatever its verb is.
  const isClause = isSentence || r.is(from - 1, 'that') || !refersTo(r, from);
  if (isQuoted && !isAtHand && isClause) {
    const text = titled(saidToOne(r, from, toYou(said)));
    return write(QUOTES.test(r.lower(from - 1)) ? `${text}${closingMark(r.tokens, from, to)}` : text);
  }
  return false;
}

function writeOccasion(r: Reading, step: Draft, slot: Slot, { text, from, to }: Occasion): true {
  r.builder.set(step, slot.name, text);
  r.builder.assume(`It says: "${text}"`, { step: step.id, path: `/input/${slot.name}` });
  r.take(from, to, step.part, slot.name);
  return true;
}

/** `saying the office is closed`: the article before the words belongs to them. */
function startOf(r: Reading, { from }: Told): number {
  // `ping them to check the queue`: the reader leaves out the word before what is to be done.
  if (isDone(r, from) && r.is(from - 1, 'to') && !r.isTaken(from - 1)) return from - 1;
  let start = from;
  while (start > 1 && LEADS_NOUN.test(r.lower(start - 1)) && !r.isTaken(start - 1)) start -= 1;
  return start < from && SAYS.test(r.lower(start - 1)) ? start : from;
}

/** Whether a verb begins there: `check the queue`, and no `sales team`. */
const isDone = (r: Reading, at: number): boolean =>
  r.mention(at) === null && (LEADS_NOUN.test(r.lower(at + 1)) || r.is(at + 1, 'their|his|her|all|any|some|it|them'));

/** `reminding me to …`: those who get the message are reminded. */
function takeReminded(r: Reading, step: Draft, from: number): void {
  const at = from - 1;
  if (r.is(at, 'me|us|them|him|her|everyone|everybody') && r.is(at - 1, 'remind|reminds|reminding') && !r.isTaken(at))
    r.take(at, from, step.part, 'text');
}

/** `asking them if …`: at most three words name those who are asked. */
function asksFor(r: Reading, at: number): boolean {
  return [1, 2, 3, 4].some((back) => ASKS.test(r.lower(at - back)));
}

const refersTo = (r: Reading, at: number): boolean => /^(?:the|their|them|they|him|her|his|all)$/.test(r.lower(at));

/** `their order is on its way` is said to them. */
const toYou = (text: string): string =>
  text.replace(/^their\b/i, 'your').replace(/^they(?= are\b|'re\b|’re\b| have\b| can\b| will\b|'ll\b| need\b)/i, 'you');

/** `asking how they found us`: those who are asked read it. */
const askedOf = (text: string): string => text.replaceAll(/\bthey\b/gi, 'you').replaceAll(/\btheir\b/gi, 'your');

/** Asks for a text of which the words only say what it is about, which becomes the subject of a mail. */
export function askForTold(r: Reading, step: Draft, { slot, from, to, open }: Told): void {
  const words = r.slice(from, to);
  const isKind = words.some(({ lower }) => COMPOSED.test(lower));
  if (isKind && words.every(({ lower }) => ALONE.test(lower))) return writeUsual(r, step, slot, from, to);
  const link = isLink(r, from, to) ? linkAtHand(r, step) : null;
  if (link !== null) {
    r.builder.set(step, slot.name, `{{ ${link} }}`);
    r.builder.assume('The text is the link of what starts the run.', { step: step.id, path: `/input/${slot.name}` });
    return r.take(from, to, step.part, slot.name);
  }
  open.add(slot.name);
  const said = r.textOf(from, to);
  const subject = slotsOf(step.tool).find(({ name, isRequired }) => name === 'subject' && isRequired);
  if (subject && step.input[subject.name] === undefined && words.length < MAX_SUBJECT_WORDS)
    r.builder.set(step, subject.name, titled(said));
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: words,
    reason: `The words only name "${said}".`,
    question: `What is "${said}" to say? It is for ${step.tool.title}.`,
    at: { step: step.id, path: `/input/${slot.name}` },
    valueSchema: slot.own,
  });
}

const MAX_SUBJECT_WORDS = 7;

/** `a link to the issue`: that of what starts the run, and of nothing else. */
function isLink(r: Reading, from: number, to: number): boolean {
  const nouns = new Set(r.event?.type?.planning?.things ?? []);
  const [lead, link, of, ...thing] = r.slice(from, to).map(({ lower }) => lower);
  if (!/^(?:a|the)$/.test(lead ?? '') || !/^(?:link|url)$/.test(link ?? '') || !/^(?:to|of)$/.test(of ?? ''))
    return false;
  const [the, noun = '', ...more] = thing;
  if (noun === '') return the === 'it';
  return /^(?:the|that|this)$/.test(the ?? '') && nouns.has(noun) && more.length === 0;
}

/** `a thank-you note`: what such a text usually says, unless it is about what is at hand. */
function writeUsual(r: Reading, step: Draft, slot: Slot, from: number, to: number): void {
  const word = r.slice(from, to).find(({ lower }) => isOutward(lower))?.lower;
  const usual = word === undefined ? null : usualText([word], null);
  if (usual !== null) writeOccasion(r, step, slot, { text: usual, from, to });
}

/** A mail whose text stands in the words has its beginning as its subject, unless they say another. */
export function subjectOfTold(r: Reading, step: Draft, { values }: LearnedWords): void {
  if (values.every(({ name }) => name !== 'subject')) subjectOfText(r, step);
}
