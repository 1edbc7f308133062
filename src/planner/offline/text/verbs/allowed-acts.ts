import { lowerAt, made, renumbered } from '../sentences.js';
import { put } from '../work/new-things.js';
import type { Token } from '../tokens.js';

/* What a person may do with what is shared, and all of a thing, in the words that are known for them. */

const SHARES = /^(?:share|give|grant|invite|add|let)$/;
const WHO = /^(?:he|she|they)$/;
const ROLES: Readonly<Record<string, string>> = {
  view: 'viewer',
  see: 'viewer',
  read: 'viewer',
  look: 'viewer',
  comment: 'commenter',
  edit: 'editor',
  change: 'editor',
  write: 'editor',
};
const ONLY = /^(?:view|read|comment|edit)-only$/;
const TAIL = /^(?:it|them|on|at|only|the|file|folder|document|doc|sheet|there|please)$/;

/** `share it with Ana so she can view it`, `…, view only` → `share it with Ana as a viewer`. */
export function withRoles(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ lower }) => SHARES.test(lower))) return tokens;
  for (let at = 1; at < tokens.length; at += 1) {
    const next = tokens[at];
    // `give Ana view-only access to the folder`
    if (next && ONLY.test(next.lower) && /^(?:access|rights)$/.test(lowerAt(tokens, at + 1)))
      return renumbered([...tokens.slice(0, at), made(next, next.lower.replace('-only', '')), ...tokens.slice(at + 1)]);
    const found = clauseAt(tokens, at) ?? onlyAt(tokens, at);
    const first = tokens[at];
    if (!found || !first) continue;
    const said = tokens.slice(at, found.to);
    return renumbered([
      ...tokens.slice(0, at),
      put('as', first),
      put(/^[aeiou]/.test(found.role) ? 'an' : 'a', first),
      made(first, found.role, said),
      ...tokens.slice(found.to),
    ]);
  }
  return tokens;
}

interface Role {
  readonly role: string;
  readonly to: number;
}

/** `so (that) she can only view it`, `, he should be able to comment` */
function clauseAt(tokens: readonly Token[], start: number): Role | null {
  let at = start;
  while (/^(?:,|so|that|and)$/.test(lowerAt(tokens, at))) at += 1;
  if (at === start || !WHO.test(lowerAt(tokens, at))) return null;
  at += 1;
  while (/^(?:can|could|may|should|will|be|able|to|is|are|only|just)$/.test(lowerAt(tokens, at))) at += 1;
  const role = ROLES[lowerAt(tokens, at)];
  return role === undefined ? null : whole(tokens, role, at + 1);
}

/** `, view only`, `read-only` */
function onlyAt(tokens: readonly Token[], start: number): Role | null {
  const at = start + (/^(?:,|as|with)$/.test(lowerAt(tokens, start)) ? 1 : 0);
  const said = lowerAt(tokens, at);
  const isJoined = ONLY.test(said);
  if (!isJoined && (at === start || lowerAt(tokens, at + 1) !== 'only')) return null;
  const role = ROLES[said.replace(/-only$/, '')];
  let to = at + (isJoined ? 1 : 2);
  if (/^(?:access|rights|permissions?)$/.test(lowerAt(tokens, to))) to += 1;
  return role === undefined ? null : whole(tokens, role, to);
}

/** Only if nothing else is said behind it. */
function whole(tokens: readonly Token[], role: string, from: number): Role | null {
  let to = from;
  while (TAIL.test(lowerAt(tokens, to))) to += 1;
  return to >= tokens.length || /^[.!;]$/.test(lowerAt(tokens, to)) ? { role, to } : null;
}

const WHOLE = /^(?:whole|entire|complete|full)$/;
const THING =
  /^(?:response|answer|submission|reply|entry|form|message|record|row|ticket|order|issue|card|task|event)s?$/;

/** `email me the whole response` → `email me the response`: a thing is told with all that it has. */
export function withoutWhole(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      WHOLE.test(lower) &&
      /^(?:the|their|its|that|this|my)$/.test(lowerAt(tokens, place - 1)) &&
      THING.test(lowerAt(tokens, place + 1)),
  );
  const noun = tokens[at + 1];
  if (at === -1 || !noun) return tokens;
  return renumbered([
    ...tokens.slice(0, at),
    made(noun, noun.lower, tokens.slice(at, at + 1)),
    ...tokens.slice(at + 2),
  ]);
}
