import { GapKind } from '../../../../domain/plan-report/index.js';
import { TriggerType } from '../../../../domain/trigger/trigger.js';
import { KEEP, placeOf, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `every day at 5 email me the new contacts`: one message with all of them, and not one for each. */

const SENDS = /\.send(?:_\w+)?$/;
/** Several things are asked for at a time. */
const LIST =
  /\b(?:e-?mail|mail|send|give|show|tell|text|message|dm) me (?:(?:a list of|the|all|any|every|today['’]s|yesterday['’]s) )?(?:new |open |unread )?(?:[A-Za-z]+ ){0,2}?[a-z]{3,}s\b/i;
const EACH =
  /\b(?:when|whenever|if|once|as soon as|each|separately|one by one|for every|an? (?:e-?mail|mail|message) for)\b/i;

/** A run that comes so often is about each new thing by itself. */
const OFTEN = /^\S+ \*/;

/** Messages of a schedule that are sent for each item, although the words ask for the items together. */
export function oneByOneDoubts({ request, steps, trigger }: Doubted): readonly Doubt[] {
  const plain = withoutQuotes(request);
  const said = LIST.exec(plain);
  if (trigger?.type !== TriggerType.SCHEDULED || !said || EACH.test(plain)) return [];
  if (OFTEN.test(trigger.schedule ?? '') && /\bnew\b/i.test(said[0])) return [];
  const index = steps.findIndex(({ tool, forEach }) => SENDS.test(tool) && typeof forEach === 'string');
  if (index === -1) return [];
  return [
    {
      kind: GapKind.OPERATION,
      target: `/steps/${index}/forEach`,
      said: placeOf(said),
      reason: 'The words ask for several things at a time, and the plan sends one message for each.',
      question: 'Is it one message for each of them? As it stands, each of them is sent alone.',
      choices: [{ ...KEEP, label: 'One message for each' }],
    },
  ];
}
