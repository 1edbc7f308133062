import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Value } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { isIdOf, serviceOfValue } from '../things/thing-ids.js';
import { makesOne } from '../links/same-place.js';
import { placeOf } from '../services/from-value.js';
import { makesCopy } from '../things/copies.js';
import { atHand } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { bindCells } from '../rows/cells-of-row.js';
import { answers, contentInputs, isOfPerson, makesSomething, partsOf, roleOfInput } from './inputs.js';
import type { ContentInput } from './inputs.js';
import { bodyOf, postOf } from './letter.js';
import { isPeople, isPerson, pick } from './pick.js';
import type { Picked } from './pick.js';
import { plainWords } from './roles.js';
import type { Role } from './roles.js';
import { isMinor } from './spoken-path.js';
import { inStyleOf } from './times.js';

/*
 * `When there is a new e-mail, create a card`: the title of the card is the subject of the e-mail, because no word says
 * another. Only content is taken over, and each value is stated as an assumption. The place of a new thing, such as a
 * board, is never guessed.
 */

/** Inputs that are filled even if the operation does without them. */
const MAIN: ReadonlySet<Role> = new Set<Role>([
  'title',
  'text',
  'email',
  'name',
  'firstName',
  'lastName',
  'phone',
  'company',
  'amount',
  'due',
  'link',
]);
const DUE = /^(?:due|deadline)/i;
/** Inputs that an operation which only reads may need. */
const KEYS: ReadonlySet<Role> = new Set<Role>(['email', 'phone', 'link']);

/**
 * Fills the inputs for content that no words fill, from the item at hand.
 *
 * @param isTold the words name the fields that are meant, so that only needed ones are added
 */
export function bindContent(r: Reading, at: number, step: Draft, isTold: boolean): void {
  const hand = atHand(r, step);
  if (!hand) return bindWritten(r, step);
  if (!isTold) bindCells(r, step, hand);
  const open = contentInputs(step);
  nameObject(r, step);
  if (open.length === 0) return;
  // `due in two weeks`: another input for the same may hold it.
  const done = new Set<Role>(Object.keys(step.input).some((name) => DUE.test(name)) ? ['due'] : []);
  const isPart = isPartOf(r, step, hand);
  const isRenamed =
    makesCopy(r, step) && slotsOf(step.tool).some(({ role, name }) => role === 'title' && isSaid(step.input[name]));
  // `When I finish a task, add a new one "Call them"`: it says what it is itself, and is no copy of the one that starts the run.
  const isFurther =
    hand.value === r.event?.value &&
    step.tool.service?.id === r.event.type?.planning?.service &&
    makesOne(step, r.event.type?.planning?.things ?? []) &&
    Object.entries(propertiesOf(step.tool.inputSchema)).some(
      ([name, own]) => isSaid(step.input[name]) && isJsonObject(own) && roleOfInput(step, name, own) === 'title',
    );
  for (const input of open) {
    // `add a subtask "Review" to each task`: what stands on the thing itself is not written a second time.
    if (isPart && !input.isRequired && writtenOf(r, hand) === null) continue;
    // `copy it as "Busy"`: a name of its own stands for the thing, and what the thing says stays where it is.
    if (isRenamed && input.role === 'text' && !input.isRequired) continue;
    if (isFurther && /^(?:text|due)$/.test(input.role) && !input.isRequired) continue;
    if (done.has(input.role) || !isBound(step, input, writtenOf(r, hand) !== null) || (isTold && !input.isRequired))
      continue;
    const found = valueFor(r, step, input, hand);
    const picked = found && fits(input, found) ? inStyleOf(input.own, input.role, found) : null;
    if (!picked) continue;
    done.add(input.role);
    r.builder.set(step, input.name, `{{ ${picked.expr} }}`);
    r.builder.assume(`"${titleOf(input.name, input.own)}" is ${picked.told} of ${hand.told}.`, {
      step: step.id,
      path: `/input/${input.name}`,
    });
  }
  if (done.has('email') && !step.tool.sideEffects) takePerson(r, at, step);
  if (done.size > 0) takePlace(r, at, step, hand.value, open[0]?.name ?? 'use');
}

/** `Call them`, `Follow up`: an act that names nothing it is about. */
const BARE = /^(\p{L}+(?: (?:up|back|out|in|on|off|with))?)(?: (them|him|her|it))?$/u;

/** `a task to call them`: the title names the thing that the pronoun means, or that no word names. */
function nameObject(r: Reading, step: Draft): void {
  const slot = slotsOf(step.tool).find(({ role }) => role === 'title');
  const named = slot && makesSomething(step) ? namedPurpose(r, step, step.input[slot.name]) : null;
  if (slot && named !== null) r.builder.set(step, slot.name, named);
}

