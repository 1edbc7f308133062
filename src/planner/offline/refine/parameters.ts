import { TriggerType } from '../../../domain/trigger/trigger.js';
import { addresseeAt } from '../read/addressee.js';
import { readAtMost } from '../read/limit.js';
import { numberIn } from '../read/reading.js';
import { findSchedule } from '../read/find-schedule.js';
import { without } from '../read/schedule.js';
import { Part } from '../read/account.js';
import { firstOf } from '../read/first.js';
import { Phrases } from '../text/tokens.js';
import { WEEKDAYS } from '../when/days.js';
import type { Edit, Place } from './edit.js';
import { withText, textOf } from './edit.js';
import { readMoreFields } from './fields.js';
import { insertList } from './filters.js';
import { readsEvent } from './trigger-edits.js';

/** Times, addresses, subjects, numbers: what an instruction changes of steps that stay. */
export function readParameters(edit: Edit): void {
  readUrl(edit);
  readSubject(edit);
  readMoreFields(edit);
  resize(edit);
  reflag(edit);
  readdress(edit);
}

/** `not on Fridays`, `do not send it on weekends`: days that the schedule loses. */
function leaveOutDays(edit: Edit): void {
  const { r, started } = edit;
  if (started?.type !== TriggerType.SCHEDULED || started.schedule === undefined) return;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const not = r.said(
      at,
      'not',
      'but not',
      'except',
      'do not',
      'dont',
      'never',
      'skip',
      'not any more',
      'except for',
      'no longer',
      'leave out',
      'do it not',
    );
    if (not === 0 || !edit.isFree(at)) continue;
    let to = at + not;
    while (/^(?:on|at|the|send|run|post|mail|email|do|it|them|anything|this|during|for)$/.test(r.lower(to))) to += 1;
    const days: number[] = [];
    for (;;) {
      const word = r.lower(to);
      const day = WEEKDAYS.findIndex((name) => word === name || word === `${name}s`);
      if (/^weekends?$/.test(word)) days.push(0, 6);
      else if (day !== -1) days.push(day);
      else if (!(days.length > 0 && /^(?:and|or|,)$/.test(word) && /day/.test(r.lower(to + 1)))) break;
      to += 1;
    }
    if (days.length === 0) continue;
    edit.take(at, to);
    const schedule = without(started.schedule, days);
    if (schedule === null) edit.refusals.push('These days cannot be left out of this schedule.');
    else if (schedule !== started.schedule) {
      edit.trigger = { ...started, schedule };
      edit.changes.push(`It runs by the schedule "${schedule}" (${started.timezone ?? edit.timezone}).`);
    }
  }
}

/** New days keep the hour, a new hour keeps the days, and both keep the zone. */
export function reschedule(edit: Edit): void {
  leaveOutDays(edit);
  const { r, timezone } = edit;
  const reading = findSchedule(r.tokens, (at) => edit.isFree(at));
  if (!reading || 'problem' in reading || reading.evenly) return;
  const words = reading.spans.flatMap(({ from, to }) => r.tokens.slice(from, to).map(({ lower }) => lower)).join(' ');
  const isOnlyTime =
    !/\b(?:every|each|daily|weekly|monthly|hourly|weekdays?|weekends?|\w+days?|month|week|day|hour|minute|minutes|hours|yearly)\b/.test(
      words,
    );
  const { started } = edit;
  const before = started?.type === TriggerType.SCHEDULED ? started : null;
  const [minute, hour, ...days] = reading.schedule.split(' ');
  const [oldMinute, oldHour, ...oldDays] = before?.schedule?.split(' ') ?? [];
  if (before === null && isOnlyTime) return;
  const isPlain = /^\d+$/.test(oldMinute ?? '') && /^[\d,]+$/.test(oldHour ?? '');
  const schedule =
    before === null
      ? reading.schedule
      : isOnlyTime
        ? [minute, hour, ...oldDays].join(' ')
        : reading.isTimeAssumed && isPlain && !/\b(?:hour|minute|hourly)/.test(words)
          ? [oldMinute, oldHour, ...days].join(' ')
          : reading.schedule;
  for (const { from, to } of [...reading.spans, ...(reading.zoneSpan ? [reading.zoneSpan] : [])])
    for (let at = from; at < to; at += 1) if (!reading.idle.includes(at)) edit.take(at, at + 1);
  const zone = reading.timezone ?? before?.timezone ?? timezone;
  if (before !== null && schedule === before.schedule && zone === before.timezone) return;
  if (started?.type === TriggerType.EVENT && readsEvent(edit)) {
    edit.refusals.push('The steps read the event that starts it, which a schedule does not have.');
    return;
  }
  edit.trigger = { type: TriggerType.SCHEDULED, schedule, timezone: zone };
  edit.changes.push(`It runs by the schedule "${schedule}" (${zone}).`);
}

