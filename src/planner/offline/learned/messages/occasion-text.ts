import { range } from '../../../../lib/collections/range.js';
import { usualText } from '../../read/message-noun.js';
import type { Reading } from '../../read/reading.js';

/* Texts that the words describe by what they do: `thanking them for their trust`, `asking for a review`. */

/** What a text for an occasion is to be, with the words for it. */
export interface Occasion {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** As many words stand between the verb and what it is about: `thanking them for`. */
const NEAR = 4;
const THANKS = /^(?:thanking|thank)$/;
const ASKS = /^(?:asking|requesting|inviting)$/;
const SMALL =
  /^(?:for|them|him|her|the|a|an|their|customers?|clients?|people|buyers?|to|leave|give|us|about|short|quick)$/;

/** The text of a message by its occasion; null: the words tell of none. */
export function occasionText(r: Reading, from: number, to: number): Occasion | null {
  const verb = range(Math.max(0, from - NEAR), from + 1).findLast((at) =>
    /^(?:thank|ask|invit|request)ing$/.test(r.lower(at)),
  );
  if (verb === undefined || r.isTaken(verb)) return null;
  const between = range(verb + 1, from);
  if (!between.every((at) => SMALL.test(r.lower(at)))) return null;
  if (THANKS.test(r.lower(verb))) {
    const begin = range(verb, to + 1).find((at) => r.is(at, 'for') && at < r.end);
    const end = begin === undefined ? to : Math.max(to, endOf(r, begin));
    const said = begin === undefined ? '' : ` ${r.textOf(begin, end).replaceAll(/\btheir\b/gi, 'your')}`;
    return { text: `Thank you${said}!`, from: verb, to: end };
  }
  const nouns = range(verb + 1, to).filter((at) => !SMALL.test(r.lower(at)));
  const [noun, ...more] = nouns;
  const usual = noun === undefined || more.length > 0 ? null : usualText([r.lower(noun)], null);
  return ASKS.test(r.lower(verb)) && usual !== null ? { text: usual, from: verb, to } : null;
}

/** The end of the words that belong together: `for their trust`. */
function endOf(r: Reading, begin: number): number {
  const end = range(begin + 1, r.end).find(
    (at) => r.isTaken(at) || r.tokens[at]?.kind === 'mark' || ENDS.test(r.lower(at)),
  );
  return end ?? r.end;
}

const ENDS = /^(?:and|then|with|via|through|using|by|when|whenever|after|once|if|on|in)$/;
