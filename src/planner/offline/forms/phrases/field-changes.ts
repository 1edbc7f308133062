import { made } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';
import { workNoun } from './work-things.js';

/*
 * `the due date of a task in Launch changes`, `a due date changes in Launch`: what happens is said of the field. It becomes
 * `a task in Launch changes its due date`.
 */

const OPENS = /^(?:when|whenever|if|once)$/;
const ARTICLE = /^(?:the|a|an|any)$/;
const FIELDS = [
  ['due', 'date'],
  ['start', 'date'],
  ['deadline'],
  ['priority'],
  ['assignee'],
  ['description'],
  ['title'],
];
const BE = /^(?:is|gets|was|has|been)$/;
const DONE = /^(?:changes|changed|moves|moved|updated|edited|updates|rescheduled)$/;
const ENDS = /^(?:[,.;:!?\n→]|then)$/;
const MAX_THING = 12;

/** The words with such a change said of the thing. */
export function withFieldChanges(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const opener = tokens.findIndex(({ lower }, at) => OPENS.test(lower) && ARTICLE.test(tokens[at + 1]?.lower ?? ''));
  const from = opener + 2;
  const field = FIELDS.find((said) => said.every((word, offset) => tokens[from + offset]?.lower === word));
  const [article, last] = [tokens[from - 1], tokens[from + (field?.length ?? 0) - 1]];
  if (opener === -1 || !field || !article || !last) return tokens;
  const to = from + field.length;
  const verb = tokens.findIndex(
    ({ lower }, at) => at >= to && at < to + MAX_THING && (BE.test(lower) || DONE.test(lower)),
  );
  let end = verb;
  while (BE.test(tokens[end]?.lower ?? '')) end += 1;
  const act = tokens[end];
  const isWhole =
    verb !== -1 && act !== undefined && DONE.test(act.lower) && !/^(?:to|from)$/.test(tokens[end + 1]?.lower ?? '');
  const isOf = /^(?:of|on|for)$/.test(tokens[to]?.lower ?? '') && verb > to + 1;
  if (!isWhole || (!isOf && verb !== to) || tokens.slice(to, end).some(({ lower }) => ENDS.test(lower))) return tokens;
  // `a due date is changed on a card`: the thing stands behind what happens.
  const behind = tokens[end + 1];
  if (!isOf && behind && /^(?:of|on|for)$/.test(behind.lower) && ARTICLE.test(tokens[end + 2]?.lower ?? '')) {
    const stop = tokens.findIndex(({ lower }, at) => at > end && ENDS.test(lower));
    const close = stop === -1 ? tokens.length : stop;
    return [
      ...tokens.slice(0, from - 1),
      ...tokens.slice(end + 2, close),
      made(act, 'changes', [article, ...tokens.slice(verb, end), behind]),
      before(act, 'its'),
      ...tokens.slice(from, to),
      ...tokens.slice(close),
    ];
  }
  const noun = isOf ? null : workNoun(tokens, words);
  if (!isOf && noun === undefined) return tokens;
  const thing = isOf
    ? tokens.slice(to + 1, verb)
    : [before(last, 'a'), made(last, noun?.replace(/s$/, '') ?? '', tokens.slice(from, to - 1))];
  const said = isOf ? tokens.slice(from, to) : field.map((word) => before(act, word));
  return [
    ...tokens.slice(0, from - 1),
    ...thing,
    made(act, 'changes', [article, ...tokens.slice(verb, end), ...(isOf ? tokens.slice(to, to + 1) : [])]),
    before(act, 'its'),
    ...said,
    ...tokens.slice(end + 1),
  ];
}

const TIMES = /^(?:old|previous|former|new|current)$/;

/** `the old and the new date` → `the old date and the new date`. */
export function withBothValues(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) => TIMES.test(lower) && /^(?:and|to|&)$/.test(tokens[place + 1]?.lower ?? ''),
  );
  const second = tokens[at + 2]?.lower === 'the' ? at + 3 : at + 2;
  const [one, and] = [tokens[at], tokens[at + 1]];
  if (at === -1 || !one || !and || !TIMES.test(tokens[second]?.lower ?? '')) return tokens;
  const length =
    FIELDS.find((said) => said.every((word, offset) => tokens[second + 1 + offset]?.lower === word))?.length ?? 1;
  const noun = tokens.slice(second + 1, second + 1 + length);
  if (noun.length === 0 || noun.some(({ kind }) => kind !== 'word')) return tokens;
  return [
    ...tokens.slice(0, at + 1),
    ...noun.map(({ lower }) => before(and, lower)),
    made(and, 'and'),
    ...(second === at + 2 ? [before(tokens[second] as Token, 'the')] : []),
    ...tokens.slice(at + 2),
  ];
}
