import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { titleOf } from '../services/field-names.js';

/*
 * The questions for values that an operation needs, in plain words: `Which list? Choose it, or give its id.`, `What is the
 * title of the card?`. Descriptions of schemas are written for those who build calls, and say too much at once.
 */

/** The input of a tool that a question is about. */
export interface AskedInput {
  readonly name: string;
  readonly own: JsonValue | undefined;
  /** Of the step: `Trello: Create a card`. */
  readonly step: string;
  /** The service lists its things, so that one can be chosen. */
  readonly isChosen: boolean;
}

const CHOOSE = 'Choose it from the list, or give its id.';
const JSON_EXAMPLE = /\{[^{}]*\}/;
const TIME = /\b(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?|\d{4}-\d\d-\d\d)\b/;
const MAKES =
  /^(?:create|add|send|make|post|write|schedule|draft|upload|open|log|copy|comment) (?:an? )?(.+?)(?: (?:to|in|into|on|of|from|with|by|for|at|as)\b.*)?$/i;
/** Fields that a thing has itself. */
const OWN = /^(?:title|name|summary|subject|text|content|description|heading|body|message|caption|question|path)$/i;
const MAX_TOLD = 90;

/** The question for an input that no words give. */
export function inputQuestion({ name, own, step, isChosen }: AskedInput): string {
  const field = capital(titleOf(name, own));
  const told = toldOf(own);
  const thing = thingOf(step);
  if (isChosen) return `${field}: which one? ${CHOOSE}`;
  return (
    timeQuestion(field, told) ??
    recordQuestion(field, told, own) ??
    idQuestion(field, told) ??
    recipientQuestion(field, told) ??
    ownQuestion(field, told, thing, own) ??
    (told.replace(/^The /, '').toLowerCase() === field.toLowerCase() || told.length > MAX_TOLD || !told.includes(' ')
      ? `${field}: what is it to be?`
      : `${field}: what is it to be? ${told}.`)
  );
}

/** The question for the text of a message or a comment that no words give. */
export function textQuestion(step: string): string {
  const thing = thingOf(step);
  return thing !== undefined && SAYS.test(thing) ? `What is the ${thing} to say?` : `What is "${step}" to say?`;
}

const SAYS = /^(?:[a-z]+ )?(?:message|mail|e-mail|email|reply|comment|post|text|note|sms|draft)$/;

/** What an operation makes, in the words of its title: `Create a card`. */
function thingOf(step: string): string | undefined {
  const title = step.slice(step.indexOf(':') + 1).trim();
  // `Comment on an issue`: the verb says what is made.
  return /^comment on\b/i.test(title) ? 'comment' : MAKES.exec(title)?.[1]?.toLowerCase();
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const toldOf = (own: JsonValue | undefined): string =>
  isJsonObject(own) && typeof own['description'] === 'string' ? own['description'].trim().replace(/[.?]$/, '') : '';

/** `When is it to start? For example: 2026-12-01T10:00.` */
function timeQuestion(field: string, told: string): string | null {
  const example = TIME.exec(told)?.[0];
  const isTime = example !== undefined && /^\S*\d{4}-|\btime\b|\bday\b|\bdate\b|^When\b|^An instant\b/i.test(told);
  const isEnd = /^(?:end|until|to|ends?|finish)$/i.test(field);
  const isStart = /^(?:start|from|begin|starts?)$/i.test(field);
  if (!isTime && !(isEnd && /^The end\b/.test(told))) return null;
  const asked = isEnd ? 'When is it to end?' : isStart ? 'When is it to start?' : `${field}: when?`;
  return example === undefined ? asked : `${asked} For example: ${example}.`;
}

/** `Row: which values is it to have? For example: {"Name": "Ada"}.` */
function recordQuestion(field: string, told: string, own: JsonValue | undefined): string | null {
  const example = JSON_EXAMPLE.exec(told)?.[0];
  const isRecord = isJsonObject(own) && [own['type']].flat().includes('object');
  if (/^(?:file|attachment)$/i.test(field)) return `${field}: which file?`;
  if (!isRecord && !(example !== undefined && /\bfields?\b|\bcolumns?\b/.test(told))) return null;
  return `${field}: which values is it to have?${example === undefined ? '' : ` For example: ${example}.`}`;
}

/** `Base: which one? Give the id of the base: app….` */
function idQuestion(field: string, told: string): string | null {
  if (!/^(?:The (?:ids?|gid|key|number)\b|Its id\b|An? id\b)/.test(told) || told.length > MAX_TOLD) return null;
  return `${field}: which one? Give ${lowered(told)}.`;
}

function recipientQuestion(field: string, told: string): string | null {
  if (!/^(?:to|recipients?)$/i.test(field)) return null;
  const address = /[\w.]+@[\w.]+/.exec(told)?.[0] ?? (/\baddress(?:es)?\b/i.test(told) ? 'ada@example.com' : undefined);
  if (address !== undefined) return `Who is it to go to? Give an address. For example: ${address}.`;
  const number = /\+?\d{8,}/.exec(told)?.[0];
  return number === undefined ? null : `Which number is it to go to? For example: ${number}.`;
}

/** `What is the title of the card?`; `What is the text of the task?`, as the description says it. */
function ownQuestion(
  field: string,
  told: string,
  thing: string | undefined,
  own: JsonValue | undefined,
): string | null {
  const isText = isJsonObject(own) && [own['type']].flat().includes('string');
  if (!isText) return null;
  if (/^The [a-z]+ of the [a-z]+(?: [a-z]+)?$/.test(told)) return `What is ${lowered(told)} to be?`;
  return OWN.test(field) && thing !== undefined && thing !== field.toLowerCase()
    ? `What is the ${lowered(field)} of the ${thing} to be?`
    : null;
}

const lowered = (text: string): string =>
  /^\p{Lu}[\p{Ll} ]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
