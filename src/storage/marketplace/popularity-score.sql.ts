import { DECAY_SECONDS } from '../../domain/marketplace/popularity.js';

/*
 * `domain/marketplace/popularity.ts` in SQL, so that one statement adds to the score that is there. PostgreSQL treats
 * `exp` of less than about -745 as an error, and other programs as 0.
 */

/** @param weight an expression of more than 0. @param at an expression of a time. */
export function scoreSql(weight: string, at: string): string {
  return `(ln(${weight}) + extract(epoch from ${at})::float8 / ${DECAY_SECONDS})`;
}

export function combinedScoreSql(one: string, other: string): string {
  return `(greatest(${one}, ${other}) + ln(1 + exp(-least(abs(${one} - ${other}), 700))))`;
}
