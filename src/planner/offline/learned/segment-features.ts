import { hashOf } from './hash.js';
import type { Seen } from './line.js';

/** Places of the table of weights of the segmenter. */
export const SEGMENT_BUCKETS = 1 << 18;

const OPENERS = new Set(
  'when whenever if once after as every each any all for upon on whatever anyone anytime someone somebody new'.split(
    ' ',
  ),
);
const PREPOSITIONS = new Set(
  'to in into on onto from with of for by at about as via through under over off out that who which whose'.split(' '),
);
const BEGIN = '<begin>';
const END = '<end>';

/** What the line says so far, seen from each word. */
interface Around {
  /** The first words of the part between marks. */
  readonly lead: string;
  readonly second: string;
  /** Words since the part began, at most 6. */
  readonly depth: number;
  readonly openers: string;
  readonly verb: string;
  readonly preposition: string;
  readonly verbs: number;
}

/** The features of each word, as places in the table of weights. */
export function segmentFeatures(line: readonly Seen[]): readonly Int32Array[] {
  const word = (at: number): string => (at < 0 ? BEGIN : (line[at]?.word ?? END));
  const around = aroundIn(line);
  const laterOpeners = openersBehind(line);
  return line.map((seen, at) => {
    const w = seen.word;
    const [before, after] = [word(at - 1), word(at + 1)];
    const here = around[at] as Around;
    const class0 = classOf(seen);
    const [classBefore, classAfter] = [classOf(line[at - 1]), classOf(line[at + 1])];
    const told = [
      `0${w}`,
      `1${before}`,
      `2${after}`,
      `3${word(at - 2)}`,
      `4${word(at + 2)}`,
      `5${before} ${w}`,
      `6${w} ${after}`,
      `7${word(at - 2)} ${before}`,
      `8${after} ${word(at + 2)}`,
      `9${before} ${after}`,
      `a${w.slice(-3)}`,
      `b${seen.stem}`,
      `c${class0} ${classBefore} ${classAfter}`,
      `d${class0} ${before}`,
      `e${class0} ${after}`,
      `f${Math.min(at, 3)} ${class0}`,
      `g${here.lead} ${w}`,
      `h${here.lead} ${here.second}`,
      `i${here.lead} ${here.depth}`,
      `j${here.verb} ${w}`,
      `k${here.preposition} ${class0}`,
      `l${here.preposition} ${w}`,
      `m${here.verbs} ${here.openers}`,
      `n${here.openers} ${class0} ${here.depth > 2}`,
      `o${laterOpeners[at] ?? ''} ${class0}`,
      `p${here.lead} ${here.verb} ${here.preposition}`,
      `q${before} ${w} ${after}`,
      `r${here.openers} ${laterOpeners[at] ?? ''} ${here.verbs}`,
      `s${word(at - 3)} ${word(at - 2)} ${before}`,
      `t${here.verb} ${here.preposition} ${class0}`,
      `u${line[0]?.word ?? ''} ${here.openers} ${class0}`,
      `v${classOf(line[at - 2])} ${classBefore} ${class0} ${classAfter} ${classOf(line[at + 2])}`,
    ];
    return Int32Array.from(told, (one) => hashOf(one, SEGMENT_BUCKETS));
  });
}

function classOf(seen: Seen | undefined): string {
  if (!seen) return '-';
  if (seen.isMark) return seen.word;
  if (seen.isTime) return 'T';
  if (seen.word.startsWith('<')) return seen.word;
  if (OPENERS.has(seen.word)) return 'O';
  if (PREPOSITIONS.has(seen.word)) return 'P';
  if (seen.isName) return 'N';
  if (/\d/.test(seen.word)) return '0';
  if (seen.isVerb) return 'V';
  return 'w';
}

const ENDS_PART = /^[,.;:!?\n→]$/;

function aroundIn(line: readonly Seen[]): readonly Around[] {
  const found: Around[] = [];
  let [lead, second, openers, verb, preposition] = ['', '', '', '', ''];
  let [depth, verbs] = [0, 0];
  for (const [at, seen] of line.entries()) {
    found.push({ lead, second, depth: Math.min(depth, 6), openers, verb, preposition, verbs: Math.min(verbs, 3) });
    if (ENDS_PART.test(seen.word)) {
      [lead, second, verb, preposition, depth] = ['', '', '', '', 0];
      continue;
    }
    if (depth === 0) lead = seen.word;
    if (depth === 1) second = seen.word;
    depth += 1;
    if (OPENERS.has(seen.word) && !seen.isTime) openers = `${openers.slice(0, 2)}${at === 0 ? '^' : 'o'}`;
    if (seen.isVerb) [verb, verbs] = [seen.stem, verbs + 1];
    if (PREPOSITIONS.has(seen.word)) preposition = seen.word;
  }
  return found;
}

function openersBehind(line: readonly Seen[]): readonly string[] {
  const found: string[] = [];
  let next = '';
  for (let at = line.length - 1; at >= 0; at -= 1) {
    found[at] = next;
    const seen = line[at] as Seen;
    if (/^(?:when|whenever|if|once|after|every|each|any|all|whatever|anyone|new)$/.test(seen.word) && !seen.isTime)
      next = seen.word;
  }
  return found;
}
