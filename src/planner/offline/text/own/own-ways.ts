import { serviceAt } from '../../../words/services.js';
import { kept } from '../../kept.js';
import type { Token } from '../tokens.js';
import { CALL_WAYS } from './call-ways.js';
import { MAIL_WAYS } from './mail-ways.js';
import { PAGE_WAYS } from './page-ways.js';
import { REMINDER_WAYS } from './reminder-ways.js';
import type { Rephrasing } from './rephrase.js';
import { rephrased } from './rephrase.js';
import { TIME_WAYS } from './time-ways.js';
import { TOLD_WAYS } from './told-ways.js';

/*
 * Ways to ask for what the own tools do: mails, pages, feeds, tables, webhooks and files. They become the words that the
 * grammar reads: `keep an eye on https://… for changes` → `when the page https://… changes, notify me`.
 */

/** Files, which are none of the service of that name. */
const FILES = kept((): readonly Rephrasing[] => [
  { said: /\bexcel (file|copy|attachment|export|format)(s?) /d, plain: 'xlsx $1' },
  { said: /\bas (?:an? )?excel(?= )/d, plain: 'as an xlsx file' },
]);

const TABLE_WAYS = kept((): readonly Rephrasing[] => [
  {
    said: /^(?!.*\b(?:turn|convert|make) )(.*)\b(?:as|in|into) (?:a |an |one )?(?:new )?(?:row|record|entry|line) (?:in|of|to|into|on) (?=(?:the |my |our |a |an )?(?:[a-z-]+ )?(?:table|<quote>))/d,
    plain: '$1 to',
  },
  { said: /\b(table(?: [a-z_-]+)?) as (?:a |one )?(?:new )?(?:row|record|entry) /d, plain: '$1' },
  {
    said: /\b(?:track|file|collect|list|enter|register|note|dump) (it|them|everything|the [a-z ]+?) (in|into|to) (?=(?:the |my |our |a |an )?(?:[a-z-]+ )?table\b)/d,
    plain: 'save $1 $2',
  },
]);

const WAYS = kept((): readonly Rephrasing[] => [
  ...MAIL_WAYS(),
  ...TABLE_WAYS(),
  ...PAGE_WAYS(),
  ...CALL_WAYS(),
  ...REMINDER_WAYS(),
  ...TOLD_WAYS(),
]);

/** Longer requests say things in sentences of their own, and each sentence is compared with each way. */
const MAX_WORDS = 150;

/** The words of a request with these ways in plain words. Those that name a service are read by what it is able to do. */
export function withOwnWays(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length > MAX_WORDS) return tokens;
  const filed = rephrased(rephrased(tokens, TIME_WAYS()), FILES());
  return filed.some((_token, at) => namesService(filed, at)) ? filed : rephrased(filed, WAYS());
}

/** Names of services that are also the kind of a thing. */
const KINDS =
  /^(?:pdfs?|e?mails?|rss|https?|webhooks?|csv|sql|postgres(?:ql)?|mysql|mariadb|sqlite|mongodb|xml|json|html|openai|chatgpt|gpt|ai|forms?|calendar|weather)$/;

function namesService(tokens: readonly Token[], at: number): boolean {
  const found = serviceAt(tokens, at);
  return found !== null && !(found.length === 1 && KINDS.test(tokens[at]?.lower ?? ''));
}
