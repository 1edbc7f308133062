import { pointersMeet } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { Step } from '../../domain/steps/step.js';
import type { SlotRole } from '../../domain/steps/tool-planning.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { slotOf } from './read/frames.js';
import { numberIn } from './read/reading.js';
import { findSchedule } from './read/schedule.js';
import { findMentions } from './text/find-mentions.js';
import { Phrases, tokensOf } from './text/tokens.js';
import type { Token } from './text/tokens.js';

/** What an instruction changes of a plan: everything else stays as it is, ids included. */
export interface Refined {
  readonly steps: readonly Step[];
  /** Null: it stays. */
  readonly trigger: TriggerDraft | null;
  /** Sentences about what changed. */
  readonly changes: readonly string[];
}

/** Why nothing was changed. */
export type Unrefined = { readonly reason: string };

interface Edit {
  readonly tokens: readonly Token[];
  readonly taken: Set<number>;
  steps: Step[];
  trigger: TriggerDraft | null;
  readonly changes: string[];
  /** Slots that fit in more than one place. */
  readonly unclear: string[];
}

/** Words of an instruction that need no effect. What says no, only, except or without is not among them. */
const NEUTRAL =
  /^(?:please|it|run|make|should|shall|be|instead|change|set|use|the|a|an|to|of|is|at|in|and|i|want|would|like|you|can|could|that|this|with|for|them|send|mail|email|do|have|keep|summary|time|schedule|thanks|just|me|my|then|by|on|from|now|as|well|too|also|rather|than|ones|one|there|messages?|mails?|emails?|so|must|need|needs|go|goes|sent|only)$/;
const SHORTER = 'shorter';

/**
 * Reads an instruction as changes of a plan. Words that change nothing make it fail as a whole: half of an instruction
 * is not done.
 */
export function refine(
  instruction: string,
  plan: { readonly steps: readonly Step[]; readonly trigger: TriggerDraft | null },
  tools: ToolCatalog,
  timezone: string,
): Refined | Unrefined {
  const mentions = findMentions(instruction, { tools: new Set(), events: new Set() });
  const tokens = tokensOf(instruction, mentions);
  const edit: Edit = { tokens, taken: new Set(), steps: [...plan.steps], trigger: null, changes: [], unclear: [] };
  reschedule(edit, plan.trigger, timezone);
  readdress(edit, tools);
  resize(edit, tools);
  reflag(edit, tools);
  const left = tokens.filter(
    ({ index, kind, lower }) => kind !== 'mark' && !edit.taken.has(index) && !NEUTRAL.test(lower),
  );
  if (edit.unclear.length > 0)
    return {
      reason: `It is not clear what "${edit.unclear.join('", "')}" is about: more than one step could be meant. Change the step itself.`,
    };
  if (left.length > 0)
    return {
      reason: `Nothing was changed, since "${left.map(({ text }) => text).join(' ')}" is no change that the offline planner knows how to make. It can change the time, the days, the zone, addresses, numbers of sentences and messages, and whether only unread ones are meant. Change the steps, or the description.`,
    };
  if (edit.changes.length === 0) return { reason: 'The words change nothing: the plan is like that already.' };
  return { steps: edit.steps, trigger: edit.trigger, changes: edit.changes };
}

/** New days keep the hour, a new hour keeps the days, and both keep the zone. */
function reschedule(edit: Edit, trigger: TriggerDraft | null, timezone: string): void {
  const reading = findSchedule(edit.tokens, () => true);
  if (!reading || 'problem' in reading) return;
  const said = reading.spans.flatMap(({ from, to }) => edit.tokens.slice(from, to).map(({ lower }) => lower)).join(' ');
  const isOnlyTime =
    !/\b(?:every|each|daily|weekly|monthly|hourly|weekdays?|weekends?|\w+days?|month|week|day|hour|minute|minutes|hours|yearly)\b/.test(
      said,
    );
  const before = trigger?.type === TriggerType.SCHEDULED ? trigger : null;
  const [minute, hour, ...days] = reading.schedule.split(' ');
  const [oldMinute, oldHour, ...oldDays] = before?.schedule?.split(' ') ?? [];
  if (before === null && isOnlyTime) return;
  const schedule =
    before === null
      ? reading.schedule
      : isOnlyTime
        ? [minute, hour, ...oldDays].join(' ')
        : reading.isTimeAssumed && !/\b(?:hour|minute|hourly)/.test(said)
          ? [oldMinute, oldHour, ...days].join(' ')
          : reading.schedule;
  for (const { from, to } of [...reading.spans, ...(reading.zoneSpan ? [reading.zoneSpan] : [])])
    for (let at = from; at < to; at += 1) if (!reading.idle.includes(at)) edit.taken.add(at);
  const zone = reading.timezone ?? before?.timezone ?? timezone;
  if (before !== null && schedule === before.schedule && zone === before.timezone) return;
  edit.trigger = { type: TriggerType.SCHEDULED, schedule, timezone: zone };
  edit.changes.push(`It runs by the schedule "${schedule}" (${zone}).`);
}

