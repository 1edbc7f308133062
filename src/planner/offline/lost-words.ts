import { NEUTRAL_WORDS } from './text/neutral.js';
import type { Token } from './text/tokens.js';

/** Names and numbers of a request that no word of its other form stands for: nothing could read them there. */
export function lostWords(
  said: readonly Token[],
  read: readonly Token[],
  isService: (at: number) => boolean,
): readonly Token[] {
  const there = new Set<number>();
  for (const { start, end, also = [] } of read)
    for (const place of [{ start, end }, ...also]) for (let at = place.start; at < place.end; at += 1) there.add(at);
  return said.filter(({ start, end, kind, lower, text, also = [] }, at) => {
    const isThere = [{ start, end }, ...also].some((place) => there.has(place.start) || there.has(place.end - 1));
    if (end === start || isThere || kind === 'mark' || NEUTRAL_WORDS.has(lower)) return false;
    // A service may be known without its name: `connect Typeform with Slack so that …`.
    if (isService(at)) return false;
    // Another word may stand for a verb or a plain noun; nothing stands for a name or a number.
    return kind === 'mention' || /\d/.test(lower) || (/^\p{Lu}/u.test(text) && start > 0);
  });
}
