import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import type { Reading } from '../reading.js';

/* Words that stand for what a model has answered: `it`, `that`, `the score`, `its answer`, `the suggested labels`. */

const MAKES = /^(?:model|shorten|distill|agent)$/;
const PRONOUN = /^(?:it|that|this|them|those|these|both)$/;
const LEAD = [
  'the',
  'its',
  'that',
  'this',
  'those',
  'these',
  'their',
  "ai's",
  "the ai's",
  'the ai',
  'the model’s',
  "the model's",
  'the generated',
  'the suggested',
  'the proposed',
  'the chosen',
  'the resulting',
  'the matching',
  'the right',
  'the detected',
  'the extracted',
  'the estimated',
  'the finished',
  'the short',
  'the new',
  'the translated',
  'the',
  'a matching',
  'the same',
];
const ANY = Phrases.of([
  'answer',
  'result',
  'response',
  'reply',
  'output',
  'outcome',
  'suggestion',
  'suggestions',
  'estimate',
  'estimation',
  'verdict',
  'assessment',
  'judgement',
  'judgment',
  'finding',
  'findings',
  'text',
  'version',
  'score',
  'rating',
  'value',
  'category',
  'classification',
  'decision',
  'guess',
  'match',
]);

/** What a model answered last, with its step. */
export interface Answer {
  readonly value: Value;
  readonly step: Draft;
}

/** Whether a service answers with a text of its own: `translate it with DeepL`. */
const writes = ({ tool: { service, sideEffects, outputSchema, name } }: Draft): boolean =>
  service !== undefined &&
  !sideEffects &&
  /\.(?:translate|rephrase|transcribe|summarize|complete|generate|chat|ask)\w*$/.test(name) &&
  propertiesOf(outputSchema)['text'] !== undefined;

/** The newest value that a model has made; null: there is none. */
export function answerOf(r: Reading): Answer | null {
  const value = r.builder.values.findLast(({ stepId }) => {
    const step = r.builder.steps.find(({ id }) => id === stepId);
    return MAKES.test(step?.tool.planning?.use ?? '') || (step !== undefined && writes(step));
  });
  const step = r.builder.steps.find(({ id }) => id === value?.stepId);
  return value && step ? { value, step } : null;
}

/** The place behind the words for the answer; null: other words stand there. */
export function answerAt(r: Reading, at: number, { value }: Answer): number | null {
  const next = at + 1;
  if (PRONOUN.test(r.lower(at)) && !isNounAt(r, next, value)) return next;
  const lead = r.said(at, ...LEAD);
  const all = lead > 0 ? r.said(at + lead, 'ai', 'suggested', 'generated', 'proposed') : 0;
  const noun = lead > 0 ? nounAt(r, at + lead + all, value) : 0;
  if (noun === 0) return null;
  const to = at + lead + all + noun;
  return to + r.said(to, 'of the ai', 'of the model', 'it gives', 'it picks', 'from the ai', 'from ai');
}

const nounAt = (r: Reading, at: number, value: Value): number => {
  const found = [Phrases.of(value.nouns).at(r.tokens, at), ANY.at(r.tokens, at)].map((one) => one?.length ?? 0);
  return Math.max(...found);
};

/** `that field`, `this label`: the pronoun belongs to a noun. */
const isNounAt = (r: Reading, at: number, value: Value): boolean =>
  nounAt(r, at, value) > 0 ||
  (r.is(at - 1, 'that|this|those|these') && /^(?:labels?|tags?|notes?|comments?)$/.test(r.lower(at)));
