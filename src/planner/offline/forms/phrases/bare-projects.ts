import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';
import { listsOf } from './work-things.js';

/*
 * `all open bugs in WEB`, `when a task in Website gets overdue`: a key, or a name beside tasks, without the noun of its place.
 * It is that of a project, if the service has projects.
 */

const KEY = /^\p{Lu}[\p{Lu}\d]{1,9}$/u;
const NAME = /^\p{Lu}[\p{L}\d&'-]*$/u;
const TASKS = /^(?:tasks?|todos?)$/;
const PLACE = wordList(
  'project|projects|board|list|section|column|status|stage|state|team|space|workspace|folder|progress|review|testing',
);
const MAX_NAME = 4;

/** The words with the noun before such a name. */
export function withBareProjects(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  // `how many bugs are in WEB?` asks for a number.
  if (tokens.some(({ lower }, at) => lower === 'how' && tokens[at + 1]?.lower === 'many')) return tokens;
  const at = tokens.findIndex(
    (token, place) => place > 1 && token.text === 'in' && nameEnd(tokens, place + 1, words) > place + 1,
  );
  const first = tokens[at + 1];
  if (at === -1 || !first) return tokens;
  const to = nameEnd(tokens, at + 1, words);
  const isKey = to === at + 2 && KEY.test(first.text);
  const isOfTasks = TASKS.test(tokens[at - 1]?.lower ?? '');
  const isOther = [tokens[at - 1], tokens[to]].some((token) => PLACE.test(token?.lower ?? ''));
  if ((!isKey && !isOfTasks) || isOther || !listsOf(tokens, words, 'projects')) return tokens;
  return [...tokens.slice(0, at + 1), before(first, 'the'), before(first, 'project'), ...tokens.slice(at + 1)];
}

/** The end of a name; the place itself: none begins there. */
function nameEnd(tokens: readonly Token[], from: number, words: ServiceWords): number {
  let to = from;
  while (to < from + MAX_NAME && tokens[to]?.kind === 'word' && NAME.test(tokens[to]?.text ?? '')) {
    if (words.anyService(tokens, to) > 0) break;
    to += 1;
  }
  return to;
}
