import { overlaps } from '../../offline/leftovers/explanations.js';
import { MAX_TAGGED, taggedWords } from '../../likely/tagged-words.js';
import type { Tagged } from '../../likely/tagged-words.js';

/* What people fill in, as requests in such words mostly mean it: `flat, what is broken, a photo`. */

/** Above it, a word is a field. */
const SURE = 0.45;
/** Above it, it belongs to the field beside it. */
const BESIDE = 0.3;
/** The most that a form gets in this way. */
const MOST = 12;
/** In characters. */
const LONGEST = 40;
/** The most words of a field that stands between others in a list. */
const WORDS = 5;
/** What ends a list. */
const PART = /[^.;:()!?–—]+/g;
/** The sign or the word between two items of a list. */
const BETWEEN = /, (?:and |or )?| and | & | \+ /g;
const BEGINS =
  /^(?:[\s,+&–-]|(?:and|or|then|the|an?|their|his|her|its|with|some|for|from the|a short|report|enter|give|leave|say|write|type|upload|fill in|put in|note|register|submit) )+/i;
const ENDS = /(?:[\s,"”'’?!–-]|\s(?:and|or|the|an?|of|with|by|on|in|at|to|for|once|per|needed\?))+$/i;
/** `what is broken`: all of it up to the next item. */
const ASKS = /^(?:what|who|which|where|when|how|whether|why|if|can|does|is)\b/i;
/** Words that no item of a list of fields has in it, but for the verb in `what they bring`. */
const ACTS =
  /\b(?:tell|send|gets?|receives?|hears?|mails?|mailed|goes|is told|must|should|has to|have to|will|then|please|we|you|me|us|decides?|approves?|confirms?|agrees?|wants?|need to|needs to|there|and i)\b/i;
const NONE =
  /\b(?:form|page|survey answers?)\b|^(?:it|them|form|page|table|list|yes|no|me|i|what|which|how|they|name of|all|day by day|each)$/i;

/** The fields that people fill in, in small letters and in their order. An address is called `email`. */
export function fieldsFilledIn(request: string): readonly string[] {
  const likely = taggedWords(request, BESIDE).field;
  const fields = [...request.slice(0, MAX_TAGGED).matchAll(PART)].flatMap(({ 0: part, index }) => {
    const within = likely.filter((one) => overlaps(one, { start: index, end: index + part.length }));
    return within.some(({ chance }) => chance >= SURE) ? fieldsOfList(part, index, within) : [];
  });
  const named = fields.map((name) => (IS_EMAIL.test(name) ? 'email' : name));
  return [...new Set(named)].filter((name) => !NONE.test(name)).slice(0, MOST);
}
const IS_EMAIL = /^(?:e-?mail|mail)(?: address)?$|^address$/;

/** The items of a list from the first to the last one that is likely a field, and short ones behind. */
function fieldsOfList(part: string, from: number, likely: readonly Tagged[]): readonly string[] {
  const items = itemsOf(part, from);
  const tagged = items.map((item) => likely.filter((one) => overlaps(one, item)));
  const first = tagged.findIndex((found) => found.length > 0);
  const last = tagged.findLastIndex((found) => found.length > 0);
  const isList = last > first;
  return items
    .flatMap((item, at) => {
      const [start] = tagged[at] ?? [];
      if (isList && at === first - 1) return lastOf(item.said);
      if (at < first || (at > last && !(isList && at === last + 1 && isShort(item.said)))) return [];
      if (!start) return isShort(item.said) ? [plainOf(item.said)] : [];
      if (at > first && isShort(item.said)) return [plainOf(item.said)];
      // Before the first one, the sentence begins: `neighbours put in litres`.
      const rest = part.slice(Math.max(0, start.start - from), item.end - from);
      const whole = isShort(rest) ? rest : start.words;
      const [behind = ''] = lastOf(item.said);
      if (behind.endsWith(plainOf(whole))) return [behind];
      return isShort(whole) ? [plainOf(whole)] : [];
    })
    .filter((name) => name.length > 1 && name.length <= LONGEST);
}

/** `an intake sheet with species, chip and finder`: the first one stands behind other words. */
function lastOf(said: string): readonly string[] {
  const [, name = ''] =
    /^.* (?:with|by|for|in|enters?|gives?|gets?|leaves?|of|asks?|needs?|types?|writes?|says?) (.+)$/i.exec(said) ?? [];
  return name !== '' && name.split(' ').length <= 3 && isShort(name) ? [plainOf(name)] : [];
}

interface Item {
  readonly said: string;
  readonly start: number;
  readonly end: number;
}

function itemsOf(part: string, from: number): readonly Item[] {
  const marks = [...part.matchAll(BETWEEN)];
  return [...marks, null].map((mark, at) => {
    const before = marks[at - 1];
    const start = before ? before.index + before[0].length : 0;
    const end = mark ? mark.index : part.length;
    return { said: part.slice(start, end), start: from + start, end: from + end };
  });
}

/** Whether it may be the name of a field. */
function isShort(said: string): boolean {
  const name = plainOf(said);
  return name !== '' && name.split(' ').length <= WORDS && (ASKS.test(name) || !ACTS.test(name));
}

const plainOf = (said: string): string =>
  said
    .trim()
    .replace(BEGINS, '')
    .replace(ENDS, '')
    .replace(BEGINS, '')
    .replace(/^["“'‘]/, '')
    .toLowerCase();

/** Whether a field is among others, in other words. */
export const isSaidIn = (field: string, others: readonly string[]): boolean =>
  others.some((other) => other.includes(field) || field.includes(other));
