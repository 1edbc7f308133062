import { isJsonObject } from '../../../lib/json/json.js';
import { inputsOf, placeIn, plainTexts } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `we start at eight, with an @Players ping`: how people are notified, and no words of the text. */

const PING = /,? ?\b(?:with|and) (?:an? |the )?@([\p{L}\d_-]+) (?:ping|mention|tag|notification)\b/iu;

/** Texts that hold the order to notify people. */
export function pingDoubts({ request, steps, tools }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index) =>
    plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const [words, who] = PING.exec(text) ?? [];
      const own = inputsOf(tools, step.tool)[name];
      if (words === undefined || who === undefined) return [];
      const plain = text.replace(words, '').trim();
      return [
        {
          target: `/steps/${index}/input/${name}`,
          said: placeIn(request, words),
          reason: `A plain "@${who}" in a text notifies no one.`,
          question: `What is the text to be? A plain "@${who}" notifies no one: the service needs its own sign for it, with the id.`,
          valueSchema: isJsonObject(own) ? own : { type: 'string' },
          choices: [
            { label: `"${plain}", without a notification`, patch: { [`/steps/${index}/input/${name}`]: plain } },
            { label: `"@${who} ${plain}"`, patch: { [`/steps/${index}/input/${name}`]: `@${who} ${plain}` } },
          ],
        },
      ];
    }),
  );
}
