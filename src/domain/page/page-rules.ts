import type { IssueList } from '../../errors.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import { schemaIssues } from '../../lib/json-schema/json-schema.js';
import type { ChatDraft, ChatSettings } from './chat.js';
import { originIn } from '../../lib/net/origin.js';
import { mayEmbed } from './embed-origins.js';
import type { FormDraft, FormSettings, FormThanks } from './form.js';
import { PageProtection } from './page-settings.js';

type Path = readonly (string | number)[];

const MAX_TITLE = 200;
const MAX_TEXT = 5_000;
const MAX_LABEL = 100;
const MAX_ADDRESS = 2_000;
const MAX_ORIGINS = 20;
const MAX_SUGGESTIONS = 10;
/** A form with more is no longer one to fill in by hand. */
export const MAX_FORM_FIELDS = 100;

const PAGE_FIELDS = ['title', 'protection', 'embedOrigins'];
const FORM_FIELDS = new Set([
  ...PAGE_FIELDS,
  'description',
  'order',
  'schema',
  'hidden',
  'submitLabel',
  'thanks',
  'proofOfWork',
]);
const CHAT_FIELDS = new Set([...PAGE_FIELDS, 'greeting', 'suggestions', 'placeholder', 'answerStep', 'files']);
const THANKS_FIELDS = new Set(['text', 'redirect', 'showResult']);

/** The form without any setting. */
const EMPTY_THANKS: FormThanks = { text: null, redirect: null, showResult: false };

/** Checks the settings of a form and fills in its defaults. Problems are added with paths below `path`. */
export function readForm(draft: FormDraft, path: Path, issues: IssueList): FormSettings {
  const form = objectAt(draft, path, FORM_FIELDS, issues);
  const schema = readSchema(form.schema, [...path, 'schema'], issues);
  return {
    ...readPage(form, path, issues),
    description: textAt(form.description, [...path, 'description'], MAX_TEXT, issues) ?? '',
    schema,
    order: fieldNames(schema),
    hidden: readHidden(form.hidden, schema, [...path, 'hidden'], issues),
    submitLabel: textAt(form.submitLabel, [...path, 'submitLabel'], MAX_LABEL, issues),
    thanks: readThanks(form.thanks, [...path, 'thanks'], issues),
    proofOfWork: flagAt(form.proofOfWork, [...path, 'proofOfWork'], issues),
  };
}

/** Checks the settings of a chat and fills in its defaults. Problems are added with paths below `path`. */
export function readChat(draft: ChatDraft, path: Path, issues: IssueList): ChatSettings {
  const chat = objectAt(draft, path, CHAT_FIELDS, issues);
  const suggestions = listAt(chat.suggestions, [...path, 'suggestions'], MAX_SUGGESTIONS, issues);
  return {
    ...readPage(chat, path, issues),
    greeting: textAt(chat.greeting, [...path, 'greeting'], MAX_TEXT, issues) ?? '',
    suggestions: suggestions.flatMap(
      (one, index) => textAt(one, [...path, 'suggestions', index], MAX_TITLE, issues) ?? [],
    ),
    placeholder: textAt(chat.placeholder, [...path, 'placeholder'], MAX_TITLE, issues),
    answerStep: textAt(chat.answerStep, [...path, 'answerStep'], MAX_LABEL, issues),
    files: flagAt(chat.files, [...path, 'files'], issues),
  };
}

function readPage(
  { title, protection: given, embedOrigins }: Pick<FormDraft, 'title' | 'protection' | 'embedOrigins'>,
  path: Path,
  issues: IssueList,
) {
  const protection = given ?? PageProtection.NONE;
  const isKnown = typeof protection === 'string' && Object.hasOwn(PageProtection, protection);
  if (!isKnown)
    issues.add([...path, 'protection'], `"protection" must be one of ${Object.keys(PageProtection).join(', ')}.`);
  const origins = readOrigins(embedOrigins, [...path, 'embedOrigins'], issues);
  if (protection === PageProtection.SIGN_IN && origins.length > 0)
    issues.add(
      [...path, 'embedOrigins'],
      'A page with the protection SIGN_IN cannot be embedded: another site could make a user send it unawares. Leave "embedOrigins" out, or choose another protection.',
    );
  return {
    title: textAt(title, [...path, 'title'], MAX_TITLE, issues),
    protection: isKnown ? protection : PageProtection.NONE,
    embedOrigins: origins,
  };
}

