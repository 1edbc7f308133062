import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import type { Token } from '../../text/tokens.js';

/** A name beside these is that of a place. */
export const PLACE =
  /^(?:channel|group|chat|server|workspace|team|board|list|folder|room|space|inbox|mailbox|form|page|sheet|spreadsheet|tab|table|base|database|project|section|column|calendar|label|tag|repo|repository|store|shop|site|account|status|stage|state|pipeline|funnel|priority|field)s?$/;
const INTO = /^(?:in|into|inside|within|from)$/;
const DETERMINER = /^(?:the|my|our)$/;
const HOLDS = /(?:^| )(?:file|document|doc|page|event|meeting|presentation)$/;

/** `in our Partner Funnel`: the name tells where a thing is, unless others are in the thing itself. */
export function isInside({ things }: EventPlanning, tokens: readonly Token[], from: number): boolean {
  const lead = DETERMINER.test(tokens[from - 1]?.lower ?? '') ? from - 2 : from - 1;
  return INTO.test(tokens[lead]?.lower ?? '') && !things.some((one) => HOLDS.test(one));
}
