import { EACH_CHANGE } from '../../words/told.js';
import { askForBeginning, withHalfOfDay } from './schedules/half-day.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import type { EventType } from '../../../domain/event/types/index.js';
import type { FlowControlDraft } from '../../../domain/flow-control/index.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType, type TriggerDraft } from '../../../domain/trigger/trigger.js';
import type { Builder } from '../build/builder.js';
import { findMentions } from '../text/find-mentions.js';
import { findHowOften } from '../when/how-often.js';
import { countedFrom } from '../when/every-so-often.js';
import { RECURS, textOf } from '../when/time-spans.js';
import type { Span } from '../when/time-spans.js';
import { tokensOf } from '../text/tokens.js';
import { isPinned } from '../text/pins.js';
import type { Pin } from '../text/pins.js';
import type { Token } from '../text/tokens.js';
import { Part } from './account.js';
import type { Account } from './account.js';
import { startsAct } from './clauses.js';
import type { Frames } from './frames.js';
import { findEvent } from './event-clause.js';
import { askAboutEvent, askWhichOnes, askWho, keepQuotes, placeWords } from './event-doubt.js';
import type { EventReading } from './event-reading.type.js';
import { eventValue } from './event-value.js';
import { withBehind } from './event-behind.js';
import { restrictedEvent } from './event-restricted.js';
import type { Belongings, Reading, StartEvent } from './reading.js';
import { findSchedule } from './find-schedule.js';
import { ONE_TIME } from './schedule.js';
import { askForTimes, leadsAct } from './schedules/once.js';
import type { NoSchedule } from './schedules/once.js';
import { keepForLater, occursBy } from './schedules/occurs.js';
import { isOfOtherService } from './sources/other-service.js';
import { withUnknownState } from './sources/unknown-changes.js';
import { takeUntoldStart, untoldStart } from './sources/untold-start.js';
import { takeUnknownStart, unknownStart } from './unknown-start.js';
import { flowLimits } from './flow-limits.js';
import { readSourceOf } from './event-source.js';
import { withFiles } from './things/with-files.js';
import { pinnedEvent } from './nearest/pinned-event.js';
import { withMine } from './nearest/own-things.js';
import { withOwnEvent } from './nearest/own-event.js';
import { askWhichStart } from './nearest/which-start.js';
import { setAside } from './restrict/ask-restriction.js';
import { takeTests } from './payload/held-tests.js';
import { withNames } from './sources/names-in-clause.js';
import { fieldPaths, pageSource } from './pages/page-source.js';
import { saidTo } from './schedules/said-to.js';
import type { ScheduleReading } from './schedule.js';
import { alternatives } from '../../../lib/text/listed.js';

export interface WhenReading {
  /** The given trigger, or the one that the words name; null: by hand. */
  readonly trigger: TriggerDraft | null;
  readonly event: StartEvent | null;
  /** Names of fields that the words say the event brings along. */
  readonly fields: readonly string[];
  /** A question is open about when it runs. */
  readonly isAsked: boolean;
  /** Times to come that do not come again; null: the words name none. */
  readonly once: NoSchedule | null;
  /** The same before the first verb: it is set aside. */
  readonly leading: NoSchedule | null;
  /** The day of each run, and its time if the words say one; null: no schedule starts it. */
  readonly occurs: Reading['occurs'];
  /** Limits of the runs; null: the words name none. */
  readonly flowControl: FlowControlDraft | null;
  /** Conditions on the event that the steps wait for. */
  readonly tests: ReturnType<typeof takeTests>;
  /** Restrictions of the event that no field tells. */
  readonly open: ReturnType<typeof setAside>;
}

interface Situation {
  readonly title: string;
  readonly events: readonly EventType[];
  readonly trigger: TriggerDraft | undefined;
  readonly timezone: string;
  readonly connections: Belongings['connections'];
  /** Words whose event the user has chosen, and those of them that are used. */
  readonly pins?: readonly Pin[];
  readonly used?: Set<Pin>;
  /** The places at which words begin that say when it runs, if they are known. Absent: they are looked for. */
  readonly times?: ReadonlySet<number> | null;
  /** The words of the acts, if they are known. Absent: they are looked for. */
  readonly parts?: readonly Pick<Pin, 'from' | 'to' | 'also'>[] | null;
}

const isIn = (part: Pick<Pin, 'from' | 'to' | 'also'>, token: Token | undefined): boolean =>
  token !== undefined && token.end > token.start && isPinned(part, token);

