import type { LikelyStart } from '../../likely/likely-start.js';
import { namesTable } from '../../words/own-tables.js';
import { timesSaid } from '../times/times-said.js';
import * as says from './start-words.js';
import { OF_MAILS } from './what-happens.js';

/* The likely start of a request, with what its words say against it. */

/** How sure the likely start has to be to count more than the rules. Of those above it, 94 % are right (`npm run train:likely -- --check`). */
export const SURE = 0.5;
/** `a row in my stock table goes below 10`, `birthdays from my table` */
const STATE_OF_ROW =
  /\bbirthdays?\b|\b(?:minutes?|hours?|days?) (?:before|ahead|in advance)\b|\b(?:goes|falls|drops|sinks) (?:below|under)\b/i;
/** `nobody has answered after 48 hours` */
const AFTER_TIME =
  /\b(?:after|within|in|for|since) (?:\d+|an?|one|two|three|four|five|six|seven|ten|a few) (?:hours?|hrs?|days?|weeks?)\b/i;
/** `look through my mail Friday lunchtime` */
export const DAY_AND_PART =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days? (?:mornings?|lunch ?times?|noons?|middays?|afternoons?|evenings?|nights?|at \d)/i;
/** `an emergency form comes in` */
const FILLED_IN =
  /\b(?:forms?|survey|questionnaire)\b[^.;]{0,20}\b(?:comes?|is|gets?|submitted|filled|sent|arrives?)\b|\b(?:fills?|fill|completes?|submits?)\b[^.;]{0,20}\b(?:forms?|survey|questionnaire)\b|\b(?:comes?|arrives?|sent|reported|submitted)\b[^.;]{0,30} (?:by|via|through) (?:online |web )?forms?\b|\b(?:comes?|arrives?|sent|left|submitted|made) (?:in )?(?:by|through|via|in|from|on) (?:the|an?|one|our|my) (?:\w+ )?(?:form|questionnaire)\b/i;

/**
 * Work by hand that first waits is done once, at a time to come: `write to me on 12 November that …`. The words before an
 * arrow tell what has happened, and order nothing: `stock goes to 0 -> tell the shop`.
 */
export function likelyOf(likely: LikelyStart, waits: boolean, words: string): LikelyStart {
  const isState =
    (says.ABSENT.test(words) && AFTER_TIME.test(words)) ||
    (namesTable(words) && STATE_OF_ROW.test(words)) ||
    says.STATE_OF_TABLE.test(words);
  if (likely.kind === 'mail' && isState) return { kind: 'look', share: Math.max(likely.share, SURE) };
  if (likely.kind === 'mail' && !OF_MAILS.test(words)) {
    if (FILLED_IN.test(words)) return { ...likely, kind: 'form' };
    if (says.LOOKS.test(words)) return { ...likely, kind: /\b(?:feed|rss)\b/i.test(words) ? 'feed' : 'page' };
  }
  if (likely.kind !== 'hand') return likely;
  if (DAY_AND_PART.test(words) && timesSaid(words) !== null) return { ...likely, kind: 'schedule', share: SURE };
  if (says.ARROW.test(words)) return { ...likely, share: 0 };
  return waits ? { ...likely, kind: 'once' } : likely;
}