/** A text such as `Call them`, with the name of the thing at hand. Null: it says more, or nothing has a name. */
export function namedPurpose(r: Reading, step: Draft, text: JsonValue | undefined): string | null {
  if (typeof text !== 'string') return null;
  const [, act = '', pronoun] = BARE.exec(text) ?? [];
  const hand = act !== '' && isPurpose(r, text) ? atHand(r, step) : null;
  const input = { name: 'title', own: { type: 'string' }, role: 'title', isRequired: false } as const;
  const name = hand && valueFor(r, step, input, hand);
  if (!hand || !name) return null;
  // A deal is no person whom one calls.
  const isSame = pronoun === 'it' || (pronoun !== undefined && isPerson(hand.value, hand.shape));
  return `{{ ${JSON.stringify(isSame ? `${act} ` : `${text}: `)} & $string(${name.expr}) }}`;
}

/** Whether the words say a title as what is to be done: `a task to call them`. */
const isPurpose = ({ tokens }: Reading, title: string): boolean =>
  tokens.some(({ lower }, at) => {
    const said = tokens.slice(at + 1, at + 1 + title.split(' ').length);
    return lower === 'to' && said.map((token) => token.lower).join(' ') === title.toLowerCase();
  });

/** `write release notes with AI and create a release`: a text that nothing has used yet is that of what is made next. */
function bindWritten(r: Reading, step: Draft): void {
  const written = r.values.findLast(({ kind, choice }) => kind === 'text' && choice === undefined);
  const writer = r.builder.steps.find(
    ({ id, tool }) => id === written?.stepId && tool.service === undefined && !tool.sideEffects,
  );
  const input = makesSomething(step) ? contentInputs(step).find(({ role }) => role === 'text') : undefined;
  if (!written || !writer || !input || r.builder.isOpenAt(step, input.name)) return;
  const isUsed = r.builder.steps.some((one) => JSON.stringify(one.input).includes(`steps.${writer.id}.`));
  if (isUsed) return;
  r.builder.set(step, input.name, `{{ ${written.text} }}`);
  r.builder.assume(`"${titleOf(input.name, input.own)}" is the ${written.nouns[0] ?? 'text'}.`, {
    step: step.id,
    path: `/input/${input.name}`,
  });
  askForMaterial(r, writer);
}

/** `write release notes`: nothing that was read tells what they are about, and a model would make it up. */
function askForMaterial(r: Reading, writer: Draft): void {
  const { id, tool, input } = writer;
  const told = typeof input['prompt'] === 'string' ? (NEEDS_MATERIAL.exec(input['prompt'])?.[0] ?? null) : null;
  const own = propertiesOf(tool.inputSchema)['data'];
  if (told === null || input['data'] !== undefined || !isJsonObject(own) || r.builder.isOpenAt(writer, 'data')) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: `Nothing that is read before tells what is to be in the ${told}.`,
    question: `What are the ${told} to be written from? Give a text or an expression, or say what is to be read first.`,
    at: { step: id, path: '/input/data' },
    valueSchema: own,
  });
}

const NEEDS_MATERIAL = /\b(?:[a-z]+ )?(?:notes|summary|summaries|report|digest|changelog|overview|recap|minutes)\b/i;

/** Whether a step makes something within the thing at hand, whose id one of its inputs holds. */
const isPartOf = (r: Reading, step: Draft, { value }: AtHand): boolean =>
  step.tool.service !== undefined &&
  slotsOf(step.tool).some(({ name, own, role, isRequired }) => {
    if (!isRequired || role !== 'ref' || r.builder.isNamedAt(step, name)) return false;
    const input = step.input[name];
    return input === undefined
      ? serviceOfValue(r, value) === step.tool.service?.id && isIdOf(r, name, own, value)
      : typeof input === 'string' && input.startsWith(`{{ ${value.expr}.`);
  });

/** The link to the thing at hand, as an expression; null: nothing is at hand, or it has none. */
export function linkAtHand(r: Reading, step: Draft): string | null {
  const hand = atHand(r, step);
  const input = { name: 'link', own: { type: 'string' } as const, role: 'link' as const, isRequired: true };
  return (hand && valueFor(r, step, input, hand)?.expr) ?? null;
}

/** What the thing at hand is called, as an expression; null: nothing is at hand, or nothing tells its name. */
export function nameAtHand(r: Reading, step: Draft): string | null {
  const hand = atHand(r, step);
  const own = { type: 'string' } as const;
  const input = hand ? { name: 'name', own, role: 'title' as const, isRequired: true } : null;
  return (hand && input && valueFor(r, step, input, hand)?.expr) ?? null;
}

function isBound(step: Draft, { role, isRequired }: ContentInput, isWritten: boolean): boolean {
  if (!makesSomething(step)) return isRequired && KEYS.has(role);
  if ((role === 'text' || role === 'title') && answers(step) && !isWritten) return false;
  if (role === 'text' && goesToOthers(step) && !isWritten) return false;
  // A person is no text.
  if (role === 'text' && !isRequired && isOfPerson(step)) return false;
  // A meeting that is made from one begins with it.
  if (role === 'start') return isRequired || partsOf(step).some((part) => MEETS.has(part));
  return isRequired || MAIN.has(role);
}

const MEETS = new Set(['meeting', 'event', 'appointment', 'webinar', 'booking', 'session'].map(stem));

