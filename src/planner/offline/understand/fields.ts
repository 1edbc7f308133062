import { isCommon, type CapabilityIndex } from './capability-index.js';
import type { Clause } from './clauses.js';

/** Words for the whole of an answer, or for what is no value in it. */
const NO_FIELD =
  /^(?:pages?|sites?|websites?|urls?|web ?pages?|api|endpoint|data|responses?|results?|contents?|text|json|html|summary|summaries|status|it|news|article|document|answer|values?|list|request|requests|header|headers|method|look|team|eye|user|users?|daily|hourly|weekly|monthly|quarterly|yearly|nightly|time|times|day|days|hour|hours|minute|minutes|week|weeks|month|months|quarter|year|morning|evening|noon|midday|midnight|night|afternoon|o'clock|clock|utc|am|pm|day|first|last|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|please|thanks|way|thing|things|version|gist|min|hrs?|everything|something|anything|post|posts|email|mail|emails|mails|slack|get|put|delete|patch|workflow|case|one|ones|here|there|rest|information|info|sentences?|words?|number|rows?|lines?|links?|feed|csv|file|half|past|zone|office|working|tenant|once|twice|hand|part|bit|copy|cache|message|messages|body|load)$/i;
const ALWAYS_FIELD = /^(?:total|totals|title|titles|sum|name|price|prices|date|amount|version|count|subject)$/i;
/** Words that are fields beside others, and mostly something else alone. */
const IN_LIST = /^(?:email|status|text|url|number|user|link)$/i;
const MAX_FIELDS = 10;
const CONJUNCTION = /^(?:and|or|&)$/i;

/**
 * The names of values that are asked for: nouns that stand for nothing else. `the rate and the date` → `rate`, `date`;
 * several words are one name (`full name`).
 */
export function fieldsIn(clauses: readonly Clause[], index: CapabilityIndex, isEligible: (clause: Clause) => boolean): readonly string[] {
  const fields: string[] = [];
  for (const clause of clauses) {
    if (!isEligible(clause)) continue;
    let phrase: string[] = [];
    // `the full name and stars`: what goes on with a list of names is one, whatever else it can be.
    const goesOn = !clause.isNew && clause.words.length <= 3 && CONJUNCTION.test(clause.words[0]?.text ?? '');
    const flush = (): void => {
      const name = phrase.join(' ');
      if (phrase.length > 0 && phrase.length <= 3 && (!NO_FIELD.test(name) || IN_LIST.test(name)) && !fields.includes(name)) fields.push(name);
      phrase = [];
    };
    for (const [place, word] of clause.words.entries()) {
      // `Check URL`: what is done to what comes next is an order, whatever the grammar takes it for.
      const next = clause.words[place + 1];
      if (place === 0 && next && word.after.trim() === '' && (next.tags.has('Mention') || next.tags.has('Determiner'))) continue;
      const before = clause.words[place - 1];
      // `visits and signups`, but not `and show the …`.
      const isLast = next === undefined || /[^\s]/.test(word.after) || next.tags.has('Preposition') || next.tags.has('Conjunction') || CONJUNCTION.test(next.text);
      const inList = isLast && (CONJUNCTION.test(next?.text ?? '') || CONJUNCTION.test(before?.text ?? '') || (before?.after.includes(',') ?? false) || word.after.startsWith(','));
      const lower = word.text.toLowerCase().replace(/'s$/, '');
      const isName = /^[a-z_][\w-]*$/i.test(word.text) && !word.tags.has('Mention');
      const isNoun = word.tags.has('Noun') && !word.tags.has('Pronoun') && !word.tags.has('Possessive');
      const fits = isName && !isCommon(lower) && (!NO_FIELD.test(lower) || (inList && IN_LIST.test(lower))) && (ALWAYS_FIELD.test(lower) || ((isNoun || goesOn || (inList && place > 0) || (word.tags.has('Adjective') && phrase.length === 0)) && (!index.knows(word.stem) || (inList && place > 0 && word.tags.has('Noun')))));
      if (!fits) {
        flush();
        continue;
      }
      phrase.push(word.text);
      if (/[^\s]/.test(word.after)) flush();
    }
    // An adjective alone names nothing.
    const last = clause.words.at(-1);
    if (phrase.length === 1 && last?.tags.has('Adjective') && !ALWAYS_FIELD.test(last.text)) phrase = [];
    flush();
  }
  return fields.slice(0, MAX_FIELDS);
}
