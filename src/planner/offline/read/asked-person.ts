import { GapKind } from '../../../domain/plan-report/index.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import { spanAt } from '../text/durations.js';
import { Part } from './account.js';
import { addApproval, isApproval } from './approval-step.js';
import type { Frame } from './frames.js';
import { personLength } from './asked-person-words.js';
import {
  ASKS_PERSON,
  BEFORE_ACT,
  BY_MESSENGER,
  FOR_DECISION,
  IF_SILENT,
  MESSENGERS,
  NEXT_PERSON,
  PRONOUN,
  REMINDS,
  REPEATS,
} from './asked-person-phrases.js';
import type { Reading } from './reading.js';

/*
 * `ask Anna on Slack before mailing it, remind her after a day, then ask Ben`: an approval that is sent to people.
 */

interface Person {
  readonly name: string;
  readonly at: number;
  readonly to: number;
}

interface Asked {
  readonly step: Draft;
  readonly via: string;
}

/** The people that each step of an approval asks. */
const asked = new WeakMap<Draft, Asked>();

/** An approval by a person at a messenger. Null: the words say no such thing. */
export function readAskedPerson(r: Reading, at: number, frame: Frame): { readonly rest: number } | null {
  return readFollowUp(r, at) ?? readFirst(r, at, frame);
}

function readFirst(r: Reading, at: number, frame: Frame): { readonly rest: number } | null {
  const lead = r.said(at, ...ASKS_PERSON);
  const person = lead === 0 ? null : personAt(r, at + lead);
  if (!person) return null;
  const purpose = r.said(person.to, ...FOR_DECISION);
  const messenger = messengerAt(r, person.to + purpose);
  if (!messenger) return null;
  const part = new Part(frame.tool.name);
  const step = addApproval(r, null, part, person.name);
  if (!step) return null;
  let next = messenger.to;
  next += r.said(next, ...FOR_DECISION);
  r.take(at, next, part, 'use');
  asked.set(step, { step, via: messenger.via });
  r.builder.set(step, 'deliver', [entryFor(r, messenger.via, person)], 'use');
  if (!isAddress(person)) askWho(r, step, '/input/deliver/0/to', messenger.via, person);
  next = furtherFrom(r, next);
  const before = r.said(next, ...BEFORE_ACT);
  if (before > 0 && next + before < r.end) {
    r.take(next, next + before, part, 'use');
    next += before;
  }
  return { rest: next };
}

/** `remind her after a day`, `then ask Ben`, in a clause of their own. */
function readFollowUp(r: Reading, at: number): { readonly rest: number } | null {
  const to = furtherFrom(r, at);
  return to === at ? null : { rest: to };
}

/** Reads reminders and further people. @returns where they end. */
function furtherFrom(r: Reading, at: number): number {
  const last = r.builder.steps.findLast(isApproval);
  const known = last && asked.get(last);
  if (!known) return at;
  let next = at;
  for (;;) {
    const to = readReminder(r, next, known) ?? readEscalation(r, next, known);
    if (to === null) return next;
    next = to;
  }
}

function readReminder(r: Reading, at: number, { step }: Asked): number | null {
  const joined = at + r.said(at, ',', 'and', ', and', 'then', ', then', 'but', ', but');
  const verb = r.said(joined, ...REMINDS);
  if (verb === 0) return null;
  const who = joined + verb;
  const whom = r.said(who, ...PRONOUN) || (personAt(r, who)?.to ?? who) - who;
  const again = r.said(who + whom, 'again', 'once', 'once more');
  const lead = r.said(who + whom + again, 'after', 'every', 'each', 'in', 'once per', 'once a');
  const spanStart = who + whom + again + lead;
  const span = lead === 0 ? null : spanAt(r.slice(spanStart, r.end).map(({ lower }) => lower));
  if (!span) return null;
  let to = spanStart + span.length;
  const often = REPEATS.find(([words]) => r.said(to, words) > 0);
  const counted = /^\d+$/.test(r.lower(to)) && r.is(to + 1, 'times') ? Number(r.lower(to)) : null;
  to += often ? r.said(to, often[0]) : counted === null ? 0 : 2;
  const isEvery = r.is(who + whom + again, 'every|each') || again + r.said(who + whom + again, 'once per') > 1;
  const times = often?.[1] ?? counted ?? (isEvery ? MANY : 1);
  r.builder.set(step, 'remind', { afterSeconds: span.seconds, times }, 'use');
  r.take(at, to, step.part, 'use');
  return to;
}

