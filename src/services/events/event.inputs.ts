import { MAX_EVENT_BYTES } from '../../domain/event/event.js';
import type { EventSource, EventStatus } from '../../domain/event/event.js';
import { eventTypeProblem } from '../../domain/event/event-type.js';
import type { JsonObject } from '../../lib/json/json.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import type { PageRequest } from '../../domain/workflow/page.js';
import { checkText } from '../../lib/text/text.js';
import { IssueList } from '../../errors.js';

export interface EmitEvent {
  readonly eventType: string;
  readonly payload: JsonObject;
  /** One that was seen before starts nothing new. */
  readonly deliveryId?: string | undefined;
}

/** An event as a caller sends it. */
export interface SentEvent extends EmitEvent {
  /** Delivery ids count for each source by itself. Default: the API. */
  readonly source?: EventSource | undefined;
}

export interface ListEvents {
  readonly page: PageRequest;
  readonly eventType?: string | undefined;
  readonly status?: EventStatus | undefined;
  /** An `EventSource`, or `hookSource` of a webhook address. */
  readonly source?: string | undefined;
}

const MAX_DELIVERY_ID = 500;

/** @throws InvalidInputError naming everything that is wrong with the event. */
export function checkEvent(event: EmitEvent): void {
  const issues = new IssueList();
  addEventIssues(issues, event);
  issues.throwIfAny();
}

/** Adds the mistakes of an event to `issues`. */
export function addEventIssues(issues: IssueList, { eventType, payload, deliveryId }: EmitEvent): void {
  const problem = eventTypeProblem(eventType);
  if (problem !== null) issues.add(['eventType'], problem);
  if (deliveryId !== undefined)
    checkText(issues, deliveryId, { what: 'The delivery id', path: ['deliveryId'], min: 1, max: MAX_DELIVERY_ID });
  checkPayload(issues, payload);
}

/** Adds the mistakes of a payload to `issues`. */
export function checkPayload(issues: IssueList, payload: JsonObject): void {
  const unfit = sizedJsonIssues(payload, 'The payload', MAX_EVENT_BYTES);
  issues.addAll(unfit, ['payload']);
  if (unfit.length === 0 && Array.isArray(payload)) issues.add(['payload'], 'The payload must be an object.');
}
