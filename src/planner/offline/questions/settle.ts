import { canLeaveOut, GapKind } from '../../../domain/plan-report/index.js';
import type { Gap, LedgerEntry } from '../../../domain/plan-report/index.js';
import type { StepDraft } from '../../../domain/steps/step.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { stableJson } from '../../../lib/json/stable-json.js';

interface Asked {
  readonly gaps: readonly Gap[];
  readonly ledger: readonly LedgerEntry[];
}

/** One question for each decision: parts that are missing in the same way are asked for once, and causes before effects. */
export function settled({ gaps, ledger }: Asked, request: string, steps: readonly StepDraft[]): Asked {
  const merged = new Map<string, string>();
  const holes = sameHoles(steps.length === 0 ? asOne(gaps, request, merged) : gaps, merged);
  const once = (OTHERS.test(request) ? holes : sameThings(holes, steps)).map(withExample);
  return {
    gaps: [
      ...once.filter(isAboutTool),
      ...once.filter((gap) => !isAboutTool(gap) && isAboutWords(gap)),
      ...once.filter((gap) => !isAboutTool(gap) && !isAboutWords(gap)),
    ],
    ledger: ledger.map((entry) => {
      const id = merged.get(entry.effect.replace(/^gap:/, ''));
      return id === undefined ? entry : { ...entry, effect: `gap:${id}` };
    }),
  };
}

/** A question for an address shows one, and one about words that may be left out says so. */
function withExample(gap: Gap): Gap {
  if (gap.kind === GapKind.UNCLAIMED && canLeaveOut(gap) && !/leave it out/i.test(gap.question))
    return { ...gap, question: `${gap.question} Or leave it out.` };
  const pattern = (gap.valueSchema as { pattern?: unknown } | null)?.pattern;
  const isAddress = typeof pattern === 'string' && pattern.includes('@');
  return isAddress && gap.isBlocking && !gap.question.includes('@')
    ? { ...gap, question: `${gap.question} For example: ann@example.com.` }
    : gap;
}

/** Once these words are said in another way, other questions may be answered as well. */
function isAboutWords({ start, valueSchema, isBlocking, kind }: Gap): boolean {
  return start !== null && valueSchema === null && isBlocking && kind !== GapKind.SERVICE && kind !== GapKind.CHOICE;
}

/** Which tool does something, and which event starts it, decides about all other questions. */
function isAboutTool({ kind, choices }: Gap): boolean {
  return kind === GapKind.CHOICE && choices.some(({ words }) => words !== undefined);
}

const WORDS_ONLY: ReadonlySet<GapKind> = new Set([GapKind.OPERATION, GapKind.UNCLAIMED, GapKind.CONDITION]);

/** If nothing is planned, one question about all that is not understood. */
function asOne(gaps: readonly Gap[], request: string, merged: Map<string, string>): readonly Gap[] {
  const about = gaps.filter(({ kind, start }) => start !== null && WORDS_ONLY.has(kind));
  const [first, ...rest] = about.toSorted((one, other) => (one.start ?? 0) - (other.start ?? 0));
  if (!first || rest.length === 0) return gaps;
  const start = first.start ?? 0;
  const end = Math.max(...about.map((gap) => gap.end ?? 0));
  // Words between that another question is about are asked about there.
  if (gaps.some((gap) => !about.includes(gap) && gap.start !== null && gap.start < end && (gap.end ?? 0) > start))
    return gaps;
  const words = request.slice(start, end);
  for (const { id } of rest) merged.set(id, first.id);
  const whole: Gap = {
    ...first,
    kind: GapKind.OPERATION,
    words,
    start,
    end,
    open: undefined,
    isExtra: undefined,
    reason: `"${words}" names nothing that the tools at hand are known to do.`,
    question: `No tool at hand is known to do "${words}". Say in other words when it is to run and what is to happen, for example: every weekday at 8, mail me my unread messages.`,
  };
  return gaps.flatMap((gap) => (gap === first ? [whole] : about.includes(gap) ? [] : [gap]));
}

/** The same question about the same input of several steps is asked once. */
function sameHoles(gaps: readonly Gap[], merged: Map<string, string>): readonly Gap[] {
  const first = new Map<string, Gap>();
  const also = new Map<string, string[]>();
  const kept: Gap[] = [];
  for (const gap of gaps) {
    const hole = holeOf(gap);
    const same = hole === null ? undefined : first.get(hole);
    if (same && gap.target !== null) {
      also.set(same.id, [...(also.get(same.id) ?? []), gap.target]);
      merged.set(gap.id, same.id);
    } else {
      if (hole !== null) first.set(hole, gap);
      kept.push(gap);
    }
  }
  return kept.map((gap) => (also.has(gap.id) ? { ...gap, also: also.get(gap.id) } : gap));
}

