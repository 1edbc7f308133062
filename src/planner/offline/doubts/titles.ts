import type { Doubt, Doubted } from './doubt.js';
import { placeIn, plainTexts } from './doubt.js';

/** `put "Site visit" in the calendar and invite Ann`: the quoted text is the title, and nothing else is. */

const TITLE = /^(?:title|summary|name|subject|content)$/;
const TEXT = /^(?:description|body|text|notes?)$/;
const MADE = /\.(?:create|add|new|insert)_/;

/** New things whose title was read wrong. */
export const titleDoubts = (plan: Doubted): readonly Doubt[] => [...besideQuotes(plan), ...withNoun(plan)];

/** `add all day event christmas party`: its title is "christmas party". */
function withNoun({ request, steps }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index): readonly Doubt[] => {
    const [, noun] =
      /\.(?:create|add|new|insert)_(?:\w+_)?(event|task|card|issue|page|record|ticket|deal)$/.exec(step.tool) ?? [];
    const title = plainTexts(step).find(([name, text]) => TITLE.test(name) && isLed(text, noun));
    if (!title || isQuotedIn(request, title[1])) return [];
    return [
      {
        target: `/steps/${index}/input/${title[0]}`,
        said: placeIn(request, title[1]),
        reason: `The title would begin with the word "${noun ?? ''}".`,
        question: `What is the title? "${title[1]}" would be it.`,
        valueSchema: { type: 'string', minLength: 1 },
      },
    ];
  });
}

/** `event christmas party`, and no `Event planning`: the words behind are no part of a name with it. */
const isLed = (text: string, noun: string | undefined): boolean =>
  noun !== undefined && new RegExp(`^${noun} \\p{Ll}+ \\S`, 'iu').test(text);

const isQuotedIn = (request: string, text: string): boolean =>
  [`"${text}"`, `“${text}”`].some((one) => request.includes(one));

/** New things whose title is words of the request, while a quoted text became their description. */
function besideQuotes({ request, steps }: Doubted): readonly Doubt[] {
  const isQuoted = (text: string): boolean => isQuotedIn(request, text);
  return steps.flatMap((step, index): readonly Doubt[] => {
    const texts = plainTexts(step);
    const title = texts.find(([name, text]) => TITLE.test(name) && !isQuoted(text));
    const text = texts.find(([name, value]) => TEXT.test(name) && isQuoted(value));
    if (!MADE.test(step.tool) || !title || !text || isToldApart(request, text[1])) return [];
    return [
      {
        target: `/steps/${index}/input/${title[0]}`,
        said: placeIn(request, title[1]),
        reason: `"${title[1]}" would be the title, although "${text[1]}" is in quotes.`,
        question: `What is the title? "${title[1]}" would be it, and "${text[1]}" the text below.`,
        valueSchema: { type: 'string', minLength: 1 },
      },
    ];
  });
}

/** `… with the description "Bring boots"`: the words say that it is no title. */
const isToldApart = (request: string, text: string): boolean =>
  /\b(?:descriptions?|bod(?:y|ies)|text|notes?|details?|content|comment|saying|says|message|reads|reading|that)(?: is)?:? ["“]$/i.test(
    request.slice(0, request.indexOf(text)),
  );
