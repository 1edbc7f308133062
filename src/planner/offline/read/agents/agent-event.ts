import type { EventType } from '../../../../domain/event/types/index.js';
import type { Frames } from '../frames.js';
import { Phrases } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import type { Words } from '../event-slot.js';

const WORKS =
  /^(?:answers?|repl(?:y|ies)|responds?|handles?|sorts?|triages?|process(?:es)?|reads?|deals?|classif(?:y|ies))$/;
const SMALL = /^(?:to|with|all|my|our|the|every|each|any|new|incoming|customer|support)$/;
const MAX_WORDS = 5;
/** Words within which the agent is named. */
const MAX_LEAD = 8;

/**
 * `an agent that answers emails`: each message that arrives starts it. Only the words for the messages are taken for the
 * event.
 */
export function agentEvent(
  { tokens }: Words,
  types: readonly EventType[],
  frames: Frames | undefined,
  isFree: (at: number) => boolean,
): EventReading | null {
  const [agent] = frames?.ofUse('agent') ?? [];
  if (!agent) return null;
  const nouns = Phrases.of(agent.planning.nouns);
  if (!tokens.some((_token, at) => at < MAX_LEAD && nouns.at(tokens, at) !== null)) return null;
  const type = types.find(({ planning }) =>
    Object.values(planning?.slots ?? {}).some(({ takes, isList }) => takes === 'address' && isList === true),
  );
  const planning = type?.planning;
  if (!type || !planning) return null;
  const things = Phrases.of(planning.things);
  for (let at = 0; at < Math.min(tokens.length, MAX_LEAD); at += 1) {
    const noun = nouns.at(tokens, at);
    if (!noun || !isFree(at)) continue;
    let verb = at + noun.length;
    while (/^(?:that|which|to|should|shall|must|will)$/.test(tokens[verb]?.lower ?? '')) verb += 1;
    if (!WORKS.test(tokens[verb]?.lower ?? '')) continue;
    let from = verb + 1;
    while (SMALL.test(tokens[from]?.lower ?? '') && from < verb + MAX_WORDS) from += 1;
    const thing = things.at(tokens, from);
    // `answers emails from Ann` says which ones.
    if (!thing || /^(?:about|with|sent|containing)$/.test(tokens[from + thing.length]?.lower ?? '')) continue;
    return {
      type,
      name: type.name,
      filters: { ...planning.changes[0]?.filters },
      from,
      to: from + thing.length,
      spans: [],
      stranger: null,
      isChangeMissing: false,
      isImplied: true,
    };
  }
  return null;
}
