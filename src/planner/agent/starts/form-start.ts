import { knownEventTypes } from '../../../domain/event/types/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { Asked, Found, Reading } from './start.type.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import type { Assumption, Gap } from '../../../domain/plan-report/index.js';
import type { EventPage } from '../../../domain/steps/tool-planning.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { isKnownField } from '../../../domain/page/field-kinds.js';
import { FIELD_LIST, fieldNamed, schemaOf } from '../../../domain/page/form-fields.js';
import { capitalised } from '../../../lib/text/capitalised.js';
import { listed } from '../../../lib/text/listed.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { titleOf } from '../../../lib/json-schema/title-of.js';
import { inputSaid, isAtWish } from './by-hand.js';
import { fieldsFilledIn, isSaidIn } from './filled-in.js';
import { isMyUpload } from './own-pages.js';
import { fieldChoices, FIELDS_QUESTION, FIELDS_REASON } from '../../offline/read/pages/asked-fields.js';

/* A form of the workflow's own that starts an agent: its title and its fields, as far as the words tell. */

export interface FormStart {
  /** The form, as the source of a trigger takes it. */
  readonly form: JsonObject;
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
}

const SCHEMA = '/trigger/source/form/schema';

const ITEM =
  "(?:(?:which|what|how many|how much|whether|how) [\\p{L}'’ -]{3,40}|(?:(?:their|the|an?|his|her) )?[\\p{L}-]+(?:['’][\\p{L}]+)?(?: (?!and\\b)[\\p{L}-]+(?:['’][\\p{L}]+)?){0,2})";
/** `a form with name, email and message`, `form for the potluck: name + dish`: behind the last `and`, something else begins. */
const LIST = new RegExp(
  `\\b(?:forms?|survey|questionnaire|page)\\b[^.;]{0,60}?(?:\\bwith(?: the)?(?: fields?)?|\\b(?:asks?|asking) (?:for|about)|\\b(?:enter|give|leave|say|write)|\\bfields?:?|:|(?=\\())(?: |\\()(${ITEM}(?:(?:, | \\+ )(?!and )${ITEM})*(?:,? (?:and|&) ${ITEM})?)`,
  'giu',
);
const BETWEEN = /, and | and | & | \+ |, /;
/** `a photo, and send me one`: what is done then is no field. */
const NEXT_WORK =
  /^(?:then|send|tell|alert|notify|warn|remind|inform|reply|answer|match|store|save|add|put|keep|thank|let|notify|forward|give|show|ask|on|at|every|each|if|when|i|we|you|it|me|they)\b(?= |$)|^(?:e-?)?mail (?!addres|adress|id\b)\w/i;
const SMALL = /^(?:their|the|an?|his|her) /i;

/** `a sign-up form for the fair, name, email, what they sell`: the same behind a comma, if usual ones are among them. */
const AFTER_COMMA = new RegExp(
  `\\b(?:forms?|survey|questionnaire|page)\\b[^.;,:]{0,60}, (${ITEM}(?:, (?!and )${ITEM})+(?:,? (?:and|&) ${ITEM})?)`,
  'giu',
);

/** Words of what a visitor does, with the fields that follow from it. */
const OF_WORK: readonly (readonly [words: RegExp, fields: readonly string[]])[] = [
  [
    /\b(?:uploads?|uploaded|(?:an?|the|their|his|her) files?|cvs?|resumes?|invoices?|receipts?)\b(?<!\b(?:make|send|create|as|export) an? (?:small )?file)|(?<!\b(?:as|to|into) (?:an? )?)\bpdfs?\b/i,
    ['file'],
  ],
  [/\bphotos?|pictures?\b/i, ['photo']],
  [/\b(?:links?|urls?|web (?:page|article))\b/i, ['link']],
  [/\b(?:ratings?|stars?|scores? (?:of|from|between|\d+))\b/i, ['rating']],
];
/** What visitors give besides the usual fields of such a form: a rating, or one file. */
function givenToo(words: string): readonly string[] {
  const worked = workedOn(words);
  const file = ['photo', 'file'].find((one) => worked.includes(one));
  return [...(file === undefined ? [] : [file]), ...(worked.includes('rating') ? ['rating'] : [])];
}

const workedOn = (words: string): readonly string[] =>
  OF_WORK.flatMap(([pattern, fields]) => (pattern.test(words) ? fields : []));
/** Words for somebody who is written to. */
const WRITES_BACK =
  /\b(?:repl(?:y|ies)|answer (?:them|him|her|each|everyone|everybody|the \w+)|respond\w*|confirm\w*|thank\w*|welcome|decision|the (?:person|sender|applicant|employee|submitter|reader|customer|claimant|respondent|requester|participants?|others?)|them|they|latecomers|everybody|each (?:person|participant)|(?:anyone|anybody|everyone|whoever|those|members|volunteers|people|visitors)\b[^.;]{0,40} (?:gets?|receives?|hears?))\b/i;

