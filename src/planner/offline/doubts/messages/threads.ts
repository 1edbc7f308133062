import { inputsOf, KEEP, placeOf, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `reply in the thread "Got it"`, sent to the channel: a reply that stands in no thread. */

const SAID = /\b(?:in (?:the|its|that|their|a|this)(?: same| message['’]s)? thread|(?:in|as a) thread(?:ed reply)?)\b/i;
const THREAD = /thread|reply_to|in_reply/i;
const SENDS = /\.(?:send|post|reply)(?:_\w+)?$/;

/** Messages that are to stand in a thread, without one. */
export function threadDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  const said = SAID.exec(withoutQuotes(request));
  if (!said) return [];
  const sent = steps.flatMap((step, index) => (SENDS.test(step.tool) ? [{ step, index }] : []));
  const isThere = sent.some(
    ({ step: { tool, input } }) => THREAD.test(tool) || THREAD.test(Object.keys(input ?? {}).join(' ')),
  );
  const own = sent.flatMap(({ step, index }) => {
    const name = Object.keys(inputsOf(tools, step.tool)).find((one) => THREAD.test(one));
    return name === undefined ? [] : [{ step, index, name }];
  })[0];
  if (isThere || !own) return [];
  return [
    {
      target: `/steps/${own.index}/input/${own.name}`,
      said: placeOf(said),
      reason: `"${own.step.title}" would start no thread and join none.`,
      question: `Which message has the thread of "${said[0]}"? What starts the run does not tell it.`,
      valueSchema: { type: 'string', minLength: 1 },
      choices: [{ ...KEEP, label: 'Outside of a thread' }],
    },
  ];
}
