import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { askForId } from '../../read/services/choice.js';
import { contentOf, isMessage } from '../../read/services/operation-text.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { isUsual } from '../../read/message-noun.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import { stem } from '../../text/stem.js';
import { questionFor } from './take-idle.js';
import { wordList } from '../../word-list.js';

/*
 * `email birthday wishes to …`, `mail my tenants that …`: words of an act that are no value for the reader. An input that is
 * still needed is asked for with them, so that no one is asked what plain words mean.
 */

const TELLS = new Set(
  [
    'email',
    'mail',
    'tell',
    'notify',
    'remind',
    'ask',
    'inform',
    'alert',
    'warn',
    'message',
    'ping',
    'invite',
    'text',
    'dm',
    'write',
  ].map(stem),
);
/** Words that turn round, hold back, or begin a condition: they are asked about as they are. */
const HOLDS = wordList(
  'not|no|never|none|without|except|excluding|unless|only|but|just|until|before|after|other|otherwise|if|when|whenever|while|who|whose|which|where|or|instead|once|because|so',
);
const ARTICLE = /^(?:a|an|the|my|our|your|his|her|their|its|all|each|every)$/;
const MAX_WORDS = 6;

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Asks for the inputs that are still needed with the words that nothing has read. */
export function askForLeft(r: Reading, at: number, step: Draft): void {
  if (!step.tool.sideEffects || step.tool.service === undefined) return;
  for (const run of runsIn(r, at)) {
    if (takeOwner(r, step, run)) continue;
    // `text me`: who gets it is no text.
    const isPerson = r.slice(run.from, run.to).every(({ lower }) => /^(?:me|us|him|her|them)$/.test(lower));
    if (isPerson && personOf(r, step) === undefined) {
      r.take(run.from, run.to, step.part, 'use');
      continue;
    }
    const lead = leadOf(r, at, run);
    const person = lead === 'to' || lead === 'tells' ? personOf(r, step) : undefined;
    const slot = person ?? (lead === null || lead === 'to' ? undefined : (textOf(r, at, step) ?? titleOf(r, step)));
    if (!slot) continue;
    const isAtHand =
      step.input[slot.name] !== undefined && r.slice(run.from, run.to).every(({ lower }) => AT_HAND.test(lower));
    // `text me the words`: what is at hand is in the message already.
    if (isAtHand) r.take(run.from, run.to, step.part, slot.name);
    else ask(r, step, slot, run);
  }
}

/** Plain words side by side that no reader has taken. */
function runsIn(r: Reading, at: number): readonly Run[] {
  const isOpen = (place: number): boolean => {
    const token = r.tokens[place];
    return place < r.end && token?.kind === 'word' && token.end > token.start && !r.isTaken(place);
  };
  const runs: Run[] = [];
  for (let from = at + 1; from < r.end; from += 1) {
    if (!isOpen(from)) continue;
    let to = from;
    while (isOpen(to)) to += 1;
    let start = from;
    while (start < to && (NEUTRAL_WORDS.has(r.lower(start)) || LEAD.test(r.lower(start)))) start += 1;
    const said = r.slice(start, to);
    const isPlain = said.every(
      ({ text, lower, mention }) => mention === null && !/\d/.test(text) && !HOLDS.test(lower),
    );
    if (said.length > 0 && said.length <= MAX_WORDS && isPlain) runs.push({ from: start, to });
    from = to;
  }
  return runs.reduce<Run[]>((all, run) => {
    const before = all.at(-1);
    // `the link to the handbook`: small words between belong to both.
    const isOne = before !== undefined && r.slice(before.to, run.from).every(({ lower }) => LINK.test(lower));
    return isOne ? [...all.slice(0, -1), { from: before.from, to: run.to }] : [...all, run];
  }, []);
}

const LINK = /^(?:to|of|for|the|our|a|an)$/;

const AT_HAND = /^(?:words?|text|contents?|message|mail|email|details?|info|information|data|result|answer)$/;

/** `the mayor (mayor@example.com)`, `my wife at ann@example.com`: whose the address is. */
function takeOwner(r: Reading, step: Draft, { from, to }: Run): boolean {
  const at = r.is(to, '(|,|at|under|<') ? to + 1 : to;
  const address = r.mention(at, 'address');
  const slot = slotsOf(step.tool).find(
    ({ name, role }) =>
      /^emails?$/.test(role) && JSON.stringify(step.input[name] ?? '').includes(address?.value ?? '\n'),
  );
  // `my sister and ann@example.com`: two people, of whom one has no address yet.
  const isOther = r.slice(from, at).some(({ lower }) => /^(?:and|or|plus|&|not|except|but|without)$/.test(lower));
  if (!address || !slot || isOther || r.is(from - 1, 'except|not|without|but')) return false;
  r.take(from, to, step.part, slot.name);
  return true;
}

