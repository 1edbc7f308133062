import { kept } from '../offline/kept.js';
import { readForest } from './forest.js';
import type { Signals } from './forest.js';
import { readJudgement } from './judgement.js';
import { riskFeatures } from './risk-features.js';
import { requestFeatures } from './request-features.js';
import { isJudged } from './plan-traits.js';
import type { PlanTraits } from './plan-traits.js';

/* Learned judgements on plans that have no open question. `npm run train:misreadings` makes them from `training/verdicts`. */

const ofRequests = kept(() => readJudgement(new URL('steps.br', import.meta.url)));
const ofAgents = kept(() => readForest(new URL('agents.br', import.meta.url)));
const ofPlans = kept(() => readJudgement(new URL('plans.br', import.meta.url)));

/**
 * Whether plans in steps of requests in such words are wrong more often than most, as learned from plans that readers
 * judged.
 */
export const isOftenMisread = (request: string): boolean => ofRequests()(requestFeatures(request));

/**
 * The same of plans with such traits, for requests in such words. Too few plans in steps without a service were judged: plain
 * ones would be doubted.
 */
export const isOftenWrong = (request: string, traits: PlanTraits): boolean =>
  isJudged(traits) && ofPlans()(riskFeatures(request, traits));

/** The same of agents that use no service, by what is known of them. */
export const isOftenWrongAgent = (signals: Signals): boolean => ofAgents()(signals);
