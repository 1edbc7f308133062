import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { KEEP, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `a new event before 9am`: things that have a time of their own, tested by the time at which they are added. */

const CLOCK = /\$now\("\[H01\]/;
const OWN_TIME =
  /\b(?:events?|meetings?|appointments?|bookings?|reservations?|shifts?|class(?:es)?|lessons?|sessions?|calls?|interviews?|viewings?)\b[^,;:]*?\b((?:before|after|between|earlier than|later than) (?:noon|\d[^,;]*))/i;

/** Clocks of the run in place of the time of a thing. */
export function clockDoubts({ request, steps, trigger }: Doubted): readonly Doubt[] {
  const said = OWN_TIME.exec(withoutQuotes(request));
  const index = steps.findIndex(({ when }) => typeof when === 'string' && CLOCK.test(when));
  if (!said?.[1] || index === -1 || trigger?.type !== TriggerType.EVENT) return [];
  const start = said.index + said[0].length - said[1].length;
  const words = said[1].trim();
  return [
    {
      kind: GapKind.CONDITION,
      target: `/steps/${index}/when`,
      said: { start, end: start + words.length },
      reason: `"${words}" may be about the time of the thing itself.`,
      question: `Is "${words}" about the time at which it is added? As it stands, the plan looks at that.`,
      choices: [{ ...KEEP, label: 'The time at which it is added' }],
    },
  ];
}
