import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { areColumnsKnown, columnSaidAt } from '../../columns/known-columns.js';
import { Part } from '../../read/account.js';
import { slotOf } from '../../read/frames.js';
import { newMessage } from '../../read/message.js';
import { addMessage } from '../../read/message-step.js';
import { offersFor } from '../../read/flow/offers.js';
import type { KnownPart, Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import type { Token } from '../../text/tokens.js';
import { isPinned } from '../../text/pins.js';
import { HOLDS, namedIn, partAt, valueIn } from './known-part.js';
import { fillTold } from './told-text.js';
import { wordList } from '../../word-list.js';

/*
 * A mail whose words the reader by examples knows: `remind Olga by mail`, `ask Tom by email to review it`. The rules read
 * mails by their verbs and nouns, and ask for an address beside the very name that stands there.
 */

/** They say that something is sent, and not to whom or which text. */
const SENDING = wordList(
  'by|via|through|per|over|using|e-?mails?|mails?|message|note|letter|know|let|shoot|drop|send|give|remind|notify|inform|tell|alert|ping|quick|short|like|want|get|receive|ask|asking|saying|says|along|with|should|be|sent',
);
/** Whether the rules have read an act as something else than the mail that the examples are sure of. */
export function isOtherThanMail(r: Reading, at: number, made: readonly Draft[]): boolean {
  const part = partAt(r, at);
  const frame = r.frames.ofUse('send').find(({ tool }) => tool.name === part?.tool);
  return frame !== undefined && made.length > 0 && made.every(({ tool }) => !tool.sideEffects);
}

/** Adds the mail of an act that the rules have read as no mail. @returns whether it is one */
export function readKnownMail(r: Reading, at: number): boolean {
  const part = partAt(r, at);
  const frame = r.frames.ofUse('send').find(({ tool }) => tool.name === part?.tool);
  if (!part || !frame || slotOf(frame.planning, 'recipients') === undefined) return false;
  const to = valueIn(r, part, 'to');
  const said = to ? r.slice(...to) : [];
  const isMine = said.length === 1 && /^(?:me|myself)$/.test(said[0]?.lower ?? '');
  const strangers = namedIn(r, at);
  // `an email with …`: whoever wishes it gets it.
  if (!isMine && !strangers && !(to === null && isWished(r, part))) return false;
  const own = new Part(frame.tool.name);
  const toMe = isMine && to ? to : strangers ? null : ([at, at + 1] as const);
  addMessage(r, at, frame, { ...newMessage(own, r.stem(at)), strangers, toMe: toMe && [toMe[0], toMe[1]] }, true);
  if (toMe) r.take(...toMe, own, 'to');
  return true;
}

/** `I'd like an email`: the wish may stand before the words of the act, which come first. */
function isWished({ account: { tokens } }: Reading, { from, to }: KnownPart): boolean {
  return tokens.some(
    ({ start, lower }) => start > from - MAX_WISH && start < to && /^(?:i|i['’]d|i['’]ll)$/.test(lower),
  );
}

/** `I would like to get` is no longer than this. */
const MAX_WISH = 20;

/** What the words of an act say beside the address: the text, and words that only say that it is a mail. */
export function settleMail(r: Reading, from: number, made: readonly Draft[]): void {
  const part = partAt(r, from);
  const [step, ...others] = made.filter(({ tool }) => tool.planning?.use === 'send');
  const recipients = step?.tool.planning && slotOf(step.tool.planning, 'recipients');
  if (!part || !step || recipients === undefined || others.length > 0) return;
  sayText(r, part, step);
  for (const token of r.account.tokens)
    if (isPinned(part, token) && isIdle(r, token, part)) r.account.take(token.index, token.index + 1, step.part, 'use');
  step.part.wrote('use', `step:${step.id}/tool`);
}

function isIdle(r: Reading, token: Token, { values = [], idle }: KnownPart): boolean {
  const { index, kind, lower, mention, text, start, end } = token;
  if (r.account.isTaken(index) || kind !== 'word' || mention !== null || HOLDS.test(lower)) return false;
  if (end > start && values.some(({ from, to }) => start >= from && end <= to)) return false;
  const isName = /^\p{Lu}/u.test(text) && index > 0;
  if (isName) return false;
  // `the customer, the amount and the reason`: one of the things that it is to say.
  const isThing = /^(?:the|its|their)$/.test(r.account.tokens[index - 1]?.lower ?? '');
  return SENDING.test(lower) || NEUTRAL_WORDS.has(lower) || (!isThing && idle?.has(start) === true);
}

/** A text that the words say, or only describe: it is asked for, with what is at hand as choices. */
function sayText(r: Reading, part: KnownPart, step: Draft): void {
  const slot = slotsOf(step.tool).find(({ name }) => name === 'text');
  const said = valueIn(r, part, 'text') ?? toldTo(r, part) ?? behindName(r, part);
  if (!slot || !said) return;
  const [from, to] = said;
  const words = r.slice(from, to);
  const isOpen = ({ index, lower }: Token): boolean =>
    !r.account.hasEffect(index) && !r.account.isAsked(index) && !NEUTRAL_WORDS.has(lower);
  // Columns of what starts the run are filled in with the other inputs that are open.
  if (words.some(({ mention }) => mention !== null) || !words.some(isOpen) || areColumns(words)) return;
  const before = step.input['subject'];
  if (fillTold(r, step, { slot, from, to, open: new Set() })) {
    const text = step.input['text'];
    const isUsual = typeof before !== 'string' || before.includes('{{') || before.startsWith('A message from');
    if (isUsual && typeof text === 'string') step.input['subject'] = text.slice(0, MAX_SUBJECT);
    return r.builder.settle(step, '/input/text');
  }
  const text = r.textOf(from, to);
  const about = { tokens: words, reason: `The words only name "${text}".`, question: `What is "${text}" to say?` };
  if (r.builder.retell(step, '/input/text', about)) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    ...about,
    at: { step: step.id, path: '/input/text' },
    valueSchema: slot.own,
    choices: offersFor(r, step, slot.name, slot.own),
  });
}

