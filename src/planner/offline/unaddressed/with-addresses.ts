import { GapKind, readBackOf, withGaps } from '../../../domain/plan-report/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import type { WordsPlan } from '../plan-words.type.js';
import { gradeOf, isCloser, MAX_READ_AGAIN, openWords } from '../said/plan-said.js';
import type { Token } from '../text/tokens.js';
import { framesOf } from '../read/frames.js';
import { withCalls } from '../text/verbs/calls.js';
import { STAND_IN, withStandIns } from './stand-ins.js';
import type { Unaddressed } from './stand-ins.js';

/** The plan, or that of the words with stand-ins for the addresses that they leave out, if it leaves fewer words open. */
export async function withAddresses(
  request: { readonly words: string; readonly tools: ToolCatalog },
  plain: WordsPlan,
  read: () => { readonly tokens: readonly Token[]; readonly language: { readonly code: string | null } },
  plan: (tokens: readonly Token[]) => Promise<WordsPlan>,
): Promise<WordsPlan> {
  const isWhole = gradeOf(plain.report) >= 2 && openWords(plain.report) === 0;
  if (request.words.length > MAX_READ_AGAIN || (isWhole && !FROM_PAGE.test(request.words))) return plain;
  const { tokens, language } = read();
  const addressed = language.code === 'en' ? withStandIns(withCalls(tokens), framesOf(request.tools)) : null;
  if (addressed === null) return plain;
  const made = asking(await plan(addressed.tokens), addressed.found, request.tools);
  if (made === null) return plain;
  return isCloser(made, plain) || readsMore(made, plain) ? made : plain;
}

/** `extract the prices from any website`: a model cannot open it. */
const FROM_PAGE = /\bfrom (?:[\w']+ ){0,3}(?:web ?sites?|web ?pages?|pages?|sites?|urls?)\b/i;

/** Whether a plan reads something first, and leaves no more words open. */
const readsMore = (made: WordsPlan, plain: WordsPlan): boolean =>
  FROM_PAGE.test(made.report.request) &&
  made.steps.length > plain.steps.length &&
  gradeOf(made.report) > 0 &&
  openWords(made.report) <= openWords(plain.report);

/** The plan with questions in the places of the stand-ins; null: it has none in a place of its own. */
function asking(plan: WordsPlan, found: readonly Unaddressed[], tools: ToolCatalog): WordsPlan | null {
  const gaps: Gap[] = [];
  const steps = plan.steps.map((step, at) => {
    const input = Object.fromEntries(
      Object.entries(step.input ?? {}).flatMap(([name, value]) => {
        const one = found.find(({ url }) => url === value);
        if (!one) return [[name, named(value as JsonValue, found)]];
        ask(gaps, one, `/steps/${at}/input/${name}`);
        return [];
      }),
    );
    return { ...step, input, ...(step.title == null ? {} : { title: text(step.title, found) }) };
  });
  if (gaps.length === 0 || JSON.stringify(plan.trigger ?? null).includes(STAND_IN)) return null;
  const report = {
    ...plan.report,
    readBack: readBackOf({ steps, trigger: plan.trigger }, tools, plan.report.language),
    assumptions: plan.report.assumptions.map((one) => ({ ...one, text: text(one.text, found) })),
  };
  const others = plan.report.gaps.map((gap) => named(gap as unknown as JsonValue, found) as unknown as Gap);
  return { ...plan, steps, report: withGaps(report, [...gaps, ...others]) };
}

/** Asks for an address once, for all the places of it. */
function ask(gaps: Gap[], { question, said, start, end }: Unaddressed, target: string): void {
  const same = gaps.findIndex((gap) => gap.start === start);
  const before = gaps[same];
  if (before) {
    gaps[same] = { ...before, also: [...(before.also ?? []), target] };
    return;
  }
  gaps.push({
    id: `a${gaps.length + 1}`,
    kind: GapKind.VALUE,
    words: said,
    start,
    end,
    reason: `Nothing says the address of "${said}".`,
    question,
    target,
    valueSchema: { type: 'string', format: 'uri', pattern: '^https?://' },
    choices: [],
    suggestions: [],
    isBlocking: true,
  });
}

/** A value with the words for a thing in the place of its stand-in. */
function named(value: JsonValue, found: readonly Unaddressed[]): JsonValue {
  if (typeof value === 'string') return text(value, found);
  if (Array.isArray(value)) return value.map((one) => named(one, found));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, found)]));
}

const text = (value: string, found: readonly Unaddressed[]): string =>
  found
    .reduce(
      (so, { url, said }) =>
        so
          .replaceAll(/\bthe feed of address\.invalid\b/g, 'the feed')
          .replaceAll(/\bthe page of address\.invalid\b/g, 'the page')
          .replaceAll(url, said.replaceAll('"', '')),
      value,
    )
    .replaceAll(STAND_IN, (found[0]?.said ?? 'it').replaceAll('"', ''));
