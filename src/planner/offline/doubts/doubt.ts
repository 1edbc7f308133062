import { GapKind } from '../../../domain/plan-report/index.js';
import type { Assumption, Gap, GapChoice, LedgerEntry } from '../../../domain/plan-report/index.js';
import type { StepDraft } from '../../../domain/steps/step.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../lib/json/json.js';

/** A plan that is looked at, with the words that it was read from. */
export interface Doubted {
  readonly request: string;
  readonly steps: readonly StepDraft[];
  readonly trigger: TriggerDraft | null;
  readonly gaps: readonly Gap[];
  readonly ledger: readonly LedgerEntry[];
  readonly assumptions?: readonly Assumption[];
  readonly tools: ToolCatalog;
}

/** A place of a plan that was read wrong. */
export interface Doubt {
  readonly kind?: GapKind;
  /** JSON pointer into the plan. */
  readonly target: string;
  /** The words that it is about; null: none. */
  readonly said: { readonly start: number; readonly end: number } | null;
  readonly reason: string;
  readonly question: string;
  /** Null: other words answer it, and no value. */
  readonly valueSchema?: JsonSchema | null;
  readonly choices?: readonly Omit<GapChoice, 'id'>[];
}

/** As questions of the report. */
export function asGaps(doubts: readonly Doubt[], request: string): readonly Gap[] {
  return doubts.map(
    ({ kind = GapKind.VALUE, target, said, reason, question, valueSchema = null, choices = [] }, at) => ({
      id: `d${at + 1}`,
      kind,
      words: said === null ? '' : request.slice(said.start, said.end),
      start: said?.start ?? null,
      end: said?.end ?? null,
      reason,
      question,
      target,
      valueSchema,
      choices: choices.map((choice, index) => ({ id: `c${index + 1}`, ...choice })),
      suggestions: [],
      isBlocking: true,
    }),
  );
}

/** The answer that the plan is right as it is. */
export const KEEP: Omit<GapChoice, 'id'> = { label: 'Keep it as it is', patch: {} };

/** A doubt about words that have no use in the plan. One answer is that it is right without them. */
export const withoutUse = (
  words: string,
  said: NonNullable<Doubt['said']>,
  reason: string,
  question: string,
): Doubt => ({
  target: '/steps',
  said,
  reason,
  question,
  choices: [{ ...KEEP, label: `Do without "${words}"` }],
});

/** The words that were read into a place, or into one below it. Null: none were. */
export function saidAt({ ledger }: Doubted, target: string): { readonly start: number; readonly end: number } | null {
  const own = ledger.filter(({ effect }) => effect === target || effect.startsWith(`${target}/`));
  const [first] = own;
  return first ? { start: first.start, end: Math.max(...own.map(({ end }) => end)) } : null;
}

/** Entries about the words of a place, or about words that reach into it. */
export const ledgerOf = (
  { ledger }: Pick<Doubted, 'ledger'>,
  said: { readonly start: number; readonly end: number },
): readonly LedgerEntry[] => ledger.filter(({ start, end }) => start < said.end && end > said.start);

/** Whether no entry is about words, or one leaves them to a question, to the account or to the background. */
export const isElsewhere = (own: readonly LedgerEntry[]): boolean =>
  own.length === 0 || own.some(({ owner }) => /^(?:gap|account|background)$/.test(owner));

/** The place of a text in the request, in any case. Null: it is not there. */
export function placeIn(request: string, text: string): { readonly start: number; readonly end: number } | null {
  const start = request.toLowerCase().indexOf(text.toLowerCase());
  return start === -1 || text === '' ? null : { start, end: start + text.length };
}

/** The place of a match in the text that it was found in. */
export function placeOf({ 0: words, index }: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: index, end: index + words.length };
}

/** The request with blanks in place of quoted texts, so that places stay the same. */
export const withoutQuotes = (request: string): string =>
  request.replaceAll(/["“][^"“”]*["”]/g, (quote) => '_'.repeat(quote.length));

/** The work of the steps, to be written out. */
export const workOf = (steps: readonly StepDraft[]): readonly unknown[] =>
  steps.map(({ tool, input, when }) => [tool, input, when ?? null]);

/** The schemas of the inputs of a tool. Empty: it is not there, or has none. */
export const inputsOf = (tools: ToolCatalog, tool: string): JsonObject => propertiesOf(tools.get(tool)?.inputSchema);

/** The inputs of a step that are plain texts, without expressions. */
export function plainTexts({ input }: StepDraft): readonly (readonly [name: string, text: string])[] {
  return Object.entries(input ?? {}).flatMap(([name, value]: [string, JsonValue]) =>
    typeof value === 'string' && value !== '' && !value.includes('{{') ? [[name, value] as const] : [],
  );
}
