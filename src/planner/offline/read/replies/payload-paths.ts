import type { EventType } from '../../../../domain/event/types/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { named } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { kept } from '../../kept.js';

/* Where in the payload of an event the value for an input stands, by the names of both. */

const MAX_DEPTH = 4;
const RECIPIENT = /^(?:to|recipient|recipients|number|phone|phone_number)$/i;
const SENDERS = ['from', 'From', 'sender', 'author'];

const known = kept(() => new WeakMap<EventType, readonly (readonly string[])[]>());

/** The paths of all fields, those near the top first. */
function pathsOf(type: EventType): readonly (readonly string[])[] {
  const found = known().get(type) ?? collected(type);
  known().set(type, found);
  return found;
}

function collected({ payloadSchema, sample }: EventType): readonly (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  const ofSchema = (schema: JsonValue | undefined, at: readonly string[]): void => {
    if (!isJsonObject(schema) || at.length >= MAX_DEPTH) return;
    for (const [name, own] of Object.entries(propertiesOf(schema))) {
      paths.set([...at, name].join('.'), [...at, name]);
      ofSchema(own, [...at, name]);
    }
  };
  const ofSample = (value: JsonObject, at: readonly string[]): void => {
    if (at.length >= MAX_DEPTH) return;
    for (const [name, own] of Object.entries(value)) {
      paths.set([...at, name].join('.'), [...at, name]);
      if (isJsonObject(own)) ofSample(own, [...at, name]);
    }
  };
  ofSchema(payloadSchema, []);
  ofSample(sample, []);
  return [...paths.values()].toSorted((one, other) => one.length - other.length);
}

/** A path as expressions name it. */
const expressed = (path: readonly string[] | undefined): string | null =>
  path === undefined ? null : named(path.join('.'));

/**
 * The path for an input: the field of its name (`channel_id`), the field that its name spells out (`chat_id` is `chat.id`),
 * the sender for a recipient, and the id of the thing itself for that of a message. Null: none fits.
 */
export function pathFor(type: EventType, input: string): string | null {
  const paths = pathsOf(type);
  const wanted = spokenName(input);
  // `repository.owner` is an object, and its name is what people call so.
  const own = paths.find((path) => path.at(-1) === input);
  const called = type.planning?.fields?.[input];
  if (own !== undefined && called !== undefined && isObjectAt(type, own)) return called;
  const found =
    own ??
    paths.find((path) => spokenName(path.at(-1) ?? '') === wanted) ??
    paths.find((path) => path.length > 1 && spokenName(path.slice(-2).join('_')) === wanted) ??
    (RECIPIENT.test(input) ? paths.find((path) => SENDERS.includes(path.at(-1) ?? '')) : undefined) ??
    ownId(type, wanted, paths);
  return expressed(found) ?? (PLACE.test(input) ? (called ?? null) : null);
}

const PLACE = /^(?:owner|repo|repository|project|board|team)$/;

function isObjectAt({ sample }: EventType, path: readonly string[]): boolean {
  let value: JsonValue | undefined = sample;
  for (const name of path) value = isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(value);
}

/** `message id` of an event about messages: its id. */
function ownId(
  { planning }: EventType,
  wanted: string,
  paths: readonly (readonly string[])[],
): readonly string[] | undefined {
  const noun = /^(.+) id$/.exec(wanted)?.[1];
  const isOwn = noun !== undefined && planning?.things.some((thing) => stem(thing) === stem(noun)) === true;
  return isOwn ? paths.find((path) => path.length === 1 && /^(?:id|Id|ID|sid)$/.test(path[0] ?? '')) : undefined;
}

/** The path for an input that puts an answer beside what it answers: `thread_ts` is the `ts` of the message. */
export function pathForThread(type: EventType, input: string): string | null {
  const bare = /^(?:thread|reply_to|in_reply_to)_?(.+)$/i.exec(input)?.[1];
  const paths = pathsOf(type);
  const own = paths.find((path) => path.at(-1) === bare) ?? paths.find((path) => path.at(-1) === input);
  return bare === undefined ? null : expressed(own);
}

const OF_BOTS = ['bot', 'is_bot', 'isBot', 'bot_id', 'from_bot'];

/** The path of the field that tells what a bot wrote; null: it has none. */
export function botPath(type: EventType): string | null {
  const found = pathsOf(type).find((path) => OF_BOTS.includes(path.at(-1) ?? ''));
  return expressed(found);
}

const ADDRESSES = ['email', 'Email', 'email_address', 'emailAddress', 'EMAIL', 'e_mail', 'mail'];

/** The path of the e-mail address that it brings along; null: it has none. */
export function addressPath(type: EventType): string | null {
  const found = pathsOf(type).find((path) => ADDRESSES.includes(path.at(-1) ?? ''));
  return expressed(found);
}

/** The path of whoever has sent it; null: it has none. */
export function senderPath(type: EventType): string | null {
  const found = pathsOf(type).find((path) => path.length === 1 && SENDERS.includes(path[0] ?? ''));
  return expressed(found);
}

/** The path of its subject; null: it has none. */
export function subjectPath(type: EventType): string | null {
  const found = pathsOf(type).find((path) => path.length === 1 && path[0] === 'subject');
  return expressed(found);
}
