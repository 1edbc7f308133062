import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { withNewName } from '../verbs/renamed.js';
import { withSender } from '../services/sent-from.js';
import { withMailOf } from './attachments.js';
import { withFoundRows } from './found-rows.js';
import { withRowsLookedFor } from '../verbs/rows-looked-for.js';
import { withPlaceBeforeLabel } from './labelled-things.js';
import { before } from './parts.js';
import { wordList } from '../../word-list.js';

/* Names of services, places and things in the order in which the readers of starts and orders look for them. */

/** The sentence with its names in plain order, and with the things that its words only hint at. */
export function inPlainForm(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const ordered = behindHolder(withPlaceBeforeLabel(withSender(sentence, words), words), words);
  return withRowsLookedFor(withFoundRows(withMailOf(withNewName(ordered, words), words), words), words);
}

const PLACES = /^(?:in|on|to|from|of)$/;
const HOLDERS = wordList('board|project|list|section|channel|database|base|table|team|space');
/** The most words between `new` and the name of the service. */
const MAX_HELD = 8;

/** `every new card on the Campaigns Trello board` → `… on the Campaigns board in Trello`. */
function behindHolder(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const fresh = sentence.findIndex(({ lower }) => lower === 'new');
  if (fresh === -1) return sentence;
  for (let at = fresh + 4; at < Math.min(sentence.length, fresh + MAX_HELD); at += 1) {
    const found = words.service(sentence, at);
    // `a Trello board` may be a name as a whole.
    const length = HOLDERS.test(sentence[at + found - 1]?.lower ?? '') ? found - 1 : found;
    const holder = sentence[at + length];
    const lead = sentence.slice(fresh + 1, at);
    const place = lead.findLastIndex(({ lower }) => PLACES.test(lower));
    const name = lead.slice(place + 1).filter(({ lower }) => !/^(?:the|my|our)$/.test(lower));
    const isName = place > 0 && name.length > 0 && name.every(({ text }) => /^\p{Lu}/u.test(text));
    if (length < 1 || !holder || !HOLDERS.test(holder.lower) || !isName) continue;
    return [
      ...sentence.slice(0, at),
      holder,
      before(sentence[at + length + 1] ?? holder, 'in'),
      ...sentence.slice(at, at + length),
      ...sentence.slice(at + length + 1),
    ];
  }
  return sentence;
}
