import { Liquid } from 'liquidjs';
import { StepFailure } from '../../errors.js';
import { createLiquid, messageOf } from './create-liquid.js';
import type { LiquidJob } from './liquid.type.js';

const LIMITS = {
  /** In milliseconds. The sandbox bounds the time of a single filter. */
  renderLimit: 1_000,
  /** Characters and elements that are made on the way. */
  memoryLimit: 20_000_000,
};
/** As much as a step's output may hold. */
const MAX_OUTPUT = 1_000_000;
const WORDS_OF_NOW: ReadonlySet<unknown> = new Set(['now', 'today']);

/**
 * Fills a Liquid template from data. A name that the data do not hold is an error, except in a condition and before
 * `default`. A template sees only own properties, and no files.
 *
 * @throws StepFailure `TEMPLATE_INVALID`, `TEMPLATE_TOO_LARGE`
 */
export function renderLiquid({ template, data, html, timezone, locale, now }: LiquidJob): string {
  const liquid = createLiquid(Liquid, {
    ...LIMITS,
    timezoneOffset: timezone,
    locale,
    globals: { now },
    ...(html ? { outputEscape: 'escape' as const } : {}),
  });
  const { date } = liquid.filters;
  // The instant at which the step started, so that a retry writes the same.
  if (typeof date === 'function')
    liquid.registerFilter('date', function (value, ...rest: readonly unknown[]): unknown {
      return date.call(this, WORDS_OF_NOW.has(value) ? now : value, ...rest);
    });
  let text: unknown;
  try {
    text = liquid.parseAndRenderSync(template, data);
  } catch (error) {
    throw failureOf(error);
  }
  const output = String(text);
  if (output.length > MAX_OUTPUT) throw tooLarge('its text is longer than 1,000,000 characters');
  return output;
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const message = messageOf(error);
  if (error instanceof RangeError || /limit exceeded/i.test(message)) {
    const what = /parse/i.test(message)
      ? 'it is longer than 100,000 characters'
      : /memory/i.test(message)
        ? 'it grows too large while it is filled'
        : 'it takes too long to be filled';
    return tooLarge(error instanceof RangeError ? 'it is nested too deeply, or grows too large' : what);
  }
  const missing = /undefined variable: ([^,]{1,100})/.exec(message)?.[1];
  const hint = missing === undefined ? '' : ' A template sees what "data" holds, and "now".';
  return StepFailure.permanent(
    'TEMPLATE_INVALID',
    `The template cannot be filled: ${message}.${hint}`,
    placeOf(message),
  );
}

function placeOf(message: string): { readonly line: number; readonly column: number } | undefined {
  const place = /line:(\d+), col:(\d+)/.exec(message);
  return place ? { line: Number(place[1]), column: Number(place[2]) } : undefined;
}

function tooLarge(why: string): StepFailure {
  return StepFailure.permanent('TEMPLATE_TOO_LARGE', `The template cannot be filled: ${why}.`);
}
