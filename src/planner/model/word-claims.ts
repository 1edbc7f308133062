import { GapKind, valueAt } from '../../domain/plan-report/index.js';
import type { LedgerEntry } from '../../domain/plan-report/index.js';
import { languageOf } from '../offline/language.js';
import { cleanText } from '../offline/text/clean-text.js';
import type { Mention } from '../offline/text/find-mentions.js';
import { JOINING_WORDS, NEUTRAL_PHRASES, NEUTRAL_WORDS } from '../offline/text/neutral.js';
import { tokensOf } from '../offline/text/tokens.js';
import type { Token } from '../offline/text/tokens.js';

/** Words of the request and their outcome according to the model. */
export interface Claim {
  readonly words: string;
  /** A JSON pointer into the plan. */
  readonly target: string;
}

/** Something that a plan by a model lacks, or says wrongly. */
export interface Fault {
  readonly kind: GapKind;
  readonly start: number | null;
  readonly end: number | null;
  readonly words: string;
  readonly detail: string;
  readonly target: string;
}

export interface ClaimCheck {
  readonly ledger: readonly LedgerEntry[];
  /** Words without a claim: questions to the user, if the model leaves it at that. */
  readonly faults: readonly Fault[];
  /** Claims that are none: only the model has to know. */
  readonly wrong: readonly string[];
}

/** Words that say that something is not to be, or only sometimes. They need an effect of their own. */
const LIMITS = /^(?:not|no|never|except|excluding|without|unless|otherwise|only|dont|doesnt|isnt|arent|wont)$/;
/** Without an account, these alone are looked for: other words may have an effect that cannot be seen. */
const STRONG = /^(?:never|except|excluding|without|unless|otherwise)$/;
/** A place that has an effect, which a claim may name. A title or a reason has none. */
const EFFECT =
  /^\/(?:trigger(?:\/.*)?|steps\/\d+(?:\/(?:tool|input|when|forEach|dependsOn|onError|timeoutMs|retry)(?:\/.*)?)?)$/;
const MAX_RUNS = 20;

/**
 * Checks the account that a model gives of a request: its words have to occur there, its places have to be there and to
 * have an effect, and every content word has to be in a claim or in a part that was recognised before.
 *
 * @param whole the plan as JSON
 * @param known parts of the request that have an owner already, by their first and last characters
 */
export function checkClaims(
  words: string,
  mentions: readonly Mention[],
  claims: readonly Claim[],
  whole: unknown,
  known: readonly { readonly start: number; readonly end: number }[],
): ClaimCheck {
  const ledger: LedgerEntry[] = [];
  const wrong: string[] = [];
  const lower = words.toLowerCase();
  for (const claim of claims) {
    const said = cleanText(claim.words);
    const quoted = JSON.stringify(said.slice(0, 100));
    if (said === '') continue;
    if (!EFFECT.test(claim.target) || valueAt(whole, claim.target) === undefined) {
      wrong.push(
        `The claim for ${quoted} names ${JSON.stringify(claim.target.slice(0, 100))}, which is no place of the plan that has an effect.`,
      );
      continue;
    }
    const places = placesOf(lower, said.toLowerCase());
    if (places.length === 0) wrong.push(`The claim for ${quoted} quotes words that do not occur in the request.`);
    for (const start of places) {
      const end = start + said.length;
      if (ledger.some((entry) => start < entry.end && end > entry.start)) continue;
      ledger.push({ words: words.slice(start, end), start, end, owner: 'model', effect: claim.target });
    }
  }
  const tokens = tokensOf(words, mentions);
  const covered = [...known, ...ledger];
  const open = tokens.filter(
    (token) =>
      !isNeutral(token, tokens, words) && !covered.some(({ start, end }) => token.start >= start && token.end <= end),
  );
  return { ledger, wrong, faults: [...unclaimed(open, tokens, words), ...limitsWithoutEffect(ledger, words, whole)] };
}

