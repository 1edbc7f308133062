import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import { serviceAt } from '../../../words/services.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* Which service a thing comes from: mail is only meant if no other service is named beside a message. */

/** Parts of a service that things come to from outside: `messages to my Telegram bot`. */
const RECEIVES = /^(?:bot|inbox|mailbox|address|number|account)$/;
const OWNER = wordList('a|an|the|my|our|your|this');
const MESSAGE = /^(?:messages?|posts?|texts?|dms?|photos?|pictures?|files?|videos?|notes?)$/;
const MAIL = /^(?:e-?mails?|mails?|gmail)$/;
const MAX_WITHIN = 4;
const MAX_BEHIND = 7;

/** Whether the name of a service means a part of it that things come to. */
export const receives = (tokens: readonly Token[], at: number, length: number): boolean =>
  RECEIVES.test(tokens[at + length]?.lower ?? '') || RECEIVES.test(tokens[at + length - 1]?.lower ?? '');

/**
 * Whether a clause that was read as mail names another service right behind it: `a message in Discord`, `photos to my
 * Telegram bot`. @param from where the clause begins
 */
export function isElsewhere(
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
  { needsService, slots = {}, names = [], service, setUp }: EventPlanning,
): boolean {
  // `comments on a Google Doc`: an event that may go without the name of its service is none of another one.
  if (names.length === 0 && service !== null && setUp !== undefined) return isOfOther(tokens, to, service);
  const isMail = needsService !== true && Object.values(slots).some(({ takes }) => takes === 'address');
  const noun = tokens[to - 1];
  const link = tokens[to]?.lower ?? '';
  const clause = tokens.slice(from, to).map(({ lower }) => lower);
  // `a message from Bob arrives in Slack`
  const isBehind =
    /^(?:in|on)$/.test(link) && clause.some((one) => MESSAGE.test(one)) && !clause.some((one) => MAIL.test(one));
  if (!isMail || to <= from || !noun || !(MESSAGE.test(noun.lower) || isBehind)) return false;
  if (!/^(?:in|on|to|at|from|inside|within|i|we|that|customers?|people|someone)$/.test(link)) return false;
  for (let at = to; at <= to + MAX_WITHIN && at < tokens.length; at += 1) {
    if (OWNER.test(tokens[at]?.lower ?? '')) continue;
    const found = serviceAt(tokens, at);
    if (!found) continue;
    const isOwn = names.includes(found.service.id.replaceAll('_', ' '));
    return !isOwn && found.service.group !== 'mail' && (link !== 'to' || receives(tokens, at, found.length));
  }
  return false;
}

/** Whether the name of another service follows right behind. */
function isOfOther(tokens: readonly Token[], to: number, own: string): boolean {
  // `post every release to Slack`: a place that it goes to, and `added to an issue` is where it stands.
  const isIn = /^(?:in|on|at|from|of)$/.test(tokens[to]?.lower ?? '');
  if (!isIn && !(tokens[to]?.lower === 'to' && tokens[to - 1]?.lower.endsWith('ed') === true)) return false;
  for (let at = to + 1; at <= to + MAX_BEHIND && tokens[at]?.kind === 'word'; at += 1) {
    const found = serviceAt(tokens, at);
    if (found) return found.service.id !== own;
  }
  return false;
}