const LEAD = /^(?:to|of|about|with|for|from|in|on)$/;

/** What stands before words: `to`, a verb of telling, another verb, or a word that leads to a content. Null: none of these. */
function leadOf(r: Reading, at: number, { from }: Run): 'to' | 'tells' | 'verb' | 'about' | null {
  let before = from - 1;
  const isSmall = (place: number): boolean =>
    ARTICLE.test(r.lower(place)) || /^(?:whole|entire)$/.test(r.lower(place)) || isShort(r, place);
  while (before > at && isSmall(before)) before -= 1;
  if (r.is(before, 'to')) return 'to';
  if (before === at) return TELLS.has(r.stem(at)) ? 'tells' : 'verb';
  return r.is(before, 'with|about|of|for|saying|regarding') ? 'about' : null;
}

/** `the IT helpdesk`: a word that looks like a pronoun may be a part of a name. */
const isShort = (r: Reading, at: number): boolean => /^\p{Lu}{2,}$/u.test(r.tokens[at]?.text ?? '');

const isOpen = (r: Reading, step: Draft, { name }: Slot): boolean =>
  step.input[name] === undefined && !r.builder.isOpenAt(step, name);

const personOf = (r: Reading, step: Draft): Slot | undefined =>
  slotsOf(step.tool).find(
    (slot) =>
      isOpen(r, step, slot) &&
      (((slot.role === 'email' || slot.role === 'emails') && (slot.isRequired || slot.name === 'to')) ||
        (slot.role === 'ref' && slot.isRequired && /user|person|member|channel|chat/i.test(slot.name))),
  );

/** The text of a message, unless words have said it. */
function textOf(r: Reading, at: number, step: Draft): Slot | undefined {
  const name = isMessage(step) ? contentOf(propertiesOf(step.tool.inputSchema)) : null;
  const slot = slotsOf(step.tool).find((one) => one.name === name);
  if (!slot || r.builder.isOpenAt(step, slot.name)) return undefined;
  // `a welcome message with the link to the handbook`: the usual text has no such thing in it.
  if (isFromStart(r, step.input[slot.name])) return slot;
  const pointer = `step:${step.id}/input/${slot.name}`;
  const isSaid = r.slice(at, r.end).some(({ index }) => r.account.pointerAt(index) === pointer);
  return isSaid ? undefined : slot;
}

/** Whether a text is the usual one for its occasion, or what starts the run gave it for want of another one. */
const isFromStart = (r: Reading, given: unknown): boolean =>
  isUsual(given) ||
  (typeof given === 'string' && r.event !== null && given.startsWith('{{ $join([($p := trigger.payload;'));

const titleOf = (r: Reading, step: Draft): Slot | undefined =>
  slotsOf(step.tool).find(
    (slot) => (slot.role === 'title' || slot.role === 'text') && slot.isRequired && isOpen(r, step, slot),
  );

function ask(r: Reading, step: Draft, slot: Slot, { from, to }: Run): void {
  let start = from;
  while (start > 1 && isShort(r, start - 1)) start -= 1;
  while (ARTICLE.test(r.lower(start - 1)) && !/^(?:a|an)$/.test(r.lower(start - 1))) start -= 1;
  const text = r.textOf(start, to);
  // `a task for each one`: a step for each thing of a list, and no value.
  if (/^(?:each|every)(?: one)?$/.test(text)) return;
  const tokens = r.slice(start, to).filter((_token, offset) => !r.isTaken(start + offset));
  const { service } = step.tool;
  if (slot.role === 'ref' && service) {
    askForId(r, step, { name: slot.name, own: slot.own, text, service, tokens });
    return;
  }
  const isPart = isFromStart(r, step.input[slot.name]);
  // What starts the run has filled in a text, and the words ask for another one.
  Reflect.deleteProperty(step.input, slot.name);
  if (isPart) r.builder.forget(step);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: `The words "${text}" name what "${step.title}" needs, and are no value of it.`,
    question:
      slot.role === 'text'
        ? `What is ${isPart ? `the text with "${text}"` : `"${text}"`} to say? It is for ${step.tool.title}.`
        : questionFor(step, slot, text),
    at: { step: step.id, path: `/input/${slot.name}` },
    valueSchema: slot.own,
  });
}
