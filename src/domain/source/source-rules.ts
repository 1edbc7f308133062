import type { IssueList } from '../../errors.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { CHAT_MESSAGE, FORM_SUBMITTED, PageKind, pageKindOf } from '../page/page.js';
import { readChat, readForm } from '../page/page-rules.js';
import { addConditionIssues } from './source-condition.js';
import { sourceEventTypes, sourceKindOf } from './source-kinds.js';
import type { SourceKind } from './source-kinds.js';
import type { TriggerSource, TriggerSourceDraft } from './source.js';

/** The needs of a source, with the defaults of its kind filled in. */
export interface SourceNeeds extends Required<
  Pick<SourceKind, 'parameters' | 'example' | 'choices' | 'unverified' | 'isOptional'>
> {
  readonly takesConnection: boolean;
  readonly needsConnection: boolean;
  /** The service of its connector. Null: it is built in. */
  readonly service: string | null;
  readonly minEverySeconds: number;
}

export const DEFAULT_EVERY_SECONDS = 300;
const MIN_EVERY_SECONDS = 10;
const MAX_EVERY_SECONDS = 86_400;
const MAX_PARAMETER_CHARS = 16 * 1024;
const MAX_CONNECTION_CHARS = 100;
const FIELDS: ReadonlySet<string> = new Set([
  'connection',
  'parameters',
  'everySeconds',
  'includeExisting',
  'form',
  'chat',
]);

/** Headers that carry a credential. Definitions are exported and shown, so these come from a connection. */
const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-api-key',
  'api-key',
  'apikey',
  'x-auth-token',
]);

const ROOT = ['trigger', 'source'];

/**
 * Checks the source of a trigger and fills in its defaults. Problems are added with paths that start with
 * `trigger.source`.
 */
export function readSource(draft: TriggerSourceDraft, eventType: string, issues: IssueList): TriggerSource {
  if (!isJsonObject(draft as JsonValue)) {
    issues.add(ROOT, '"source" must be an object.');
    return readSource({}, eventType, issues);
  }
  for (const [field, value] of Object.entries(draft)) {
    if (FIELDS.has(field) || value === undefined || value === null) continue;
    issues.add([...ROOT, field], `"${field.slice(0, 100)}" is not a known field of a source.`);
  }
  if (draft.form != null || draft.chat != null || pageKindOf(eventType) !== null)
    return readPageSource(draft, eventType, issues);
  const kind = sourceKindOf(eventType);
  const connection = readConnection(draft.connection ?? null, kind, issues);
  const least = Math.max(MIN_EVERY_SECONDS, kind?.minSeconds ?? 0);
  const usual = Math.max(DEFAULT_EVERY_SECONDS, least);
  const everySeconds: unknown = draft.everySeconds ?? usual;
  const isWhole = typeof everySeconds === 'number' && Number.isInteger(everySeconds);
  if (!isWhole || everySeconds < least || everySeconds > MAX_EVERY_SECONDS)
    issues.add(
      [...ROOT, 'everySeconds'],
      `"everySeconds" must be a whole number from ${least} to ${MAX_EVERY_SECONDS}.`,
    );
  const includeExisting: unknown = draft.includeExisting ?? false;
  if (typeof includeExisting !== 'boolean')
    issues.add([...ROOT, 'includeExisting'], '"includeExisting" must be true or false.');
  const parameters = readParameters(draft.parameters ?? {}, kind, issues);
  if (kind === undefined)
    issues.add(
      ['trigger', 'eventType'],
      `No source gives events of the type ${JSON.stringify(eventType.slice(0, 100))}. ${typesHint(eventType)}`,
    );
  return {
    connection,
    parameters,
    everySeconds: isWhole ? everySeconds : usual,
    includeExisting: includeExisting === true,
  };
}

/** The fields of a list that is polled, as a page has them. */
const NOT_POLLED = { connection: null, parameters: {}, everySeconds: 0, includeExisting: false };

