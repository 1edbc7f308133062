import type { EventType } from '../../../../domain/event/types/index.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';

/**
 * The event that brings the files themselves, if the words speak of them: a service may tell of the same thing by two events,
 * of which one has only their names.
 */
export function withFiles(
  started: EventReading | null,
  events: readonly EventType[],
  tokens: readonly Token[],
): EventReading | null {
  const type = started?.type ? typeWithFiles(started.type, events, tokens) : null;
  return started && type && type !== started.type ? { ...started, name: type.name, type } : started;
}

/** The type of event that brings the files, or the same. */
export function typeWithFiles(type: EventType, events: readonly EventType[], tokens: readonly Token[]): EventType {
  const service = sourceKindOf(type.name)?.service;
  if (service === undefined || type.planning?.files !== undefined) return type;
  const things = type.planning?.things ?? [];
  const happens = type.planning?.changes.flatMap(({ said }) => said) ?? [];
  const other = events.find(({ name, planning }) => {
    if (planning?.files === undefined || sourceKindOf(name)?.service !== service) return false;
    // `is labelled`, `is starred`: an event of new things does not tell of this.
    const isSame =
      happens.length === 0 || planning.changes.some(({ said }) => said.some((one) => happens.includes(one)));
    return isSame && planning.things.some((one) => things.includes(one));
  });
  const nouns = Phrases.of(other?.planning?.files?.nouns ?? []);
  // `with a CV attached`
  const isFile = (at: number): boolean => nouns.at(tokens, at) !== null || tokens[at]?.lower === 'attached';
  return other && tokens.some((_token, at) => isFile(at)) ? other : type;
}
