import type { ImpliedWords } from './implied/with-implied.js';
import type { Language } from './language.js';
import type { LearnedReading } from './learned/learned-reading.js';
import type { Pin } from './text/pins.js';
import type { Token } from './text/tokens.js';

/** Words in the place of those that are written. */
export type GivenWords = ImpliedWords & Partial<Pick<LearnedReading, 'pins' | 'parts' | 'asides' | 'times'>>;

/** The words of a request, and which tools and events the user has chosen for them. */
export interface Said {
  readonly tokens: readonly Token[];
  /** What people say beside the request. */
  readonly asides: readonly Token[];
  readonly language: Language;
  readonly pins: readonly Pin[];
  /** The words of each act, if the reader by examples has found them; null: they are found by rules. */
  readonly parts: LearnedReading['parts'] | null;
  /** The places of the words that say when it runs, if it has found them; null: they are found by rules. */
  readonly times: ReadonlySet<number> | null;
}
