import { ConnectionKind } from '../../../../domain/connection/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { stem } from '../../text/stem.js';
import { fillConnection, requiredOf } from '../accounts.js';
import { slotOf } from '../frames.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { askForRest } from '../foreign.js';
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

const LEAD = /^(?:from|by|via|with|through|using|over|my|our|the|in|on)$/;

function moveTo(r: Reading, step: Draft, id: string): boolean {
  const frame = r.frames.operations.find((one) => one.service?.id === id && isSender(one));
  return frame !== undefined && moved(r, step, frame);
}

/** Whether a step is a letter by the bundled tool. */
const isLetter = ({ tool: { planning } }: Draft): boolean =>
  planning?.use === 'send' && slotOf(planning, 'recipients') !== undefined;

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

/** Puts the operation in the place of the bundled tool, if all inputs of the message have a place in it. */
function moved(r: Reading, step: Draft, { tool, service }: ForeignFrame): boolean {
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
    (name) => name !== 'connection' && !r.builder.isOpenAt(step, name),
  );
  askForRest(r, step, { ...tool.inputSchema, required }, properties);
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
