import { FIRST_TRIGGER } from '../trigger/trigger.js';
import { composeId, partsOfId } from '../../lib/composed-id.js';
import { placeOf, placeParts } from './step-ids.js';
import type { StepPlace } from './step-ids.js';

/*
 * The global ids of objects whose stored name is unique only within something else, or is the stored name of another
 * object as well. The objects of all other types have a global id already.
 */

/** A version of a workflow. */
export interface VersionRef {
  readonly workflowId: string;
  readonly number: number;
}

export function versionIdOf({ workflowId, number }: VersionRef): string {
  return composeId('version', [workflowId, number]);
}

export function parseVersionId(id: string): VersionRef | null {
  const [workflowId, number, ...more] = partsOfId('version', id) ?? [];
  return typeof workflowId === 'string' && typeof number === 'number' && more.length === 0
    ? { workflowId, number }
    : null;
}

/** One scheduled time of a trigger of a workflow. */
export interface TickRef {
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly scheduledFor: Date;
}

/** RFC 3339 has no years beyond 9999. */
const LATEST = Date.UTC(10_000, 0);

/** The id of a tick of the first trigger does not name it, as before there were others. */
export function tickIdOf({ workflowId, triggerKey, scheduledFor }: TickRef): string {
  const further = triggerKey === FIRST_TRIGGER ? [] : [triggerKey];
  return composeId('tick', [workflowId, scheduledFor.getTime(), ...further]);
}

export function parseTickId(id: string): TickRef | null {
  const [workflowId, at, triggerKey = FIRST_TRIGGER, ...more] = partsOfId('tick', id) ?? [];
  if (typeof workflowId !== 'string' || typeof at !== 'number' || typeof triggerKey !== 'string' || more.length > 0)
    return null;
  return at >= 0 && at < LATEST ? { workflowId, triggerKey, scheduledFor: new Date(at) } : null;
}

/** An entry of the log of an execution. */
export interface LogEntryRef {
  readonly executionId: string;
  readonly seq: number;
}

export function logEntryIdOf({ executionId, seq }: LogEntryRef): string {
  return composeId('log', [executionId, seq]);
}

export function parseLogEntryId(id: string): LogEntryRef | null {
  const [executionId, seq, ...more] = partsOfId('log', id) ?? [];
  return typeof executionId === 'string' && typeof seq === 'number' && more.length === 0 ? { executionId, seq } : null;
}

export function eventTypeIdOf(name: string): string {
  return composeId('eventtype', [name]);
}

export function parseEventTypeId(id: string): string | null {
  const [name, ...more] = partsOfId('eventtype', id) ?? [];
  return typeof name === 'string' && more.length === 0 ? name : null;
}

/** The link of a clone to what it was made of. */
export interface CloneLink {
  readonly cloneId: string;
  /** A workflow or a template. */
  readonly sourceId: string;
}

export function cloneSourceIdOf({ cloneId, sourceId }: CloneLink): string {
  return composeId('source', [cloneId, sourceId]);
}

export function parseCloneSourceId(id: string): CloneLink | null {
  const [cloneId, sourceId, ...more] = partsOfId('source', id) ?? [];
  return typeof cloneId === 'string' && typeof sourceId === 'string' && more.length === 0
    ? { cloneId, sourceId }
    : null;
}

/** An open question of the plan behind a list of steps. */
export interface GapRef {
  readonly place: StepPlace;
  readonly key: string;
}

export function gapIdOf({ place, key }: GapRef): string {
  return composeId('gap', [...placeParts(place), key]);
}

export function parseGapId(id: string): GapRef | null {
  const parts = partsOfId('gap', id);
  const key = parts?.at(-1);
  const place = parts && placeOf(parts.slice(0, -1));
  return place && typeof key === 'string' ? { place, key } : null;
}

/** An answer that can be chosen: of a gap, by its key, or of an assumption, by its position. */
export interface ChoiceRef {
  readonly place: StepPlace;
  readonly of: string | number;
  readonly key: string;
}

export function choiceIdOf({ place, of, key }: ChoiceRef): string {
  return composeId('choice', [...placeParts(place), of, key]);
}

export function parseChoiceId(id: string): ChoiceRef | null {
  const parts = partsOfId('choice', id);
  const [of, key] = parts?.slice(-2) ?? [];
  const place = parts && placeOf(parts.slice(0, -2));
  return place && of !== undefined && typeof key === 'string' ? { place, of, key } : null;
}

/** The key of a gap or a choice that is given by its key or by its global id. */
export function gapKeyOf(text: string): string {
  return parseGapId(text)?.key ?? text;
}

export function choiceKeyOf(text: string): string {
  return parseChoiceId(text)?.key ?? text;
}

const AUDIT = 'audit_';

/** @param id the number of the entry, by which REST names it. */
export function auditEntryIdOf(id: string): string {
  return `${AUDIT}${id}`;
}

export function parseAuditEntryId(id: string): string | null {
  return id.startsWith(AUDIT) ? id.slice(AUDIT.length) : null;
}

/** The stored id of the mailbox that every user has. */
const SAMPLE_MAILBOX = 'conn_sample';

/** Every user has the sample mailbox, under an id of their own. */
export function connectionIdOf(storedId: string, ownerId: string): string {
  return storedId === SAMPLE_MAILBOX ? composeId('mailbox', [ownerId]) : storedId;
}

/** The stored id of a connection that is given by either id. */
export function storedConnectionId(text: string, ownerId: string): string {
  const parts = partsOfId('mailbox', text);
  return parts?.length === 1 && parts[0] === ownerId ? SAMPLE_MAILBOX : text;
}
