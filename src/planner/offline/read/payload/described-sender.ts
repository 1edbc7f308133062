import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* `our investors at ir@fund.com`, `my son's school (office@stmarys.org)`: people in words, with their address beside them. */

/** Words that end the description of somebody. */
const STOP = wordList(
  'is|are|was|were|has|have|comes?|came|arrives?|lands?|gets?|from|sent|to|in|on|into|with|without|and|or|but|that|which|who|whose|about|regarding|for|when|whenever|if|unless|then|every|each|new|via|by|as|not|mentions?|contains?',
);
const MAX_WORDS = 6;

/** Null: no address stands beside a description. */
export function describedAddress(
  tokens: readonly Token[],
  start: number,
): { readonly address: string; readonly to: number } | null {
  let at = start;
  while (at < start + MAX_WORDS && tokens[at]?.kind === 'word' && !STOP.test(tokens[at]?.lower ?? '')) {
    if (tokens[at]?.lower === 'at') break;
    at += 1;
  }
  const link = /^(?:at|\(|<|,|:)$/.exec(tokens[at]?.lower ?? '')?.[0];
  const place = at + (link === undefined ? 0 : 1);
  const mention = tokens[place]?.mention;
  if (at === start || mention?.kind !== 'address') return null;
  const next = tokens[place + 1]?.lower;
  const closing = link === '(' ? ')' : link === '<' ? '>' : link === ',' ? ',' : undefined;
  // `from my boss, ann@example.com gets a copy`: only a second comma closes what is put in.
  if (link === ',' && next !== undefined && next !== ',' && next !== '→' && next !== ':') return null;
  return { address: mention.value, to: place + 1 + (closing !== undefined && next === closing ? 1 : 0) };
}