function readOrigins(given: unknown, path: Path, issues: IssueList): readonly string[] {
  const origins = listAt(given, path, MAX_ORIGINS, issues).flatMap((one, index) => {
    const origin = typeof one === 'string' ? originIn(one) : null;
    if (origin === null)
      issues.add([...path, index], 'This must be the origin of a site, such as "https://www.example.com".');
    else if (!mayEmbed(origin))
      issues.add(
        [...path, index],
        `The administrator does not allow ${origin} to embed pages: EMBED_ORIGINS of the server does not name it.`,
      );
    return origin ?? [];
  });
  return [...new Set(origins)];
}

function readSchema(given: unknown, path: Path, issues: IssueList): JsonSchema | null {
  if (given === undefined || given === null) return null;
  if (!isJsonObject(given as JsonValue)) {
    issues.add(path, '"schema" must be a JSON Schema of an object.');
    return null;
  }
  const schema = given as JsonSchema;
  const found = [...jsonIssues(schema), ...schemaIssues(schema)];
  issues.addAll(found, path);
  if (found.length > 0) return null;
  if (schema['type'] !== undefined && schema['type'] !== 'object')
    issues.add([...path, 'type'], 'The schema of a form describes an object: its "type" is "object".');
  const fields = fieldNames(schema);
  if (fields.length > MAX_FORM_FIELDS)
    issues.add([...path, 'properties'], `A form can have at most ${MAX_FORM_FIELDS} fields, not ${fields.length}.`);
  return schema;
}

/** The names of the fields of a form. */
function fieldNames(schema: JsonSchema | null): readonly string[] {
  const properties = schema?.['properties'];
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function readHidden(given: unknown, schema: JsonSchema | null, path: Path, issues: IssueList): readonly string[] {
  const known = schema && new Set(fieldNames(schema));
  const names = listAt(given, path, MAX_FORM_FIELDS, issues).flatMap((one, index) => {
    if (typeof one !== 'string' || one === '' || one.length > MAX_TITLE) {
      issues.add([...path, index], 'This must be the name of a field.');
      return [];
    }
    if (known && !known.has(one))
      issues.add([...path, index], `The schema of the form has no field ${JSON.stringify(one)}.`);
    return [one];
  });
  return [...new Set(names)];
}

function readThanks(given: FormDraft['thanks'], path: Path, issues: IssueList): FormThanks {
  if (given === undefined || given === null) return EMPTY_THANKS;
  const thanks = objectAt(given, path, THANKS_FIELDS, issues);
  const text = textAt(thanks.text, [...path, 'text'], MAX_TEXT, issues);
  const redirect = textAt(thanks.redirect, [...path, 'redirect'], MAX_ADDRESS, issues);
  const showResult = flagAt(thanks.showResult, [...path, 'showResult'], issues);
  if (redirect !== null && !isAddress(redirect))
    issues.add(
      [...path, 'redirect'],
      'A form leads only to a fixed http or https address, without a user or password, such as "https://www.example.com/thanks".',
    );
  if (redirect !== null && (text !== null || showResult))
    issues.add([...path, 'redirect'], 'A form that leads elsewhere shows no text and no result: give one of them.');
  return { text, redirect, showResult };
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text) || text.includes('{{')) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** The object, or an empty one. Unknown fields are issues. */
function objectAt<T extends object>(
  given: T,
  path: Path,
  known: ReadonlySet<string>,
  issues: IssueList,
): T | Record<keyof T, undefined> {
  if (!isJsonObject(given as JsonValue)) {
    issues.add(path, `"${path.at(-1) ?? ''}" must be an object.`);
    return {} as Record<keyof T, undefined>;
  }
  for (const [field, value] of Object.entries(given))
    if (!known.has(field) && value !== undefined && value !== null)
      issues.add([...path, field], `"${field.slice(0, 100)}" is not a known field here.`);
  return given;
}

/** Null: absent, or blank. */
function textAt(given: unknown, path: Path, max: number, issues: IssueList): string | null {
  if (given === undefined || given === null) return null;
  const name = String(path.at(-1) ?? '');
  if (typeof given !== 'string') issues.add(path, `"${name}" must be a text.`);
  else if (given.length > max) issues.add(path, `"${name}" must not be longer than ${max} characters.`);
  else if (given.includes('\u0000')) issues.add(path, `"${name}" must not contain a NUL character.`);
  else return given.trim() === '' ? null : given;
  return null;
}

function flagAt(given: unknown, path: Path, issues: IssueList): boolean {
  if (given !== undefined && given !== null && typeof given !== 'boolean')
    issues.add(path, `"${path.at(-1) ?? ''}" must be true or false.`);
  return given === true;
}

function listAt(given: unknown, path: Path, max: number, issues: IssueList): readonly unknown[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) {
    issues.add(path, `"${path.at(-1) ?? ''}" must be a list.`);
    return [];
  }
  if (given.length > max) issues.add(path, `There can be at most ${max} here, not ${given.length}.`);
  return given.slice(0, max);
}
