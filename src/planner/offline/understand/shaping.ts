import { mentionsIn, type MarkedText } from '../text/mentions.js';
import type { CapabilityName } from './capabilities.js';
import type { Shaping } from './understanding.type.js';

const SENTENCES = /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ]sentences?\b/i;
/** `up` and `down` alone are too common to be searched for. */
const STATUS = /\b(?:is|are|it'?s|whether|if|still|goes?|be) (?:\w+ ){0,3}(?:up|down|online|offline|reachable|available|alive|working|responding)\b|\bstatus code\b/i;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const SUM = /\b(?:sum(?! up\b)|add(?:ing)? (?:it |them |everything )?up|adding|add (?:the|all)|total of|totals? up)\b/i;
const COUNT = /\b(?:count|how many|number of)\b/i;
export const AVERAGE = /\b(?:average|mean)\b/i;
const MAXIMUM = /\b(?:maximum|highest|largest|biggest)\b/i;
const MINIMUM = /\b(?:minimum|lowest|smallest)\b/i;
const COLUMN = /\b(?:column|field)s?\s+(?:named |called )?["'`]?(?!of\b|and\b|up\b)([A-Za-z_][\w-]*)|\b(?!the\b|an?\b|this\b|that\b|each\b|every\b|its?\b|one\b|up\b|of\b)["'`]?([A-Za-z_][\w-]*)["'`]? column\b|\b(?:sum|total|average|mean|maximum|minimum) of (?:the |all )?(?:column )?([a-z_][\w-]*)/i;
const BY = /\b(?:by|per|from each|for each|grouped by|of each|each) (sender|author|day|customer|user|category|status|country|name|type|column [\w-]+)\b/i;

/** What is to be made of what was read, before anybody gets it. */
export function shapingIn(text: string, marked: MarkedText, asked: (name: CapabilityName) => number | null, sources: { readonly urls: boolean; readonly lists: boolean }): Shaping {
  const quote = mentionsIn(text, marked.mentions, 'quote').find(({ value }) => value.includes('{{'));
  return {
    summary: asked('summarize') === null ? null : { sentences: sentencesIn(text) },
    status: sources.urls && (asked('status') !== null || STATUS.test(text)),
    page: sources.urls && asked('links') !== null && /\blinks?\b|\bhyperlinks?\b/i.test(text) ? 'links' : sources.urls && asked('page') !== null && /\b(?:readable|article|main (?:text|content)|web ?page text|the text)\b/i.test(text) ? 'text' : null,
    aggregate: sources.lists ? aggregateIn(text) : null,
    template: quote?.value ?? null,
  };
}

function sentencesIn(text: string): number | null {
  const said = SENTENCES.exec(text)?.[1]?.toLowerCase();
  if (said === undefined) return null;
  const count = NUMBERS.includes(said) ? NUMBERS.indexOf(said) : Number(said);
  return count >= 1 && count <= 50 ? count : null;
}

function aggregateIn(text: string): Shaping['aggregate'] {
  const by = BY.exec(text)?.[1] ?? null;
  const column = COLUMN.exec(text);
  const field = column?.[1] ?? column?.[2] ?? column?.[3] ?? null;
  const kind = SUM.test(text) ? 'sum' : COUNT.test(text) ? 'count' : AVERAGE.test(text) ? 'average' : MAXIMUM.test(text) ? 'maximum' : MINIMUM.test(text) ? 'minimum' : null;
  if (kind === null) return null;
  if (kind !== 'count' && field === null) return null;
  return { kind, field, by: by?.replace(/^column /, '') ?? null };
}
