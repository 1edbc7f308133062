import { leadLength, lowerAt, made, renumbered } from '../../sentences.js';
import type { Token } from '../../tokens.js';

/* `when a new contact comes in through the Quote form in HubSpot` → `when someone submits the Quote form in HubSpot`. */

const OPENER = /^(?:when|whenever|if|once)$/;
const PERSON = /^(?:contact|lead|person|enquiry|inquiry|prospect|client|customer|request)$/;
const COMES = ['comes in through', 'comes in via', 'comes through', 'arrives through', 'arrives via', 'comes in from'];
/** The most words of the name of a form. */
const MAX_NAME = 6;

/** The words with the form as what is filled in, if a person comes through it. */
export function withThroughForm(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }) => OPENER.test(lower));
  const article = at + (/^(?:a|an)$/.test(lowerAt(tokens, at + 1)) ? 2 : 1);
  const noun = article + (lowerAt(tokens, article) === 'new' ? 1 : 0);
  const [first] = tokens.slice(at + 1, noun + 1);
  if (at === -1 || noun === at + 1 || !first || !PERSON.test(lowerAt(tokens, noun))) return tokens;
  const to = noun + 1 + leadLength(tokens, noun + 1, COMES);
  const form = tokens.slice(to, to + MAX_NAME).findIndex(({ lower }) => lower === 'form');
  const isNamed = tokens.slice(to, to + form).some(({ text, mention }) => mention !== null || /^\p{Lu}/u.test(text));
  if (to === noun + 1 || form < 1 || !isNamed) return tokens;
  const verb = tokens[noun + 1] as Token;
  return renumbered([
    ...tokens.slice(0, at + 1),
    made(first, 'someone', tokens.slice(at + 2, noun + 1)),
    made(verb, 'submits', tokens.slice(noun + 2, to)),
    ...tokens.slice(to),
  ]);
}
