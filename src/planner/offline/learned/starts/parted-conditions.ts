import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { Words } from '../../read/event-slot.js';
import type { LearnedWords } from '../../text/pins.js';
import { conditionIn } from '../condition-words.js';
import { CONDITION_SLOT } from '../slot-names.js';
import { slotTestIn } from '../slot-test.js';
import { namedThingIn, partIn } from './named-thing.js';
import { wordList } from '../../word-list.js';

const JOINT = wordList(
  'in|on|of|from|by|with|that|which|and|if|whose|when|contains?|containing|mentions?|mentioning|starts?',
);

/** `{"casino" in the group Market}`: two conditions that the reader has taken for one. What happens to a named thing is one of its own. */
export function parted(
  value: LearnedWords['values'][number],
  said: Words,
  type: EventType,
): readonly LearnedWords['values'][number][] {
  const inside = said.tokens.filter(({ start, end }) => end > start && start >= value.from && end <= value.to);
  const [first, last] = [inside[0]?.index, inside.at(-1)?.index];
  if (value.name !== CONDITION_SLOT || first === undefined || last === undefined) return [value];
  const isRead = (from: number, to: number): boolean =>
    [slotTestIn(said, type, from, to), conditionIn(said.tokens, type, from, to)].some((one) => one !== null) ||
    [partIn, namedThingIn].some((read) => read(said.tokens, type, from, to) !== null);
  const happens = range(first + 1, last + 1).find((place) => isHappening(said, type, place, last + 1));
  if (happens === undefined && isRead(first, last + 1)) return [value];
  const joint = range(first + 1, last).find(
    (place) => JOINT.test(said.tokens[place]?.lower ?? '') && isRead(first, place) && isRead(place, last + 1),
  );
  const at = happens ?? joint;
  const [end, start] = at === undefined ? [] : [said.tokens[at - 1]?.end, said.tokens[at]?.start];
  if (end === undefined || start === undefined) return [value];
  return [
    { ...value, to: end },
    { ...value, from: start },
  ];
}

/** `the deal Harbour Refit | is lost`, `the deal Spring Gala | closes`: what happens to a thing behind its name. */
function isHappening(said: Words, type: EventType, at: number, to: number): boolean {
  const [before, token] = [said.tokens[at - 1], said.tokens[at]];
  if (before?.kind !== 'word' || token?.kind !== 'word' || before.mention !== null) return false;
  const isBehindName = /^[\p{Lu}\d]/u.test(before.text) || /^[\p{Lu}\d]/u.test(said.tokens[at - 2]?.text ?? '');
  if (!isBehindName || token.text !== token.lower) return false;
  return HAPPENS.test(token.lower) || (token.lower.endsWith('s') && slotTestIn(said, type, at, to) !== null);
}

const HAPPENS = wordList('is|are|was|were|has|have|had|gets?|got|becomes?|became|goes|went');
