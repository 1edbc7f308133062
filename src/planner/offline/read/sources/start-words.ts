import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { made, renumbered } from '../../text/sentences.js';
import type { ToldStart } from '../../text/services/words.js';
import type { Token } from '../../text/tokens.js';
import { matchEvent } from '../event-match.js';
import { Words } from '../event-slot.js';
import { spaced, typesNamed } from '../services/event-words.js';
import type { NamedType } from '../services/event-words.js';
import { wordList } from '../../word-list.js';

/** Words that lead to the name of a place, and add nothing to what happens. */
const LEADS = wordList(
  'a|an|the|my|our|your|in|on|of|to|at|from|into|called|named|board|project|list|base|table|database|sheet|spreadsheet|folder|channel|calendar|repo|repository|team|store|shop|bot|inbox|tab|group|workspace',
);

/** What starts a run by these words, as the clause of a service that has to be named in them. Null: nothing does. */
export function startNamed(tokens: readonly Token[], events: readonly EventType[]): ToldStart | null {
  const [first] = tokens;
  if (!first) return null;
  const types = typesNamed(spaced(tokens), events);
  const plain = fewestOpen(renumbered([...tokens]), types);
  const fresh = fewestOpen(renumbered([made(first, 'new'), ...tokens]), types);
  if (plain === null && fresh === null) return null;
  const isNew = plain !== null && plain <= (fresh ?? plain);
  const isChange = plain !== null && (fresh === null || plain < fresh);
  return { open: Math.min(plain ?? Infinity, fresh ?? Infinity), isNew, isChange };
}

/** How many words stay open in the best reading of a clause; null: it has none. */
function fewestOpen(line: readonly Token[], types: readonly NamedType[]): number | null {
  const words = new Words(line, () => false);
  let best: number | null = null;
  for (const { type, planning } of types)
    for (const mayPass of [false, true]) {
      const read = matchEvent(line, 0, 0, type, planning, () => true, words, { mayPass });
      if (!read || read.isChangeMissing) continue;
      const open = [...(read.passed ?? []), ...range(read.to, line.length)].filter((at) => isOpen(line[at])).length;
      if (open === 0) return 0;
      if (best === null || open < best) best = open;
    }
  return best;
}

/** Whether a word that no event has a use for says something: the name of a place does not. */
const isOpen = (token: Token | undefined): boolean =>
  token !== undefined && token.kind === 'word' && !LEADS.test(token.lower);