/** Reads when it runs. The words are taken for the trigger. */
export function readWhen(
  tokens: readonly Token[],
  {
    title,
    events,
    trigger: given,
    timezone,
    connections,
    pins = [],
    used = new Set(),
    times = null,
    parts: acts = null,
  }: Situation,
  account: Account,
  builder: Builder,
  frames: Frames,
): WhenReading {
  const limit = findHowOften(tokens, (at) => !account.isTaken(at));
  const isFree = (at: number): boolean =>
    !account.isTaken(at) && !(limit !== null && at >= limit.from && at < limit.to);
  const part = new Part('trigger');
  const begins = (at: number): boolean => startsAct(tokens, at, frames);
  const chosen = pinnedEvent(tokens, events, pins, begins, isFree);
  if (chosen) used.add(chosen.pin);
  if (chosen) askWhichStart(chosen.pin, tokens, builder, events);
  const isTime = (at: number): boolean => isFree(at) && times?.has(tokens[at]?.start ?? -1) !== false;
  const hasSchedule = findSchedule(tokens, isTime) !== null;
  // If the acts are known, no start is within them.
  const isOutside = (at: number): boolean => isFree(at) && acts?.some((act) => isIn(act, tokens[at])) !== true;
  const found = chosen ? null : findEvent(tokens, events, isOutside, begins, hasSchedule, frames);
  const own = found && !isOfOtherService(found, tokens, begins) ? found : null;
  const started = chosen?.reading ?? withFiles(own, events, tokens);
  const whole =
    chosen?.pin.learned || !started
      ? started
      : withBehind(restrictedEvent(withUnknownState(started, tokens), tokens, isFree, begins, timezone), tokens, (at) =>
          isFree(at) ? begins(at) : null,
        );
  const event = whole && withOwnEvent(withMine(withNames(withOnlyChange(whole, tokens), tokens), tokens), tokens);
  if (event) takeEvent(event, part, account, builder, tokens);
  const tests = takeTests(event, account, builder);
  const open = event?.type ? setAside(event.open ?? [], event.type, account) : [];
  const page =
    event?.page && event.type?.planning?.page ? { reading: event.page, page: event.type.planning.page } : null;
  const source = !event
    ? null
    : page
      ? pageSource(page.reading, page.page, tokens, { account, builder, part })
      : given === undefined
        ? readSourceOf(event, tokens, { account, builder, part, connections, begins })
        : null;
  // A time inside a text to people is no time to run at, if there is another one.
  const said = saidTo(tokens);
  const outside =
    said === null ? null : findSchedule(tokens, (at) => isTime(at) && (at < said.from || at >= said.to), isTime);
  // `remind me at 8 to water the plants every 2 days`: a bare clock time does not say how often.
  const isBare = outside !== null && 'schedule' in outside && !saysHowOften(tokens, outside);
  const all = outside === null || isBare ? findSchedule(tokens, isTime) : null;
  const isContent = said?.isContent === true && (event !== null || !(all && saysHowOften(tokens, all)));
  const isOther = all?.spans.some((span) => said !== null && span.from >= said.from && hasClock(tokens, span)) === true;
  const isWhole = all !== null && !isContent && (outside === null || (!isOther && saysHowOften(tokens, all)));
  const schedule = isWhole ? all : outside;
  const once = schedule && 'problem' in schedule && schedule.problem === ONE_TIME ? schedule : null;
  const isLeading = once?.spans.some((span) => leadsAct(tokens, span, begins)) === true;
  const isOnce = once !== null && !isLeading;
  const leading = isLeading && event === null ? once : null;
  if (schedule && 'problem' in schedule) {
    // A time to come may be a value of an act: when a meeting begins, or a task is due.
    if (leading) keepForLater(leading, tokens, account);
    else if (!isOnce) askForTimes(builder, tokens, schedule, timezone, event !== null);
  } else if (schedule && event) {
    for (const { from, to } of schedule.spans)
      builder.ask({
        kind: GapKind.CONFLICT,
        tokens: tokens.slice(from, to),
        reason: 'A time and an event are both named, and a workflow has one trigger.',
        question: 'Is it to start by the event or by the schedule? Leave one of them out.',
        at: { step: null, path: '/trigger' },
      });
  }
  const timed = schedule && !('problem' in schedule) ? schedule : null;
  const usable = timed && !event ? takeSchedule(timed, part, account, builder, timezone) : timed;
  const spoken = event
    ? { ...eventTrigger(event), ...(source === null ? {} : { source }) }
    : usable
      ? scheduleTrigger(usable, timezone)
      : null;
  const trigger = given ?? spoken ?? fromTitle(title, timezone, builder, schedule !== null);
  if (given !== undefined && spoken !== null)
    noteGiven(given, spoken, builder, event !== null && given.type === TriggerType.EVENT);
  const flowControl = flowLimits(limit, trigger, builder, account, tokens);
  const known = trigger?.type === TriggerType.EVENT ? events.find(({ name }) => name === trigger.eventType) : undefined;
  // A hook may give its events a name of their own.
  const type = known ?? (event !== null && event.name === trigger?.eventType ? (event.type ?? undefined) : undefined);
  const unknown = trigger === null && schedule === null ? unknownStart(tokens, isFree, frames) : null;
  const untold =
    trigger === null && schedule === null && unknown === null && given === undefined
      ? untoldStart(tokens, isFree, frames, begins)
      : null;
  const value = unknown
    ? takeUnknownStart(unknown, tokens, { builder, part })
    : untold
      ? takeUntoldStart(untold, tokens, { builder, part, events, timezone })
      : trigger?.type === TriggerType.EVENT
        ? {
            type: type ?? null,
            parameters: source?.parameters ?? {},
            filters: trigger.filters ?? {},
            value: eventValue(
              type,
              trigger.eventType ?? '',
              event?.aliases,
              event?.fields,
              page && fieldPaths(page.reading, page.page),
              trigger.filters ?? {},
            ),
          }
        : null;
  if (type?.planning?.setUp !== undefined && given === undefined) {
    const setUp = known ? type.planning.setUp : withName(type.planning.setUp, trigger?.eventType ?? '');
    builder.ask({
      kind: GapKind.CONNECTION,
      tokens: [],
      reason: setUp,
      question: setUp,
      at: { step: null, path: '/trigger' },
      isBlocking: false,
    });
  }
  return {
    trigger,
    event: value,
    fields: event?.fields ?? [],
    once: isOnce ? once : null,
    leading,
    occurs: usable && trigger?.type === TriggerType.SCHEDULED ? occursBy(usable) : null,
    isAsked: unknown !== null || untold !== null || (schedule !== null && usable === null && leading === null),
    flowControl,
    tests,
    open,
  };
}