/** @param page what is known of such pages; @param words the request */
export function formStartOf(page: EventPage, words: string, isEnglish = true): FormStart {
  const title = titleIn(words, page);
  const settings: JsonObject = title === null ? {} : { title };
  const found = fieldsOf(words, title, page, isEnglish ? fieldsFilledIn(words) : []);
  if (found.length === 0) return { form: settings, gaps: [asking(likelyIn(words))], assumptions: [] };
  const names = withAddress(found, words);
  return {
    form: { ...settings, schema: schemaOf(names.map(fieldNamed)) },
    gaps: [],
    assumptions: [{ words: null, text: `The form asks for ${listed(names)}.`, target: SCHEMA, alternatives: [] }],
  };
}

/** The fields that the words list, or those that such a form usually has, with what its visitors give besides. */
function fieldsOf(
  words: string,
  title: string | null,
  page: EventPage,
  filledIn: readonly string[],
): readonly string[] {
  const listed = fieldsSaid(words);
  if (listed.length > 0) return [...listed, ...filledIn.filter((one) => !isSaidIn(one, listed))];
  if (isMyUpload(words)) return TWO_FILES.test(words) ? ['first file', 'second file'] : [photoOrFile(words)];
  if (filledIn.length > 1) return withVisitor(filledIn, words);
  const typed = isAtWish(words) ? Object.entries(propertiesOf(inputSaid(words) ?? {})) : [];
  if (typed.length > 0) return typed.map(([name, field]) => titleOf(name, field).toLowerCase());
  const usual = usualOf(title === null || PLAIN_NAME.test(title) ? words : title, page);
  if (usual.length === 0 && filledIn.length === 0 && !UPLOADS.test(words)) return [];
  const plain = [...(usual.length > 0 ? usual : UPLOADS.test(words) ? OF_UPLOAD : []), ...givenToo(words)];
  // The purpose of a form is no field: `a form for cake orders`.
  const more = filledIn.filter((one) => !isSaidIn(one, plain) && (usual.length === 0 || isUsualField(one)));
  const all = [...plain, ...more];
  // A form with one field also asks for the name.
  return all.length === 1 ? ['name', ...all] : all;
}
/** The fields, with the name and the address of people who sign up for something. */
function withVisitor(fields: readonly string[], words: string): readonly string[] {
  if (!SIGNS_UP.test(words)) return fields;
  const isNamed = fields.some((one) => /\b(?:names?|child|who)\b/.test(one));
  return [...(isNamed ? [] : ['name']), ...(hasAddress(fields) ? [] : ['email']), ...fields];
}
const SIGNS_UP =
  /\bsign(?:s|ed)?[- ]?(?:up|ups|on|in)\b|\b(?:registers?|registrations?|enrols?|appl(?:y|ies|ications?)|books?|bookings?|reserves?|reservations?|joins?|rsvps?)\b/i;
