import { CloudEvent } from 'cloudevents';
import { EventSource } from '../../domain/event/event.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { FieldIssue } from '../../errors.js';
import type { SentEvent } from '../../services/events/event.inputs.js';
import { parseJsonBytes } from '../common/json-text.js';
import { RestInputError } from '../common/rest-input.js';

/*
 * CloudEvents 1.0. The official SDK decides whether an event is valid. Its own reader of HTTP messages is not used. It
 * loses data that is 0, false or empty, invents a missing id, and reads an unreadable time as now.
 */

const SPEC_VERSION = '1.0';
const REQUIRED = ['id', 'source', 'type'] as const;
/** The attributes that an event has anyway. Any other attribute is worth passing to the steps. */
const PLAIN: ReadonlySet<string> = new Set(['specversion', 'id', 'source', 'type', 'datacontenttype', 'time']);
/** The field of the payload for the attributes of an event with more than the plain ones. */
const ATTRIBUTES_FIELD = '_cloudevent';
const JSON_TYPE = /^\s*[\w.+-]+\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const TEXT_TYPE = /^\s*(?:text\/|application\/xml|[\w.+-]+\/[\w.+-]+\+xml)/i;

/** The place of an attribute in the received request. */
export type AttributePath = (name: string) => readonly (string | number)[];

/**
 * An event in the JSON format: the contents of a structured request, or one of a batch.
 *
 * @throws RestInputError
 */
export function structuredEvent(value: JsonValue, path: AttributePath): SentEvent {
  if (!isJsonObject(value))
    throw new RestInputError([{ path: path('').slice(0, -1), detail: 'A CloudEvent must be an object.' }]);
  // An attribute that is null is not set.
  const {
    data,
    data_base64: base64,
    ...attributes
  } = Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== null || name === 'data'));
  if (
    base64 !== undefined &&
    (typeof base64 !== 'string' || Buffer.from(base64, 'base64').toString('base64') !== base64)
  ) {
    throw new RestInputError([{ path: path('data_base64'), detail: 'Expected a text in base64.' }]);
  }
  if (base64 !== undefined && data !== undefined)
    throw new RestInputError([{ path: path('data'), detail: 'Give data or data_base64, not both.' }]);
  checkAttributes(attributes, path);
  const bytes = base64 === undefined ? null : Buffer.from(base64, 'base64');
  return sentEvent(
    attributes,
    bytes === null ? objectOf(data ?? null) : bytesPayload(bytes, attributes['datacontenttype']),
  );
}

/**
 * An event in binary mode: attributes in `ce-…` headers, the body is its data.
 *
 * @throws RestInputError, MalformedError
 */
export function binaryEvent(headers: Readonly<Record<string, string | string[] | undefined>>, body: Buffer): SentEvent {
  const path: AttributePath = (name) => [name === 'datacontenttype' ? 'Content-Type' : `ce-${name}`];
  const own = Object.entries(headers).flatMap(([name, value]): [string, JsonValue][] =>
    name.startsWith('ce-') && typeof value === 'string' ? [[name.slice(3), percentDecoded(value)]] : [],
  );
  const type = headers['content-type'];
  const attributes: JsonObject = {
    ...Object.fromEntries(own),
    ...(typeof type === 'string' ? { datacontenttype: type } : {}),
  };
  checkAttributes(attributes, path);
  return sentEvent(attributes, body.length === 0 ? {} : bytesPayload(body, attributes['datacontenttype']));
}

function checkAttributes(attributes: JsonObject, path: AttributePath): void {
  const issues: FieldIssue[] = [];
  if (attributes['specversion'] !== SPEC_VERSION)
    issues.push({
      path: path('specversion'),
      detail: `Expected "${SPEC_VERSION}", the version of CloudEvents that is understood here.`,
    });
  for (const name of REQUIRED) {
    const value = attributes[name];
    if (typeof value !== 'string' || value === '')
      issues.push({ path: path(name), detail: 'This attribute is required: a text that is not empty.' });
  }
  if (issues.length > 0) throw new RestInputError(issues);
  try {
    new CloudEvent(attributes).validate();
  } catch (error) {
    throw new RestInputError(issuesOf(error, path));
  }
}

/** The mistakes that the SDK finds, in its words, but without the parts of the event that it repeats. */
function issuesOf(error: unknown, path: AttributePath): readonly FieldIssue[] {
  const found =
    error instanceof Error && 'errors' in error && Array.isArray(error.errors)
      ? (error.errors as readonly unknown[])
      : [];
  const issues = found.flatMap((one): FieldIssue[] => {
    if (typeof one !== 'object' || one === null || !('instancePath' in one) || !('message' in one)) return [];
    const name = String(one.instancePath).split('/')[1] ?? '';
    return [{ path: path(name), detail: `The attribute ${String(one.message)}.` }];
  });
  if (issues.length > 0) return issues;
  const bad =
    error instanceof Error
      ? /^invalid (?:extension|attribute) name: "?([^"\n]{1,100})/.exec(error.message)?.[1]
      : undefined;
  const detail =
    bad === undefined
      ? 'This is not a valid CloudEvent.'
      : 'The name of an attribute consists of lower-case letters and digits.';
  return [{ path: bad === undefined ? path('').slice(0, -1) : path(bad), detail }];
}

function sentEvent(attributes: JsonObject, data: JsonObject): SentEvent {
  const { source, id, type } = attributes as { readonly source: string; readonly id: string; readonly type: string };
  const { specversion: _version, type: _type, datacontenttype: _contentType, ...told } = attributes;
  const isPlain = Object.keys(attributes).every((name) => PLAIN.has(name));
  // A source is a URI reference and holds no space, so that two pairs never make one delivery id.
  return {
    source: EventSource.CLOUD_EVENTS,
    eventType: type,
    deliveryId: `${source} ${id}`,
    payload: isPlain ? data : { ...data, [ATTRIBUTES_FIELD]: told },
  };
}

function bytesPayload(bytes: Buffer, contentType: JsonValue | undefined): JsonObject {
  const type = typeof contentType === 'string' ? contentType : '';
  if (JSON_TYPE.test(type) || type === '') return objectOf(parseJsonBytes(bytes));
  return TEXT_TYPE.test(type) ? { text: bytes.toString('utf8') } : { data_base64: bytes.toString('base64') };
}

/** No data is an empty payload; data that is no object is its field `data`. */
function objectOf(data: JsonValue): JsonObject {
  if (data === null) return {};
  return isJsonObject(data) ? data : { data };
}

/**
 * The HTTP binding, section 3.1.3.2: header values are percent-encoded. A text that is not encoded is left as it is.
 */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    return value;
  }
}
