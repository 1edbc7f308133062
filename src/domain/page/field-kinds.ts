import type { JsonObject } from '../../lib/json/json.js';

/* The inputs that the words for a field of a form stand for. */

/** By the noun of the field: `work email`, `date of birth`. */
const KINDS: readonly (readonly [RegExp, JsonObject])[] = [
  [/^(?:e-?mails?|mail)$/, { type: 'string', format: 'email' }],
  [/^(?:date|birthday|birthdate|deadline|day)$/, { type: 'string', format: 'date' }],
  [/^(?:time)$/, { type: 'string', format: 'time' }],
  [/^(?:website|url|link|homepage)$/, { type: 'string', format: 'uri' }],
  [
    /^(?:message|messages|comment|comments|feedback|description|question|questions|details|text|reason|note|notes|review|opinion|suggestion|suggestions|story|bio|explanation|answer|complaint|problem|remarks?|wishes)$/,
    { type: 'string', format: 'textarea' },
  ],
  [
    /^(?:file|screenshot|photo|picture|image|attachment|cv|resume|résumé|document|pdf|upload|scan)$/,
    { format: 'file' },
  ],
  [
    /^(?:files|screenshots|photos|pictures|images|attachments|cvs|resumes|documents|pdfs|uploads|scans)$/,
    { type: 'array', minItems: 1, items: { format: 'file' } },
  ],
  [/^(?:age|guests|people|seats|persons|quantity|count|score)$/, { type: 'integer' }],
  [/^(?:rating|stars)$/, { type: 'integer', minimum: 1, maximum: 5 }],
  [/^(?:amount|price|budget|total|cost|sum|hours|weight|size)$/, { type: 'number' }],
  [/^(?:consent|agreement|checkbox|opt-in)$/, { type: 'boolean' }],
];
/** Nouns that name a field by themselves, of no kind of its own. */
const PLAIN: ReadonlySet<string> = new Set(
  'name|names|address|phone|telephone|mobile|number|company|organisation|organization|city|country|street|zip|postcode|title|subject|topic|product|order|department|team|role|position|gender|language|colour|color|category|type|option|choice|id|code|reference|username|job|plan|service'.split(
    '|',
  ),
);

/** A size is one of a few words unless a number is asked for. */
const NUMBERS = /^(?:number|amount)$/;

/** Whether a noun is known to be asked for in forms. */
export function isKnownField(noun: string): boolean {
  return PLAIN.has(noun) || KINDS.some(([words]) => words.test(noun));
}

/** The schema of a field by its words. */
export function kindOf(words: readonly string[]): JsonObject {
  const of = words.indexOf('of');
  const head = (of > 0 ? words[of - 1] : words.at(-1)) ?? '';
  // `number of guests` counts; `order number` is a name.
  if (of > 0 && NUMBERS.test(head)) return { type: 'integer' };
  if (head === 'address' && /^(?:e-?)?mail$/.test(words.at(-2) ?? '')) return { type: 'string', format: 'email' };
  return KINDS.find(([nouns]) => nouns.test(head))?.[1] ?? { type: 'string' };
}
