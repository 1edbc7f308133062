import { made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';

/* `share the folder X with anyone who has the link` → `make the folder X public`. */

const ALL = /^(?:anyone|anybody|everyone|everybody)$/;
const LINK = / ?(?:(?:who|that) (?:has|have|gets|knows)|with|by|via) (?:the|a) link$/;

/** The words in this form; the same if they share nothing with everyone. */
export function withPublicLinks(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => lower === 'share');
  const first = tokens[verb];
  const link = tokens.findIndex(
    ({ lower }, at) => at > verb && lower === 'with' && ALL.test(tokens[at + 1]?.lower ?? ''),
  );
  if (!first || verb === -1 || link === -1) return tokens;
  for (let to = link + 5; to >= link + 4; to -= 1) {
    const said = tokens.slice(link + 2, to + 1).map(({ lower }) => lower);
    if (!LINK.test(` ${said.join(' ')}`)) continue;
    const lead = tokens[link] as Token;
    return [
      ...tokens.slice(0, verb),
      made(first, 'make'),
      ...tokens.slice(verb + 1, link),
      made(lead, 'public', tokens.slice(link + 1, to + 1)),
      ...tokens.slice(to + 1),
    ];
  }
  return tokens;
}
