import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import type { Phrases, Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* What the words of a clause have said of an event so far: its things, and what happens to them. */

/** Words that say nothing of an event, and those for somebody. */
export const SUBJECTS = wordList(
  "someone|somebody|anyone|anybody|people|i|we|person|a|an|the|any|my|our|another|every|each|me|us|everyone|everybody|whoever|who|is|are|was|were|has|have|been|gets|get|be|their|his|her|its|of|in|on|at|from|to|by|with|one|somebody's|it|that|which|there|and|mine|your|just|gets|newly",
);

/** Things that a test alone says the arrival of. */
export const ARRIVES =
  /(?:^| )(?:e-?mail|message|comment|review|response|answer|submission|payment|mention|reply|post|tweet|order|charge|purchase|sale|invoice|booking|ticket|donation)$/;
/** Nouns for the parts of services that hold things. */
const HOLDERS = wordList(
  'table|database|base|sheet|spreadsheet|board|workspace|account|server|inbox|list|number|bot|project|folder|store|shop|blog|site|repo|repository|audience|newsletter|app|crm|wiki|tracker|planner|group|chat|supergroup|channel',
);

/** The inboxes and backlogs of lists. */
const WAITS = /^(?:inbox|backlog)$/;
/** Things that come to a service that is an inbox itself. */
const COMES = /(?:^| )(?:e-?mail|mail|message|ticket|conversation|thread|enquiry|inquiry)$/;

/** Whether a noun beside the name of a service says one place of it: the inbox of a list of tasks, and not that of mails. */
export const isPlaceWithin = (noun: Token | undefined, { things }: Pick<EventPlanning, 'things'>): boolean =>
  WAITS.test(noun?.lower ?? '') && !things.some((thing) => COMES.test(thing));

/** Whether a noun beside the name of a service says no more than the name: `my Notion database`. */
export const isItself = (noun: Token | undefined, planning: EventPlanning): boolean =>
  HOLDERS.test(noun?.lower ?? '') && !isPlaceWithin(noun, planning);

/** Whether all things that were said are those that a saying is about, so that another word may say which is meant. */
export function isBesideSaying(
  { changes }: EventPlanning,
  said: readonly string[],
  thing: string,
  change: { readonly isNew: boolean } | null,
): boolean {
  const about = changes.find(({ isSaying }) => isSaying === true)?.of;
  if (about === undefined || !said.every((one) => about.includes(one))) return false;
  return change === null || change.isNew || !about.includes(thing);
}

/** Whether the change that is said, or any if none is, may happen to the things that are said. */
export function mayHappenTo(said: readonly string[], { changes }: EventPlanning, index: number | null): boolean {
  if (said.length === 0) return true;
  if (index === null && said.every((one) => /^(?:some|any)thing$/.test(one))) return false;
  const { of, notOf } = changes[index ?? 0] ?? {};
  if (index !== null && of && !said.some((one) => of.includes(one))) return false;
  return notOf === undefined || !said.every((one) => notOf.includes(one));
}

/** Whether a thing follows behind small words. */
export function hasThing(tokens: readonly Token[], from: number, things: Phrases): boolean {
  let at = from;
  while (SUBJECTS.test(tokens[at]?.lower ?? '')) at += 1;
  return at > from && things.at(tokens, at) !== null;
}
