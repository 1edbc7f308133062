import { placeOf, renumbered, sentencesOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { firstJudged } from './judged-forms.js';
import type { Judged, JudgedWords } from './judged-forms.js';
import { put } from './new-things.js';

/*
 * `mails that look urgent`, `complaints in Slack`, `messages written in German`, `skipping anything that's just praise`: no
 * field of a service tells that, so a model judges it. The words become a condition at the end of their sentence: `…, only if
 * AI says that it looks urgent`.
 */

/** The most judgements of one sentence. */
const MOST = 3;

/** Requests with what a model has to judge as conditions. */
export function withJudgements(given: readonly Token[], words: JudgedWords): readonly Token[] {
  if (words.hasTime) return given;
  const line: Token[] = [];
  let at = 0;
  for (const { from, to } of sentencesOf(given)) {
    line.push(...given.slice(at, from));
    line.push(...judged(given.slice(from, to), words));
    at = to;
  }
  return renumbered([...line, ...given.slice(at)]);
}

function judged(sentence: readonly Token[], words: JudgedWords): readonly Token[] {
  let tokens = sentence;
  const found: Judged[] = [];
  for (let count = 0; count < MOST; count += 1) {
    const next = firstJudged(tokens, words);
    if (!next) break;
    if (next.says.length > 0) found.push(next);
    tokens = [...tokens.slice(0, next.from), ...next.stays, ...tokens.slice(next.to)];
  }
  return found.length === 0 ? tokens : [...tokens, ...condition(found)];
}

/** `, only if AI says that it …`, with all that is to be judged: a model is asked once. */
function condition(found: readonly Judged[]): readonly Token[] {
  const yes = found.filter(({ isNot }) => !isNot);
  const no = found.filter(({ isNot }) => isNot);
  const all = yes.length > 0 ? yes : no;
  const first = all[0]?.says[0] as Token;
  const [lead, ...opener] = yes.length > 0 ? ['only', 'if'] : ['except', 'if'];
  const covers = found.flatMap((one) => one.covers);
  return [
    put(',', first),
    { ...put(lead ?? '', first), also: covers.map(placeOf) },
    ...[...opener, 'ai', 'says', 'that', 'it'].map((lower) => put(lower, first)),
    ...(all[0]?.says ?? []),
    ...all.slice(1).flatMap((one) => more(one, yes.length > 0 ? 'and' : 'or')),
    ...(yes.length > 0 ? no.flatMap((one) => more(one, 'and', 'not')) : []),
  ];
}

/** `and not that it is just praise` */
function more({ says }: Judged, ...link: readonly string[]): readonly Token[] {
  const seat = says[0] as Token;
  return [...[...link, 'that', 'it'].map((lower) => put(lower, seat)), ...says];
}