/** The set-up of a hook whose events have a name of their own. */
function withName(setUp: string, name: string): string {
  return `${setUp} Choose the event type "${name}" for the hook.`;
}

const hasClock = (tokens: readonly Token[], span: Span): boolean =>
  /\bat \d|\d\s*[ap]m\b|\d:\d\d|\b(?:noon|midnight)\b/.test(textOf(tokens, span));

const saysHowOften = (tokens: readonly Token[], { spans }: { readonly spans: readonly Span[] }): boolean =>
  spans.some((span) => RECURS.test(textOf(tokens, span)));

function takeEvent(
  event: EventReading,
  part: Part,
  account: Account,
  builder: Builder,
  tokens: readonly Token[],
): void {
  const described = placeWords(event, tokens);
  for (let at = event.from; at < event.to; at += 1)
    if (described.includes(at) || (event.passed?.includes(at) !== true && event.places?.includes(at) !== true))
      account.take(at, at + 1, part, 'event');
  part.wrote('event', '/trigger/eventType');
  for (const { from, to, field } of event.spans) {
    const slot = `filter ${field ?? ''}`;
    account.take(from, to, part, slot);
    part.wrote(slot, `/trigger/filters${jsonPointer([field ?? ''])}`);
  }
  for (const text of event.assumes ?? []) builder.assume(text, { step: null, path: '/trigger/filters' });
  askAboutEvent(event, tokens, builder);
  keepQuotes(event, account, tokens);
  for (const slot of Object.values(event.type?.planning?.slots ?? {}))
    if (
      slot.scale !== undefined &&
      !/(?:stock|inventory|quantity|count)$/.test(slot.path) &&
      event.filters[slot.path] !== undefined &&
      event.filters[slot.currency ?? ''] === undefined
    )
      builder.assume('Amounts are counted in whole units of the currency, whichever it is.', {
        step: null,
        path: `/trigger/filters${jsonPointer([slot.path])}`,
      });
  if (tokens.slice(event.from, event.to).some(({ implied }) => implied === 'asked'))
    askWhichOnes(event, builder, tokens);
  if (event.isImplied || tokens.slice(event.from, event.to).some(({ implied }) => implied === 'assumed')) {
    builder.assume('It runs for each one that arrives from now on.', { step: null, path: '/trigger/eventType' });
  }
  if (
    /: (?:Changed|Updated) | changed$/.test(event.type?.title ?? '') &&
    Object.keys(event.filters).length + (event.tests ?? []).length + (event.things ?? []).length > 0
  )
    builder.assume(EACH_CHANGE, { step: null, path: '/trigger/eventType' });
  askWho(event, builder, tokens);
  if (event.isChangeMissing && event.type?.planning) {
    const changes = event.type.planning.changes.filter(({ isSaying, said }) => isSaying !== true && said.length > 0);
    const choices = changes.map(({ said, filters }) => ({
      label: (said[0] ?? '').replace(/^is /, ''),
      value: { ...filters, ...event.filters },
    }));
    builder.ask({
      kind: GapKind.CHOICE,
      tokens: [],
      reason: `Nothing says what happens to the ${event.type.planning.things[0] ?? 'thing'}.`,
      question: `What happens to the ${event.type.planning.things[0] ?? 'thing'} when it is to start: is it ${alternatives(choices.slice(0, 6).map(({ label }) => label))}?`,
      at: { step: null, path: '/trigger/filters' },
      choices,
    });
  }
}

