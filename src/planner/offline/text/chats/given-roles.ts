import { lowerAt, made, renumbered } from '../sentences.js';
import { whoAt } from '../told/for-everyone.js';
import type { Token } from '../tokens.js';
import { behind } from '../transfers/parts.js';

/*
 * `give Ann Lee the Editor role` → `give the Editor role to Ann Lee`: so that the two names stand apart. In the same way,
 * `give anyone who joins our server the Guest role` is one act.
 */

const GIVES = /^(?:give|assign|grant)$/;
const ARTICLE = /^(?:the|our|a|an)$/;
const MAX_NAME = 4;
const MAX_ROLE = 5;

/** The words with the role before the person who gets it. */
export function withGivenRoles(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) => GIVES.test(lower) && (isName(tokens[at + 1]) || isDescribed(tokens, at + 1)),
  );
  if (isDescribed(tokens, verb + 1)) return withRoleFirst(tokens, verb);
  let article = verb + 1;
  while (article < verb + 1 + MAX_NAME && isName(tokens[article])) article += 1;
  if (verb === -1 || article === verb + 1 || !ARTICLE.test(lowerAt(tokens, article))) return tokens;
  let role = article + 1;
  while (role < article + MAX_ROLE && tokens[role]?.kind === 'word' && lowerAt(tokens, role) !== 'role') role += 1;
  const noun = tokens[role];
  if (!noun || noun.lower !== 'role') return tokens;
  return turned(tokens, verb, article, role);
}

/** `anyone who posts in #beta`: those whom a clause describes. */
const isDescribed = (tokens: readonly Token[], at: number): boolean =>
  whoAt(tokens, at) > 0 ||
  (/^(?:people|members|those)$/.test(lowerAt(tokens, at)) && /^(?:who|that)$/.test(lowerAt(tokens, at + 1)));

function withRoleFirst(tokens: readonly Token[], verb: number): readonly Token[] {
  const role = tokens.findIndex(({ lower }, at) => at > verb && lower === 'role');
  const end = tokens.findIndex(({ lower }, at) => at > verb && /^[.;,:!?\n]$/.test(lower));
  let article = role - 1;
  while (article > role - 1 - MAX_ROLE && !ARTICLE.test(lowerAt(tokens, article))) article -= 1;
  const isRole = ARTICLE.test(lowerAt(tokens, article)) && article > verb + 2 && article < role - 1;
  return role === -1 || (end !== -1 && end < role) || !isRole ? tokens : turned(tokens, verb, article, role);
}

/** The role, then the person who stands before it. */
function turned(tokens: readonly Token[], verb: number, article: number, role: number): readonly Token[] {
  const noun = tokens[role] as Token;
  return renumbered([
    ...tokens.slice(0, verb + 1),
    ...tokens.slice(article, role),
    made(noun, 'role'),
    behind(noun, 'to'),
    ...tokens.slice(verb + 1, article),
    ...tokens.slice(role + 1),
  ]);
}

/** A name with a capital, or as people are called in a chat. */
const isName = (token: Token | undefined): boolean =>
  token?.kind === 'word' && (/^\p{Lu}/u.test(token.text) || /^[a-z]+[._\d][a-z._\d]*$/.test(token.text));