function readEscalation(r: Reading, at: number, known: Asked): number | null {
  const { step } = known;
  const joined = at + r.said(at, ',', 'and', ', and', 'but', ', but');
  const silent = r.said(joined, ...IF_SILENT);
  const span = (from: number, ...leads: readonly string[]) => {
    const lead = r.said(from, ...leads);
    const read = lead === 0 ? null : spanAt(r.slice(from + lead, r.end).map(({ lower }) => lower));
    return read && { seconds: read.seconds, to: from + lead + read.length };
  };
  const early = span(joined + silent, 'within', 'after', 'in', 'for');
  const verbAt =
    (early?.to ?? joined + silent) + r.said(early?.to ?? joined + silent, ',', 'then', ', then', 'and then');
  const verb = r.said(verbAt, ...NEXT_PERSON);
  // Of its own clause, the word before it is not a part.
  const isNext = silent > 0 || early !== null || verbAt > joined || r.tokens[at - 1]?.lower === 'then';
  const person = verb > 0 && isNext ? personAt(r, verbAt + verb) : null;
  if (!person) return null;
  const messenger = messengerAt(r, person.to);
  const late = early ?? span(messenger?.to ?? person.to, 'after', 'in');
  const via = messenger?.via ?? known.via;
  const { remind } = step.input;
  const reminded = isReminder(remind) ? remind.afterSeconds * (remind.times + 1) : null;
  const afterSeconds = late?.seconds ?? reminded ?? A_DAY;
  r.builder.set(step, 'escalate', { afterSeconds, deliver: [entryFor(r, via, person)] }, 'use');
  if (!late)
    r.builder.assume(`${person.name} is asked after ${shownSpan(afterSeconds)} without an answer.`, {
      step: step.id,
      path: '/input/escalate/afterSeconds',
    });
  if (!isAddress(person)) askWho(r, step, '/input/escalate/deliver/0/to', via, person);
  const to = late && !early ? late.to : (messenger?.to ?? person.to);
  r.take(at, to, step.part, 'use');
  return to;
}

const A_DAY = 86_400;
/** As often as reminders are allowed, if the words say only how far apart they are. */
const MANY = 5;

function isReminder(value: unknown): value is { readonly afterSeconds: number; readonly times: number } {
  return typeof value === 'object' && value !== null && 'afterSeconds' in value && 'times' in value;
}

/** How a person is asked, as the step takes it. Without an address, `to` is left out. */
export function entryFor(r: Reading, via: string, person: Pick<Person, 'name'>): JsonObject {
  const kinds = via === 'email' ? ['SMTP', 'MAIL'] : [];
  const fitting = r.has.connections.filter(({ service, kind }) => service === via || kinds.includes(kind));
  const connection = fitting.length === 1 ? (fitting[0]?.name ?? via) : via === 'email' ? 'mail' : via;
  return { via, connection, ...(isAddress(person) ? { to: person.name } : {}) };
}

const isAddress = ({ name }: Pick<Person, 'name'>): boolean => name.includes('@');

/** No words say the id of a person. */
function askWho(r: Reading, step: Draft, path: string, via: string, person: Person): void {
  const title = MESSENGERS.find(([, service]) => service === via)?.[2] ?? via;
  const what = WHO[via] ?? 'the e-mail address';
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(person.at, person.to),
    reason: `${title} needs to know who ${person.name} is.`,
    question: `Who is ${person.name} at ${title}? Give ${what}.`,
    at: { step: step.id, path },
    valueSchema: { type: 'string', title: `${person.name} at ${title}`, minLength: 1, maxLength: 320 },
  });
}

const WHO: Readonly<Record<string, string>> = {
  slack: 'the member id (such as U012AB3CD) or the e-mail address',
  telegram: 'the numeric id of the user',
  discord: 'the numeric id of the user',
};

function messengerAt(r: Reading, at: number): { readonly via: string; readonly to: number } | null {
  const by = r.said(at, ...BY_MESSENGER);
  const found = by === 0 ? undefined : MESSENGERS.find(([words]) => r.said(at + by, words) > 0);
  return found ? { via: found[1], to: at + by + r.said(at + by, found[0]) } : null;
}

/** A name with a capital letter, or an address. */
function personAt(r: Reading, at: number): Person | null {
  const length = personLength(r.slice(at, r.end), 0);
  if (length === 0) return null;
  const address = r.mention(at, 'address');
  const name =
    address?.value ??
    r
      .slice(at, at + length)
      .map(({ text }) => text)
      .join(' ');
  return { name, at, to: at + length };
}

function shownSpan(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? ['second', 1];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
