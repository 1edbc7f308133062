import { made } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `create a subtask "Write tests" under every new story`: a part is made on its whole, as services say it. */

const MAKES = /^(?:add|create|make|open|put|insert|file|log|start|set)$/;
const PART = /^(?:sub-?(?:task|issue|item|page|project)s?|child(?:ren)?)$/;
const UNDER = /^(?:under|beneath|underneath|below)$/;
const WHOLE = /^(?:it|that|this|each|every|any|all|the|new)$/;
/** `WEB-20`, `#12` */
const KEY = /^(?:#\d+|\p{Lu}[\p{Lu}\p{N}]*-\d+)$/u;
const MAX_PART = 12;

/** The words with each part on its whole. */
export function partsUnder(tokens: readonly Token[]): readonly Token[] {
  let part = -1;
  return tokens.map((token, at) => {
    if (PART.test(token.lower) && tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => MAKES.test(lower)))
      part = at;
    if (part === -1 || at - part > MAX_PART || !UNDER.test(token.lower)) return token;
    const next = tokens[at + 1];
    return next && (WHOLE.test(next.lower) || KEY.test(next.text)) ? made(token, 'on') : token;
  });
}
