import type { EventPage } from '../../../../domain/steps/tool-planning.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import type { Words } from '../event-slot.js';
import { pageFields } from './page-fields.js';
import type { FormField } from '../../../../domain/page/form-fields.js';
import { wordList } from '../../word-list.js';

/* How people describe a page: its name, its place, what it is for, and its fields. */

export const ARTICLE = /^(?:a|an|the|my|our|this|one|any|some|another)$/;
export const LEADS = Phrases.of([
  'make',
  'create',
  'build',
  'set up',
  'add',
  'i need',
  'i want',
  'i would like',
  'we need',
  'we want',
  'give me',
  'offer',
  'have',
  'put up',
  'publish',
  'host',
  'make me',
  'build me',
  'create me',
  'there is',
  'provide',
  'run',
  // What `I need a …` is read as.
  'send me',
  'get me',
]);
export const OPENERS = Phrases.of([
  'when',
  'whenever',
  'as soon as',
  'every time',
  'each time',
  'once',
  'if',
  'on',
  'upon',
  'for every',
  'for each',
  'after',
  'every',
  'each',
  'for every new',
  'for each new',
  'every new',
  'each new',
  'on every',
  'on each',
  'new',
  'on a new',
]);
export const PEOPLE = wordList(
  'someone|somebody|anyone|anybody|people|persons?|a|customers?|clients?|users?|visitors?|guests?|applicants?|candidates?|employees?|members?|students?|they|we|i|you|leads?|suppliers?|partners?|citizens|patients?|tenants?',
);
export const BESIDE = wordList(
  'a|an|the|my|our|of|in|on|to|with|via|through|from|by|at|for|something|anything|new|is|are|gets|get|was|been|has|into|us|their|up|out|off',
);
const NAMES = /^(?:called|named|titled|entitled)$/;
const FIELD_LEADS = Phrases.of([
  'with the fields',
  'with fields',
  'with the inputs',
  'with inputs',
  'with the questions',
  'with',
  'that asks for',
  'which asks for',
  'asking for',
  'that ask for',
  'that asks people for',
  'that collects',
  'which collects',
  'collecting',
  'to collect',
  'that takes',
  'which takes',
  'to enter',
  'for entering',
  'that has',
  'which has',
  'that requests',
  'for their',
  'the fields are',
  'fields',
  'fields :',
  ': fields',
  'having',
  'that contains',
  'containing',
  'that gathers',
  'to submit',
  'to give',
]);
const GIVE = Phrases.of([
  'enter',
  'give',
  'leave',
  'fill in',
  'fill out',
  'type',
  'type in',
  'provide',
  'pick',
  'choose',
  'select',
  'upload',
  'tell us',
  'submit',
  'write',
  'put in',
  'put',
  'state',
  'send us',
  'send',
  'tell me',
  'specify',
  'register with',
  'sign up with',
  'rate',
]);
const MODAL = /^(?:can|may|must|should|have|to|will|could|are|able)$/;
const MAX_PURPOSE = 4;

/** `called "Sign up"`. */
export function calledAt(tokens: readonly Token[], at: number): { readonly title: string; readonly to: number } | null {
  const lead = NAMES.test(tokens[at]?.lower ?? '') ? 1 : 0;
  const quote = tokens[at + lead]?.mention;
  return quote?.kind === 'quote' ? { title: quote.value, to: at + lead + 1 } : null;
}

/** `on my website`. */
export function placeAt(tokens: readonly Token[], at: number, page: EventPage): number | null {
  if (!/^(?:on|in|for|at)$/.test(tokens[at]?.lower ?? '')) return null;
  const start = at + 1 + (ARTICLE.test(tokens[at + 1]?.lower ?? '') ? 1 : 0);
  const place = Phrases.of(page.places).at(tokens, start);
  return place ? start + place.length : null;
}

/** `for bug reports`, `for my shop`: what the page is for, as a part of its name. */
export function purposeAt({ tokens, startsAct }: Words, at: number): number | null {
  if (!/^(?:for|about|to)$/.test(tokens[at]?.lower ?? '')) return null;
  let to = at + 1;
  while (
    to < at + 1 + MAX_PURPOSE &&
    tokens[to]?.kind === 'word' &&
    !/^(?:with|and|that|which|where|who|to|on|in|so|then|when|if|asking|for)$/.test(tokens[to]?.lower ?? '') &&
    !(startsAct(to) && to > at + 1)
  )
    to += 1;
  return to > at + 1 ? to : null;
}

/** `where people enter their name`, `with name and email`, `: name, email`. */
export function declaredFields(
  words: Words,
  from: number,
  isFree: (at: number) => boolean,
): { readonly fields: readonly FormField[]; readonly to: number } | null {
  const { tokens } = words;
  const part = tokens.findIndex(({ lower }, at) => at > from && /^[.;!?\n→]$/.test(lower));
  const limit = part === -1 ? tokens.length : part;
  if (!isFree(from) || from >= limit) return null;
  const comma = /^[,:]$/.test(tokens[from]?.lower ?? '') ? 1 : 0;
  const where =
    /^(?:where|so)$/.test(tokens[from]?.lower ?? '') || /^(?:in|on|by|through)$/.test(tokens[from]?.lower ?? '');
  if (where) {
    let at = from + 1 + (/^(?:which|that|with)$/.test(tokens[from + 1]?.lower ?? '') ? 1 : 0);
    if (!PEOPLE.test(tokens[at]?.lower ?? '') && !ARTICLE.test(tokens[at]?.lower ?? '')) return null;
    while (
      PEOPLE.test(tokens[at]?.lower ?? '') ||
      ARTICLE.test(tokens[at]?.lower ?? '') ||
      MODAL.test(tokens[at]?.lower ?? '')
    )
      at += 1;
    const give = GIVE.at(tokens, at);
    return give ? pageFields(words, at + give.length, limit, true) : null;
  }
  // `…, have AI extract the prices` is an act. `having` has the same stem.
  const isAct = tokens[from + comma]?.lower === 'have';
  const lead = isAct ? null : (FIELD_LEADS.at(tokens, from + comma) ?? FIELD_LEADS.at(tokens, from));
  if (lead) {
    const at = from + (FIELD_LEADS.at(tokens, from + comma) ? comma : 0) + lead.length;
    return pageFields(words, at + (tokens[at]?.lower === ':' ? 1 : 0), limit, false);
  }
  if (tokens[from]?.lower !== ':') return null;
  const read = pageFields(words, from + 1, limit, false);
  return read && read.fields.length > 1 ? read : null;
}
