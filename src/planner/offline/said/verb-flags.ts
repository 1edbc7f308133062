import type { ToolDescription } from '../../../domain/steps/tool.js';
import { spokenName } from '../../../lib/text/spoken-name.js';
import { stem } from '../text/stem.js';
import { CHANGES, firstMeanings } from '../text/verbs/thesaurus.js';
import { slotsOf, toldOf } from './slots.js';
import type { Slot } from './slots.js';

/* `archive the card`, `reopen the task`: the verb says an input that is true or false. */

/** States that one verb brings about, by the plain verb for it. */
const STATES = ['close', 'archive', 'delete', 'pin', 'lock'].map(stem);
/** Verbs that end a state, by the plain verb for them. */
const UNDOES: Readonly<Record<string, readonly string[]>> = {
  [stem('reopen')]: ['close'].map(stem),
  [stem('unarchive')]: ['archive'].map(stem),
  [stem('restore')]: ['archive', 'delete'].map(stem),
  [stem('unpin')]: ['pin'].map(stem),
};

/** An input with the value that a verb says. */
export interface SaidFlag {
  readonly name: string;
  readonly value: boolean;
}

/** The only input that is set by one of these verbs, by their stems. Null: none is, or several. */
export function flagByVerb(tool: ToolDescription, verbs: readonly string[]): SaidFlag | null {
  // Any other operation does what its own verb says, and nothing beside that.
  if (!CHANGES.has(stem(tool.name.slice(tool.name.lastIndexOf('.') + 1).split('_')[0] ?? ''))) return null;
  const flags = slotsOf(tool).filter(({ role, isRequired }) => role === 'flag' && !isRequired);
  const exact = flags.filter((slot) => wordsOf(slot).some((word) => verbs.includes(word)));
  const alike = exact.length > 0 ? exact : flags.filter((slot) => sharesState(wordsOf(slot), verbs));
  const [on] = alike;
  if (on) return alike.length === 1 ? { name: on.name, value: true } : null;
  const ended = new Set(verbs.flatMap((verb) => [verb, ...firstMeanings(verb)]).flatMap((verb) => UNDOES[verb] ?? []));
  const off = flags.filter((slot) => statesOf(wordsOf(slot)).some((state) => ended.has(state)));
  return off.length === 1 && off[0] ? { name: off[0].name, value: false } : null;
}

const statesOf = (words: readonly string[]): readonly string[] =>
  STATES.filter((state) => words.some((word) => word === state || firstMeanings(word).has(state)));

const sharesState = (words: readonly string[], verbs: readonly string[]): boolean =>
  statesOf(words).some((state) => statesOf(verbs).includes(state));

/** The stems of its name, and of what its description says that it does if it is true: `True archives the card`. */
function wordsOf({ name, own }: Slot): readonly string[] {
  const done = /^True ([^.,]+)/.exec(toldOf(own))?.[1] ?? '';
  const stems = (text: string): readonly string[] =>
    text.split(/[^a-z]+/).flatMap((word) => (word === '' ? [] : [stem(word)]));
  return [...stems(spokenName(name)), ...stems(done.toLowerCase()).filter((word) => statesOf([word]).length > 0)];
}
