import { range } from '../../../../lib/collections/range.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { serviceAt } from '../../../words/services.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import type { Token } from '../../text/tokens.js';

/*
 * Files that come along with what starts the runs: `every attachment from …`, `with an invoice attached`. There has to be one,
 * whatever kind of thing it is.
 */

const HOLDS = /^(?:not|no|never|none|without|except|excluding|unless|only|but|non|other)$/;

/** What words on attached files say. */
export interface Attached {
  readonly filters: JsonObject;
  readonly field: string;
  /** Words that say which files, and that no field tells. */
  readonly open: readonly number[];
}

const BEHIND = /^(?:attached|enclosed|attachments?)$/;
const AROUND =
  /^(?:with|has|have|having|containing|contains|carrying|carries|includes?|including|that|which|comes?|a|an|the|some|any|as|in|its|is|are|attached|enclosed|attachments?|files?|to|it)$/;

/** `with an invoice attached`, `that has a delivery note as attachment`: the words of a condition. Null: they are none. */
export function attachedIn(tokens: readonly Token[], type: EventType, from: number, to: number): Attached | null {
  const places = range(from, to);
  const lowers = places.map((at) => tokens[at]?.lower ?? '');
  if (!lowers.some((one) => BEHIND.test(one)) || lowers.some((one) => HOLDS.test(one))) return null;
  const test = anyFile(type);
  return (
    test && { ...test, open: places.filter((at) => !AROUND.test(tokens[at]?.lower ?? '') && !isOfService(tokens, at)) }
  );
}

/** `from Gmail`: the service that they come by. */
const isOfService = (tokens: readonly Token[], at: number): boolean =>
  serviceAt(tokens, at) !== null ||
  (/^(?:from|via|through|by)$/.test(tokens[at]?.lower ?? '') && serviceAt(tokens, at + 1) !== null);

/** `all attachments from …`: the files themselves are the thing that arrives. @returns the place of their noun; null: none */
export function attachmentAt(
  tokens: readonly Token[],
  type: EventType,
  { from, to }: { readonly from: number; readonly to: number },
  isValue: (at: number) => boolean,
): number | null {
  const noun = type.planning?.files?.at.split('.')[0] ?? '';
  const at = range(from, to).find((one) => isNoun(tokens[one], noun));
  if (noun === '' || at === undefined) return null;
  // `without attachments`, `if it has no attachment`
  const isHeld = [at - 1, at - 2].some((one) => HOLDS.test(tokens[one]?.lower ?? ''));
  const isAlone = range(from, at).every((one) => {
    const { lower = '', kind } = tokens[one] ?? {};
    const isName = serviceAt(tokens, one) !== null;
    return kind === 'mark' || isName || isValue(one) || NEUTRAL_WORDS.has(lower) || EACH.test(lower);
  });
  return isHeld || !isAlone ? null : at;
}

const EACH = /^(?:each|every|any|all|new|incoming|the|when|whenever|if|once|an?|as|soon|file|for|of)$/;

/** `an email | with a delivery note attached`: where such words begin and end that are no value. Null: there are none. */
export function attachedSpan(tokens: readonly Token[], from: number, to: number): readonly [number, number] | null {
  const end = range(from, to).find((at) => /^(?:attached|enclosed)$/.test(tokens[at]?.lower ?? ''));
  if (end === undefined) return null;
  const first = range(Math.max(from, end - MAX_WORDS), end).findLast((at) => /^with$/.test(tokens[at]?.lower ?? ''));
  return first === undefined ? null : [first, end + 1];
}

const MAX_WORDS = 6;

const isNoun = (token: Token | undefined, noun: string): boolean =>
  token?.mention === null && token.lower.replace(/s$/, '') === noun.replace(/s$/, '');

/** The filter for any file at all; null: the event tells of none. */
export function anyFile({ planning }: EventType): Omit<Attached, 'open'> | null {
  const list = planning?.files?.at.split('.')[0];
  const slot = Object.values(planning?.slots ?? {}).find(
    ({ takes, path, filter }) =>
      takes === 'flag' && path.split('.')[0] === list && JSON.stringify(filter) === JSON.stringify({ exists: true }),
  );
  return slot ? { filters: { [slot.path]: slot.filter ?? true }, field: slot.path } : null;
}
