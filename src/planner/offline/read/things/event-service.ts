import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { TriggerDraft } from '../../../../domain/trigger/trigger.js';
import type { Reading } from '../reading.js';

/*
 * Events of some kinds come in several ways: a mail arrives at any mailbox. A service brings them if the words name it, or if
 * it is connected.
 */

/** The service that brings what starts the run; null: none is known. */
export function eventService(r: Reading): string | null {
  const { type } = r.event ?? {};
  if (!type) return null;
  const kind = sourceKindOf(type.name);
  const own = type.planning?.service ?? null;
  if (kind?.service === undefined || kind.isOptional !== true || kind.service === own) return own;
  const { service } = kind;
  const isMeant =
    r.has.connections.some((one) => one.service === service) ||
    r.account.tokens.some((_token, at) => r.frames.services.at(r.account.tokens, at)?.value === service);
  return isMeant ? service : own;
}

/** The trigger with a source of its own service, if a step uses an id that only this service knows. */
export function withOwnSource(trigger: TriggerDraft | null, r: Reading): TriggerDraft | null {
  const service = eventService(r);
  const kind = r.event?.type ? sourceKindOf(r.event.type.name) : undefined;
  if (!trigger || trigger.source || kind?.isOptional !== true || kind.service !== service) return trigger;
  const usesId = r.builder.steps.some(
    ({ tool, input }) =>
      tool.service?.id === service && Object.values(input).some((value) => value === '{{ trigger.payload.id }}'),
  );
  const { at } = r.event?.type?.planning?.files ?? {};
  const usesFiles =
    at !== undefined &&
    r.builder.steps.some(({ input, forEach }) => `${forEach ?? ''}${JSON.stringify(input)}`.includes(`(${at})`));
  if (!usesId && !usesFiles) return trigger;
  const fitting = r.has.connections.filter((one) => one.service === service);
  const connection = fitting.length === 1 ? (fitting[0]?.name ?? service) : service;
  return { ...trigger, source: { connection, parameters: {} } };
}
