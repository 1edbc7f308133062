import { toPlainText } from './plain-text.js';
import { splitSentences, type Sentence } from './sentences.js';
import { termsOf } from './terms.js';

/*
 * Extractive: the best sentences of a text, in their order. The score combines Edmundson's (1969) three methods. Key
 * words are weighted by how often the text returns to them, and location prefers the beginning. Cue words raise calls
 * to action and lower boilerplate. Each chosen sentence then lowers the score of those that repeat it.
 */

const BONUS =
  /\b(?:urgent(?:ly)?|asap|immediate(?:ly)?|needed|need|important|critical|deadline|due|overdue|expires?|expired|outage|incident|failed|failure|down|breach|action required|required|must|approv(?:e|al)|sign|confirm|decide|decision|invoice|payment|tomorrow|tonight|today|conclusion|in summary|significant)\b/giu;
const STIGMA =
  /\b(?:unsubscribe|newsletter|view (?:this )?(?:e-?mail )?(?:in|online)|\d+ ?% off|sale|promo(?:tion)?|discount|webinar|sponsored|cookies?|privacy policy|copyright|all rights reserved|sent from my|no-?reply@|notifications?@|confidential(?:ity)?|no longer wish)\b|©/iu;

/** Only this many candidates are compared with one another, so that the work stays linear in the text. */
const MAX_CANDIDATES = 200;

interface Candidate extends Sentence {
  readonly position: number;
  readonly terms: ReadonlySet<string>;
  score: number;
}

/**
 * The `count` most telling sentences of a text or a piece of HTML, in their order and without markup; a short text as
 * it is.
 */
export function summarize(text: string, count: number): string {
  const sentences = splitSentences(toPlainText(text));
  return render(sentences.length <= count ? sentences : choose(scored(sentences), count));
}

function scored(sentences: readonly Sentence[]): Candidate[] {
  const candidates = sentences.map((sentence, position) => ({
    ...sentence,
    position,
    terms: termsOf(sentence.text),
    score: 0,
  }));
  const frequency = new Map<string, number>();
  for (const { terms } of candidates) for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const weight = (term: string): number => {
    const times = frequency.get(term) ?? 1;
    // Highest for words that occur several times: neither once, nor in every sentence.
    return (0.5 + Math.log(times)) * Math.log(1 + candidates.length / times);
  };
  for (const candidate of candidates) {
    const keyWords =
      [...candidate.terms].reduce((sum, term) => sum + weight(term), 0) / (candidate.terms.size + 3) ** 0.8;
    candidate.score =
      keyWords * locationFactor(candidate) * cueFactor(candidate.text) * (candidate.terms.size < 3 ? 0.5 : 1);
  }
  return candidates;
}

function locationFactor({ position, leads }: Candidate): number {
  return (1 + 0.3 / (1 + position)) * (leads ? 1.1 : 1);
}

function cueFactor(text: string): number {
  const bonus = Math.min(text.match(BONUS)?.length ?? 0, 3);
  return (1 + 0.35 * bonus) * (STIGMA.test(text) ? 0.3 : 1);
}

/** Maximal marginal relevance: the best one first, each next one discounted by its repetitions. */
function choose(candidates: readonly Candidate[], count: number): Candidate[] {
  const pool = [...candidates]
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, Math.max(MAX_CANDIDATES, count));
  const repeated = new Map<Candidate, number>(pool.map((candidate) => [candidate, 0]));
  const chosen: Candidate[] = [];
  while (chosen.length < count && repeated.size > 0) {
    const best = bestOf(repeated);
    chosen.push(best);
    repeated.delete(best);
    for (const [candidate, most] of repeated)
      repeated.set(candidate, Math.max(most, overlap(candidate.terms, best.terms)));
  }
  return chosen.sort((a, b) => a.position - b.position);
}

function bestOf(repeated: ReadonlyMap<Candidate, number>): Candidate {
  const value = ([candidate, most]: readonly [Candidate, number]): number => candidate.score * (1 - most);
  return [...repeated].reduce((best, next) => (value(next) > value(best) ? next : best))[0];
}

/** Jaccard's: 0 for nothing in common, 1 for the same words. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

function render(sentences: readonly Sentence[]): string {
  return sentences.reduce((text, { text: next, line }, index) => {
    if (index === 0) return next;
    return `${text}${sentences[index - 1]?.line === line ? ' ' : '\n'}${next}`;
  }, '');
}
