import { SECONDS } from '../../offline/text/durations.js';
import { surelyTagged } from '../../likely/tagged-words.js';
import { NUMBER_WORDS } from '../../offline/text/number-words.js';

/* Who has to approve something, and until when, by the words of a request. */

export interface Approver {
  /** Null: the words do not give it. */
  readonly address: string | null;
  /** The user decides, also if nothing says who does. */
  readonly isMe: boolean;
  /** The words say who decides. */
  readonly isSaid: boolean;
  /** Another person, by the name that the words give. Null: they give none. */
  readonly role: string | null;
}

const ADDRESS = String.raw`([\w.+-]+@[\w-]+(?:\.[\w-]+)+)`;
const DECIDE = String.raw`(?:approv\w*|signs?|signed|oks?|okays?|agrees?|decid\w*|rejects?|declines?|sa(?:ys?|id) (?:yes|ok|so)|say yes|confirm\w*|released?|clear(?:s|ed)?)`;
/** `ask tom@example.com to approve`, `tom@example.com decides` */
const BY_ADDRESS: readonly RegExp[] = [
  // `anything longer asks Giulia first at giulia@example.com`
  new RegExp(
    String.raw`\basks? (?:(?:the|my|our) )?[\p{L}'’-]+(?: \p{Lu}\p{L}+)?(?: first| then)?,? ?(?:at |\()${ADDRESS}`,
    'u',
  ),
  // `ask Ann (ann@example.com) before confirming`
  new RegExp(String.raw`\bask\b[^.;@]{0,40}?${ADDRESS}\)? (?:first|before)\b`, 'i'),
  new RegExp(
    String.raw`\b(?:ask|asks|asking|by|of|from|to|let|for|with|get)\b[^.;@]{0,40}?${ADDRESS}[^.;@]{0,30}?\b(?:for (?:an? |their |his |her )?(?:approval|ok|sign-off|decision|yes or no)|to ${DECIDE}|${DECIDE})\b`,
    'i',
  ),
  new RegExp(
    String.raw`${ADDRESS}\)?,? (?:who )?(?:then |first |has |have |has to |must |should |can |may |to ){0,4}${DECIDE}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:approv\w*|sign(?:ed)?[- ]off|decision|ok|okay)\b (?:\w+ ){0,2}?(?:by|from|of) (?:[\w' ]+?,? (?:at |\()?)?${ADDRESS}`,
    'i',
  ),
];
const MINE =
  /\b(?:i|me|mine|we|us)\b(?: [\w'’]+){0,4}? (?:approv\w*|sign(?:ed)?(?: it)? off|ok|okay|decide|agree|confirm|say (?:yes|ok|so)|yes or no|approval|release)\b|\b(?:my|our) (?:\w+ )?(?:approval|sign-off|ok|okay|yes|decision|go-ahead|permission|confirmation)\b|\b(?:approv\w*|sign-off|ok|okay|yes|decision|go-ahead) (?:\w+ )?(?:by|from|of) (?:me|us)\b|\b(?:goes|comes|sent) to me (?:to|for)\b/i;
const ROLE = new RegExp(
  String.raw`\b((?:the|my|our|his|her|their) (?:[\p{L}'’-]+ ){0,2}?[\p{L}'’-]+|(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?\p{Lu}\p{Ll}+)(?: (?:first|then|also|(?:has|have) \w+ and|has to|have to|has|have|must|should|needs? to|can|may|to|is to)){0,4} ${DECIDE}\b`,
  'u',
);
/** `needs Pieter's ok`, `forward it to Dr Sandhu for approval`, `with the treasurer's approval` */
const FOR_ROLE: readonly RegExp[] = [
  /\b(?:needs?|with|after|wait(?:s|ing)? for|gets?|on) ((?:(?:the|my|our|his|her|their) (?:[\p{L}-]+ ){0,2}?)?[\p{L}-]+)['’]s? (?:ok|okay|go-ahead|approval|sign-off|yes|permission)\b/u,
  /\bto ((?:(?:the|my|our) (?:[\p{L}-]+ ){0,2}?[\p{L}-]+)|(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?\p{Lu}\p{Ll}+) (?:for (?:approval|sign-off|an? ok|a yes or no)|to (?:approve|sign off|decide))\b/u,
];
const ASKED =
  /\b(?:otherwise|else|over that|above that|then|first) ask ((?:the|my|our) \p{L}+|\p{Lu}\p{Ll}+)(?=[;,.]|$| (?:first|for|to)\b)/u;
const NO_ROLE =
  /\b(?:request|claim|form|thing|mail|message|draft|it|they|who|which|that|when|once|if|after|until|order|invoice|reply|one|amount|slot|is|are|be|been|was|gets?|were)$/i;

/** `my boss decides … Her address is ann@example.com` */
const HER_ADDRESS = new RegExp(String.raw`\b(?:her|his|their) (?:e-?mail |mail )?(?:address )?is ${ADDRESS}`, 'i');

/** Who decides. If nothing says who, it is the user. */
export function approverIn(words: string): Approver {
  const beside = BY_ADDRESS.flatMap((pattern) => pattern.exec(words)?.[1] ?? [])[0];
  if (beside !== undefined) return { address: beside, isMe: false, isSaid: true, role: null };
  if (MINE.test(words)) return { address: null, isMe: true, isSaid: true, role: null };
  const role = [...FOR_ROLE, ROLE, ASKED].flatMap((pattern) => pattern.exec(words)?.[1]?.trim() ?? [])[0] ?? null;
  const said = role === null || NO_ROLE.test(role) ? likelyApprover(words) : role;
  if (said === null) return { address: null, isMe: true, isSaid: false, role: null };
  const near = new RegExp(
    String.raw`${said.replaceAll(/[^\p{L}\d ]/gu, '.')},? ?(?:at |\(|<|: )?${ADDRESS}`,
    'iu',
  ).exec(words);
  const address = near?.[1] ?? HER_ADDRESS.exec(words)?.[1] ?? null;
  return { address, isMe: false, isSaid: true, role: said };
}

/** The person who decides in most requests in such words. Null: the user does, or no person. */
function likelyApprover(words: string): string | null {
  const [likeliest] = surelyTagged(words, 'approver').toSorted((one, other) => other.chance - one.chance);
  return likeliest === undefined || NO_OTHER.test(likeliest.words)
    ? null
    : likeliest.words.replaceAll(/^[\s,;:]+|[\s,;:]+$/g, '');
}
const NO_OTHER = /^(?:i|me|my|mine|us|we|our|you|it|they|them)\b|^(?:the|an?|mr|mrs)$/i;

const NUMBERS = 'an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty';
const UNTIL = new RegExp(String.raw`\b(\d+|${NUMBERS}) (minute|min|hour|day|week)s?\b`, 'i');
/** Words for a decision that was not made in time. */
const NOT_APPROVED =
  /(?:n['’]t|\b(?:not|nobody|no one|no answer|unless|without|never))\b[^.;]{0,40}?\b(?:approv\w*|decid\w*|answer\w*|sign\w*|ok(?:ay)?(?:ed)?|repl\w*|respon\w*|agree\w*)/i;

/** How long the decision is waited for. Null: nothing is done without it. */
export function secondsToApprove(words: string): number | null {
  const [, count = '', unit = ''] = NOT_APPROVED.test(words) ? (UNTIL.exec(words) ?? []) : [];
  const number = /^an?$/i.test(count) ? 1 : (NUMBER_WORDS[count.toLowerCase()] ?? Number(count));
  const seconds = number * (SECONDS[unit.charAt(0).toLowerCase()] ?? 0);
  return seconds > 0 && seconds <= MAX_SECONDS ? seconds : null;
}
/** A year. */
const MAX_SECONDS = 31_536_000;
