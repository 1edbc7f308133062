import { kept } from '../offline/kept.js';
import { FACTS } from './fact-kinds.js';
import type { FactKind } from './fact-kinds.js';
import { byLabel, readLabels } from './labels.js';
import { factFeatures } from './word-features.js';

/** How likely it is that an agent has to be told something, from 0 to 1. */
export type LikelyFacts = Readonly<Record<FactKind, number>>;

/** Read once. `npm run train:likely` makes the file from `training/facts`. */
const learned = kept(() => readLabels(new URL('likely-facts.br', import.meta.url), FACTS.length));

/**
 * What only the user knows of a request and its words do not give, by the words alone. It is learned from requests of
 * users without a connected service, marked by people who knew nothing of the planner.
 */
export function likelyFacts(request: string): LikelyFacts {
  return byLabel(FACTS, learned()(factFeatures(request)));
}

const LACKS: readonly FactKind[] = ['somebody', 'page', 'file', 'text', 'value', 'writer'];

/** How likely it is that anything is missing: as learned of all of it, and as it follows from the single facts. */
export function chanceOfLack(chances: LikelyFacts): number {
  const none = LACKS.reduce((product, kind) => product * (1 - chances[kind]), 1);
  return (chances.any + (1 - none)) / 2;
}
