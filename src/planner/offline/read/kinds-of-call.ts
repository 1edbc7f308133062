import { numberIn } from './reading.js';
import type { Token } from '../text/tokens.js';

/* Words that pick out some of the things that another system sends: `urgent`, `VIP`, `international`. */

const PICKS = new Set(
  (
    'urgent vip big bigger biggest large larger huge high higher low lower small smaller paid unpaid important critical ' +
    'expensive cheap failed cancelled canceled refunded rejected approved late overdue early open closed negative ' +
    'positive bad good angry happy old older recent first last second premium free enterprise german french dutch ' +
    'foreign european american local national qualified hot cold warm severe minor major real fake duplicate ' +
    'returning existing former some few many several certain specific particular wrong missing invalid valid broken ' +
    'private public internal external weekly daily monthly annual partial full empty pending active inactive ' +
    'suspicious fraudulent sensitive complex simple manual recurring priority high-priority top red green'
  ).split(' '),
);
const ENDINGS = /\w{3,}(?:ous|ful|less|able|ible|ly)$/;
/** Nouns that end like adjectives. */
const NOUNS = /^(?:timetable|vegetable|supply|family|anomaly|assembly|butterfly|monopoly|variable|deliverable)$/;

/** Whether a word picks out some of the things that come, rather than to say what they are. */
export function restricts(tokens: readonly Token[], at: number): boolean {
  const { text = '', lower = '' } = tokens[at] ?? {};
  if (PICKS.has(lower) || (ENDINGS.test(lower) && !NOUNS.test(lower)) || numberIn(lower) !== null || /\d/.test(lower))
    return true;
  // `VIP` picks; `PR`, `CI` and `CRM` are names of things, and `Alertmanager` opens the sentence.
  return /^(?:VIP|B2B|B2C|EU|US|UK|DE|USA)$/.test(text);
}
