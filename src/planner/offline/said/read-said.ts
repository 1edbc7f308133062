import { GapKind } from '../../../domain/plan-report/index.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import { Part } from '../read/account.js';
import { fillConnection, TEXT } from '../read/accounts.js';
import { bindContent } from '../read/flow/bind-content.js';
import { bindColumns } from '../read/flow/columns.js';
import { bindRecipient } from '../read/flow/recipient.js';
import { splitName } from '../read/names/split-name.js';
import { subjectOfText } from '../read/flow/subject.js';
import { addValue, askForRest, atMost } from '../read/foreign.js';
import { isListed } from '../read/made/listed.js';
import { isReached } from '../read/own-work.js';
import type { Reading } from '../read/reading.js';
import { askForId } from '../read/services/choice.js';
import { givenValues } from '../read/services/given-values.js';
import { isOfForeignFile } from '../read/things/foreign-file.js';
import { askForUnattached } from '../read/things/file-sender.js';
import { changesNothing } from '../read/services/no-change.js';
import { tokensOf } from '../text/tokens.js';
import { askForThings } from './ask-things.js';
import type { Fit } from './fit.js';
import { namesOf } from './names.js';
import { orderIn } from './order.js';
import type { Order } from './order.js';
import { changesAnything, isToPerson, rank } from './rank.js';
import type { Ranked } from './rank.js';
import type { Named } from './owners.js';

/** How far ahead of the second best an operation has to be. */
const MARGIN = 0.4;

/**
 * Reads one order to one service with the values in it: every operation of the service is tried, and the one of which
 * most words have a place is taken. Nothing is read if two of them fit alike.
 *
 * @param isPart there is more than this order: what restricts a list is read behind it
 * @returns whether it was read
 */
export function readSaid(r: Reading, from: number, to: number, isPart = false): boolean {
  const order = orderIn(r, from, to);
  if (!order) return false;
  const named = serviceIn(r, from, to);
  if (!named) return !isPart && namesNone(r, from, to) && readUnnamed(r, order);
  const ranked = rank(r, order, named);
  const close = ranked.filter(({ score }) => (ranked[0]?.score ?? 0) - score < MARGIN);
  const [best, other] = close.length > 1 ? surest(close) : close;
  if (!best || other || best.score < MIN_SCORE) return false;
  if (isPart && isOfForeignFile(r, from, best.fit.tool)) return false;
  // What an act of a longer request takes from the steps before it is read elsewhere.
  const hasValues = [...best.fit.spans.keys()].some((at) => best.fit.owners.has(at)) || hasRow(best.fit);
  // An act of which every word has its place needs no value, and a list of which every word has one has no restriction.
  const isWhole = best.fit.left.length === 0 && best.fit.asked.length > 0;
  const isOwn = isReached(r, named.id) && !isToPerson(r, order, best.fit.tool);
  if (isPart && (isOwn || !(isWhole || (hasValues && !isListed(best.fit.tool))))) return false;
  apply(r, best.fit, isPart);
  return true;
}

/**
 * Those of several that fit alike of which the words say more: `mark it as done` says the verb of completing rather than
 * of changing, and `a page under "Team"` says more of a page within a page.
 */
function surest(close: readonly Ranked[]): readonly Ranked[] {
  const own = close.filter(({ fit }) => hasOwnVerb(fit));
  const all = own.length > 0 ? own : close;
  const most = Math.max(...all.map(({ exact }) => exact));
  return all.filter(({ exact }) => exact === most);
}

const hasOwnVerb = ({ tool, order: { verbs } }: Fit): boolean => verbs.includes(namesOf(tool)[0]?.verb ?? '');

/** Whether columns and their values are said: `: check Doors, status Open`. */
const hasRow = ({ input, slots }: Fit): boolean =>
  slots.some(({ name, role }) => role === 'record' && isJsonObject(input[name]));

const namesNone = (r: Reading, from: number, to: number): boolean =>
  !r.tokens.slice(from, to).some((_token, offset) => r.frames.services.at(r.tokens, from + offset) !== null);

/** How much better a service that is not named has to fit than all others. */
const CLEAR = 1;
/** A service that is not named has to fit well. */
const SURE = 3.5;

/**
 * `what cards are in the list Doing on the board Relaunch?`: the only service whose operation has a place for every word,
 * or the only one of them that is connected. Whether it is meant is asked if it is not connected.
 */
function readUnnamed(r: Reading, order: Order): boolean {
  const ids = new Set(r.frames.operations.flatMap(({ service }) => (service ? [service.id] : [])));
  const fitting = [...ids]
    .flatMap((id) => {
      const [best, second] = rank(r, order, { id, spans: [] }, true);
      const isClear = best && (!second || best.score - second.score >= MARGIN);
      return isClear && best.score >= SURE && best.fit.left.length === 0 ? [{ id, ...best }] : [];
    })
    .toSorted((one, other) => other.score - one.score);
  const connected = fitting.filter(({ id }) => r.has.connections.some(({ service }) => service === id));
  const [best, second] = connected.length > 0 ? connected : fitting;
  if (!best || (second && best.score - second.score < CLEAR)) return false;
  if (connected.length === 0) askForService(r, apply(r, best.fit));
  else apply(r, best.fit);
  return true;
}

