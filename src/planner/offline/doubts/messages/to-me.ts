import { inputsOf, KEEP, placeOf, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { lastSent, SENDS } from './sent.js';

/** `delete it and tell me who posted it`, told in a channel: a message for the user that goes to others. */

const ME = /\b(?:tell|notify|alert|e-?mail|mail|dm|message|remind|ping|text|warn|inform|send) me\b|\blet me know\b/i;
/** One person or address that a message goes to. */
const PERSON = /^(?:to|user|user_?id|email|phone|number|recipients?|person|member)$/i;
/** `tell me on the chat in #ops`, `let me know in the ops channel`: the words say themselves where the user is told. */
const PLACE =
  /^(?: (?:on|in|via|over|through|at)(?: (?!who|what|when|where|which|that|if|how)\w[\w'’-]*){0,3}?)+ (?:#\w|(?:channel|chat|group|room)\b)/i;

/** Messages for the user that no step sends to one person. */
export function meDoubts({ request, steps, gaps, tools }: Doubted): readonly Doubt[] {
  const said = ME.exec(withoutQuotes(request));
  const index = lastSent(steps);
  const step = steps[index];
  if (!said || !step || PLACE.test(request.slice(said.index + said[0].length))) return [];
  // Another service has messages for one person.
  const own = steps.flatMap(({ tool, input }) => [
    ...Object.keys(input ?? {}),
    ...(SENDS.test(tool) ? Object.keys(inputsOf(tools, tool)) : []),
  ]);
  const asked = gaps.flatMap(({ target }) => target?.split('/').at(-1) ?? []);
  const isToOne = [...own, ...asked].some((one) => PERSON.test(one));
  // A chat that the words call their own, and a step that is open, may be the place of the user.
  if (isToOne || asked.length > 0 || /\b(?:my|our|me) (?:own )?(?:\w+ )?(?:chat|channel|group)\b/i.test(request))
    return [];
  return [
    {
      target: `/steps/${index}/tool`,
      said: placeOf(said),
      reason: `"${step.title}" reaches others, and "${said[0]}" is about you alone.`,
      question: `How are you to be told by "${said[0]}"? "${step.title}" reaches all who are there. Say, for example, "email me".`,
      choices: [{ ...KEEP, label: 'Tell all who are there' }],
    },
  ];
}
