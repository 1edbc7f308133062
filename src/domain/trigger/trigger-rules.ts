import { InvalidInputError, IssueList } from '../../errors.js';
import { assertNever } from '../../lib/assert-never.js';
import { filterIssues } from '../event/filter/index.js';
import { eventTypeProblem } from '../event/event-type.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import type { JsonObject } from '../../lib/json/json.js';
import { readSource } from '../source/source-rules.js';
import { ScheduleError, isTimeZone, parseSchedule, unknownZoneReason } from '../schedule/index.js';
import {
  DstGapPolicy,
  DstRepeatPolicy,
  MisfirePolicy,
  OverlapPolicy,
  TriggerType,
  type EventTrigger,
  type ScheduledTrigger,
  type Trigger,
  type TriggerDraft,
} from './trigger.js';

/** Longer than an hour, spreading runs out would move them to another scheduled time of most schedules. */
const MAX_JITTER_SECONDS = 3_600;
const MAX_FILTERS_CHARS = 16 * 1024;
const MAX_FILTERS = 50;

const SCHEDULE_FIELDS = ['schedule', 'timezone', 'dstGap', 'dstRepeat', 'misfire', 'overlap', 'jitterSeconds'];
const EVENT_FIELDS = ['eventType', 'filters', 'source'];
const FIELDS_OF: Readonly<Record<TriggerType, ReadonlySet<string>>> = {
  MANUAL: new Set(['type', 'enabled']),
  SCHEDULED: new Set(['type', 'enabled', ...SCHEDULE_FIELDS]),
  EVENT: new Set(['type', 'enabled', ...EVENT_FIELDS]),
};

/**
 * Checks a trigger and fills in the defaults of the contract. All problems are collected; their paths start with
 * `trigger`. Null and undefined mean absent.
 *
 * @param defaults the user's zone, used if a schedule names none.
 * @throws InvalidInputError
 */
export function checkTrigger(draft: TriggerDraft, defaults: { readonly timezone: string }): Trigger {
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) {
    throw new InvalidInputError([{ path: ['trigger'], detail: '"trigger" must be an object.' }]);
  }
  const issues = new IssueList();
  const trigger = readTrigger(draft, defaults, issues);
  issues.throwIfAny();
  return trigger;
}

function readTrigger(draft: TriggerDraft, defaults: { readonly timezone: string }, issues: IssueList): Trigger {
  const type = oneOf(draft.type, TriggerType, 'type', TriggerType.MANUAL, issues);
  if (draft.type === undefined || draft.type === null)
    issues.add(['trigger', 'type'], `"type" is required: one of ${Object.keys(TriggerType).join(', ')}.`);
  for (const [field, value] of Object.entries(draft)) {
    if (value === undefined || value === null || FIELDS_OF[type].has(field)) continue;
    const known = SCHEDULE_FIELDS.includes(field) || EVENT_FIELDS.includes(field);
    issues.add(
      ['trigger', field],
      known
        ? `"${field}" does not belong to a trigger of type ${type}.`
        : `"${field.slice(0, 100)}" is not a known field.`,
    );
  }
  const enabled = draft.enabled ?? true;
  if (typeof enabled !== 'boolean') issues.add(['trigger', 'enabled'], '"enabled" must be true or false.');
  switch (type) {
    case TriggerType.MANUAL:
      return { type, enabled };
    case TriggerType.SCHEDULED:
      return readScheduled(draft, enabled, defaults.timezone, issues);
    case TriggerType.EVENT:
      return readEvent(draft, enabled, issues);
    default:
      return assertNever(type);
  }
}

function readScheduled(
  draft: TriggerDraft,
  enabled: boolean,
  defaultZone: string,
  issues: IssueList,
): ScheduledTrigger {
  const timezone = draft.timezone ?? defaultZone;
  if (typeof timezone !== 'string')
    issues.add(['trigger', 'timezone'], '"timezone" must be the name of a time zone, such as "Europe/Berlin".');
  else if (!isTimeZone(timezone)) issues.add(['trigger', 'timezone'], unknownZoneReason(timezone));
  const jitterSeconds = draft.jitterSeconds ?? 0;
  if (!Number.isInteger(jitterSeconds) || jitterSeconds < 0 || jitterSeconds > MAX_JITTER_SECONDS) {
    issues.add(['trigger', 'jitterSeconds'], `"jitterSeconds" must be a whole number from 0 to ${MAX_JITTER_SECONDS}.`);
  }
  return {
    type: TriggerType.SCHEDULED,
    enabled,
    schedule: readSchedule(draft.schedule, issues),
    timezone,
    dstGap: oneOf(draft.dstGap, DstGapPolicy, 'dstGap', DstGapPolicy.SHIFT, issues),
    dstRepeat: oneOf(draft.dstRepeat, DstRepeatPolicy, 'dstRepeat', DstRepeatPolicy.ONCE, issues),
    misfire: oneOf(draft.misfire, MisfirePolicy, 'misfire', MisfirePolicy.RUN_LATEST, issues),
    overlap: oneOf(draft.overlap, OverlapPolicy, 'overlap', OverlapPolicy.ALLOW, issues),
    jitterSeconds,
  };
}

function readSchedule(given: unknown, issues: IssueList): string {
  const path = ['trigger', 'schedule'];
  if (typeof given !== 'string') {
    issues.add(path, 'A scheduled trigger needs a "schedule", for example "0 9 * * 1-5".');
    return '';
  }
  try {
    parseSchedule(given);
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    issues.add(path, error.message);
  }
  return given.trim();
}

function readEvent(draft: TriggerDraft, enabled: boolean, issues: IssueList): EventTrigger {
  const eventType: unknown = draft.eventType;
  if (typeof eventType !== 'string') {
    issues.add(['trigger', 'eventType'], 'An event trigger needs an "eventType", for example "gmail.new_email".');
  } else {
    const problem = eventTypeProblem(eventType);
    if (problem !== null) issues.add(['trigger', 'eventType'], problem);
  }
  return {
    type: TriggerType.EVENT,
    enabled,
    eventType: draft.eventType ?? '',
    filters: readFilters(draft.filters ?? {}, issues),
    ...(draft.source == null ? {} : { source: readSource(draft.source, draft.eventType ?? '', issues) }),
  };
}

/** Checks the filters of an event trigger. Problems are added with paths that start with `trigger.filters`. */
export function readFilters(filters: JsonObject, issues: IssueList): JsonObject {
  const path = ['trigger', 'filters'];
  const unfit = jsonIssues(filters);
  issues.addAll(unfit, path);
  if (typeof filters !== 'object' || Array.isArray(filters)) {
    issues.add(path, '"filters" must be an object.');
  } else if (unfit.length === 0) {
    if (Object.keys(filters).length > MAX_FILTERS) issues.add(path, `There can be at most ${MAX_FILTERS} filters.`);
    if (JSON.stringify(filters).length > MAX_FILTERS_CHARS)
      issues.add(path, `The filters must not be larger than ${MAX_FILTERS_CHARS} characters.`);
    issues.addAll(filterIssues(filters), path);
  }
  return filters;
}

function oneOf<T extends string>(
  given: T | null | undefined,
  states: Readonly<Record<string, T>>,
  field: string,
  fallback: T,
  issues: IssueList,
): T {
  if (given === undefined || given === null) return fallback;
  if (typeof given === 'string' && Object.hasOwn(states, given)) return given;
  issues.add(['trigger', field], `"${field}" must be one of ${Object.keys(states).join(', ')}.`);
  return fallback;
}
