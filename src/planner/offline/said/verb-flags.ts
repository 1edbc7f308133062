import type { ToolDescription } from '../../../domain/steps/tool.js';
import { spokenName } from '../../../lib/text/spoken-name.js';
import { stem } from '../text/stem.js';
import { CHANGES, firstMeanings } from '../text/verbs/thesaurus.js';
import { slotsOf, toldOf } from './slots.js';
import type { Slot } from './slots.js';
import { namesOf } from './names.js';
import { saysOption } from './values.js';

/* `archive the card`, `reopen the task`: the verb says an input that is true or false. */

/** States that one verb brings about, by the plain verb for it. */
const STATES = ['close', 'archive', 'delete', 'pin', 'lock'].map(stem);
const REOPEN = stem('reopen');
/** Verbs that end a state, by the plain verb for them. */
const UNDOES: Readonly<Record<string, readonly string[]>> = {
  [stem('reopen')]: ['close'].map(stem),
  [stem('unarchive')]: ['archive'].map(stem),
  [stem('restore')]: ['archive', 'delete'].map(stem),
  [stem('unpin')]: ['pin'].map(stem),
};

/** An input with the value that a verb says. */
export interface SaidByVerb {
  readonly name: string;
  readonly value: boolean | string;
}

/** The option of an input that one of these verbs says: `closed`, for `close`. */
export function optionByVerb(tool: ToolDescription, verbs: readonly string[], makes: boolean): SaidByVerb | null {
  // An operation does what its own verb says anyway.
  if (verbs.includes(namesOf(tool)[0]?.verb ?? '') && !makes) return null;
  const said = verbs.filter((one) => one !== 'open' && one !== 'new' && one !== 'add');
  for (const { role, own, name, said: spoken } of slotsOf(tool)) {
    const listed = Array.isArray(own['enum']) ? own['enum'] : [];
    const options = role === 'enum' ? (spoken ?? listed) : [];
    const value =
      options.find((one) => typeof one === 'string' && said.some((verb) => saysOption(one, verb))) ??
      (said.includes(REOPEN)
        ? options.find((one) => one === 'open' || one === 'opened' || one === 'reopened')
        : undefined);
    if (typeof value === 'string') return { name, value };
  }
  return null;
}

/** The only input that is set by one of these verbs, by their stems. Null: none is, or several. */
export function flagByVerb(tool: ToolDescription, verbs: readonly string[]): SaidByVerb | null {
  // Any other operation does what its own verb says, and nothing beside that.
  if (!isChange(tool)) return null;
  const flags = slotsOf(tool).filter(({ role, isRequired }) => role === 'flag' && !isRequired);
  const exact = flags.filter((slot) => wordsOf(slot).some((word) => verbs.includes(word)));
  const alike = exact.length > 0 ? exact : flags.filter((slot) => sharesState(wordsOf(slot), verbs));
  const [on] = alike;
  if (on) return alike.length === 1 ? { name: on.name, value: true } : null;
  const ended = new Set(verbs.flatMap((verb) => [verb, ...firstMeanings(verb)]).flatMap((verb) => UNDOES[verb] ?? []));
  const off = flags.filter((slot) => statesOf(wordsOf(slot)).some((state) => ended.has(state)));
  return off.length === 1 && off[0] ? { name: off[0].name, value: false } : null;
}

const isChange = ({ name }: ToolDescription): boolean =>
  CHANGES.has(stem(name.slice(name.lastIndexOf('.') + 1).split('_')[0] ?? ''));

/** The value that a verb says of a thing that an operation changes. */
export const changeByVerb = (tool: ToolDescription, verb: string): SaidByVerb | null =>
  isChange(tool) ? (optionByVerb(tool, [verb], false) ?? flagByVerb(tool, [verb])) : null;

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
