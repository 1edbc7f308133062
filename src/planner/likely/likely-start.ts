import { kept } from '../offline/kept.js';
import { readLabels } from './labels.js';
import { STARTS } from './start-kinds.js';
import type { StartKind } from './start-kinds.js';
import { wordFeatures } from './word-features.js';

export interface LikelyStart {
  readonly kind: StartKind;
  /** How sure that is, from 0 to 1. */
  readonly share: number;
}

/** Read once. `npm run train:likely` makes the file from `training/starts`. */
const learned = kept(() => readLabels(new URL('likely-start.br', import.meta.url), STARTS.length));

/**
 * What most likely starts the runs of a request, by its words alone. It is learned from requests with marks, by people
 * who knew nothing of the planner, and so is a second opinion beside what the planner has read.
 *
 * @param hasServices services are connected
 */
export function likelyStart(request: string, hasServices: boolean): LikelyStart {
  const [kind, share] = [...startShares(request, hasServices)].reduce((most, one) => (one[1] > most[1] ? one : most));
  return { kind, share };
}

/** How likely each kind of start is. Together that is 1. */
export function startShares(request: string, hasServices: boolean): ReadonlyMap<StartKind, number> {
  const chances = learned()(wordFeatures(request, hasServices));
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return new Map(STARTS.map((kind, at) => [kind, (chances[at] ?? 0) / all]));
}
