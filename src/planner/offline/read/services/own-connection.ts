import { ConnectionKind } from '../../../../domain/connection/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { Part } from '../account.js';
import { stem } from '../../text/stem.js';
import { fillConnection, requiredOf } from '../accounts.js';
import { slotOf } from '../frames.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { SENDS } from './operation-text.js';

const MESSAGE = new Set(['message', 'email', 'mail', 'text'].map(stem));
const LEAD = /^(?:from|by|via|with|through|using|over|my|our|the|in|on)$/;

/**
 * `mail it to ann@… by Gmail`: the way that a message goes is no place that something is read from. The words stay open
 * until a step uses them.
 */
export function setAsideWays(r: Reading): void {
  for (let at = 1; at < r.tokens.length; at += 1) {
    const named = r.frames.services.at(r.tokens, at);
    if (!named || r.isTaken(at) || !isWay(r, at, named.value)) continue;
    r.take(at, at + named.length, new Part(''), 'way');
  }
}

function isWay(r: Reading, at: number, id: string): boolean {
  const isByNoun = r.frames.own.some(({ planning }) => planning.service !== id && planning.nouns.includes(id));
  const from = /^(?:my|our|the)$/.test(r.lower(at - 1)) ? at - 2 : at - 1;
  // `drop a Gmail message to …`
  const isKind = r.is(at - 1, 'a|an') && SENDS.has(r.stem(at - 2)) && MESSAGE.has(r.stem(at + 1));
  const isLed =
    isKind ||
    r.is(from, 'by|via|with|through|using|over') ||
    (r.is(from, 'from') && r.mention(from - 1, 'address') !== null);
  return isByNoun && isLed && isConnected(r, id);
}

const isConnected = (r: Reading, id: string): boolean =>
  r.has.connections.some(({ kind, service }) => service === id && kind === ConnectionKind.SERVICE);

/**
 * `mail it to ann@… with Gmail`: the message goes by the connection to the service that the words name, if there is one
 * and its operation takes all that the message has.
 */
export function byOwnConnection(r: Reading): void {
  r.end = r.tokens.length;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const named = r.frames.services.at(r.tokens, at);
    if (!named || (r.isTaken(at) && r.isOpen(at) === false)) continue;
    if (!isConnected(r, named.value)) continue;
    const step = r.builder.steps.find((one) => isReachedBy(r, one, named.value) && !hasOwn(r, one));
    const frame = step && r.frames.operations.find((one) => one.service?.id === named.value && isSender(one));
    if (!step || !frame || !moved(r, step, frame)) continue;
    let from = at;
    while (from > 0 && LEAD.test(r.lower(from - 1)) && !r.isTaken(from - 1)) from -= 1;
    r.take(from, at + named.length, step.part, 'use');
  }
}

/** Whether the bundled tool of a step sends messages of the service, or of its kind. */
function isReachedBy(r: Reading, { tool: { planning } }: Draft, service: string): boolean {
  if (planning?.use !== 'send') return false;
  const isMail = slotOf(planning, 'recipients') !== undefined;
  return (
    planning.service === service ||
    planning.nouns.includes(service) ||
    (isMail && r.frames.own.some((one) => one.planning.nouns.includes(service)))
  );
}

/** Whether a connection of the kind that the bundled tool uses is there. */
function hasOwn(r: Reading, { tool: { planning } }: Draft): boolean {
  const slot = planning?.slots[(planning && slotOf(planning, 'account')) ?? ''];
  return r.has.connections.some(({ kind }) => slot?.kinds?.includes(kind) === true);
}

const isSender = ({ verbs, objects }: ForeignFrame): boolean =>
  verbs.has(stem('send')) && objects.length === 1 && MESSAGE.has(objects[0] ?? '');

/** Puts the operation in the place of the bundled tool, if all inputs of the message have a place in it. */
function moved(r: Reading, step: Draft, { tool, service }: ForeignFrame): boolean {
  const account = step.tool.planning && slotOf(step.tool.planning, 'account');
  const properties = propertiesOf(tool.inputSchema);
  const given = Object.entries(step.input).filter(([name]) => name !== account);
  const missing = requiredOf(tool.inputSchema).filter(
    (name) => name !== 'connection' && !given.some(([one]) => one === name) && !r.builder.isOpenAt(step, name),
  );
  if (!service || missing.length > 0 || given.some(([name]) => properties[name] === undefined)) return false;
  step.tool = tool;
  step.input = Object.fromEntries(given) as Record<string, JsonValue>;
  r.builder.settle(step, `/input/${account ?? 'connection'}`);
  fillConnection(r, step, service);
  return true;
}
