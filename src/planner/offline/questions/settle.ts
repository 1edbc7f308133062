import { canLeaveOut, GapKind } from '../../../domain/plan-report/index.js';
import type { Gap, LedgerEntry } from '../../../domain/plan-report/index.js';
import { stableJson } from '../../../lib/json/stable-json.js';

interface Asked {
  readonly gaps: readonly Gap[];
  readonly ledger: readonly LedgerEntry[];
}

/** One question for each decision: parts that are missing in the same way are asked for once, and causes before effects. */
export function settled({ gaps, ledger }: Asked, request: string, isNothing: boolean): Asked {
  const merged = new Map<string, string>();
  const once = sameHoles(isNothing ? asOne(gaps, request, merged) : gaps, merged).map(withExample);
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
