import type { Token } from '../tokens.js';
import { endsTime } from '../services/idioms.js';
import { before } from './parts.js';
import type { ServiceWords } from '../services/words.js';
import { wordList } from '../../word-list.js';

/* `Each Friday a ClickUp task "Close the books"`, `every day at 9: Trello card "Water plants"`: the thing that is made, without a verb. */

const ARTICLE = /^(?:a|an|one|another|new)$/;
const MESSAGE = /^(?:messages?|mails?|emails?|e-mails?|sms|texts?|notifications?|pings?|alerts?|dms?|reminders?)$/;
const ROW = /^(?:rows?|lines?)$/;
const KIND = wordList(
  'cards?|tasks?|to-?dos?|issues?|tickets?|bugs?|pages?|entry|entries|records?|notes?|posts?|items?|subtasks?|comments?|documents?|docs?|folders?|channels?|meetings?|events?|appointments?|contacts?|deals?|leads?',
);
/** A name or a text follows what is made: `Notion tasks due today` are those that are there. */
const NAMED = /^(?:called|named|titled|saying|with|:|<quote>)$/;
const MAX_LEAD = 12;
const MAX_NOUN = 5;

/** The sentence with the verb that it means; null: it is no thing that is made at a time. */
export function nounAct(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (!words.hasTime) return null;
  for (let at = 0; at < Math.min(MAX_LEAD, sentence.length); at += 1) {
    const first = sentence[at] as Token;
    const isStart = at === 0 || /^[,:]$/.test(sentence[at - 1]?.lower ?? '') || endsTime(sentence, at);
    const verb = isStart ? verbFor(sentence, at, words) : null;
    if (verb !== null) return [...sentence.slice(0, at), before(first, verb), ...sentence.slice(at)];
  }
  return null;
}

function verbFor(sentence: readonly Token[], from: number, words: ServiceWords): string | null {
  const isNew = ARTICLE.test(sentence[from]?.lower ?? '');
  const start = isNew ? from + 1 : from;
  const named = words.anyService(sentence, start);
  if (!isNew && named === 0) return null;
  // `Trello card` may be a name as a whole, and says what is made.
  const last = sentence[start + named - 1]?.lower ?? '';
  const begin = start + named - (named > 1 && (KIND.test(last) || MESSAGE.test(last)) ? 1 : 0);
  for (let at = begin; at < Math.min(sentence.length, begin + MAX_NOUN); at += 1) {
    const { lower = '', kind } = sentence[at] ?? {};
    const isKind = KIND.test(lower) || MESSAGE.test(lower) || ROW.test(lower);
    if (!isKind && (kind === 'mark' || words.isVerb(sentence[at]?.stem ?? ''))) return null;
    const next = sentence[at + 1]?.lower ?? '';
    const inService =
      named > 0 ||
      sentence.slice(at + 1, at + 6).some((_token, offset) => words.anyService(sentence, at + 1 + offset) > 0);
    const isMade = isNew || NAMED.test(next) || NAMED.test(sentence[at - 1]?.lower ?? '');
    if (!inService || !isMade) continue;
    if (MESSAGE.test(lower)) return 'send';
    if (ROW.test(lower)) return 'add';
    if (KIND.test(lower)) return 'create';
  }
  return null;
}
