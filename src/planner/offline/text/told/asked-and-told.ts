import { lowerAt, made, placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';

/*
 * A question with a time for its answer behind it: `Which bugs are still open? List by mail on Mondays, please.`, `How many
 * people have signed up? A daily count at 16:00 suffices.` It becomes `on Mondays, mail me which bugs are still open`.
 */

const TELLS = wordList(
  "list|mail|email|me|us|them|those|these|that|it|by|please|i|we|i'd|we'd|want|need|to|know|would|like|hear|send|tell|a|an|the|count|number|list|suffices|enough|is|answer|answers|result|report|mailed|told|be|summary|figure|will|do|about|in|my|inbox|thanks",
);
const SAYS = wordList(
  'list|mail|email|know|hear|send|tell|count|number|answer|answers|result|report|mailed|told|figure|inbox',
);
const ASKS = /^(?:which|what|who|how)$/;

/** The order in the place of such a question; the same words if there is none. */
export function withTimedQuestion(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const mark = tokens.findIndex(({ lower }) => lower === '?');
  const first = tokens[0];
  const tail = tokens.slice(mark + 1);
  if (mark < 3 || !first || !ASKS.test(first.lower) || tail.length === 0 || !words.hasTime) return tokens;
  const isTime = (token: Token): boolean => words.isTime(token);
  const isPlain = tail.every((token) => token.kind === 'mark' || isTime(token) || TELLS.test(token.lower));
  if (!isPlain || !tail.some(({ lower }) => SAYS.test(lower)) || !tail.some(isTime)) return tokens;
  const time = tail.filter(isTime);
  const rest = tail.filter((token) => !isTime(token) && token.kind !== 'mark');
  const asked = tokens.slice(0, mark);
  const verb = rest.find(({ lower }) => SAYS.test(lower));
  // `how many answers did the form get`: such a question is read as it is.
  if (!verb || asked.some(({ lower }) => /^(?:did|does|do)$/.test(lower))) return tokens;
  const covered = rest.filter((token) => token !== verb).map(placeOf);
  return renumbered([
    ...time,
    before(first, ','),
    { ...made(verb, 'mail'), also: covered },
    made(tokens[mark] as Token, 'me'),
    ...(lowerAt(tokens, 0) === 'which' ? relative(asked) : asked),
  ]);
}

const VERB =
  /^(?:still|lack|lacks|await|awaits|are|have|has|need|needs|wait|waits|is|were|was|miss|misses|mention|mentions|contain|contains|expire|expires|end|ends|start|starts|got|came|went|changed)$/;

/** `which bugs still lack an owner` → `the bugs that still lack an owner` */
function relative(asked: readonly Token[]): readonly Token[] {
  const at = asked.findIndex(({ lower }, place) => place > 1 && VERB.test(lower));
  const [which, ...more] = asked;
  const verb = asked[at];
  if (!which || !verb) return asked;
  return [made(which, 'the'), ...more.slice(0, at - 1), before(verb, 'that'), ...more.slice(at - 1)];
}
