import { EventSource } from './event.js';
import type { InboundEvent } from './event.js';
import { OwnEvent } from './types/index.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';

/** An event about a user's own things, that nothing but the user himself has led to. */
export type OwnEventToStore = InboundEvent & { readonly depth: 0 };

interface About {
  readonly ownerId: string;
  readonly at: Date;
  readonly newId: IdFactory;
}

/** A workflow was published. */
export function publishedEvent(
  workflow: { readonly id: string; readonly title: string; readonly slug: string },
  about: About,
): OwnEventToStore {
  const { id, title, slug } = workflow;
  const publishedAt = about.at.toISOString();
  return ownEvent(
    OwnEvent.PUBLISHED,
    `workflow:${id}:published:${publishedAt}`,
    { workflow: { id, title, slug }, publishedAt },
    about,
  );
}

/** A todo has come in. */
export function todoEvent(
  todo: { readonly id: string; readonly title: string; readonly description: string; readonly workflowId: string },
  about: About,
): OwnEventToStore {
  const { id, title, description, workflowId } = todo;
  return ownEvent(OwnEvent.TODO_CREATED, `workflow:${workflowId}:todo`, { id, title, description, workflowId }, about);
}

function ownEvent(
  eventType: OwnEvent,
  deliveryId: string,
  payload: JsonObject,
  { ownerId, at, newId }: About,
): OwnEventToStore {
  return {
    id: newId('ev'),
    ownerId,
    eventType,
    source: EventSource.SYSTEM,
    deliveryId,
    payload,
    receivedAt: at,
    causeId: null,
    depth: 0,
  };
}