/** `use the feed … instead`, `check … instead`: the address that is read. */
function readUrl(edit: Edit): void {
  const { r } = edit;
  const at = r.tokens.findIndex((_token, index) => edit.isFree(index) && r.mention(index, 'url') !== null);
  const url = r.mention(at, 'url')?.value;
  if (at === -1 || url === undefined) return;
  const words = r.tokens.map(({ lower }) => lower).join(' ');
  const isChange =
    /\b(?:instead|rather than|now|change|switch|replace|use|swap|moved|moves|has moved|new address)\b/.test(words) &&
    !/\b(?:also|as well|too|post it|send it)\b/.test(words);
  const found = edit
    .places('address')
    .filter(({ step }) => !edit.tools.get(step.tool)?.sideEffects || isReading(edit, step.id));
  if (!isChange || found.length === 0) return;
  const from = at - r.said(at - 1, 'feed', 'page', 'site', 'address', 'url', 'is', 'to', 'at', 'api', 'website');
  if (found.length > 1) {
    // One of several is meant if its address is named, too.
    edit.unclear.push(url);
    edit.take(at, at + 1);
    return;
  }
  const [place] = found as [Place];
  edit.take(from, at + 1);
  // `rather than the blog`, `instead of the old one`
  const lead = r.said(at + 1, 'rather than', 'instead of', 'and not', 'not', 'in place of');
  if (lead > 0) {
    let to = at + 1 + lead;
    const old = textOf(place.step.input[place.name]);
    while (
      to < r.end &&
      (/^(?:the|my|that|this|old|one|feed|blog|page|site|now|current)$/.test(r.lower(to)) ||
        r.mention(to, 'url')?.value === old ||
        old.includes(r.lower(to)))
    )
      to += 1;
    edit.take(at + 1, to);
  }
  for (const [index, { lower }] of r.tokens.entries())
    if (
      /^(?:take|use|check|read|watch|fetch|get|follow|site|feed|page|address|url|website|api|switch|replace|poll|load|now|instead|file|moved|moves|has|lives|feed|api|table|list|csv|server|it|is|there|new)$/.test(
        lower,
      ) &&
      edit.isFree(index)
    )
      edit.take(index, index + 1);
  const old = place.step.input[place.name];
  edit.put(place, url);
  if (typeof old !== 'string' || old === url) return;
  // Other mentions of the address follow the new one.
  const [oldHost, newHost] = [hostOf(old), hostOf(url)];
  edit.steps = edit.steps.map((step) => {
    const changed = withText(step, old, url);
    return oldHost !== null && newHost !== null
      ? { ...changed, title: changed.title.replaceAll(oldHost, newHost) }
      : changed;
  });
}

/** The step that calls an address fetches it, rather than sends to it. */
function isReading(edit: Edit, id: string): boolean {
  const { method } = edit.step(id)?.input ?? {};
  return method === undefined || method === 'GET' || method === 'HEAD';
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}

/** `use the subject "…"`. */
function readSubject(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const lead = r.said(
      at,
      'subject',
      'the subject',
      'subject line',
      'the subject line',
      'with the subject',
      'a subject of',
      'title',
    );
    const start = at + lead + r.said(at + lead, 'to', ':', 'should be', 'is', 'of', 'line', '=');
    // `put "…" into the subject line`
    const tail = r.said(
      at + 2,
      'in the subject',
      'into the subject',
      'as the subject',
      'as subject',
      'in the subject line',
    );
    const isPut = lead === 0 && tail > 0 && r.is(at, 'put|use|write|have|set');
    const place = isPut ? at + 1 : start;
    const quote = lead > 0 || isPut ? r.mention(place, 'quote') : null;
    if (!quote || !edit.isFree(place)) continue;
    const found = edit.places('subject');
    if (found.length === 0) return;
    edit.take(at, isPut ? at + 2 + tail + r.said(at + 2 + tail, 'line') : start + 1);
    if (found.length > 1) edit.unclear.push(quote.value);
    else if (found[0]) edit.put(found[0], quote.value);
    return;
  }
}

