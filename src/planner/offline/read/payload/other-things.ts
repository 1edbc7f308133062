import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { placeNames } from '../sources/place-names.js';
import type { PlaceName } from '../sources/place-names.js';

/** The places that the words name, and that the source of a type of event may be told. */
export function placesOf(tokens: readonly Token[], from: number, to: number, type: EventType): readonly PlaceName[] {
  const kind = sourceKindOf(type.name);
  if (kind?.service === undefined) return [];
  return placeNames(tokens, from, to, kind.parameters).filter(({ parameter }) => parameter !== null);
}

/** `a recipe is saved to the database Recipes`: the place says what its things are called. */
export const calledAs = (places: readonly PlaceName[], token: Token): boolean =>
  places.some(
    ({ name, tokens }) =>
      // A name without a noun may be that of another place: it says nothing of the things.
      !(tokens.length === name.length && name.includes(token)) &&
      name.some(
        ({ mention, text, stem: one }) =>
          (mention === null ? one : stem(text.toLowerCase().replaceAll(/[^a-z]/g, ''))) === token.stem,
      ),
  );