/** If only one thing can happen to it, that is meant: no words have to say so. */
function withOnlyChange(event: EventReading, tokens: readonly Token[]): EventReading {
  const changes =
    event.type?.planning?.changes.filter(({ isSaying, said }) => isSaying !== true && said.length > 0) ?? [];
  const [only, ...others] = changes;
  // `each card` may mean those that are there.
  const isEach = tokens
    .slice(Math.max(0, event.from - 1), event.from + 2)
    .some(({ lower }) => /^(?:each|every|all|any)$/.test(lower));
  if (!event.isChangeMissing || isEach || !only || others.length > 0) return event;
  return { ...event, filters: { ...only.filters, ...event.filters }, isChangeMissing: false, isImplied: true };
}

function takeSchedule(
  schedule: ScheduleReading,
  part: Part,
  account: Account,
  builder: Builder,
  timezone: string,
): ScheduleReading {
  const idle = new Set(schedule.idle);
  part.wrote('schedule', '/trigger/schedule');
  part.wrote('timezone', '/trigger/timezone');
  for (const { from, to } of schedule.spans) {
    for (let at = from; at < to; at += 1) if (!idle.has(at)) account.take(at, at + 1, part, 'schedule');
  }
  if (schedule.zoneSpan) account.take(schedule.zoneSpan.from, schedule.zoneSpan.to, part, 'timezone');
  const said = schedule.spans
    .map(({ from, to }) =>
      account.tokens
        .slice(from, to)
        .map(({ text }) => text)
        .join(' '),
    )
    .join(' ');
  const assume = (text: string): unknown => builder.assume(text, { step: null, path: '/trigger/schedule' }, said);
  if (schedule.isTimeAssumed) assume(`No time of day is given: it runs at ${timesOf(schedule.schedule)}.`);
  const cron = withHalfOfDay(builder, said, account.tokens.map(({ text }) => text).join(' '), schedule.schedule);
  if (/\bschool days?\b/i.test(builder.request)) assume('School days are Monday to Friday, also in the holidays.');
  if (/W\b/.test(schedule.schedule)) assume('Working days are Monday to Friday, also on public holidays.');
  askForBeginning(builder, said, cron);
  if (schedule.evenly) assume(countedFrom(schedule.evenly));
  if (schedule.timezone === null)
    builder.assume(`Times are in ${timezone}.`, { step: null, path: '/trigger/timezone' }, said);
  return { ...schedule, schedule: cron };
}

function timesOf(schedule: string): string {
  const [minute = '0', hour = '9'] = schedule.split(' ');
  return hour
    .split(',')
    .map((one) => `${one}:${minute.padStart(2, '0')}`)
    .join(' and ');
}

function eventTrigger(event: EventReading): TriggerDraft {
  return { type: TriggerType.EVENT, eventType: event.name, filters: event.filters };
}

function scheduleTrigger({ schedule, timezone }: ScheduleReading, fallback: string): TriggerDraft {
  return { type: TriggerType.SCHEDULED, schedule, timezone: timezone ?? fallback };
}

/** A title such as "Daily email summary" says when, if the words do not. */
function fromTitle(title: string, timezone: string, builder: Builder, isSaid: boolean): TriggerDraft | null {
  if (title === '' || isSaid) return null;
  const tokens = tokensOf(title, findMentions(title, { tools: new Set(), events: new Set() }));
  const schedule = findSchedule(tokens, () => true);
  if (!schedule || 'problem' in schedule || schedule.evenly) return null;
  builder.assume(
    `The title says when it runs: at ${timesOf(schedule.schedule)}, in ${schedule.timezone ?? timezone}.`,
    { step: null, path: '/trigger/schedule' },
  );
  return scheduleTrigger(schedule, timezone);
}

/** Keeps a given trigger although the words name one, and says so if the two differ. */
function noteGiven(given: TriggerDraft, said: TriggerDraft, builder: Builder, isSameKind: boolean): void {
  const isSame =
    given.type === said.type &&
    (given.type === TriggerType.SCHEDULED
      ? given.schedule === said.schedule
      : !isSameKind || given.eventType === said.eventType);
  if (!isSame)
    builder.assume('The trigger that was given is kept, though the words name another one.', {
      step: null,
      path: '/trigger',
    });
}
