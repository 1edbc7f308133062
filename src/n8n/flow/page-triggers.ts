import { CHAT_MESSAGE, FORM_SUBMITTED } from '../../domain/page/page.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Conversion } from '../conversion.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';
import { isExpression, listOf, objectOf, textOf } from '../document/read-n8n.js';
import { atom, fieldOf, quoted } from '../expressions/code.js';
import { filesOfList } from '../expressions/item-files.js';
import { formFields } from './form-schema.js';
import type { FormFields } from './form-schema.js';
import type { Items } from './items.type.js';
import type { ReadTrigger } from './read-trigger.type.js';

const PAYLOAD = 'trigger.payload';
/** The fields of a form, or those of a run by hand. */
const SUBMITTED = `(trigger.type = "MANUAL" ? context : ${PAYLOAD}.data)`;
const MAX_FIELD = 200;

/** Runs by hand have the fields of the page in their context. */
const item = (name: string, code: string, files: Items['files'] = {}): Items => ({
  code: `(trigger.type = "MANUAL" ? context : ${code})`,
  isMany: false,
  aligned: new Set([name]),
  renames: {},
  files,
});

/** A text that is fixed, and no longer than such a text may be. */
function fixedText(value: JsonValue | undefined, most: number): string | undefined {
  const text = textOf(value).trim();
  return text === '' || isExpression(text) || text.includes('{{') ? undefined : text.slice(0, most);
}

function present(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}

/** The visitors that are admitted: n8n has a password for all, or the sign-in of its own users. */
function protectionOf({ authentication }: JsonObject): string | undefined {
  const kind = textOf(authentication);
  return kind === 'basicAuth' ? 'PASSWORD' : kind === 'n8nUserAuth' ? 'SIGN_IN' : undefined;
}

/** Form Trigger: a hosted form. A text if its fields cannot be read. */
export function formTrigger(node: N8nNode, conversion: Conversion): ReadTrigger {
  const { parameters } = node;
  const read = formFields(parameters);
  const fields: FormFields = typeof read === 'string' ? { schema: { type: 'object' }, hidden: [], files: [] } : read;
  if (typeof read === 'string') conversion.note(N8nNoteCode.NOT_CARRIED, node, `Of its form, ${read}.`, ['parameters']);
  const options = objectOf(parameters.options);
  const form = present({
    title: fixedText(parameters.formTitle, MAX_FIELD),
    description: fixedText(parameters.formDescription, 2_000),
    schema: fields.schema,
    hidden: fields.hidden.length === 0 ? undefined : [...fields.hidden],
    submitLabel: fixedText(options.buttonLabel ?? parameters.buttonLabel, 50),
    thanks: thanksOf(conversion, parameters),
    protection: protectionOf(parameters),
  });
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    'The form has an address of its own here, and the look of this server.',
    ['parameters'],
  );
  const files = Object.fromEntries(
    fields.files.flatMap((name) => {
      const plain = name.replaceAll(/\W/g, '_');
      return [plain, `${plain}_0`].map((each) => [each, { of: { code: SUBMITTED, isMany: false }, path: [name] }]);
    }),
  ) as NonNullable<Items['files']>;
  const isDescribed = conversion.workflow.nodes.some(({ parameters: given }) =>
    /filename|mimetype|\bsize\b/.test(JSON.stringify(given)),
  );
  const described = (isDescribed ? fields.files : [])
    .map((name) => `, ${quoted(name)}: ${describedFile(name, parameters)}`)
    .join('');
  return {
    trigger: { type: 'EVENT', eventType: FORM_SUBMITTED, source: { form } },
    isShaped: described !== '',
    items: item(
      node.name,
      `$merge([${PAYLOAD}.data, { "submittedAt": ${PAYLOAD}.submittedAt, "formMode": "production"${described} }])`,
      files,
    ),
  };
}

/** What n8n says of a file beside the file itself: a list of these, unless the field takes one file alone. */
function describedFile(name: string, { formFields: given }: JsonObject): string {
  const file = fieldOf(atom(`${PAYLOAD}.data`), name).text;
  const field = listOf(objectOf(given).values)
    .map(objectOf)
    .find(({ fieldName, fieldLabel }) => [fieldName, fieldLabel].includes(name));
  const one = `{ "filename": $file.name, "mimetype": $file.mediaType, "size": $file.size }`;
  return `($file := ${file}; $type($file) = "object" ? ${field?.multipleFiles === false ? one : `[${one}]`} : null)`;
}

/** The page after the form: a text, another address, or the result of the run, which an ending of n8n shows. */
function thanksOf({ workflow }: Conversion, parameters: JsonObject): JsonObject | undefined {
  const endings = workflow.nodes.filter(
    (node) => node.type === 'form' && !node.isDisabled && textOf(node.parameters.operation) === 'completion',
  );
  if (endings.length > 0 || textOf(parameters.responseMode) === 'lastNode') return { showResult: true };
  const answer = objectOf(objectOf(objectOf(parameters.options).respondWithOptions).values);
  if (textOf(answer.respondWith) === 'redirect') {
    const address = fixedText(answer.redirectUrl, 2_000);
    return address !== undefined && /^https?:\/\//.test(address) ? { redirect: address } : undefined;
  }
  const text = fixedText(answer.formSubmittedText ?? objectOf(parameters.options).formSubmittedText, 2_000);
  return text === undefined ? undefined : { text };
}

/** Chat Trigger: a hosted chat. One that is not public is for the users of this server. */
export function chatTrigger(node: N8nNode, conversion: Conversion): ReadTrigger {
  const { parameters } = node;
  const options = objectOf(parameters.options);
  const isPublic = parameters.public === true;
  const hasFiles = options.allowFileUploads === true;
  const chat = present({
    title: fixedText(options.title, MAX_FIELD),
    greeting: fixedText(parameters.initialMessages, 1_000),
    placeholder: fixedText(options.inputPlaceholder, 100),
    files: hasFiles ? true : undefined,
    protection: isPublic ? protectionOf(parameters) : 'SIGN_IN',
  });
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    isPublic
      ? 'The chat has an address of its own here, and the look of this server.'
      : 'The chat has an address of its own here, for the users of this server.',
    ['parameters'],
  );
  const allowed = listOf(options.allowedOrigins).length > 0 || textOf(options.allowedOrigins).includes('http');
  if (allowed)
    conversion.note(N8nNoteCode.DIFFERENT, node, 'The sites that may embed it are to be named in "embedOrigins".', [
      'parameters',
      'options',
    ]);
  return {
    trigger: { type: 'EVENT', eventType: CHAT_MESSAGE, source: { chat } },
    items: item(
      node.name,
      `{ "sessionId": ${PAYLOAD}.sessionId, "action": "sendMessage", "chatInput": ${PAYLOAD}.text }`,
      hasFiles ? filesOfMessage() : {},
    ),
  };
}

/** n8n names the files of a message data, data0, data1 … */
function filesOfMessage(): NonNullable<Items['files']> {
  const numbered = [0, 1, 2, 3, 4].map((place) => [`data${place}`, { of: ofMessage, path: [place] }] as const);
  return {
    ...filesOfList(`[${PAYLOAD}.files]`),
    ...Object.fromEntries([['data', { of: ofMessage, path: [0] }], ...numbered]),
  };
}

const ofMessage = { code: `${PAYLOAD}.files`, isMany: false };
