import { mediaType } from '../../domain/event/webhooks/index.js';
import { InvalidInputError, MalformedError } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { SentEvent } from '../../services/events/event.inputs.js';
import type { RawCall } from '../http/route.js';
import { EmitEventRequest } from './event.schema.js';
import { binaryEvent, structuredEvent } from './cloud-event.reader.js';
import { parseJsonBytes } from '../common/json-text.js';
import { readBody, RestInputError } from '../common/rest-input.js';

/** How the events of a request were sent; it also says how their fields are called. */
export type EventForm = 'plain' | 'structured' | 'binary' | 'batch';

export interface SentEvents {
  readonly form: EventForm;
  /** One, except in a batch. */
  readonly events: readonly SentEvent[];
}

export const CLOUD_EVENT = 'application/cloudevents+json';
export const CLOUD_EVENT_BATCH = 'application/cloudevents-batch+json';
const MAX_BATCH = 100;

/**
 * Reads the body of `POST /events`: our own JSON, or CloudEvents 1.0 in any of their content modes.
 *
 * @throws RestInputError, MalformedError
 */
export function sentEvents(bytes: Buffer, { headers }: Pick<RawCall, 'headers'>): SentEvents {
  const type = mediaType(headers['content-type']);
  if (type === CLOUD_EVENT_BATCH) return { form: 'batch', events: batch(bytes) };
  if (type === CLOUD_EVENT)
    return { form: 'structured', events: [structuredEvent(parseJsonBytes(bytes), (name) => [name])] };
  if (type.startsWith('application/cloudevents')) throw new MalformedError('CloudEvents must be in the JSON format.');
  if ('ce-specversion' in headers || 'ce-id' in headers)
    return { form: 'binary', events: [binaryEvent(headers, bytes)] };
  if (bytes.length === 0) return { form: 'plain', events: [plainEvent(undefined)] };
  if (type !== 'application/json') {
    throw new MalformedError(
      `The body must be JSON, sent with the header "Content-Type: application/json", or a CloudEvent ("${CLOUD_EVENT}", or headers "ce-…").`,
    );
  }
  return { form: 'plain', events: [plainEvent(parseJsonBytes(bytes))] };
}

function plainEvent(body: unknown): SentEvent {
  const { event_type: eventType, payload, delivery_id: deliveryId } = readBody(EmitEventRequest, body);
  return { eventType, payload, deliveryId: deliveryId ?? undefined };
}

function batch(bytes: Buffer): readonly SentEvent[] {
  const list = parseJsonBytes(bytes);
  if (!Array.isArray(list)) throw new RestInputError([{ path: [], detail: 'A batch must be a list of CloudEvents.' }]);
  if (list.length > MAX_BATCH)
    throw new RestInputError([
      { path: [], detail: `A batch may hold at most ${MAX_BATCH} events, not ${list.length}.` },
    ]);
  const issues: FieldIssue[] = [];
  const events = list.flatMap((one, index) => {
    try {
      return [structuredEvent(one, (name) => [index, name])];
    } catch (error) {
      if (!(error instanceof RestInputError)) throw error;
      issues.push(...error.issues);
      return [];
    }
  });
  if (issues.length > 0) throw new RestInputError(issues);
  return events;
}

const NAMES: Readonly<Record<Exclude<EventForm, 'plain'>, Readonly<Record<string, string>>>> = {
  structured: { eventType: 'type', payload: 'data', deliveryId: 'id' },
  batch: { eventType: 'type', payload: 'data', deliveryId: 'id' },
  binary: { eventType: 'ce-type', payload: 'data', deliveryId: 'ce-id' },
};

/** The mistakes of an event, with paths in the names of its form. Anything else is given back as it is. */
export function inNamesOf(form: EventForm, error: unknown): unknown {
  if (form === 'plain' || !(error instanceof InvalidInputError)) return error;
  const names = NAMES[form];
  const renamed = (path: FieldIssue['path']): FieldIssue['path'] => {
    const at = form === 'batch' ? 1 : 0;
    return path.map((part, index) => (index === at ? (names[part] ?? part) : part));
  };
  return new RestInputError(error.issues.map(({ path, detail }) => ({ path: renamed(path), detail })));
}