/** The same for gaps that one answer fills; null: it has an answer of its own. */
function holeOf({ kind, target, valueSchema, choices, isBlocking, reason, words }: Gap): string | null {
  // A text of its own is wanted for each message.
  const input = /^\/steps\/\d+(\/input\/\w+)$/.exec(target ?? '')?.[1];
  if (input === undefined || valueSchema === null || choices.length > 0 || !isBlocking) return null;
  if (SENT.test(input)) return stableJson([kind, input, reason, valueSchema]);
  // A thing is read and changed in the same place of the service.
  const service = PLACE.test(input) && words === '' ? /^"([^:"]+):/.exec(reason)?.[1] : undefined;
  return service === undefined ? null : stableJson([kind, input, service, valueSchema]);
}

const SENT = /\/(?:to|cc|bcc|from|connection)$/;
const PLACE = /\/(?:owner|repo|repository|workspace|organization|organisation|account|site)$/;

/** Words for a second thing of the same kind. */
const OTHERS = /\b(?:another|other|others|second|different|elsewhere|copy|copies|mirror|sync|from one)\b/i;

/**
 * A thing that nothing names, such as the table of a record that is changed, is the one of the start or of an earlier
 * step of the same service: one answer tells both.
 */
function sameThings(gaps: readonly Gap[], steps: readonly StepDraft[]): readonly Gap[] {
  const tools = steps.map(({ tool }) => tool);
  const kept: Gap[] = [];
  for (const gap of byStep(gaps)) {
    const place = thingOf(gap, tools);
    const index =
      gap.words === '' && place !== null
        ? kept.findIndex(
            (one) =>
              asksFor(one, place, gap, tools) &&
              (one.target !== SOURCE || takesFromStart(steps[place.step]?.input ?? {})),
          )
        : -1;
    const same = kept[index];
    if (place === null || !same || gap.target === null) kept.push(gap);
    else
      kept[index] =
        same.target === SOURCE
          ? { ...same, parts: [...(same.parts ?? []), { from: `/parameters/${place.input}`, to: gap.target }] }
          : { ...same, also: [...(same.also ?? []), gap.target] };
  }
  const order = gaps.map(({ id }) => id);
  return kept.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
}

/** What is made or sent may go elsewhere. */
const PUTS = /\.(?:send|post|create)_/;

/** Whether a step acts on the thing that starts the run. A new thing may go elsewhere. */
export const takesFromStart = (input: JsonObject): boolean =>
  Object.values(input).some((value) => typeof value === 'string' && /^\{\{ trigger\.payload[\w.]* \}\}$/.test(value));

const SOURCE = '/trigger/source';

interface Thing {
  readonly step: number;
  readonly service: string;
  readonly input: string;
}

/** The questions about the start come first, and those about words before others of the same step. */
const byStep = (gaps: readonly Gap[]): readonly Gap[] =>
  gaps.toSorted((one, other) => stepOf(one) - stepOf(other) || Number(one.words === '') - Number(other.words === ''));

const stepOf = ({ target }: Gap): number => Number(/^\/steps\/(\d+)/.exec(target ?? '')?.[1] ?? -1);

/** The input for a thing that a gap leaves open; null: the gap is about something else. */
function thingOf({ target, valueSchema, choices, isBlocking }: Gap, tools: readonly string[]): Thing | null {
  const match = /^\/steps\/(\d+)\/input\/(\w+)$/.exec(target ?? '');
  const service = /^(.+)\./.exec(tools[Number(match?.[1] ?? -1)] ?? '')?.[1];
  if (!match || service === undefined || valueSchema === null || choices.length > 0 || !isBlocking) return null;
  const told = valueSchema['description'];
  const isThing = valueSchema['options'] !== undefined || (typeof told === 'string' && THING.test(told));
  return isThing ? { step: Number(match[1]), service, input: match[2] ?? '' } : null;
}

const THING = /\b(?:ids?|gid|key|or (?:the )?name)\b/i;

/** Whether an earlier question asks for the same kind of thing. */
function asksFor(
  earlier: Gap,
  { step, service, input }: Thing,
  { valueSchema }: Gap,
  tools: readonly string[],
): boolean {
  if (earlier.target === SOURCE) {
    const parameters = propertiesOf(earlier.valueSchema ?? {})['parameters'];
    return isJsonObject(parameters) && isSameThing(propertiesOf(parameters)[input], valueSchema);
  }
  const other = thingOf(earlier, tools);
  return (
    other !== null &&
    other.step < step &&
    !PUTS.test(tools[step] ?? '') &&
    other.service === service &&
    other.input === input &&
    isSameThing(earlier.valueSchema, valueSchema)
  );
}

/** Whether two schemas are for the same kind of thing. */
export const isSameThing = (one: JsonValue | null | undefined, other: JsonValue | null | undefined): boolean =>
  isJsonObject(one) && isJsonObject(other) && ['title', 'description'].every((name) => one[name] === other[name]);
