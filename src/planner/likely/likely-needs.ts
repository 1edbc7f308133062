import { kept } from '../offline/kept.js';
import { byLabel, readLabels } from './labels.js';
import { NEEDS } from './need-labels.js';
import type { Need } from './need-labels.js';
import { ofLastRequest } from './of-last-request.js';
import { factFeatures } from './word-features.js';

/** How likely a request needs something, from 0 to 1. Several may be likely at once. */
export type LikelyNeeds = Readonly<Record<Need, number>>;

/** Read once. `npm run train:likely` makes the file from `training/needs`. */
const learned = kept(() => readLabels(new URL('likely-needs.br', import.meta.url), NEEDS.length));

/**
 * All starts and kinds of work that a request needs, by its words alone. It is learned from requests of users without a
 * connected service, marked by people who knew nothing of the planner.
 */
export const likelyNeeds = ofLastRequest((request): LikelyNeeds => byLabel(NEEDS, learned()(factFeatures(request))));
