import type { Token } from '../tokens.js';
import type { Run } from './aside-words.js';
import { wordList } from '../../word-list.js';

/*
 * `my landlord r.osei@example.com`, `our son's school (office@example.com)`, `our client, jo@example.com,`: the address
 * says who it is, and the words before it only describe the same person.
 */

const MAX_WORDS = 4;
const OWN = /^(?:my|our|his|her|their)$/;
const PERSON =
  /^(?:accountant|bookkeeper|landlord|landlady|boss|manager|assistant|wife|husband|partner|brother|sister|mother|father|mum|mom|dad|son|daughter|lawyer|agent|editor|colleague|teacher|school|office|bank|doctor|dentist|team|director|secretary|freelancer|developer|designer|supplier|agency|investor|investors|printer|client|warehouse)$/;
const NO_DESCRIPTION = wordList(
  'to|from|with|and|or|of|for|in|on|at|by|as|is|are|that|which|who|not|only|except|if|when|address|addresses|list|contact|contacts|mailbox|inbox|account|calendar|label|folder|channel|sheet|board|project|alias',
);

/** The words before an address that only describe it; null: none do. */
export function appositionBefore(tokens: readonly Token[], at: number): Run | null {
  const mention = tokens[at]?.mention;
  if (mention?.kind !== 'address') return null;
  const mark = /^[(,:]$/.test(tokens[at - 1]?.lower ?? '') ? 1 : 0;
  const isApart = tokens[at - 1]?.lower === ',';
  for (let from = at - mark - 1; from >= 0 && from >= at - mark - MAX_WORDS - 1; from -= 1) {
    const { lower = '', kind } = tokens[from] ?? {};
    if (kind !== 'word' || NO_DESCRIPTION.test(lower)) return null;
    const words = tokens.slice(from + 1, at - mark);
    const isOwn = OWN.test(lower);
    const isThe = /^(?:the|a|an)$/.test(lower) && PERSON.test(words.at(-1)?.lower ?? '');
    if (!(isOwn || isThe)) continue;
    if (words.length === 0 || words.some(({ text }) => /^\p{Lu}/u.test(text))) return null;
    // `add my friend, jo@example.com, to …`: what is added is the person.
    return isApart &&
      !/^(?:from|to|by|for|with|email|mail|notify|tell|forward|inform|message|cc)$/.test(tokens[from - 1]?.lower ?? '')
      ? null
      : { from, to: at };
  }
  return null;
}
