import { lowerAt, made, renumbered } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/* `give Ann Lee the Editor role` → `give the Editor role to Ann Lee`: so that the two names stand apart. */

const GIVES = /^(?:give|assign|grant)$/;
const ARTICLE = /^(?:the|our|a|an)$/;
const MAX_NAME = 4;
const MAX_ROLE = 5;

/** The words with the role before the person who gets it. */
export function withGivenRoles(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => GIVES.test(lower) && isName(tokens[at + 1]));
  let article = verb + 1;
  while (article < verb + 1 + MAX_NAME && isName(tokens[article])) article += 1;
  if (verb === -1 || article === verb + 1 || !ARTICLE.test(lowerAt(tokens, article))) return tokens;
  let role = article + 1;
  while (role < article + MAX_ROLE && tokens[role]?.kind === 'word' && lowerAt(tokens, role) !== 'role') role += 1;
  const noun = tokens[role];
  if (!noun || noun.lower !== 'role') return tokens;
  const person = tokens.slice(verb + 1, article);
  const to = { ...before(noun, 'to'), start: noun.end, end: noun.end };
  return renumbered([
    ...tokens.slice(0, verb + 1),
    ...tokens.slice(article, role),
    made(noun, 'role'),
    to,
    ...person,
    ...tokens.slice(role + 1),
  ]);
}

/** A name with a capital, or as people are called in a chat. */
const isName = (token: Token | undefined): boolean =>
  token?.kind === 'word' && (/^\p{Lu}/u.test(token.text) || /^[a-z]+[._\d][a-z._\d]*$/.test(token.text));
