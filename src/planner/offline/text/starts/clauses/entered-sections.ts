import { hasSections } from '../../../read/sources/change-within.js';
import { renumbered } from '../../sentences.js';
import type { ServiceWords } from '../../services/words.js';
import type { Token } from '../../tokens.js';
import { before, behind } from '../../transfers/parts.js';

/* `a task moves to Review in our Web project`, of a service whose projects have sections: `moves to the Review section`. */

const WHEN = /^(?:when|whenever|if|once)$/;
const MOVES = /^(?:moves|moved|dragged|goes|gets|put)$/;
const INTO = /^(?:to|into|in)$/;
const REACHES = /^(?:reaches|enters|hits)$/;
const NOUN = /^(?:section|sections|column|columns|list|stage|project|projects|board|label|tag|team)$/;
const SMALL = /^(?:to|for|of|on|in|the|and|&)$/;
const BEFORE_PLACE = /^(?:in|on|of|from|project)$/;
const ARTICLE = /^(?:the|our|my)$/;

/** The words with the noun behind the name of a section that a thing of a project moves to. */
export function withEnteredSections(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const when = tokens.findIndex(({ lower }) => WHEN.test(lower));
  const from = when === -1 ? -1 : tokens.findIndex((_token, at) => at > when && isEntered(tokens, at));
  if (from === -1) return tokens;
  const ids = new Set(tokens.flatMap((_token, at) => words.serviceId(tokens, at) ?? []));
  const isService = (at: number): boolean => words.serviceId(tokens, at) !== null;
  const to = endOfName(tokens, from, isService);
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last || NOUN.test(tokens[to]?.lower ?? '') || ![...ids].some(hasSections)) return tokens;
  const end = tokens.findIndex(({ kind }, at) => at >= to && kind === 'mark');
  // Without the project beside it, the name may be that of one.
  const isWithin = tokens.some(
    (_token, at) => at > when && (end === -1 || at < end) && (at < from || at >= to) && isPlace(tokens, at, isService),
  );
  if (!isWithin) return tokens;
  const article = ARTICLE.test(tokens[from - 1]?.lower ?? '') ? [] : [before(first, 'the')];
  const noun = behind(last, 'section');
  return renumbered([...tokens.slice(0, from), ...article, ...tokens.slice(from, to), noun, ...tokens.slice(to)]);
}

const isBig = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}/u.test(token.text);

/** Whether a name stands behind words for a move. */
function isEntered(tokens: readonly Token[], at: number): boolean {
  if (!isBig(tokens[at])) return false;
  const lead = at - (ARTICLE.test(tokens[at - 1]?.lower ?? '') ? 2 : 1);
  const word = tokens[lead]?.lower ?? '';
  return REACHES.test(word) || (INTO.test(word) && MOVES.test(tokens[lead - 1]?.lower ?? ''));
}

function endOfName(tokens: readonly Token[], from: number, isService: (at: number) => boolean): number {
  let to = from + 1;
  for (;;) {
    const next = SMALL.test(tokens[to]?.lower ?? '') ? to + 1 : to;
    const isMore =
      isBig(tokens[next]) && !isService(next) && (next === to || !/^(?:in|on|of)$/.test(tokens[to]?.lower ?? ''));
    if (!isMore) return to;
    to = next + 1;
  }
}

/** Whether the name of a project stands here: `in Launch`, `in the Asana project Launch`, `our Launch project`. */
function isPlace(tokens: readonly Token[], at: number, isService: (at: number) => boolean): boolean {
  if (isService(at) || !isBig(tokens[at])) return false;
  let lead = at - 1;
  while (ARTICLE.test(tokens[lead]?.lower ?? '') || isService(lead)) lead -= 1;
  return BEFORE_PLACE.test(tokens[lead]?.lower ?? '');
}
