import { kept } from '../offline/kept.js';
import { readLabels } from './labels.js';
import { NEEDS } from './need-labels.js';
import type { Need } from './need-labels.js';
import { factFeatures } from './word-features.js';

/** How likely a request needs something, from 0 to 1. Several may be likely at once. */
export type LikelyNeeds = Readonly<Record<Need, number>>;

/** Read once. `npm run train:likely` makes the file from `training/needs`. */
const learned = kept(() => readLabels(new URL('likely-needs.br', import.meta.url), NEEDS.length));

/**
 * All starts and kinds of work that a request needs, by its words alone. It is learned from requests of users without a
 * connected service, marked by people who knew nothing of the planner.
 */
export function likelyNeeds(request: string): LikelyNeeds {
  const store = last();
  if (store.needs === null || store.request !== request) {
    const chances = learned()(factFeatures(request));
    store.request = request;
    store.needs = Object.fromEntries(NEEDS.map((need, at) => [need, chances[at] ?? 0])) as LikelyNeeds;
  }
  return store.needs;
}

/** Several parts of the planner ask for those of one request. */
const last = kept((): { request: string; needs: LikelyNeeds | null } => ({ request: '', needs: null }));
