import { EVENT_PHRASES } from '../phrases/index.js';
import { CHAT_EVENTS } from './chat-event-types.js';
import { GITHUB_EVENTS } from './github-event-types.js';
import type { EventType } from './event-type.type.js';
import { LIST_EVENTS } from './list-event-types.js';
import { MAIL_EVENTS } from './mail-event-types.js';
import { OWN_EVENTS } from './own-event-types.js';
import { PAGE_EVENTS } from './page-event-types.js';
import { SLACK_EVENTS } from './slack-event-types.js';
import { STRIPE_EVENTS } from './stripe-event-types.js';
import { WEBHOOK_EVENTS } from './webhook-event-types.js';

export type { EventType } from './event-type.type.js';
export { OwnEvent, RunCompletedEvent, isRunCompletedEvent } from './own-event-types.js';

/** Every kind of event that is built in, by name. Others are as welcome; nothing is known of their payloads. */
export const EVENT_TYPES: readonly EventType[] = [
  ...MAIL_EVENTS,
  ...LIST_EVENTS,
  ...OWN_EVENTS,
  ...PAGE_EVENTS,
  ...CHAT_EVENTS,
  ...WEBHOOK_EVENTS,
  ...GITHUB_EVENTS,
  ...STRIPE_EVENTS,
  ...SLACK_EVENTS,
]
  .map((type) => {
    const planning = EVENT_PHRASES[type.name];
    return planning === undefined ? type : { ...type, planning };
  })
  .toSorted((one, other) => (one.name < other.name ? -1 : 1));

const byName = new Map(EVENT_TYPES.map((type) => [type.name, type]));

/** Of the connectors of this installation, which are the same for as long as the process runs. */
let installed: ReadonlyMap<string, EventType> = new Map();
/** All of them. The list stays the same until others are installed, so that work on it can be kept beside it. */
let known: readonly EventType[] = EVENT_TYPES;

/**
 * Sets the events of connectors. The composition root does so once, before anything reads a trigger. An event that is
 * built in stays as it is.
 */
export function installEventTypes(types: readonly EventType[]): void {
  const more = types.filter(({ name }) => !byName.has(name)).map((type) => [type.name, type] as const);
  installed = new Map(more.sort(([one], [other]) => (one < other ? -1 : 1)));
  known = [...EVENT_TYPES, ...installed.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The events that connectors bring, by name. */
export function installedEventTypes(): readonly EventType[] {
  return [...installed.values()];
}

/** Every known kind of event, by name. */
export function knownEventTypes(): readonly EventType[] {
  return known;
}

/** Undefined for a type that is not in the catalogue. */
export function findEventType(name: string): EventType | undefined {
  return byName.get(name) ?? installed.get(name);
}

/** The event types whose name, title or description holds every word. All of them if there is no word. */
export function searchEventTypes(search: string): readonly EventType[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return knownEventTypes().filter(({ name, title, description }) => {
    const about = `${name} ${title} ${description}`.toLowerCase();
    return words.every((word) => about.includes(word));
  });
}
