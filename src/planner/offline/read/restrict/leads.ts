import { Phrases } from '../../text/tokens.js';
import type { EventTest, Line, OpenRestriction } from '../payload/line.type.js';

/* Words that lead to what is held back, and to what is meant alone. */

export interface Restrictions {
  readonly tests: readonly EventTest[];
  readonly open: readonly OpenRestriction[];
}

const NOT: readonly string[] = [
  'except',
  'except for',
  'excepting',
  'excluding',
  'exclude',
  'excludes',
  'other than',
  'apart from',
  'aside from',
  'besides',
  'not',
  'not for',
  'never',
  'never for',
  'unless',
  'unless it is',
  "unless it's",
  'unless they are',
  'ignoring',
  'ignore',
  'skip',
  'skipping',
  'leave out',
  'leaving out',
  'omit',
  'omitting',
  'do not include',
  'dont include',
  'do not bother with',
  'dont bother with',
  'do not do it for',
  'dont do it for',
  'do not do this for',
  'dont do this for',
  'no',
  'forget about',
  'filter out',
  'with the exception of',
  'minus',
  'leave',
  'anything but',
  'just not',
  'only not',
  'all but',
];
const ONLY: readonly string[] = [
  'only',
  'keep only',
  'take only',
  'include only',
  'only for',
  'only if it is',
  'only if they are',
  'only when it is',
  'just',
  'just for',
  'limited to',
  'limit it to',
  'limit this to',
  'restricted to',
  'as long as it is',
  'provided it is',
];
/** Words that join a restriction to what stands before it. */
export const JOINING: readonly string[] = [
  'but',
  'and',
  'but please',
  'please',
  'and please',
  'though',
  'however',
  'but only',
  'well',
];
/** True: what follows is kept out. */
export const LEADS = new Phrases<boolean>([
  ...NOT.map((said) => [said, true] as const),
  ...ONLY.map((said) => [said, false] as const),
]);

/** Whether a part of a sentence ends here. */
export function endsPart({ tokens, isEnd }: Line, at: number): boolean {
  const token = tokens[at];
  return (
    token === undefined || token.kind === 'mark' || isEnd(at) || /^(?:and|then|but|otherwise|else)$/.test(token.lower)
  );
}
