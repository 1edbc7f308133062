import { titled } from '../../build/value.js';
import type { Reading } from '../../read/reading.js';
import { isNamedWithin } from './at-hand.js';
import { wordList } from '../../word-list.js';

/* The text of a thing that is made: what a task is to do, what a note or a comment says. */

/** Words behind which the text stands as it is. */
const LEADS = wordList(
  'called|named|titled|name|title|subject|saying|says|say|that|reading|reads|with|about|on|regarding|re|:|-|note|comment|task|todo|to-do|reminder|remember|log|write',
);
/** Words behind which only the whole of a text stands. */
const ABOUT = /^(?:about|regarding|re)$/;
/** What another thing says or is, which the words only name. */
const ELSEWHERE =
  /^(?:link|url|file|document|doc|attachment|content|contents|text|body|message|mail|email|e-mail|answer|answers|response|reply|summary|result|results|reason|details|number|name|address|date|time|status|amount|total|sum|price|key|id|transcript|verdict|translation|subject|title|description|values|fields|info|information|order|ticket|issue)$/;
const REFERS = /^(?:it|its|them|they|their|this|these|those|each|every|all|what|which|who|whatever|everything)$/;
/** A clause with a verb of its own says something. */
const IS_SENTENCE = wordList(
  "is|are|was|were|has|have|had|will|would|can|could|should|must|wants?|needs?|prefers?|likes?|asked|called|said|met|went|got|did|does|isn't|aren't|won't|didn't|can't|ready|done",
);

/** The text, with a capital; null: the words only describe one. */
export function madeText(r: Reading, from: number, to: number): string | null {
  const said = r.slice(from, to);
  const [first] = said;
  if (!first) return null;
  // `a task to prepare`: it is called after what is to be done.
  const isTodo = first.lower === 'to' && said.length > 1;
  const start = isTodo ? from + 1 : from;
  const words = r.textOf(start, to);
  if (isTodo) return titled(words);
  const before = r.lower(from - 1);
  const lead = before === 'the' || before === 'a' || before === 'an' ? r.lower(from - 2) : before;
  if (!LEADS.test(lead)) return null;
  const isSentence = said.some(({ lower }, at) => at > 0 && IS_SENTENCE.test(lower));
  if (isSentence || /^(?:called|named|titled|saying|says|that|reading|reads|:)$/.test(lead)) return titled(words);
  if (REFERS.test(first.lower) || said.some(({ lower }) => ELSEWHERE.test(lower) || /['’]s?$/.test(lower))) return null;
  return ABOUT.test(lead) || isNamedWithin(r, from, to) ? titled(words.replace(/^(?:the|a|an) /i, '')) : null;
}
