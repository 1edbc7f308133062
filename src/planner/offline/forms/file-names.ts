import type { ServiceWords } from '../text/services/words.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';

/* `delete report2.pdf from my Drive`, `share contract.pdf with Ann`: the name of a file right behind the verb, without its noun. */

const FILE =
  /^[\p{L}\p{N}][\p{L}\p{N}_-]*\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|md|json|html?|png|jpe?g|gif|mp[34]|zip|xml|psd)$/iu;

/** The words with `the file` before each such name. */
export function withFileNouns(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const isBare = (token: Token, at: number): boolean => {
    const verb = tokens[at - 1];
    return (
      FILE.test(token.text) &&
      token.mention?.kind !== 'quote' &&
      verb?.kind === 'word' &&
      words.isVerb(verb.stem) &&
      verb.lower !== 'file'
    );
  };
  return tokens.flatMap((token, at) =>
    isBare(token, at) ? [before(token, 'the'), before(token, 'file'), token] : [token],
  );
}
