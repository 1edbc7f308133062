import { kept } from '../kept.js';
import { fitsAny } from '../text/asides/aside-words.js';
import { made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';
import { withoutThirdPerson } from '../text/verbs/third-person.js';

/* How people lead up to what they want: `is there a way to …`, `I am looking for a flow that makes …`, `how can I …`. */

const KIND =
  '(?:way|ways|automation|flow|workflow|possibility|chance|option|integration|recipe|setup|solution|method|tool|bot|something)';
const LEADS = kept((): readonly RegExp[] => [
  new RegExp(
    `^(?:is|are) there (?:(?:a|an|any|some) )?(?:good |easy |simple )?${KIND} (?:that|to|which|for|so that|how) `,
  ),
  new RegExp(
    `^(?:i'm|i am|we're|we are|am|are) (?:looking for|after|searching for|in need of) (?:(?:a|an|some) )?(?:good |easy |simple )?${KIND} (?:that|to|which|for) `,
  ),
  new RegExp(`^(?:i|we) (?:need|want|would like|am looking for) (?:a|an|some) ${KIND} (?:that|to|which|for) `),
  /^(?:could|can|would|will) (?:someone|somebody|anyone|you|one) (?:please )?(?:show|tell|teach|help|explain to) (?:me|us) (?:how )?(?:(?:i|we) (?:can|could) |to )?/,
  /^how (?:can|could|do|would|should) (?:i|we|one|you) (?:best )?/,
  /^how to (?:have |get )?/,
  /^what(?: is|'s) the (?:best|easiest) way to /,
  /^(?:i am|i'm|we are|we're) trying to (?:get|have) /,
  /^(?:i am|i'm|we are|we're) trying to /,
  /^(?:i|we|i'd|we'd) (?:would |'d )?(?:want|like|love|wish) (?:to )?(?:see|have it so that|it if) /,
  /^(?:would|will) it be possible to /,
  /^is it possible to /,
  /^(?:it )?(?:would|'d) be (?:great|nice|good|cool|lovely|helpful) (?:if you could|to) /,
]);

/** The sentence without such a lead. Its words stand behind a single `please`. Null: it has none. */
export function withoutLead(sentence: readonly Token[]): readonly Token[] | null {
  const length = fitsAny(sentence, 0, LEADS());
  const [first] = sentence;
  const verb = sentence[length];
  if (length === 0 || !first || !verb) return null;
  return [made(first, 'please', sentence.slice(1, length)), asOrder(verb), ...sentence.slice(length + 1)];
}

/** `writes`, `makes` → `write`, `make`. */
export function asOrder(verb: Token): Token {
  const { lower } = verb;
  return /^[a-z]+[^s]s$/.test(lower) && lower.length > 3 ? made(verb, withoutThirdPerson(lower)) : verb;
}
