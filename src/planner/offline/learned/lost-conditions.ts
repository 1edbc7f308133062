import { GapKind } from '../../../domain/plan-report/index.js';
import type { LedgerEntry } from '../../../domain/plan-report/index.js';
import { stem } from '../text/stem.js';
import type { WordsPlan } from '../plan-words.type.js';

/** Words with these effects say no more than what starts it, or which tool is used. */
const NO_CONDITION = /^(?:neutral|left out|\/trigger\/eventType|\/trigger\/source|\/steps\/\d+\/tool)$/;

/** Words for any thing that hold nothing back. */
const ANY = /^(?:whatever|whichever|whoever(?:['’]s)?|anything|does)$/i;

/**
 * Whether words that hold something back in one plan only name a thing in the other one.
 *
 * @param isTrusted plain words that are only asked about do not count: the reading that the other plan is made of knows them
 */
export function losesCondition(
  { report }: WordsPlan,
  { report: other, trigger }: WordsPlan,
  isTrusted: boolean,
): boolean {
  const asked = new Set(
    report.gaps
      .filter(
        ({ kind, target, words }) =>
          target?.startsWith('/trigger/filters') === true &&
          !(isTrusted && kind === GapKind.CONDITION && isPlain(words)),
      )
      .map(({ id }) => `gap:${id}`),
  );
  const holds = ({ effect }: LedgerEntry): boolean =>
    effect.startsWith('/trigger/filters') || /^\/steps\/\d+\/when$/.test(effect) || asked.has(effect);
  // `completed`, of an event for completed tasks: its own name says it.
  const named = new Set((trigger?.eventType ?? '').split(/[._]/).map(stem));
  const isNamed = (said: string): boolean => {
    const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
    return words.length > 0 && words.every((word) => named.has(stem(word)));
  };
  // `under the label Leads`: what is watched holds it back as well.
  const watched = Object.values(trigger?.source?.parameters ?? {}).flatMap((value) =>
    typeof value === 'string' && value.length > 2 ? [value.toLowerCase()] : [],
  );
  const isWatched = (said: string): boolean => watched.some((value) => said.toLowerCase().includes(value));
  const whole = new Map(report.gaps.map(({ id, words }) => [`gap:${id}`, words]));
  const isLost = ({ start, end, words, effect: owner }: LedgerEntry): boolean => {
    // `paid orders` as `an order is paid`: no word of the request stands for `is`.
    if (start === end) return false;
    if (isNamed(words) || ANY.test(words) || isWatched(whole.get(owner) ?? words)) return false;
    const there = other.ledger.filter((entry) => entry.start < end && entry.end > start);
    return there.every(({ effect }) => NO_CONDITION.test(effect));
  };
  const held = report.ledger.filter(holds);
  // `the Suppliers | channel`: the words of one question are kept if one of them is.
  const isKept = ({ effect }: LedgerEntry): boolean =>
    effect.startsWith('gap:') && held.some((entry) => entry.effect === effect && !isLost(entry));
  return held.some((entry) => isLost(entry) && !isKept(entry));
}

/** Words without a name, a number, a quote or a person: `card's`, `goes`. */
const isPlain = (words: string): boolean =>
  !/["“”\d]|\p{Lu}/u.test(words.replace(/^\p{Lu}/u, '')) &&
  !/\b(?:i|me|my|mine|our|ours|us|we|not|no|only|but)\b/i.test(words);

/**
 * `a channel is archived`, `someone pins a message`, `a sprint is closed`: no event tells of it. Another event of the service
 * does not become the right one by a question about the very word that says what happens, or to which thing.
 */
export function isOfOtherThing(
  { trigger, report }: WordsPlan,
  { report: { gaps } }: WordsPlan,
  { text }: { readonly text: string },
): boolean {
  const isUntold = report.gaps.some(({ kind, target }) => kind === GapKind.CHOICE && target === '/trigger');
  if (trigger !== null || !isUntold) return false;
  // `my board` is no thing of a person.
  const isOwner = gaps.some(({ words, target }) => words === 'my' && target?.startsWith('/trigger/filters/') === true);
  const hasCore = gaps.some(
    ({ kind, words }) => kind === GapKind.CONDITION && /^\p{L}+$/u.test(words) && isCore(words, text),
  );
  return isOwner || hasCore;
}

const isCore = (word: string, text: string): boolean =>
  new RegExp(`\\b(?:someone|somebody|anyone|anybody|people|i|we|they)\\s+${word}\\b`, 'iu').test(text) ||
  new RegExp(`\\b(?:a|an|the)\\s+\\p{L}+\\s+${word}\\b`, 'iu').test(text) ||
  new RegExp(`\\b${word}\\s+(?:is|are|was|were|gets?|has|have|starts?|ends?)\\b`, 'iu').test(text) ||
  (/e[dn]$/.test(word) && new RegExp(`\\b(?:is|are|was|were|gets?|been|being)\\s+${word}\\b`, 'iu').test(text));