/** `send it to bob@example.com`, `also to …`, `cc …`. */
function readdress(edit: Edit): void {
  const { r } = edit;
  const free = r.tokens.filter(({ index, mention }) => mention?.kind === 'address' && edit.isFree(index));
  if (free.length === 0) return;
  const words = r.tokens.map(({ lower }) => lower);
  const copies = words.findIndex((word) => word === 'cc' || word === 'copy' || word === 'bcc');
  const isMore =
    words.some((word) => /^(?:also|too|add|addition|additionally)$/.test(word)) || words.join(' ').includes('as well');
  takePeople(edit);
  const blind = words.includes('bcc');
  const toCopy = free.filter(({ index }) => copies !== -1 && index > copies);
  const toMain = free.filter((token) => !toCopy.includes(token));
  for (const [role, tokens] of [
    ['recipients', toMain],
    [blind ? 'blindCopies' : 'copies', toCopy],
  ] as const) {
    const found = edit.places(role);
    if (tokens.length === 0 || found.length === 0) continue;
    for (const { index } of tokens) edit.take(index, index + 1);
    words.forEach((word, at) => {
      if (
        /^(?:cc|bcc|copy|add|tell|notify|inform|alert|forward|recipients?|addresses|address|goes|send|mail|email|let|know|write|message|change|get|gets|receive|receives|addition|both)$/.test(
          word,
        ) &&
        edit.isFree(at)
      )
        edit.take(at, at + 1);
    });
    const [place] = found as [Place];
    const given = tokens.map(({ mention }) => mention?.value ?? '');
    if (found.length > 1) edit.unclear.push(...given);
    else {
      const before = [place.step.input[place.name] ?? []]
        .flat()
        .filter((one): one is string => typeof one === 'string');
      const all = isMore || role !== 'recipients' ? [...new Set([...before, ...given])] : given;
      edit.put(place, all.length === 1 ? (all[0] ?? '') : all);
    }
  }
}

/** `cc the accountant at tax@example.com`: words for the one whose address follows. */
function takePeople(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const person = edit.isFree(at) && !r.is(at, 'and|,|,|or') ? addresseeAt(r, at) : null;
    // `mail the list to bob@example.com` speaks of no person.
    if (person && !r.is(person.to - 2, 'to|list')) edit.take(at, person.to - 1);
  }
}

/** `in 3 sentences`, `shorter`, `at most 5`. */
function resize(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    if (!edit.isFree(at)) continue;
    const count = numberIn(r.lower(at));
    if (count !== null && r.is(at + 1, 'sentence|sentences')) {
      change(edit, at, at + 2, edit.places('sentences'), count);
    } else if (r.is(at, 'shorter|longer|briefer')) {
      const found = edit.places('sentences');
      const before = found[0]?.step.input[found[0].name];
      const now = typeof before === 'number' ? before : 5;
      change(edit, at, at + 1, found, Math.max(1, Math.min(50, r.is(at, 'longer') ? now * 2 : Math.floor(now / 2))));
    } else {
      limit(edit, at);
    }
  }
}

function change(edit: Edit, from: number, to: number, found: readonly Place[], value: number): void {
  if (found.length === 0) return;
  edit.take(from, to);
  if (found.length > 1) edit.unclear.push(edit.r.textOf(from, to));
  else if (found[0]) edit.put(found[0], value);
}

/** How many there are at most: of the list that there is in the end. */
function limit(edit: Edit, at: number): void {
  const { r } = edit;
  const nouns = r.values.flatMap(({ nouns: all }) => all);
  const first = r.said(
    at,
    'first',
    'newest',
    'latest',
    'top',
    'only the first',
    'only the newest',
    'only the top',
    'the first',
    'the newest',
    'the top',
    'the latest',
  );
  const firstCount = first > 0 ? numberIn(r.lower(at + first)) : null;
  const most =
    readAtMost(r, at, nouns) ??
    (firstCount === null
      ? null
      : { count: firstCount, to: at + first + 1 + (Phrases.of(nouns).at(r.tokens, at + first + 1)?.length ?? 0) });
  if (!most || most.count < 1 || !Number.isInteger(most.count) || r.is(most.to, 'sentence|sentences')) return;
  const list = r.values.find(({ kind }) => kind === 'list');
  const found = edit.places('limit');
  const own = found.filter(({ step }) => step.id === list?.stepId);
  if (list && own.length === 0 && edit.step(list.stepId ?? '')) {
    const count = r.builder.steps.length;
    firstOf(r, list, most.count, new Part('limit'), 'limit');
    const made = r.builder.steps[count];
    edit.take(at, most.to);
    if (made) insertList(edit, made, list);
    return;
  }
  if (own.length + found.length === 0) return;
  change(edit, at, most.to, own.length > 0 ? own : found, most.count);
}

/** `only unread ones`. */
function reflag(edit: Edit): void {
  const { r } = edit;
  for (const { step, name } of edit.places('flag')) {
    const said = new Phrases(Object.entries(edit.planningOf(step)?.slots[name]?.said ?? {}));
    for (let at = 0; at < r.tokens.length; at += 1) {
      const flag = edit.isFree(at) ? said.at(r.tokens, at) : null;
      if (!flag || r.is(at - 1, 'not|no|without|except')) continue;
      edit.take(at - (r.is(at - 1, 'only|just') ? 1 : 0), at + flag.length);
      edit.put({ step, name }, flag.value);
    }
  }
}
