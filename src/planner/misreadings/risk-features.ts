import { likelyFacts } from '../likely/likely-facts.js';
import { startShares } from '../likely/likely-start.js';
import type { StartKind } from '../likely/start-kinds.js';
import { hashOf } from '../offline/learned/hash.js';
import type { PlanTraits } from './plan-traits.js';
import { BUCKETS, requestFeatures } from './request-features.js';

/** The kinds of start that each trigger may have. */
const KINDS: Readonly<Record<string, readonly StartKind[]>> = {
  hand: ['hand', 'once'],
  schedule: ['schedule', 'look', 'page', 'feed', 'event'],
  event: ['mail', 'event', 'form', 'call', 'feed', 'page'],
};

/* Each number stands for all limits that it passes, so that more of it counts more. */
const LENGTHS = [6, 8, 10, 12, 14, 16, 18, 20, 23, 26, 30];
const COUNTS = [0, 1, 2, 3, 4, 5];
const SHARES = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

const passed = (name: string, value: number, limits: readonly number[]): readonly string[] =>
  limits.filter((limit) => value > limit).map((limit) => `${name}>${limit}`);

const counted = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The features by which a plan is judged, as places in the table of weights, each once: those of its request, its traits,
 * how unlikely its start is, and what such requests mostly lack.
 */
export function riskFeatures(request: string, traits: PlanTraits): readonly number[] {
  const [owner = '', maker = '', start = ''] = traits;
  const shares = startShares(request, owner === 'services');
  const likely = Math.max(...(KINDS[start] ?? []).map((kind) => shares.get(kind) ?? 0));
  const length = request.split(/\s+/).length;
  const features = [
    ...traits.flatMap((trait) => {
      const [name = '', value = ''] = trait.split(':');
      return /^\d+$/.test(value) ? passed(name, Number(value), COUNTS) : [trait];
    }),
    `${owner} ${maker}`,
    `${owner} ${maker} ${start}`,
    ...passed('length', length, LENGTHS),
    ...passed(`${owner} length`, length, LENGTHS),
    ...passed('unlikely', 1 - likely, SHARES),
    ...(owner === 'own'
      ? Object.entries(likelyFacts(request)).flatMap(([fact, chance]) => passed(fact, chance, SHARES))
      : []),
    ...passed('marks', counted(request, /[,;:]/g), COUNTS),
    ...passed('numbers', counted(request, /\d+/g), COUNTS),
    ...(request === request.toLowerCase() ? ['small'] : []),
  ];
  const places = features.map((feature) => hashOf(`plan ${feature}`, BUCKETS));
  return [...new Set([...places, ...requestFeatures(request)])];
}
