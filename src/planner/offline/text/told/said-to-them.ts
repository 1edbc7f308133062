import { asBase } from '../services/words.js';
import { stem } from '../stem.js';
import type { Token } from '../tokens.js';

/* Words about people, as they are said to these people. */

/** `what they want for dinner`, asked of them: `what do you want for dinner`; `what they shipped`: `what did you ship`. */
export const questionOf = (text: string, said: readonly Token[]): string =>
  toYou(
    text.replace(
      /^((?:what|which|when|where|how|why)(?: (?!they\b|she\b|he\b)\w+)?) (?:they|she|he) (\w+)/i,
      (_match, asked: string, verb: string) => {
        if (HELPS.test(verb))
          return `${asked} ${/^(?:is|are)$/i.test(verb) ? 'are' : /^ha/i.test(verb) ? 'have' : verb} you`;
        const past = baseOfPast(said.find(({ text: own }) => own === verb));
        if (past !== null) return `${asked} did you ${past}`;
        return `${asked} do you ${verb.replace(/^(want|need|like|plan|think|eat|cook|bring|make|take)s$/i, '$1')}`;
      },
    ),
  );

/** `shipped` → `ship`; null: the verb tells of no past. */
function baseOfPast(verb: Token | undefined): string | null {
  if (!verb) return null;
  if (PAST.test(verb.lower)) return stem(verb.lower);
  const base = verb.lower.endsWith('eed') ? verb.lower : asBase(verb).lower;
  return base === verb.lower ? null : base;
}

const PAST = /^(?:went|did|got|saw|came|took|wrote|ran|brought|gave|said|made|sent|built|found)$/;
const HELPS = /^(?:is|are|can|will|would|should|could|may|have|has)$/i;

/** `submit her timesheet`, said to her: `submit your timesheet`. */
export const toYou = (text: string): string =>
  text
    .replaceAll(/\b(?:her|his|their|everyone['’]s|everybody['’]s|people['’]s)(?= \p{Ll})/giu, 'your')
    .replaceAll(/\b(?:she|he|they)\b/giu, 'you');

/** `close out their tickets`, as those read it who are reminded: `close out your tickets`. Behind a noun, other people may be meant. */
export const readByThem = (text: string): string =>
  /^\p{Ll}+(?: (?:out|up|in|off|over|down|back))? their\b/u.test(text) ? toYou(text) : text;