function askForService(r: Reading, step: Draft | null): void {
  const service = step?.tool.service;
  if (!step || !service) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: `The words name no service, and an operation of ${service.title} fits them.`,
    question: `Is ${service.title} meant? Give the name of the connection to it, or name another service.`,
    at: { step: step.id, path: '/input/connection' },
    valueSchema: TEXT,
  });
}

const MIN_SCORE = 1.2;

/** The service that the words name. Of several it is the one through which something is done: `a WhatsApp via Twilio`. */
function serviceIn(r: Reading, from: number, to: number): Named | null {
  const found = new Map<string, [number, number][]>();
  let way: string | null = null;
  for (let at = from; at < to; at += 1) {
    const named = r.frames.services.at(r.tokens, at) ?? mentioned(r, at);
    if (!named || at + named.length > to) continue;
    // A single letter is a name only as people write names: `on X`, `the X post`.
    if (named.length === 1 && r.lower(at).length === 1 && !/^\p{Lu}$/u.test(r.tokens[at]?.text ?? '')) continue;
    found.set(named.value, [...(found.get(named.value) ?? []), [at, at + named.length]]);
    if (r.is(at - 1, 'via|through|using|with')) way = way === null || way === named.value ? named.value : '';
    at += named.length - 1;
  }
  const id = found.size === 1 ? [...found.keys()][0] : way;
  return id === undefined || id === null || !found.has(id) ? null : { id, spans: found.get(id) ?? [] };
}

/** `monday.com`: a name that looks like an address. */
function mentioned(r: Reading, at: number): { readonly value: string; readonly length: number } | null {
  const mention = r.mention(at, 'url', 'path');
  if (!mention) return null;
  const text = r.tokens[at]?.text ?? '';
  const words = tokensOf(text, []);
  const named = r.frames.services.at(words, 0);
  return named && named.length === words.length ? { value: named.value, length: 1 } : null;
}

/** Whether a field takes a list of things by their ids: the name of one is no value of it. */
function takesIds({ inputSchema, service }: Fit['tool'], name: string): boolean {
  const own = propertiesOf(inputSchema)[name];
  const types = isJsonObject(own) ? [own['type']].flat() : [];
  return types.includes('array') && !types.includes('string') && service?.choices.includes(name) === true;
}

/** @param isPart there is more than this order, so that content may come from what starts the run or from steps before */
function apply(r: Reading, fit: Fit, isPart = false): Draft | null {
  const { tool } = fit;
  const { service } = tool;
  if (!service) return null;
  const part = new Part(tool.name);
  const step = r.addStep(tool, part, `The words name ${service.title}, and its operation fits them.`);
  const named = Object.entries(fit.input).filter(
    (one): one is [string, string] => typeof one[1] === 'string' && takesIds(tool, one[0]),
  );
  const isNamed = (name: string): boolean => named.some(([one]) => one === name);
  for (const [name, value] of Object.entries(fit.input)) if (!isNamed(name)) r.builder.set(step, name, value);
  for (const [at, owner] of fit.owners) if (!owner.startsWith('?') && !isNamed(owner)) r.take(at, at + 1, part, owner);
  for (const [name, text] of named) {
    const tokens = [...fit.owners].flatMap(([at, owner]) => (owner === name ? (r.tokens[at] ?? []) : []));
    askForId(r, step, { name, own: propertiesOf(tool.inputSchema)[name], text, service, tokens });
  }
  splitName(r, step);
  for (const { slot, text } of fit.assumed) r.builder.assume(text, { step: step.id, path: `/input/${slot}` });
  askForThings(r, step, service, fit.asked);
  fillConnection(r, step, service);
  const properties = propertiesOf(tool.inputSchema);
  const frame = r.frames.operations.find((one) => one.tool === tool);
  const first = fit.order.from - 1;
  if (frame) atMost(r, first, step, properties, frame);
  givenValues(r, first, step, properties);
  if (isPart) {
    bindRecipient(r, first, step);
    bindContent(r, first, step, false);
    bindColumns(r, step);
  }
  subjectOfText(r, step);
  const asked = new Set(fit.asked.map(({ slot }) => slot.name));
  askForRest(
    r,
    step,
    {
      ...tool.inputSchema,
      required: requiredOf(tool.inputSchema).filter((name) => !asked.has(name) && name !== 'connection'),
    },
    Object.fromEntries(Object.entries(properties).filter(([name, own]) => !asked.has(name) && isJsonObject(own))),
  );
  if (frame) addValue(r, step, frame);
  if (!changesAnything(fit)) changesNothing(r, first, step);
  askForUnattached(r, first, step);
  return step;
}