/** The steps that have an input of a role, with its name. */
function places(
  edit: Edit,
  tools: ToolCatalog,
  role: SlotRole,
): readonly { readonly step: Step; readonly name: string }[] {
  return edit.steps.flatMap((step) => {
    const planning = tools.get(step.tool)?.planning;
    const name = planning && slotOf(planning, role);
    return name === undefined || name === null ? [] : [{ step, name }];
  });
}

function put(edit: Edit, { step, name }: { readonly step: Step; readonly name: string }, value: JsonValue): void {
  if (JSON.stringify(step.input[name]) === JSON.stringify(value)) return;
  edit.steps = edit.steps.map((one) => (one.id === step.id ? { ...one, input: { ...one.input, [name]: value } } : one));
  edit.changes.push(`"${step.title}": ${name} is ${JSON.stringify(value)}.`);
}

function readdress(edit: Edit, tools: ToolCatalog): void {
  const addresses = edit.tokens.filter(({ mention }) => mention?.kind === 'address');
  if (addresses.length === 0) return;
  const words = edit.tokens.map(({ lower }) => lower);
  const copies = words.findIndex((word) => word === 'cc' || word === 'copy');
  const isMore = words.some((word) => /^(?:also|too|add)$/.test(word)) || words.join(' ').includes('as well');
  const found = places(edit, tools, copies === -1 ? 'recipients' : 'copies');
  const [only] = found;
  if (!only) return;
  for (const { index } of addresses) edit.taken.add(index);
  words.forEach((word, at) => /^(?:cc|copy|add)$/.test(word) && edit.taken.add(at));
  if (found.length > 1) return void edit.unclear.push(...addresses.map(({ text }) => text));
  const given = addresses.map(({ mention }) => mention?.value ?? '');
  const before = [only.step.input[only.name] ?? []].flat().filter((one): one is string => typeof one === 'string');
  const all = isMore || copies !== -1 ? [...new Set([...before, ...given])] : given;
  put(edit, only, all.length === 1 ? (all[0] ?? '') : all);
  return undefined;
}

/** `in 3 sentences`, `shorter`, `at most 5`. */
function resize(edit: Edit, tools: ToolCatalog): void {
  edit.tokens.forEach((token, at) => {
    const count = numberIn(token.lower);
    const isSentences = /^sentences?$/.test(edit.tokens[at + 1]?.lower ?? '');
    const isMost =
      edit.tokens
        .slice(Math.max(0, at - 2), at)
        .map(({ lower }) => lower)
        .join(' ') === 'at most' || /^(?:first|newest|latest|top)$/.test(edit.tokens[at - 1]?.lower ?? '');
    if (count !== null && !edit.taken.has(at) && (isSentences || isMost)) {
      const found = places(edit, tools, isSentences ? 'sentences' : 'limit');
      for (const index of isSentences ? [at, at + 1] : [at - 2, at - 1, at])
        if (found.length > 0) edit.taken.add(index);
      if (found.length > 1) edit.unclear.push(token.text);
      else if (found[0]) put(edit, found[0], count);
    } else if (token.lower === SHORTER || token.lower === 'longer') {
      const found = places(edit, tools, 'sentences');
      if (found.length > 0) edit.taken.add(at);
      if (found.length > 1) edit.unclear.push(token.text);
      else if (found[0]) {
        const before =
          typeof found[0].step.input[found[0].name] === 'number' ? Number(found[0].step.input[found[0].name]) : 5;
        put(edit, found[0], Math.max(1, Math.min(50, token.lower === SHORTER ? Math.floor(before / 2) : before * 2)));
      }
    }
  });
}

/** `only unread ones`. */
function reflag(edit: Edit, tools: ToolCatalog): void {
  for (const { step, name } of places(edit, tools, 'flag')) {
    const said = new Phrases(Object.entries(tools.get(step.tool)?.planning?.slots[name]?.said ?? {}));
    edit.tokens.forEach((_token, at) => {
      const flag = said.at(edit.tokens, at);
      const isNegated = /^(?:not|no|without|except)$/.test(edit.tokens[at - 1]?.lower ?? '');
      if (!flag || isNegated || edit.taken.has(at)) return;
      for (let index = at; index < at + flag.length; index += 1) edit.taken.add(index);
      put(edit, { step: edit.steps.find(({ id }) => id === step.id) ?? step, name }, flag.value);
    });
  }
}

/** The report of a plan after an edit: the gaps that it did not touch are carried. */
export function carried(
  report: PlanReport | null | undefined,
  changes: readonly string[],
  pointers: readonly string[],
): PlanReport | undefined {
  if (!report) return undefined;
  const gaps = report.gaps.filter(
    ({ target }) => target === null || !pointers.some((pointer) => pointersMeet(pointer, target)),
  );
  return { ...report, gaps, decisions: [...report.decisions, ...changes.map((text) => ({ words: '', text }))] };
}
