import { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import type { Step, StepDraft } from '../../domain/steps/step.js';
import { readBody } from '../common/rest-input.js';
import { stepDraft } from '../workflows/step.reader.js';
import { StepInput } from '../workflows/step.schema.js';
import type { GaiaStep } from './gaia.schema.js';

/** The steps of a request: whole steps, or words to plan steps from. */
export type GivenSteps =
  | { readonly kind: 'steps'; readonly steps: readonly StepDraft[]; readonly categories: JsonObject }
  | { readonly kind: 'words'; readonly words: string };

const WholeSteps = z.object({ steps: z.array(StepInput) });

/**
 * Steps with tools are used as they are. Steps that name present steps by their ids keep their tools, with the new
 * texts and in the new order. Any others are words: the steps are planned from them.
 *
 * @throws RestInputError
 */
export function readGaiaSteps(given: readonly GaiaStep[], current: readonly Step[]): GivenSteps {
  if (given.every(({ tool }) => textOr(tool) !== '')) {
    const steps = given.map(({ category: _category, order: _order, ...step }) => step);
    const whole = readBody(WholeSteps, { steps: steps.map(withoutNulls) }).steps.map(stepDraft);
    return { kind: 'steps', steps: whole, categories: categoriesOf(given) };
  }
  const byId = new Map(current.map((step) => [step.id, step]));
  const kept = given.map(({ id }) => byId.get(id ?? ''));
  const isKnown = kept.every((step) => step !== undefined) && new Set(kept).size === given.length;
  if (!isKnown) return { kind: 'words', words: given.map(wordsOf).join('\n') };
  const steps = kept.flatMap((step, index) => {
    const { title = '', description } = given[index] ?? {};
    return step ? [{ ...step, title, description: description ?? step.description }] : [];
  });
  return { kind: 'steps', steps, categories: categoriesOf(given) };
}

function categoriesOf(given: readonly GaiaStep[]): JsonObject {
  return Object.fromEntries(
    given.flatMap(({ id, category }) => (id && textOr(category) !== '' ? [[id, textOr(category)]] : [])),
  );
}

/** One sentence for each step. The category names the service, which the text may take for granted. */
function wordsOf({ title, description, category }: GaiaStep): string {
  const text = (textOr(description) || title.trim()).replace(/[.\s]+$/, '');
  const service = textOr(category);
  const isNamed = NO_SERVICE.has(service) || text.toLowerCase().includes(service.toLowerCase());
  return `${text}${isNamed ? '' : ` in ${service}`}.`;
}

const NO_SERVICE: ReadonlySet<string> = new Set(['', 'general', 'ai', 'executor', 'gaia']);

function textOr(value: string | null | undefined): string {
  return value?.trim() ?? '';
}

/** Clients send null for fields that are absent. */
function withoutNulls(step: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null));
}
