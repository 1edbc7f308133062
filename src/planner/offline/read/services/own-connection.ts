import { ConnectionKind } from '../../../../domain/connection/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { ToolPlanning } from '../../../../domain/steps/tool-planning.js';
import type { Draft } from '../../build/builder.js';
import { stem } from '../../text/stem.js';
import { fillConnection, fittingConnections } from '../accounts.js';
import { slotOf } from '../frames.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { askForRest } from '../foreign.js';
import { slotsOf } from '../../said/slots.js';
import { messageToMe } from '../links/by-reader.js';
import { foundAsMe, isPerson } from '../links/person-of.js';
import { contentOf } from './operation-text.js';

const MESSAGE = new Set(['message', 'email', 'mail', 'text'].map(stem));
const isConnected = (r: Reading, id: string): boolean =>
  r.has.connections.some(({ kind, service }) => service === id && kind === ConnectionKind.SERVICE);

/**
 * `mail it to ann@… with Gmail`: the letter goes by the operation of the service that the words name as its way, if that
 * takes all that the letter has.
 */
export function byOwnConnection(r: Reading): void {
  r.end = r.tokens.length;
  for (const step of r.builder.steps) {
    const service = step.tool.planning?.service;
    if (service !== undefined && isSentByService(r, step.tool.planning)) moveTo(r, step, service);
  }
  for (const { id, tokens } of r.ways) {
    const step = r.builder.steps.find((one) => isLetter(one) && !(hasOwn(r, one) && !isConnected(r, id)));
    if (!step || !moveTo(r, step, id)) continue;
    for (const { index } of tokens) r.account.take(index, index + 1, step.part, 'use');
  }
  for (let at = 0; at < r.tokens.length; at += 1) {
    const named = r.frames.services.at(r.tokens, at);
    if (!named || r.isTaken(at) || !isConnected(r, named.value)) continue;
    const step = r.builder.steps.find((one) => isReachedBy(r, one, named.value) && !hasOwn(r, one));
    if (!step || !moveTo(r, step, named.value)) continue;
    let from = at;
    while (from > 0 && LEAD.test(r.lower(from - 1)) && !r.isTaken(from - 1)) from -= 1;
    r.take(from, at + named.length, step.part, 'use');
  }
}

/**
 * Whether messages of a bundled tool go by a connection to its service: the user has one, and none of the kind that the
 * tool itself takes.
 */
export function isSentByService(r: Reading, planning: ToolPlanning | undefined): boolean {
  const service = planning?.use === 'send' ? planning.service : undefined;
  const account = planning && slotOf(planning, 'account');
  return (
    service !== undefined &&
    account !== undefined &&
    isConnected(r, service) &&
    fittingConnections(r, planning?.slots[account]).length === 0 &&
    sendersOf(r, service).length > 0
  );
}

const LEAD = /^(?:from|by|via|with|through|using|over|my|our|the|in|on)$/;

function moveTo(r: Reading, step: Draft, id: string): boolean {
  const toMe = step.isToMe ? messageToMe(r, id) : null;
  if (toMe && movedToMe(r, step, toMe)) return true;
  const senders = sendersOf(r, id);
  // Of several, the one that needs the least: `send_message`, and not `schedule_message`.
  const [frame] = senders.toSorted((one, other) => neededBy(one) - neededBy(other));
  return frame !== undefined && moved(r, step, frame);
}

/** Whether a step is a letter by the bundled tool. */
const isLetter = ({ tool: { planning } }: Draft): boolean =>
  planning?.use === 'send' && slotOf(planning, 'recipients') !== undefined;

const sendersOf = (r: Reading, id: string): readonly ForeignFrame[] =>
  r.frames.ofService(id).filter((one) => isSender(one));

const neededBy = ({ tool }: ForeignFrame): number => requiredOf(tool.inputSchema).length;

/** Whether the bundled tool of a step sends messages of the service, or of its kind. */
function isReachedBy(r: Reading, { tool: { planning } }: Draft, service: string): boolean {
  if (planning?.use !== 'send') return false;
  return (
    planning.service === service ||
    planning.nouns.includes(service) ||
    (slotOf(planning, 'recipients') !== undefined && r.frames.own.some((one) => one.planning.nouns.includes(service)))
  );
}

/** Whether a connection of the kind that the bundled tool uses is there. */
function hasOwn(r: Reading, { tool: { planning } }: Draft): boolean {
  const slot = planning?.slots[(planning && slotOf(planning, 'account')) ?? ''];
  return r.has.connections.some(({ kind }) => slot?.kinds?.includes(kind) === true);
}

const isSender = ({ own, verbs, objects }: ForeignFrame): boolean =>
  (own.has(stem('send')) || verbs.has(stem('send'))) && objects.length === 1 && MESSAGE.has(objects[0] ?? '');

/** A message to the one who asks goes to that person alone, whom the service finds by the address of the profile. */
function movedToMe(r: Reading, step: Draft, frame: ForeignFrame): boolean {
  const saved = r.builder.save();
  const person = slotsOf(frame.tool).find(({ name }) => isPerson(name));
  if (person && moved(r, step, frame, [person.name]) && foundAsMe(r, step, person)) return true;
  r.builder.restore(saved);
  return false;
}

/**
 * Puts the operation in the place of the bundled tool, if all inputs of the message have a place in it.
 *
 * @param later inputs that are filled afterwards
 */
function moved(r: Reading, step: Draft, { tool, service }: ForeignFrame, later: readonly string[] = []): boolean {
  const account = step.tool.planning && slotOf(step.tool.planning, 'account');
  const properties = propertiesOf(tool.inputSchema);
  const content = contentOf(properties) ?? 'text';
  const given = Object.entries(step.input)
    .filter(([name]) => name !== account)
    .map(([name, value]) => namedThere(name, value, properties, content));
  if (!service || given.some(([name]) => properties[name] === undefined)) return false;
  step.tool = tool;
  if (content !== 'text') r.builder.reopen(step, '/input/text', `/input/${content}`);
  step.input = Object.fromEntries(given) as Record<string, JsonValue>;
  r.builder.settle(step, `/input/${account ?? 'connection'}`);
  fillConnection(r, step, service);
  const required = requiredOf(tool.inputSchema).filter(
    (name) => name !== 'connection' && !later.includes(name) && !r.builder.isOpenAt(step, name),
  );
  // A question for the text is there already.
  const { anyOf: _anyOf, ...plain } = tool.inputSchema;
  const schema = r.builder.isOpenAt(step, content) ? plain : tool.inputSchema;
  askForRest(r, step, { ...schema, required }, properties);
  return true;
}

/** An input of the message by its name in the operation of the service: `text` may be `body`. */
function namedThere(
  name: string,
  value: JsonValue,
  properties: JsonObject,
  content: string,
): readonly [string, JsonValue] {
  if (properties[name] !== undefined) return [name, value];
  if (name === 'text') return [content, value];
  const [only, ...more] = name === 'attachments' && Array.isArray(value) ? value : [];
  const file = isJsonObject(only) ? only['file'] : undefined;
  return file !== undefined && more.length === 0 && properties['attachment'] !== undefined
    ? ['attachment', file]
    : [name, value];
}