/** A source that is a page. It may repeat the fields of a list as it is shown with them. */
function readPageSource(draft: TriggerSourceDraft, eventType: string, issues: IssueList): TriggerSource {
  const { form, chat, connection, parameters, everySeconds, includeExisting } = draft;
  const isPolled =
    (connection ?? '') !== '' ||
    Object.keys(parameters ?? {}).length > 0 ||
    (everySeconds ?? 0) !== 0 ||
    (includeExisting ?? false) !== false;
  if (isPolled)
    issues.add(ROOT, 'A form or a chat is not polled: it has no connection, parameters, interval and existing items.');
  if (form != null && chat != null)
    issues.add(
      [...ROOT, 'chat'],
      'A source is a form or a chat: give one of them. A workflow can have several triggers.',
    );
  const kind = pageKindOf(eventType);
  if (form != null && kind !== PageKind.FORM)
    issues.add(['trigger', 'eventType'], `The events of a form have the type "${FORM_SUBMITTED}".`);
  else if (chat != null && form == null && kind !== PageKind.CHAT)
    issues.add(['trigger', 'eventType'], `The events of a chat have the type "${CHAT_MESSAGE}".`);
  if (form == null && chat == null)
    issues.add(
      ROOT,
      kind === PageKind.CHAT
        ? 'The source of a chat needs "chat": its settings.'
        : 'The source of a form needs "form": its settings.',
    );
  return {
    ...NOT_POLLED,
    ...(form == null ? {} : { form: readForm(form, [...ROOT, 'form'], issues) }),
    ...(chat == null ? {} : { chat: readChat(chat, [...ROOT, 'chat'], issues) }),
  };
}

const MAX_SHOWN_TYPES = 12;

function typesHint(eventType: string): string {
  const types = sourceEventTypes();
  const service = `${eventType.split('.')[0] ?? ''}.`;
  const near = types.filter((type) => type.startsWith(service));
  const shown = (near.length > 0 ? near : types).slice(0, MAX_SHOWN_TYPES);
  return `These types have a source: ${shown.join(', ')}${shown.length < types.length ? ', … (see eventTypes)' : ''}.`;
}

function readConnection(given: unknown, kind: SourceKind | undefined, issues: IssueList): string | null {
  const path = [...ROOT, 'connection'];
  if (given === null || given === '') {
    if (kind?.connection === 'REQUIRED')
      issues.add(path, `A source of ${kind.eventType} needs a "connection": the name of one of yours.`);
    return null;
  }
  if (typeof given !== 'string' || given.length > MAX_CONNECTION_CHARS || given.includes('{{')) {
    issues.add(path, '"connection" must be the name of a connection, written out.');
    return null;
  }
  if (kind?.connection === 'NONE') issues.add(path, `A source of ${kind.eventType} takes no "connection".`);
  return given;
}

function readParameters(parameters: JsonObject, kind: SourceKind | undefined, issues: IssueList): JsonObject {
  const path = [...ROOT, 'parameters'];
  if (!isJsonObject(parameters)) {
    issues.add(path, '"parameters" must be an object.');
    return {};
  }
  const unfit = jsonIssues(parameters);
  issues.addAll(unfit, path);
  if (unfit.length > 0) return {};
  if (JSON.stringify(parameters).length > MAX_PARAMETER_CHARS) {
    issues.add(path, `The parameters must not be larger than ${MAX_PARAMETER_CHARS} characters.`);
    return {};
  }
  addExpressions(parameters, path, issues);
  if (kind === undefined) return parameters;
  issues.addAll(compileSchema(kind.parameters, { isOurs: true })(parameters), path);
  addConditionIssues(parameters, [...path, 'becomes'], issues);
  const { url, headers } = parameters;
  if (typeof url === 'string') checkAddress(url, [...path, 'url'], issues);
  for (const name of isJsonObject(headers) ? Object.keys(headers) : [])
    if (CREDENTIAL_HEADERS.has(name.toLowerCase()))
      issues.add(
        [...path, 'headers', name],
        `The header ${JSON.stringify(name.slice(0, 100))} carries a credential: store it as a connection, and name that as "connection".`,
      );
  return parameters;
}

function checkAddress(text: string, path: readonly string[], issues: IssueList): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    issues.add(path, '"url" must be an absolute http or https address.');
  else if (url.username !== '' || url.password !== '')
    issues.add(path, 'An address must not hold a user or password: store them as a connection.');
}

function addExpressions(value: JsonValue, path: readonly (string | number)[], issues: IssueList): void {
  if (typeof value === 'string' && value.includes('{{'))
    issues.add(path, 'Parameters of a source are literal: there is no run yet whose values an expression could use.');
  else if (Array.isArray(value)) value.forEach((inner, index) => addExpressions(inner, [...path, index], issues));
  else if (isJsonObject(value))
    for (const [name, inner] of Object.entries(value)) addExpressions(inner, [...path, name], issues);
}

/** The needs of a source of such events. Null: they come from no source. */
export function sourceNeedsOf(eventType: string): SourceNeeds | null {
  const kind = sourceKindOf(eventType);
  if (kind === undefined) return null;
  const { parameters, connection, example, service = null, choices = [] } = kind;
  return {
    parameters,
    takesConnection: connection !== 'NONE',
    needsConnection: connection === 'REQUIRED',
    example,
    service,
    choices,
    minEverySeconds: kind.minSeconds ?? MIN_EVERY_SECONDS,
    unverified: kind.unverified ?? false,
    isOptional: kind.isOptional ?? false,
  };
}
