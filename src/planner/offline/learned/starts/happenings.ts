import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import type { LearnedWords } from '../../text/pins.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Words of a start that only say that the thing came to be, or that name again what other words of it have told: `a comment is
 * left`, `Stripe reports a failed payment`, `in project OPS`. They hold nothing back.
 */

/** How a thing comes to be. */
const MAKES = wordList(
  'leaves?|left|drops?|dropped|puts?|files?|filed|raises?|raised|submits?|submitted|logs?|logged|lodges?|lodged|shares?|shared|uploads?|uploaded|uses?|used',
);
const BEGINS = wordList(
  'starts?|started|begins?|began|begun|appears?|appeared|shows|showed|pops?|popped|turns?|turned|rolls?|rolled|lands?|landed|happens?|happened|occurs?|occurred|exists?',
);
const REPORTS = wordList(
  'reports?|reported|says?|said|tells?|told|shows?|notices?|noticed|detects?|detected|signals?|registers?|registered|records?|recorded|informs?|announces?',
);
const FRESH = /^(?:anytime|brand-new|brand|fresh|freshly|newly|just)$/;
const AUXILIARY = /^(?:is|are|was|were|gets?|got|been|being)$/;
/** `when they join`: somebody whom an act names. */
const PRONOUN = /^(?:they|he|she)$/;
const HOLDS = wordList(
  "not|no|never|none|without|except|excluding|unless|only|but|non|other|isn't|isnt|doesn't|doesnt",
);
/** The thing stands as far from its verb as this. */
const NEAR = 3;

/** Whether a word of a start says nothing that the event does not say. */
export function saysOnlyThatItIs(
  tokens: readonly Token[],
  type: EventType,
  at: number,
  start: { readonly from: number; readonly to: number },
  { values }: Pick<LearnedWords, 'values'>,
): boolean {
  const { planning } = type;
  const token = tokens[at];
  if (!planning || !token || token.mention !== null) return false;
  if (range(Math.max(start.from, at - 2), at).some((place) => HOLDS.test(tokens[place]?.lower ?? ''))) return false;
  if (FRESH.test(token.lower) || PRONOUN.test(token.lower) || isOwnNoun(type, token)) return true;
  if (namesPlace(tokens, type, at, values)) return true;
  const { names, things } = phrasesOf(planning);
  const isName = range(Math.max(start.from, at - NEAR), at).some(
    (place) =>
      place + (names.at(tokens, place)?.length ?? (tokens[place]?.lower === planning.service ? 1 : 0)) === at &&
      place < at,
  );
  if (REPORTS.test(token.lower) && (isName || /^(?:my|our)$/.test(tokens[at - 2]?.lower ?? ''))) return true;
  const isOneWay = planning.changes.every(({ filters }) => Object.keys(filters ?? {}).length === 0);
  if (!isOneWay) return false;
  const titled = headOf(type);
  const isThing = (place: number): boolean =>
    place >= start.from &&
    place < start.to &&
    (things.at(tokens, place) !== null || titled.has(tokens[place]?.stem ?? ''));
  const isBehind = range(at + 1, at + 1 + NEAR).some(isThing);
  const isBefore = range(at - NEAR, at).some(isThing);
  if (MAKES.test(token.lower)) return isBehind || (isBefore && AUXILIARY.test(tokens[at - 1]?.lower ?? ''));
  return BEGINS.test(token.lower) && isBefore;
}

/** `the card's checklist item`: the holder of a thing, by the title of the event. */
function isOwnNoun(type: EventType, { lower }: Token): boolean {
  const owner = /^(\p{L}{3,})['’]s$/u.exec(lower)?.[1];
  return owner !== undefined && wordsOf(type).has(stem(owner));
}

/** The words of the title for the thing itself, and not for its place: `New member of a server`. */
const headOf = ({ title, ...type }: EventType): ReadonlySet<string> =>
  wordsOf({ ...type, title: title.replace(/^[^:]*: /, '').replace(/ (?:of|on|in|to|from|at|for) .*$/, '') });

/** The words of the title, by their stems. */
const wordsOf = ({ title }: EventType): ReadonlySet<string> =>
  new Set((title.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map(stem));

/** `project OPS`, `the OPS project`: the noun of a place stands beside its name. */
export function namesPlace(
  tokens: readonly Token[],
  { name }: EventType,
  at: number,
  values: LearnedWords['values'],
): boolean {
  const parameters = propertiesOf(sourceKindOf(name)?.parameters ?? {});
  return values.some((value) => {
    const own = parameters[value.name];
    if (!isJsonObject(own)) return false;
    const title = typeof own['title'] === 'string' ? own['title'] : '';
    const nouns = `${spokenName(value.name)} ${title}`.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
    const isNoun = nouns.map(stem).includes(tokens[at]?.stem ?? '');
    const [before, behind] = [tokens[at - 1], tokens[at + 1]];
    const isBeside = behind?.start === value.from || before?.end === value.to;
    return isNoun && isBeside;
  });
}
