import { made } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';

/* `the Minutes Google Drive folder` → `the Minutes folder in Google Drive`: the noun of a place goes beside its name. */

const OWNER = /^(?:the|my|our|a)$/;
const HOLDER = /^(?:folder|board|list|channel|project|database|table|base|calendar|label|subfolder)$/;
const MAX_NAME = 4;

/** The words with each such name beside its noun. */
export function withPlacedNames(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 1; at < tokens.length - 2; at += 1) {
    const length = words.service(tokens, at);
    const noun = tokens[at + length];
    if (length === 0 || !noun || !HOLDER.test(noun.lower)) continue;
    let from = at;
    while (from > 0 && at - from < MAX_NAME && isName(tokens[from - 1])) from -= 1;
    const service = tokens.slice(at, at + length);
    const [first] = service;
    if (from === at || !first || !OWNER.test(tokens[from - 1]?.lower ?? '')) continue;
    return [
      ...tokens.slice(0, at),
      made(noun, noun.lower),
      before(first, 'in'),
      ...service,
      ...tokens.slice(at + length + 1),
    ];
  }
  return tokens;
}

const isName = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.mention?.kind === 'quote' || (token.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text)));