/** Without an account: parts that say what is not to be, if nothing in the plan can do that. */
export function checkLimits(words: string, mentions: readonly Mention[], plan: unknown): readonly Fault[] {
  if (canHold(plan)) return [];
  const tokens = tokensOf(words, mentions);
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || !STRONG.test(token.lower)) return [];
    const after = tokens.slice(at).findIndex(({ kind, lower }) => kind === 'mark' && /^[,.;!?\n]$/.test(lower));
    const run = tokens.slice(at, after === -1 ? undefined : at + after);
    return [faultOf(run, words, 'which no condition, filter or schedule of the plan can do')];
  });
}

/** Whether anything in a plan decides between doing and not doing. */
function canHold(plan: unknown): boolean {
  const text = JSON.stringify(plan);
  return (
    /"when":"|"filters":\{"|\$not\(|!=|\[[^\]"]*(?:=|<|>)|"schedule":"[^"]*(?:\d-\d|,)[^"]*"/.test(text) ||
    /(?:not|no|without|except|never)\b/i.test(text)
  );
}

function placesOf(text: string, part: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at !== -1 && found.length < 5; at = text.indexOf(part, at + part.length)) {
    // `mail` does not stand in `email`.
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + part.length] ?? ' '))
      found.push(at);
  }
  return found;
}

function isNeutral(token: Token, tokens: readonly Token[], words: string): boolean {
  if (token.kind === 'mark') return true;
  if (token.kind === 'mention') return false;
  if (NEUTRAL_WORDS.has(token.lower) || JOINING_WORDS.has(token.lower)) return true;
  // Short words of other languages join what stands beside them.
  if (
    !LIMITS.test(token.lower) &&
    token.lower.length <= 3 &&
    /^\p{L}+$/u.test(token.lower) &&
    languageOf(words).code !== 'en'
  )
    return true;
  for (let from = Math.max(0, token.index - 5); from <= token.index; from += 1) {
    const phrase = NEUTRAL_PHRASES.at(tokens, from);
    if (phrase && from + phrase.length > token.index) return true;
  }
  return false;
}

/** One fault for each run of words without a claim. */
function unclaimed(open: readonly Token[], tokens: readonly Token[], words: string): readonly Fault[] {
  const isOpen = new Set(open.map(({ index }) => index));
  const runs: Token[][] = [];
  let run: Token[] | null = null;
  for (const token of tokens) {
    if (isOpen.has(token.index)) {
      if (!run) runs.push((run = []));
      run.push(token);
    } else if (token.kind === 'mark' || !(NEUTRAL_WORDS.has(token.lower) || JOINING_WORDS.has(token.lower))) {
      run = null;
    }
  }
  return runs.slice(0, MAX_RUNS).map((one) => faultOf(one, words, 'which no claim accounts for'));
}

/** `except on holidays`, claimed for a place that decides nothing. */
function limitsWithoutEffect(ledger: readonly LedgerEntry[], words: string, whole: unknown): readonly Fault[] {
  return ledger.flatMap(({ start, end, words: said, effect }) => {
    const isLimit = said
      .toLowerCase()
      .split(/[^\p{L}']+/u)
      .some((word) => STRONG.test(word));
    const isTool = /^\/steps\/\d+(?:\/tool)?$/.test(effect);
    if (!isLimit || !isTool || canHold(valueAt(whole, effect.replace(/\/tool$/, '')))) return [];
    return [
      {
        kind: GapKind.UNCLAIMED,
        start,
        end,
        words: words.slice(start, end),
        detail: `${JSON.stringify(said)} is claimed for ${effect}, which does not limit anything.`,
        target: effect,
      },
    ];
  });
}

function faultOf(run: readonly Token[], words: string, why: string): Fault {
  const start = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? start;
  const said = words.slice(start, end);
  return {
    kind: GapKind.UNCLAIMED,
    start,
    end,
    words: said,
    detail: `The request says ${JSON.stringify(said.slice(0, 200))}, ${why}.`,
    target: '/steps',
  };
}
