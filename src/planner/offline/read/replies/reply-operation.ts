import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { range } from '../../../../lib/collections/range.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { contentOf, MESSAGE } from '../services/operation-text.js';
import { pathFor, pathForThread } from './payload-paths.js';

/** An operation that answers what starts the run, with the inputs that say where the answer goes. */
export interface ReplyOperation {
  readonly frame: ForeignFrame;
  /** The input for the text. */
  readonly content: string;
  readonly input: JsonObject;
  /** Required inputs that nothing at hand says. */
  readonly open: readonly string[];
}

const REPLY = stem('reply');
const ANSWER = stem('answer');
const SEND = stem('send');
const COMMENT = stem('comment');
const UPDATE = stem('update');
/** So many inputs may be asked for. */
const MAX_OPEN = 1;

/**
 * The operation of the service that brings the event by which it is answered: what starts the run says where the answer
 * goes, the chat, the conversation or the sender. Null: there is none.
 */
export function replyOperation(r: Reading): ReplyOperation | null {
  const id = r.event?.type?.planning?.service ?? null;
  if (id === null) return null;
  const own = r.frames.ofService(id).filter(({ tool }) => tool.sideEffects);
  const answers = own.filter((frame) => frame.own.has(REPLY) || frame.own.has(ANSWER));
  const sends = own.filter(({ own: verbs, objects }) => verbs.has(SEND) && isMessage(objects));
  // A note is for those who work on the thing, and no answer to the person that it is from.
  const comments = own.filter(
    ({ own: verbs, tool }) => verbs.has(COMMENT) && contentOf(propertiesOf(tool.inputSchema)) !== 'note',
  );
  const changes = own.filter(
    ({ own: verbs, tool }) => verbs.has(UPDATE) && contentOf(propertiesOf(tool.inputSchema)) === COMMENT,
  );
  const found = [...answers, ...sends, ...comments, ...changes].flatMap((frame) => withPlaces(r, frame) ?? []);
  return found.toSorted((one, other) => one.open.length - other.open.length)[0] ?? null;
}

const isMessage = (objects: readonly string[]): boolean =>
  objects.length > 0 && objects.every((one) => MESSAGE.has(one));

function withPlaces(r: Reading, frame: ForeignFrame): ReplyOperation | null {
  const { inputSchema } = frame.tool;
  const properties = propertiesOf(inputSchema);
  const content = contentOf(properties);
  if (content === null) return null;
  const input: Record<string, JsonValue> = {};
  const open: string[] = [];
  for (const name of requiredOf(inputSchema)) {
    if (name === 'connection' || name === content) continue;
    const value = placeOf(r, name);
    if (value === null) open.push(name);
    else input[name] = value;
  }
  // Without a place of its own it would go anywhere.
  if (open.length > MAX_OPEN || (Object.keys(input).length === 0 && !open.every((name) => isWatched(r, name))))
    return null;
  const { type } = r.event ?? {};
  for (const name of Object.keys(properties)) {
    const path = type && input[name] === undefined && THREAD.test(name) ? pathForThread(type, name) : null;
    if (path !== null) input[name] = `{{ trigger.payload.${path} }}`;
    // `reply in the thread`, of a start that tells of no message: the thread is asked for, and never lost.
    else if (input[name] === undefined && THREAD.test(name) && saysThread(r)) open.push(name);
  }
  return { frame, content, input, open };
}

/**
 * `send "On it" in the thread`: a message of the service that starts the run goes into the thread of what starts it. Nothing
 * loses that it does: without a message at the start, the thread is asked for.
 */
export function keepThread(r: Reading, at: number, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const name = Object.keys(properties).find((one) => THREAD.test(one));
  const { type } = r.event ?? {};
  const isOwn = type?.planning?.service !== undefined && type.planning.service === step.tool.service?.id;
  const place = range(at, r.end).find((one) => r.is(one, 'thread') && r.is(one - 1, 'the|its|a|that|in|this'));
  const own = name === undefined ? undefined : properties[name];
  if (name === undefined || !isJsonObject(own) || !type || !isOwn || place === undefined) return;
  if (step.input[name] !== undefined || r.builder.isOpenAt(step, name)) return;
  if (!r.isTaken(place)) r.take(place, place + 1, step.part, name);
  const path = pathForThread(type, name);
  if (path !== null) return r.builder.set(step, name, `{{ trigger.payload.${path} }}`, name);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'What starts the run tells of no message.',
    question: 'Thread: which message is answered? What starts it tells of none. Leave it out to write to the channel.',
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: own,
  });
}

const saysThread = (r: Reading): boolean => r.account.tokens.some(({ lower }) => lower === 'thread');

/** Whether the input is the place that is watched, which is asked for. */
function isWatched(r: Reading, name: string): boolean {
  const kind = r.event?.type ? sourceKindOf(r.event.type.name) : undefined;
  return kind !== undefined && propertiesOf(kind.parameters)[name] !== undefined;
}

const THREAD = /^(?:thread|reply_to|in_reply_to)/i;

/** What the event is watched in, or a field of what it brings along. */
function placeOf(r: Reading, name: string): JsonValue | null {
  const given = r.event?.parameters?.[name];
  if (given !== undefined) return given;
  const { type } = r.event ?? {};
  const path = type ? pathFor(type, name) : null;
  return path === null ? null : `{{ trigger.payload.${path} }}`;
}
