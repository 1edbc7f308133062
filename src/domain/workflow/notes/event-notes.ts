import { EVENT_TYPES, findEventType, installedEventTypes } from '../../event/types/index.js';
import { excludedField, insteadOf } from '../../event/types/payload-field.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { didYouMean, nearestNames } from '../../../lib/text/nearest-name.js';
import { NoteCode } from './note.js';
import type { Note } from './note.js';

type Path = readonly (string | number)[];

/** These senders name their events themselves: any name may come, and only some are in the catalogue. */
const SENDERS: Readonly<Record<string, string>> = { github: 'GitHub', stripe: 'Stripe', slack: 'Slack' };

/** Notes on an event type and the filters on its payload. */
export function eventNotes(
  eventType: string,
  filters: JsonObject,
  at: { readonly eventType: Path; readonly filters: Path },
  payloadSchema = findEventType(eventType)?.payloadSchema,
): readonly Note[] {
  if (payloadSchema === undefined)
    return [{ code: NoteCode.UNKNOWN_EVENT_TYPE, path: at.eventType, detail: unknownType(eventType) }];
  return Object.keys(filters).flatMap((key): readonly Note[] => {
    const excluded = excludedField(payloadSchema, key.split('.'));
    if (excluded === null) return [];
    const detail = `No payload of ${eventType} has a field ${JSON.stringify(key.slice(0, 200))}.${insteadOf(excluded)}`;
    return [{ code: NoteCode.UNKNOWN_FILTER_FIELD, path: [...at.filters, key], detail }];
  });
}

function unknownType(name: string): string {
  const [family = '', ...rest] = name.split('.');
  const sender = Object.hasOwn(SENDERS, family) ? SENDERS[family] : undefined;
  if (sender === undefined || rest.length === 0) {
    const names = [...EVENT_TYPES, ...installedEventTypes()].map((type) => type.name);
    return `"${name}" is not in the catalogue of event types.${didYouMean(name, names)} It works nevertheless if one of your programs or workflows emits it.`;
  }
  const kin = EVENT_TYPES.filter((type) => type.name.startsWith(`${family}.`)).map((type) =>
    type.name.slice(family.length + 1),
  );
  const [near] = nearestNames(rest.join('.'), kin);
  const hint = near === undefined ? '' : ` Did you mean "${family}.${near}"?`;
  return `"${name}" is not in the catalogue of event types.${hint} If ${sender} sends events of this name, it works nevertheless.`;
}
