import { GapKind } from '../../../domain/plan-report/index.js';
import { KEEP, placeIn, plainTexts } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `today's meetings with times`: a word that nothing marks as one to search for would hide all things without it. */

const SEARCH = /^(?:q|query|search|keywords?|search_?(?:terms?|text|query))$/i;
/** A query in the language of a service, or one of its own words. */
const LANGUAGE = /[:@#&|<>=()"]|^(?:today|tomorrow|yesterday|overdue|no date|recurring|all)$/i;
/** `@work I finished`: words of the request that no language of a service has. */
const TORN = /(?:^|\s)(?:I|I['’]ve|we|we['’]ve|she|he|they) [a-z]+/;
/** Behind such words stands what to search for. */
const CUE =
  /\b(?:about|for|on|regarding|concerning|around|re|mention(?:s|ed|ing)?|contain(?:s|ed|ing)?|words?|terms?|keywords?|phrases?|text|says?|said|saying|includ(?:es?|ed|ing)|called|named|titled|entitled|subject|title|name|match(?:es|ing)?|search(?:es|ing)?|look(?:s|ing)? up|find|like|from|by|to|with the name|of|has|have|having)\s+(?:(?:the|a|an|my|our|any|all)\s+)?["“'‘]?$/i;
/** The name of what holds the things. */
const HOLDER =
  /^["”'’]?\s+(?:\w+\s+)?(?:calendars?|boards?|projects?|folders?|lists?|channels?|tables?|databases?|sheets?|spreadsheets?|bases?|groups?|labels?|sections?|teams?|workspaces?)\b/i;

/** Words to search for that the request does not ask to search for. */
export function searchDoubts(plan: Doubted): readonly Doubt[] {
  const { request, steps, tools } = plan;
  return steps.flatMap((step, index) =>
    plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const tool = tools.get(step.tool);
      const isTorn = TORN.test(text);
      if (!SEARCH.test(name) || (LANGUAGE.test(text) && !isTorn) || !tool?.service || tool.sideEffects) return [];
      const said = placeIn(request, isTorn ? (TORN.exec(text)?.[0].trim() ?? text) : text);
      if (!isTorn && (said === null || isSearched(request, said))) return [];
      return [
        {
          kind: GapKind.CONDITION,
          target: `/steps/${index}/input/${name}`,
          said,
          reason: `"${text}" would be a word to search for, and the request does not ask for a search.`,
          question: `What is "${text}" in this request? "${step.title}" would find only what has this word in it.`,
          choices: [{ ...KEEP, label: `Only what has the word "${text}"` }],
        },
      ];
    }),
  );
}

/** Whether the words before and behind a text say that it is to be searched for. */
function isSearched(request: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const before = request.slice(0, start);
  return (CUE.test(before) || /["“]$/.test(before)) && !HOLDER.test(request.slice(end));
}