function photoOrFile(words: string): string {
  const one = workedOn(words).includes('photo') ? 'photo' : 'file';
  return SEVERAL.test(words) ? `${one}s` : one;
}
/** `the estimates I upload as PDFs`, `the folder I upload` */
const SEVERAL =
  /\b(?:photos|pictures|images|scans|files|pdfs|documents|folder|csvs|receipts|invoices)\b[^.;]{0,50}\b(?:i|we)(?:['’]ll| will)? (?:\w+ )?upload|\bupload\b[^.;,]{0,25}\b(?:photos|pictures|images|scans|files|pdfs|documents|folder|receipts|invoices)\b/i;
const TWO_FILES =
  /\b(?:two|both) (?:(?!(?:as|in|into|to|are)\b)[\w-]+ ){0,2}(?:files?|lists?|csvs?|pdfs?|documents?|spreadsheets?|versions?)\b/i;
const OF_UPLOAD = ['name', 'email', 'file'] as const;

/** A name that says nothing of its fields: `a little form`. */
const PLAIN_NAME = /^(?:little|small|simple|short|quick|online|web|public|new|tiny|basic|easy|single)\b/i;
/** `where clients upload their logo` */
const UPLOADS = /\buploads?\b(?! (?:it|them|the (?:table|list|result))\b)/i;

const hasAddress = (names: readonly string[]): boolean => names.some((one) => /\be?-?mail\b/.test(one));

/** The fields with the address of the visitor, if the words have somebody written to. */
function withAddress(names: readonly string[], words: string): readonly string[] {
  const isNoVisitor = hasAddress(names) || isMyUpload(words);
  return [...new Set([...names, ...(isNoVisitor || !WRITES_BACK.test(words) ? [] : ['email'])])];
}

/** Words that stand before the name of a form. */
const BEFORE_NAME =
  /^(?:an?|the|our|my|their|each|every|new|with|from|through|of|by|via|public|simple|in|on|up|me|for)$/i;

/** `make a holiday request form` → `Holiday request form`. Null: it has no name. */
function titleIn(words: string, { nouns }: EventPage): string | null {
  const pattern = new RegExp(`((?:[\\p{L}-]+ ){0,4})(${nouns.join('|')})\\b`, 'iu');
  const found = pattern.exec(words);
  if (!found) return null;
  const { 0: whole, 1: before = '', 2: noun = '', index } = found;
  const parts = before.trim().split(' ').filter(Boolean);
  const lead = parts.findLastIndex((part) => BEFORE_NAME.test(part));
  // At the beginning, a verb may stand there: `save form entries`.
  if (lead === -1 && (index > 0 || whole.length + index < words.length - 1)) return null;
  const name = parts.slice(lead + 1).join(' ');
  return name === '' ? null : `${capitalised(name)} ${noun.toLowerCase()}`;
}

/** The fields that the words list, at least two of which are usual ones or all but one. */
function fieldsSaid(words: string): readonly string[] {
  for (const [all, list = ''] of [...words.matchAll(LIST), ...words.matchAll(AFTER_COMMA)]) {
    const isNamed = /[:(] $|[:(]$/.test(all.slice(0, -list.length));
    const items = list
      .split(BETWEEN)
      .map((item) => item.replace(SMALL, '').toLowerCase())
      .filter((item) => !NEXT_WORK.test(item));
    const known = items.filter(isUsualField);
    if (known.length >= 2 || (known.length > 0 && (items.length === 2 || (isNamed && items.length > 1)))) return items;
  }
  return [];
}

/** `order number`, `number of guests`: by its noun. `second mail a` is none. */
const isUsualField = (item: string): boolean =>
  isKnownField(/(\S+) of /.exec(item)?.[1] ?? item.split(' ').at(-1) ?? '');

/** `visitors leave their address`: that is no leave. */
const LEAVES = /\bleaves? (?=(?:their|his|her|its|your|the|an?|us|me|it|them|comments?)\b)/g;

/** The usual fields of forms that are called so. @param name of the form; all words, if it has none */
function usualOf(name: string, { usual = {} }: EventPage): readonly string[] {
  const said = new Set(
    name
      .toLowerCase()
      .replaceAll(LEAVES, ' ')
      .match(/[\p{L}-]+/gu),
  );
  const own = Object.entries(usual).flatMap(([word, fields]) => (said.has(word) || said.has(`${word}s`) ? fields : []));
  return [...new Set(own)];
}

/** A noun with the word before it: `flat number`, `their budget`. */
const NOUN =
  /(?:\b(?:the|their|his|her|an?|with|and|by)\b|,) ?((?:(?!the\b|their\b|and\b|an?\b)[\p{L}-]+ )?[\p{L}-]+)(?=[\s,.;:!?]|$)/giu;
/** The most fields that are proposed of what the words speak of. */
const MAX_LIKELY = 4;

/** Fields that the words speak of, though not as fields of the form: `mail me the flat number`. */
function likelyIn(words: string): readonly string[] {
  const nouns = [...words.toLowerCase().matchAll(NOUN)].map(([, noun = '']) => noun.trim());
  const spoken = nouns.filter(
    (noun) => isUsualField(noun) && !/^(?:e-?mail|mail)s?$/.test(noun.split(' ').at(-1) ?? ''),
  );
  return [...new Set([...spoken, ...workedOn(words)])].slice(0, MAX_LIKELY);
}

/** @param likely fields that the words speak of */
const asking = (likely: readonly string[]): Gap => ({
  id: 'form',
  kind: GapKind.VALUE,
  words: '',
  start: null,
  end: null,
  reason: FIELDS_REASON,
  question: FIELDS_QUESTION,
  target: SCHEMA,
  valueSchema: FIELD_LIST,
  choices: fieldChoices(likely).map(({ label, value }, at) => ({
    id: `c${at + 1}`,
    label,
    patch: { [SCHEMA]: value as JsonObject },
  })),
  suggestions: [],
  isBlocking: true,
});

/** `I need a form where colleagues can request holidays` */
export function byForm({ report, services: { sure } }: Asked): Found {
  // Forms of services are watched by their own events.
  if (sure.length > 0) return null;
  const type = knownEventTypes().find(({ planning }) => planning?.page?.fieldsAt !== undefined);
  if (!type?.planning?.page) return null;
  const { form, gaps, assumptions } = formStartOf(type.planning.page, report.request, report.language === 'en');
  const source = { [type.planning.page.source]: form, parameters: {} };
  return {
    trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {}, source },
    assumptions,
    gaps,
    kinds: ['form'],
  };
}

/** Its fields are not said, or not all of those that the words need. */
export const isFormWithoutFields = ({ kinds, trigger }: Reading, words: string): boolean =>
  kinds.includes('form') &&
  (trigger?.source?.form?.schema === undefined || /\b(?:ratings?|rates?|stars?|uploads?|photos?)\b/i.test(words));
