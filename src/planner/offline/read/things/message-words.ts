import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { atHand } from '../flow/at-hand.js';
import { roleOfInput } from '../flow/inputs.js';
import type { Role } from '../flow/roles.js';
import { isOutward, usualText } from '../message-noun.js';
import { addressAtHand } from '../person.js';
import type { Reading } from '../reading.js';
import { isOnePerson, roleTo } from './people.js';
import { isMessage, isToOne } from '../services/operation-text.js';

/*
 * `tell the warehouse in Telegram`, `a warm welcome mail from my Gmail`: words of a message of a service that say who reads
 * it, and of which kind it is.
 */

const NOUN = /^(?:mails?|emails?|e-mails?|messages?|notes?|texts?|letters?|sms|dms?|replies|reply|greetings?|posts?)$/;
/** Kinds that are messages by themselves: `send them a confirmation`. */
const ALONE = /^(?:thank-you|confirmation|welcome|apology|congratulations|receipt|greeting|hello|hi)$/;
const SMALL =
  /^(?:a|an|the|our|my|warm|nice|friendly|short|quick|personal|personalised|personalized|little|polite|big|kind|automatic|automated|simple|proper|lovely|heartfelt|branded|initial)$/;
const SAYS = /^(?:saying|says|say|that|with|about|reading|containing|including|telling|asking|informing)$/;
const RECIPIENT = /^(?:to|recipients?)$/i;
const MAX_AWAY = 8;

/** Gives the words for those who read it to the message. A mail to them needs their address. */
export function readersOf(r: Reading, at: number, step: Draft): void {
  if (!isMessage(step) || isToOne(step)) return;
  const [from, to] = peopleIn(r, at) ?? [0, null];
  if (to === null) return;
  const properties = propertiesOf(step.tool.inputSchema);
  const name = requiredOf(step.tool.inputSchema).find((one) => RECIPIENT.test(one));
  const said = r.builder.said(r.slice(from + (r.is(from, 'to') ? 1 : 0), to));
  if (name !== undefined && step.input[name] === undefined && !r.builder.isNamedAt(step, name)) {
    const own = properties[name];
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(from, to),
      reason: `Nothing tells where "${said}" is reached.`,
      question: `What is the ${takesNumber(own) ? 'number' : 'address'} of "${said}"?`,
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: isJsonObject(own) ? own : { type: 'string', minLength: 3 },
    });
    return;
  }
  // A chat that is still asked for is theirs; all who read a known one are more than one person.
  const isPlaceOpen = requiredOf(step.tool.inputSchema).some(
    (one) => step.tool.service?.choices.includes(one) === true && step.input[one] === undefined,
  );
  if (isOnePerson(r.lower(to - 1)) && !isPlaceOpen) return;
  r.take(from, to, step.part, 'use');
  r.builder.assume(`"${said}" will read it there.`, { step: step.id, path: '/tool' }, said);
}

/** Where the words for people stand, right behind the verb or behind `to`; null: none do. */
function peopleIn(r: Reading, at: number): readonly [number, number] | null {
  for (let next = at + 1; next < r.end; next += 1) {
    const to = r.isTaken(next) || (next > at + 1 && !r.is(next, 'to')) ? null : roleTo(r, next, r.lower(at));
    if (to !== null) return [next, to];
  }
  return null;
}

const takesNumber = (own: unknown): boolean => /\+?\d{8,}/.test(JSON.stringify(own ?? ''));

/** Fills a message of a kind that says what it holds, such as `thank-you` or `welcome`, and that names no other text. */
export function occasionOf(r: Reading, at: number, step: Draft): void {
  const kind = isMessage(step) ? kindAt(r, at) : null;
  if (!kind) return;
  const text = inputOf(step, 'text');
  const subject = inputOf(step, 'title');
  const usual = usualText([kind.word], null);
  const place = text?.name ?? subject?.name;
  if (usual === null || place === undefined) return;
  r.take(kind.from, kind.to, step.part, place);
  if (text && step.input[text.name] === undefined && !isTold(r, kind.to)) {
    r.builder.set(step, text.name, usual);
    r.builder.assume(
      `It says: "${usual}"`,
      { step: step.id, path: `/input/${text.name}` },
      r.textOf(kind.from, kind.to),
    );
  }
  if (subject && step.input[subject.name] === undefined)
    r.builder.set(step, subject.name, `${kind.word.charAt(0).toUpperCase()}${kind.word.slice(1)}`);
  toPerson(r, step);
}

/** It goes to the person that what starts the run is about. */
function toPerson(r: Reading, step: Draft): void {
  const name = requiredOf(step.tool.inputSchema).find((one) => RECIPIENT.test(one) && step.input[one] === undefined);
  const found = name === undefined || r.builder.isNamedAt(step, name) ? null : addressAtHand(atHand(r, step));
  if (!found || name === undefined) return;
  r.builder.set(step, name, `{{ ${found.expr} }}`);
  r.builder.assume(`It goes to ${found.told}.`, { step: step.id, path: `/input/${name}` });
}

interface Kind {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The words for the kind of the message behind its verb; null: none is named. */
function kindAt(r: Reading, at: number): Kind | null {
  for (let next = at; next < Math.min(r.end, at + MAX_AWAY); next += 1) {
    const word = r.lower(next);
    if ((next > at && !isFree(r, next)) || usualText([word], null) === null || !isOutward(word)) continue;
    let to = next + 1;
    const more = r.is(to, 'you') && /^thank$/.test(word) ? 1 : 0;
    to += more;
    const isNoun = NOUN.test(r.lower(to));
    if (!isNoun && !ALONE.test(word)) continue;
    let from = next;
    while (from > at && SMALL.test(r.lower(from - 1)) && isFree(r, from - 1)) from -= 1;
    return { word: more > 0 ? 'thank you' : word, from, to: isNoun && isFree(r, to) ? to + 1 : to };
  }
  return null;
}

const isFree = (r: Reading, at: number): boolean => !r.isTaken(at) || r.isOpen(at);

/** Whether words behind it say what the text is. */
const isTold = (r: Reading, from: number): boolean =>
  r
    .slice(from, r.end)
    .some(({ lower, mention }, at) => (SAYS.test(lower) && !isWay(r, from + at)) || mention?.kind === 'quote');

/** `with a Gmail email`: how it is sent, and not what it holds. */
const isWay = (r: Reading, at: number): boolean =>
  r.is(at, 'with') && r.is(at + 1, 'a|an') && [2, 3].some((far) => MAIL.test(r.lower(at + far)));

const MAIL = /^(?:mail|email|e-mail|message|text|sms|dm)$/;

function inputOf(step: Draft, role: Role): { readonly name: string; readonly own: JsonObject } | undefined {
  return Object.entries(propertiesOf(step.tool.inputSchema))
    .flatMap(([name, own]) => (isJsonObject(own) ? [{ name, own }] : []))
    .find(({ name, own }) => roleOfInput(step, name, own) === role);
}
