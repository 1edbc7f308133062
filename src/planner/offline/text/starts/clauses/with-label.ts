import { made, renumbered } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { serviceAt } from '../../../../words/services.js';

/* `when an email with the label Bugs arrives` → `when an email gets the label Bugs`: a label is given after the arrival. */

const NOUN = /^(?:e-?mails?|mails?|messages?)$/;
const ARRIVES = /^(?:arrives?|comes?|lands?|appears?|shows?|gets?|enters?)$/;
const MAX_NAME = 4;

/** The words with the label as what the mail gets. */
export function withLabelGiven(tokens: readonly Token[]): readonly Token[] {
  const opener = tokens.findIndex(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower));
  const at = tokens.findIndex(
    ({ lower }, place) => opener !== -1 && place > opener && lower === 'with' && isMail(tokens, place - 1),
  );
  const lead = tokens[at];
  if (at === -1 || !lead || tokens.slice(opener, at).some(({ lower }) => /^[,.;:!?→]$/.test(lower))) return tokens;
  const article = /^(?:the|a|my)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const isFirst = tokens[article]?.lower === 'label';
  const name = isFirst ? article + 1 : article;
  let to = name;
  while (to < name + MAX_NAME && isName(tokens[to])) to += 1;
  const verb = isFirst ? to : to + 1;
  if (to === name || (!isFirst && tokens[to]?.lower !== 'label') || !ARRIVES.test(tokens[verb]?.lower ?? ''))
    return tokens;
  const more = /^(?:in|up)$/.test(tokens[verb + 1]?.lower ?? '') && !isPlace(tokens, verb + 2) ? 1 : 0;
  const gone = tokens.slice(verb, verb + 1 + more);
  return renumbered([
    ...tokens.slice(0, at),
    made(lead, 'gets', gone),
    ...tokens.slice(at + 1, verb),
    ...tokens.slice(verb + 1 + more),
  ]);
}

/** `an email`, or `a Gmail`, which is called after its service. */
const isMail = (tokens: readonly Token[], at: number): boolean =>
  NOUN.test(tokens[at]?.lower ?? '') || serviceAt(tokens, at)?.service.isMail === true;

const isName = (token: Token | undefined): boolean =>
  token?.mention?.kind === 'quote' || (token?.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text));

/** `comes in Gmail`: the word leads to a place. */
const isPlace = (tokens: readonly Token[], at: number): boolean =>
  isName(tokens[at]) || /^(?:my|the|our)$/.test(tokens[at]?.lower ?? '');
