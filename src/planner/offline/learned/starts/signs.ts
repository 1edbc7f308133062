import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { readSlot, Words } from '../../read/event-slot.js';
import { signAt } from '../../read/things/emojis.js';
import { made } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* `someone adds a ✅ to a message`, `uses 🎟️ as a reaction`: the sign says which reactions are meant, whatever verb puts it there. */

/** A sign in a start, as a filter of the event. */
export interface SignTest {
  readonly filters: JsonObject;
  readonly field: string;
  /** The sign, with its verb and what leads to it. */
  readonly places: readonly number[];
  readonly from: number;
  readonly to: number;
}

const PUTS = wordList(
  'adds?|added|puts?|uses?|used|using|leaves?|left|drops?|dropped|gives?|gave|given|hits?|clicks?|clicked|sticks?|stuck|places?|placed|marks?|marked|tags?|tagged|gets?|got|receives?|received|picks?|responds?|answers?|reply|replies|react|reacts|reacted',
);
const BESIDE = /^(?:a|an|the|with|by|of|reaction|reactions|emoji|emojis|sign|icon|as|to)$/;
const HOLDS =
  /^(?:not|no|never|none|without|except|excluding|unless|only|but|non|other|than|or|and|isn't|doesn't|anything)$/;
const PICTURE = /^\p{Extended_Pictographic}/u;
const NOUN = /^(?:emoji|emojis|reaction|reactions|react)$/;
const NEAR = 3;

/** Whether an event is about signs that people put on something. */
export const takesSign = ({ planning }: Pick<EventType, 'planning'>): boolean =>
  Object.values(planning?.slots ?? {}).some(({ signs }) => signs !== undefined);

/** Whether a token is a sign itself, and no word that names one. */
const isPicture = ({ text }: Pick<Token, 'text'>): boolean => PICTURE.test(text);

/** The only sign of a start, for an event that can be filtered by it; null: there is none, or words turn it round. */
export function signIn(tokens: readonly Token[], type: EventType, from: number, to: number): SignTest | null {
  const { planning } = type;
  if (!planning || !takesSign(type)) return null;
  const found = range(from, to).flatMap((at) => {
    const token = tokens[at];
    const sign = token && token.mention === null ? signAt(tokens, at) : null;
    const isSign = sign !== null && (isPicture(token ?? { text: '' }) || NOUN.test(tokens[sign.to]?.lower ?? ''));
    return isSign && !(isPicture(token ?? { text: '' }) && isJoined(tokens, at)) ? [{ at, end: sign.to }] : [];
  });
  const [only, ...more] = found;
  if (!only || more.length > 0) return null;
  if (range(Math.max(from, only.at - NEAR), only.at).some((at) => HOLDS.test(tokens[at]?.lower ?? ''))) return null;
  const first = tokens[only.at] as Token;
  const line = [made(first, 'with'), ...tokens.slice(only.at, only.end)];
  const read = readSlot(new Words(line, () => false), 0, planning, { mayAsk: false, isObject: false });
  if (!read || read.value === null) return null;
  return {
    filters: read.filters,
    field: read.field,
    places: [...range(only.at, only.end), ...around(tokens, only.at, only.end, from, to)],
    from: only.at,
    to: only.end,
  };
}

/** Whether a verb puts a sign on something: `puts a 🔥 on a message` tells of a reaction. */
export function putsSign(tokens: readonly Pick<Token, 'lower' | 'text'>[]): boolean {
  return tokens.some(
    (token, at) =>
      isPicture(token) &&
      range(Math.max(0, at - NEAR), at).some((place) => PUTS.test(tokens[place]?.lower ?? '')) &&
      !tokens.slice(Math.max(0, at - NEAR), at).some(({ lower }) => HOLDS.test(lower)),
  );
}

/** A second part of a sign, such as its skin tone. */
const isJoined = (tokens: readonly Token[], at: number): boolean =>
  /^(?:\u200d|\ufe0f)/u.test(tokens[at - 1]?.text ?? '') && PICTURE.test(tokens[at - 2]?.text ?? '');

/** The verb before a sign, and the small words beside it. */
function around(tokens: readonly Token[], at: number, end: number, from: number, to: number): readonly number[] {
  const before: number[] = [];
  for (let place = at - 1; place >= Math.max(from, at - NEAR); place -= 1) {
    const { lower = '' } = tokens[place] ?? {};
    if (!PUTS.test(lower) && !BESIDE.test(lower)) break;
    before.push(place);
    if (PUTS.test(lower)) break;
  }
  const behind: number[] = [];
  for (let place = end; place < Math.min(to, end + NEAR); place += 1) {
    if (!BESIDE.test(tokens[place]?.lower ?? '') && tokens[place]?.text.startsWith('\ufe0f') !== true) break;
    behind.push(place);
  }
  return [...before, ...behind];
}