const MAX_SUBJECT = 80;

/** `the Hive and the Mites`: nothing but names of known columns. */
function areColumns(words: readonly Token[]): boolean {
  if (!areColumnsKnown()) return false;
  let at = 0;
  while (at < words.length) {
    const to = columnSaidAt(words, at)?.to;
    if (to === undefined && !/^(?:the|their|its|and|,)$/.test(words[at]?.lower ?? '')) return false;
    at = to ?? at + 1;
  }
  return true;
}

/** `email the parents | the grade`: a second noun behind those who get it is what they get. */
function behindName(r: Reading, part: KnownPart): readonly [number, number] | null {
  const [from, to] = valueIn(r, part, 'to') ?? [0, 0];
  const isOpen = ({ index }: Token): boolean => !r.account.hasEffect(index) && !r.account.isAsked(index);
  const first = r.slice(from, to).findIndex(isOpen);
  const isBehind = first > 0 && r.slice(from + first, to).every(isOpen) && r.is(from + first, 'the|a|an|their|our|my');
  return isBehind ? [from + first, to] : null;
}

const TELLS = /^(?:ask|tell|remind|request|urge|invite|want|instruct)$/;

/** `ask Tom by mail to review it`: the words behind the name say what is asked of him. */
function toldTo(r: Reading, part: KnownPart): readonly [number, number] | null {
  const places = r.tokens.flatMap((token, at) => (token.end > token.start && isPinned(part, token) ? [at] : []));
  const verb = places.find((at) => TELLS.test(r.lower(at)));
  const to = valueIn(r, part, 'to');
  const from = to && places.find((at) => at >= to[1] && r.is(at, 'to'));
  const last = places.at(-1);
  if (verb === undefined || to === null || from == null || last === undefined || last - from < 1) return null;
  return r.slice(to[1], from).every(({ lower }) => SENDING.test(lower)) ? [from, last + 1] : null;
}
