import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import { withTitled } from '../names/titled-things.js';
import { withDoer } from './doers.js';
import { withInnerPlace } from './inner-place.js';
import { withKey } from './keys.js';
import { withNamedThings } from './named-by-filter.js';

/** The event with all that names in its clause tell: people, keys, and things that the source takes. */
export const withNames = (event: EventReading, tokens: readonly Token[]): EventReading =>
  withTitled(withInnerPlace(withNamedThings(withKey(withDoer(event, tokens), tokens), tokens), tokens), tokens);
