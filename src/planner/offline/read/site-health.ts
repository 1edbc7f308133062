import type { Reading } from './reading.js';

/** Words about the health of what was asked: how many, and whether they say that it does not answer. */
export interface Health {
  readonly length: number;
  readonly isDown: boolean;
}

const BE = /^(?:is|are|was|were|be|gets|becomes|goes|turns|seems|appears|its)$/;
const BESIDE = /^(?:ever|still|currently|actually|really|now|to|be|suddenly|all|both)$/;
const GOOD =
  /^(?:up|online|reachable|available|accessible|alive|healthy|live|responding|answering|working|running|ok|okay|fine)$/;
const BAD =
  /^(?:down|offline|unreachable|unavailable|inaccessible|dead|unhealthy|unresponsive|broken|failing|erroring)$/;
const DO_NOT = /^(?:dont|doesnt|didnt|wont|cant|cannot|couldnt)$/;
const BE_NOT = /^(?:isnt|arent|wasnt|werent|aint)$/;
const WORKS = /^(?:answer|respond|reply|load|work|open|resolve|connect)(?:s|ed)?$/;
const REACHED = /^(?:reached|loaded|opened|accessed|resolved|contacted)$/;

/** `isn't online`, `does not respond`, `can't be reached`, `stops answering`, `is up`: behind the words for what is meant. */
export function healthAt(r: Reading, at: number): Health | null {
  return beingAt(r, at) ?? doingAt(r, at) ?? endingAt(r, at);
}

/** `is still not available` */
function beingAt(r: Reading, at: number): Health | null {
  const lead = BE.test(r.lower(at)) || BE_NOT.test(r.lower(at)) ? 1 : 0;
  let isNot = BE_NOT.test(r.lower(at));
  let next = r.skip(at + lead, BESIDE);
  if (r.is(next, 'not') || (r.is(next, 'no') && r.is(next + 1, 'longer'))) {
    isNot = !isNot;
    next = r.skip(next + (r.is(next, 'no') ? 2 : 1), BESIDE);
  }
  const word = r.lower(next);
  if (lead === 0 && next === at && /^(?:ok|okay|fine|live|running)$/.test(word)) return null;
  if (!GOOD.test(word) && !BAD.test(word)) return null;
  return { length: next + 1 - at + anymore(r, next + 1), isDown: BAD.test(word) !== isNot };
}

/** `does not load`, `cannot be reached` */
function doingAt(r: Reading, at: number): Health | null {
  const word = r.lower(at);
  if (word.endsWith('s') && WORKS.test(word)) return { length: 1, isDown: false };
  const isShort = DO_NOT.test(r.lower(at));
  const isNot = isShort || (r.is(at, 'do|does|did|will|would|can|could') && r.is(at + 1, 'not'));
  if (!isNot) return null;
  const next = r.skip(at + (isShort ? 1 : 2), BESIDE);
  if (!WORKS.test(r.lower(next)) && !(REACHED.test(r.lower(next)) && r.is(next - 1, 'be'))) return null;
  return { length: next + 1 - at + anymore(r, next + 1), isDown: true };
}

/** `stops responding`, `fails to load` */
function endingAt(r: Reading, at: number): Health | null {
  const lead = r.said(at, 'stops', 'stopped', 'has stopped', 'fails to', 'failed to');
  const word = r.lower(at + lead).replace(/ing$/, '');
  return lead > 0 && (WORKS.test(word) || WORKS.test(`${word}e`)) ? { length: lead + 1, isDown: true } : null;
}

const anymore = (r: Reading, at: number): number => r.said(at, 'anymore', 'any more', 'any longer', 'at all');
