import { before } from '../transfers/parts.js';
import { bySentence, made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';

/** Other words for words of a request. */
export interface Rephrasing {
  /**
   * The words, in small letters with a space between any two tokens. A mention is `<url>`, `<quote>`, `<address>` and so on.
   * It needs the flag `d`.
   */
  readonly said: RegExp;
  /** The words instead. `$1` stands for the first group, as it was written. */
  readonly plain: string;
  /** Which of the new words stands for those that are left out. Default: the first one. */
  readonly covering?: number;
}

/** How often the words of one sentence are said in another way. */
const MAX_ROUNDS = 4;

/** The words with each sentence said in the ways of a list. Each new word keeps the place of the words that it stands for. */
export function rephrased(tokens: readonly Token[], ways: readonly Rephrasing[]): readonly Token[] {
  return bySentence(tokens, (sentence) => {
    let line = sentence;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const next = onceRephrased(line, ways);
      if (next === null) break;
      line = next;
    }
    return line;
  });
}

function onceRephrased(sentence: readonly Token[], ways: readonly Rephrasing[]): readonly Token[] | null {
  const starts: number[] = [];
  let text = '';
  for (const { lower } of sentence) {
    starts.push(text.length);
    text += `${lower} `;
  }
  const at = (offset: number): number => starts.filter((start) => start < offset).length;
  for (const { said, plain, covering = 0 } of ways) {
    const found = said.exec(text);
    const whole = found?.indices?.[0];
    if (!found || !whole) continue;
    const groups = (found.indices ?? []).map((pair) =>
      pair === undefined ? [] : sentence.slice(at(pair[0] + 1) - 1, at(pair[1])),
    );
    const from = at(whole[0] + 1) - 1;
    const to = at(whole[1]);
    const covered = sentence.slice(from, to);
    return [...sentence.slice(0, from), ...filled({ plain, covering }, groups, covered), ...sentence.slice(to)];
  }
  return null;
}

/** The new words, of which one stands for all that are left out. */
function filled(
  { plain, covering }: { readonly plain: string; readonly covering: number },
  groups: readonly (readonly Token[])[],
  covered: readonly Token[],
): readonly Token[] {
  const kept = new Set(groups.slice(1).flat());
  const left = covered.filter((token) => !kept.has(token));
  const [first = covered[0]] = left;
  if (!first) return [];
  let count = 0;
  const line = plain
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word): readonly Token[] => {
      const group = /^\$(\d)$/.exec(word)?.[1];
      if (group !== undefined) return groups[Number(group)] ?? [];
      count += 1;
      return [count - 1 === covering ? made(first, word, left.slice(1)) : before(first, word)];
    });
  const [head, ...rest] = line;
  if (count > 0 || left.length === 0 || !head) return line;
  return [{ ...head, also: [...(head.also ?? []), ...left.map(placeOf)] }, ...rest];
}