/** Whether it goes to the person that the record is about, to whom the record itself is no message. */
export function goesToOthers({ input }: Draft): boolean {
  return Object.entries(input).some(
    ([name, value]) => /^(?:to|recipients?)$/i.test(name) && typeof value === 'string' && value.includes('{{'),
  );
}

/** An amount in cents is none in euros. */
function fits({ own, role }: ContentInput, { leaves }: Picked): boolean {
  if (role !== 'amount') return true;
  const about = typeof own['description'] === 'string' ? own['description'] : '';
  return leaves.every((leaf) => !leaf.path.includes('(') && isMinor(leaf.about) === isMinor(about));
}

function valueFor(r: Reading, step: Draft, { name, role, isRequired }: ContentInput, hand: AtHand): Picked | null {
  const { value, shape } = hand;
  // The page of a card is not the website of a person.
  if (role === 'link' && SITES.test(plainWords(name)) && !shape.leaves.some(({ words }) => SITES.test(words)))
    return null;
  if (role === 'text') return textFor(r, step, hand);
  if (role === 'title' && partsOf(step).some((part) => /^(?:compan|organi)/.test(part)))
    return pick(value, shape, 'company') ?? pick(value, shape, role);
  const own = pick(value, shape, role);
  // The day on which a deal is closed is no deadline of work that it leads to.
  if (role === 'due' && own?.leaves.every(({ words }) => /^close ?date$/.test(words))) return null;
  // A person without a name is known by the address.
  if (own !== null || role !== 'title') return own;
  if (isPerson(value, shape)) return pick(value, shape, 'email');
  // `create an issue for each dispute`: work on what has no name is called after what has happened.
  const isWork = isRequired && partsOf(step).some((part) => WORK.has(part));
  const isNamed = value.kind === 'event' && shape.columns === null;
  return isWork && isNamed ? { expr: value.headline, told: 'the heading', leaves: [] } : null;
}

const WORK = new Set(['task', 'issue', 'card', 'ticket', 'todo', 'reminder'].map(stem));

const SITES = /\b(?:website|homepage|domain)\b/;

/** The text that a step has written about the record. */
const writtenOf = (r: Reading, { value }: AtHand): Value | null =>
  r.values.slice(0, r.values.indexOf(value)).find(({ kind, choice }) => kind === 'text' && choice === undefined) ??
  null;

/** The text that a step has written about the record, else one of the record itself. */
function textFor(r: Reading, step: Draft, { value, shape, told }: AtHand): Picked | null {
  const written = writtenOf(r, { value, shape, told });
  if (written) return { expr: written.text, told: `the ${written.nouns[0] ?? 'text'}`, leaves: [] };
  return textOf(step, { value, shape });
}

/** A record as the kind of thing that a step makes needs it: with a title beside it, as a post, or as a message. */
export function textOf(step: Draft, { value, shape }: Pick<AtHand, 'value' | 'shape'>): Picked | null {
  const names = Object.entries(propertiesOf(step.tool.inputSchema));
  const roles = names.map(([name, own]) => (isJsonObject(own) ? roleOfInput(step, name, own) : null));
  const title = names[roles.indexOf('title')]?.[0];
  // `a task "Call them"`: the title names nothing, so what stands below it has to.
  if (title !== undefined) return bodyOf(value, shape, isSaid(step.input[title]));
  const asPost = partsOf(step).some((part) => part === POST) ? postOf(value, shape) : null;
  if (asPost) return roles.includes('link') ? pick(value, shape, 'title') : asPost;
  return { expr: value.text, told: 'the main content', leaves: [] };
}

/** Whether a title is one of words alone. */
const isSaid = (title: JsonValue | undefined): boolean => typeof title === 'string' && !title.includes('{{');

const POST = stem('post');

/** `look up the customer by email`: the person whose address is looked for. */
function takePerson(r: Reading, at: number, step: Draft): void {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const by = r.said(next, ...BY_EMAIL);
    const lead = r.said(next, 'the', 'this', 'that', 'their', 'its', 'our');
    const person = lead > 0 && isSomeone(r.lower(next + lead)) && !r.isTaken(next + lead) ? lead + 1 : 0;
    const length = Math.max(by, person);
    if (length > 0 && next + length <= r.end) r.take(next, next + length, step.part, 'email');
  }
}

const isSomeone = (word: string): boolean =>
  isPeople(word) || /^(?:sender|requester|author|payer|submitter|respondent)$/.test(word);

const BY_EMAIL = ['by', 'via', 'using', 'with', 'through'].flatMap((by) =>
  ['', 'the ', 'their ', 'its ', 'his or her ', 'that '].flatMap((whose) => [
    `${by} ${whose}email`,
    `${by} ${whose}email address`,
    `${by} ${whose}address`,
    `${by} ${whose}mail address`,
  ]),
);

/** `add it to the list as a member`: the words for the record. */
function takePlace(r: Reading, at: number, step: Draft, value: Value, slot: string): void {
  const place = placeOf(r, at, value);
  const filled = Object.keys(step.input).find((name) => name !== 'connection') ?? slot;
  if (place) r.take(place.from, place.to, step.part, filled);
}
