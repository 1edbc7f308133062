import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from '../transfers/parts.js';
import { asState } from './changed.js';

/*
 * What each thing goes through that is told behind it: `for any issue that gets the label "bug", create a task` becomes `when
 * an issue gets the label "bug", create a task`, and so do `turn every issue that … into a task` and `create a task for each
 * issue that …`.
 */

const EACH = /^(?:any|every|each|all)$/;
const WHICH = /^(?:that|which|who)$/;
const GOES = /^(?:gets|becomes|moves|goes|reaches|enters|turns|receives|lands|changes|arrives|hits)$/;
const DONE =
  /^(?:moved|labell?ed|tagged|closed|merged|completed|assigned|resolved|approved|marked|reopened|archived|cancell?ed|set)$/;
const TURNS = /^(?:turn|convert|transform|make)$/;
const ENDS = /^(?:,|→|:|;)$/;
const MAX_THING = 7;
const MAX_CLAUSE = 18;

/** The sentence with what happens to each thing as its start; null: it tells of no such things, or of a time. */
export function relativeStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime) return null;
  const which = sentence.findIndex(({ lower }, at) => at > 2 && WHICH.test(lower) && isHappening(sentence, at + 1));
  const each = sentence.slice(0, Math.max(0, which)).findLastIndex(({ lower }) => EACH.test(lower));
  const link = sentence[each - 1];
  if (each === 0) return becomes(sentence, which, words);
  if (which === -1 || each < 1 || which - each > MAX_THING || !link) return null;
  const isTurned = TURNS.test(link.lower);
  if (link.lower !== 'for' && !isTurned) return null;
  const end = sentence.findIndex(
    ({ lower }, at) => at > which + 1 && (isTurned ? lower === 'into' : each === 1 && ENDS.test(lower)),
  );
  if ((isTurned || each === 1) && end === -1) return null;
  const clause = clauseOf(
    sentence.slice(each, which),
    sentence[which] as Token,
    sentence.slice(which + 1, end === -1 ? undefined : end),
  );
  const told = toldIn(clause, words);
  if (!told) return null;
  const rest = end === -1 ? [] : sentence.slice(end);
  if (isTurned) {
    const into = rest[0] as Token;
    const lead = sentence.slice(0, each - 1);
    return [
      ...lead,
      before(link, 'when'),
      ...told,
      before(into, ','),
      made(link, 'create', [link, into]),
      ...rest.slice(1),
    ];
  }
  if (each === 1) return [made(link, 'when'), ...told, ...rest];
  return [made(link, 'when'), ...told, { ...made(link, ','), end: link.start }, ...sentence.slice(0, each - 1)];
}

/** `any issue that gets the label "bug" should become a task` */
function becomes(sentence: readonly Token[], which: number, words: ServiceWords): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }, at) => at > which + 2 && lower === 'become');
  const modal = sentence[verb - 1];
  const [first] = sentence;
  if (!first || !modal || which > MAX_THING || !/^(?:should|must|shall|will|to)$/.test(modal.lower)) return null;
  const happens = sentence.slice(which + 1, modal.lower === 'to' ? verb - 2 : verb - 1);
  const told = toldIn(clauseOf(sentence.slice(0, which), sentence[which] as Token, happens), words);
  if (!told) return null;
  const order = made(sentence[verb] as Token, 'create', sentence.slice(which + 1 + happens.length, verb + 1));
  return [before(first, 'when'), ...told, before(modal, ','), order, ...sentence.slice(verb + 1)];
}

/** The clause in the words of an event of the service that it names; null: nothing tells of it. */
function toldIn(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (clause.length > MAX_CLAUSE || !clause.some((_token, at) => words.service(clause, at) > 0)) return null;
  const told = asState(clause, words) ?? clause;
  return words.start(told)?.isNew === true ? told : null;
}

const isHappening = (sentence: readonly Token[], at: number): boolean =>
  GOES.test(sentence[at]?.lower ?? '') ||
  (/^(?:is|was)$/.test(sentence[at]?.lower ?? '') && DONE.test(sentence[at + 1]?.lower ?? ''));

/** `any issue that gets …` → `a issue gets …` */
function clauseOf(thing: readonly Token[], which: Token, happens: readonly Token[]): readonly Token[] {
  const [article, ...rest] = thing;
  if (!article) return [];
  const one = { ...made(article, 'a'), also: [placeOf(which)] };
  return [
    one,
    ...rest.map((token) =>
      article.lower === 'all' && token.kind === 'word' && /[^s']s$/.test(token.lower) && /^\p{Ll}/u.test(token.text)
        ? made(token, token.lower.replace(/s$/, ''))
        : token,
    ),
    ...happens,
  ];
}
