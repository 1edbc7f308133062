import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { leadLength } from '../../text/sentences.js';
import { fieldAt, fieldOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { endsLike, isThere } from './test-expressions.js';

/* Tests that stand beside the thing itself: `new PDF files`, `voice messages`, `a push to main`. */

/** `voice message`, `a message with a photo`: a part of what arrives. */
export function partBefore({ tokens, type }: Line, at: number): PayloadTest | null {
  const named = fieldAt(tokens, at, type);
  return named?.field.type === 'part' ? { ...isThere(named.field, false), to: at + named.length } : null;
}

const BRANCHES = /^(?:main|master|develop|dev|staging|production|trunk|release)$/;

/** `to main`, `on the branch develop`, `against the main branch`. */
export function branchAt({ tokens, type }: Line, start: number): PayloadTest | null {
  const field = fieldOf(type, 'branch');
  const lead = field
    ? leadLength(tokens, start, [
        'to',
        'on',
        'into',
        'against',
        'targeting',
        'in',
        'to the',
        'on the',
        'into the',
        'against the',
        'in the',
      ])
    : 0;
  if (!field || lead === 0) return null;
  const before = tokens[start + lead]?.lower === 'branch' ? 1 : 0;
  const at = start + lead + before;
  const behind = tokens[at + 1]?.lower === 'branch' ? 1 : 0;
  const token = tokens[at];
  const name = token?.mention?.kind === 'quote' ? token.mention.value : token?.kind === 'word' ? token.text : null;
  if (name === null || (before + behind === 0 && !BRANCHES.test(token?.lower ?? ''))) return null;
  return { ...endsLike(field, `(?:^|/)${escapedPattern(name)}$`), to: at + 1 + behind };
}
