import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ServicesMeant } from '../account/index.js';
import type { PlanRequest } from '../planner.js';
import type { Abilities } from './abilities.js';
import type { Delivery } from './delivery.js';

/**
 * The words that an agent works by.
 *
 * @param starts what starts the run; null: it is started by hand
 * @param names the named things with their ids, which not all services list
 */
export function instructionOf(
  words: string,
  starts: TriggerDraft | null,
  { email, timezone }: PlanRequest,
  {
    delivery,
    names,
    isWide,
    isChanged,
    isOnce,
    delay,
    keptIn,
    isGiven,
  }: {
    readonly delivery: Delivery | null;
    readonly names: readonly string[];
    /** Changes start it that the words do not mean. */
    readonly isWide: boolean;
    /** Its user has changed the request: later sentences count more than earlier ones. */
    readonly isChanged: boolean;
    /** It has waited for its time. */
    readonly isOnce: boolean;
    /** It has waited so long after the event. Null: it has not. */
    readonly delay: string | null;
    /** It has several starts, and this table keeps what comes in until it is needed. Null: it has one. */
    readonly keptIn: string | null;
    /** Its user has given something to the run. */
    readonly isGiven: boolean;
  },
): string {
  const when =
    keptIn !== null
      ? `You are started when something comes in and when a time has come. If something has come in, it is given as data. If there is no data, a time has come. Do what is due now by this request, and only that. Do nothing if nothing is due. Keep what comes in and is needed later as a row of the table "${keptIn}", with a column for the time at which it came, unless the request names a table for it. Read it there when it is needed. Keep with the state tools what was handled, so that nothing is handled twice.`
      : starts?.eventType !== undefined
        ? `Something ${delay === null ? 'has come in' : `came in ${delay} ago`} that may concern this request; it is given as data. ${delay === null ? '' : 'The wait is over: do now what is to be done after it. '}Do what the request asks for with it. Do nothing if the request does not mean it.${isWide ? ' Other changes start you as well: keep with the state tools what was handled, so that nothing is handled twice.' : ''}`
        : starts === null
          ? isOnce
            ? 'The time that this request names has come. Do now what it asks for.'
            : `Do what this request asks for.${isGiven ? ' What its user gives for this run is given as data.' : ''}`
          : 'Do what is due now by this request. Do nothing if nothing is due. If it is about what is new or has changed, keep with the state tools what was handled, so that nothing is handled twice.';
  const me = email ? ` "Me" is ${email}.` : '';
  const ids = names.length === 0 ? '' : ` Ids of what is named: ${names.join('; ')}.`;
  const how = delivery
    ? `Use the tools for whatever is to be read. Your answer is sent to ${delivery.place} by the next step: write just what is to stand there. If the request is to tell something only under a condition that does not hold now, answer with an empty text.`
    : 'Use the tools for whatever is to be read, sent or kept.';
  const last = isChanged ? ' If its sentences disagree, the later one counts.' : '';
  return `${when}\n\nThe request: "${plain(words)}"${last}\n\nIt is {{ now }}, and the user's time zone is ${timezone}.${me}${plain(ids)} ${how} Add nothing that is not asked for.`;
}

/** No expression begins in it. */
const plain = (text: string): string => text.replaceAll('{{', '{ {');

/** The most names whose ids are told. */
const MAX_NAMES = 10;

/** The ids of named things, as the instruction tells them. Not all services list theirs. */
export function namesIn(
  words: string,
  { things, hints }: ServicesMeant,
  { services }: Abilities,
  { tools }: PlanRequest,
): readonly string[] {
  const all = tools.list();
  const told = [...things, ...hints].flatMap(({ service, kind, name, value, start, end }): readonly string[] => {
    const title = all.find((tool) => tool.service?.id === service)?.service?.title ?? service;
    const isId = (typeof value === 'string' || typeof value === 'number') && String(value) !== words.slice(start, end);
    return isId && services.includes(service) ? [`the ${kind ?? 'thing'} "${name}" of ${title} is ${value}`] : [];
  });
  return [...new Set(told)].slice(0, MAX_NAMES);
}
