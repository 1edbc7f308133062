import { createHash } from 'node:crypto';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import type { Places } from './places.js';
import type { Imported, Means } from './run-n8n.type.js';
import { valueOf } from './values.js';
import type { Shape } from './shapes.js';
import type { N8nWorld } from './world.js';

/* The pages of forms, and forms that come to a webhook. */

/** Fills in the page of a form, as a visitor does. */
export async function fillIn(
  { api, world }: Means,
  { id, places }: Imported,
  form: JsonObject,
  shape: Shape,
  origin: { readonly url: string; readonly of: string },
): Promise<void> {
  const { workflow } = await api.must('query ($id: ID!) { workflow(id: $id) { publicPages { url kind } } }', { id });
  const url =
    workflow.publicPages.find(({ kind }: { kind: string }) => kind === 'FORM')?.url ?? workflow.publicPages[0].url;
  const page = await (await fetch(url)).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
  const schema = isJsonObject(form['schema']) ? form['schema'] : {};
  const value = valueOf(shape, origin);
  const wanted = isJsonObject(value) ? value : {};
  const fields = Object.entries(isJsonObject(schema['properties']) ? schema['properties'] : {}).map(
    ([name, property], index) => {
      const field = property as JsonObject;
      const inner = isJsonObject(field['items']) ? field['items'] : field;
      const choices = Array.isArray(inner['enum']) ? inner['enum'] : null;
      const value = choices
        ? Math.max(0, choices.indexOf(wanted[name] ?? null))
        : sampleForm(field, wanted[name], origin, name);
      return [`field-${index}`, String(value)] as [string, string];
    },
  );
  const filled: [string, string][] = [...fields, ['work', workOf(page) ?? '']];
  // The page takes no answer in its first moments: only a program is that fast.
  await new Promise((resolve) => setTimeout(resolve, 1_700));
  const sent = await fetch(new URL(action.replaceAll('&#38;', '&').replaceAll('&amp;', '&'), url), {
    method: 'POST',
    body: page.includes('multipart/form-data')
      ? withFiles(filled, schema, (label) => world.fileNamed(fileKind(places, label)))
      : new URLSearchParams(filled),
    redirect: 'manual',
  });
  if (sent.status !== 303)
    throw new Error(
      `The form was not taken: ${sent.status} ${(await sent.text())
        .replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .slice(0, 500)}`,
    );
}

type SmallFile = ReturnType<N8nWorld['fileNamed']>;

/** The kind of file that a field of a form takes, as the ending of a name. */
function fileKind({ workflow }: Places, label: string): string {
  const fields = workflow.nodes.flatMap(({ parameters }) => {
    const { values } = isJsonObject(parameters['formFields'] ?? null) ? (parameters['formFields'] as JsonObject) : {};
    return (Array.isArray(values) ? values : []).filter(isJsonObject);
  });
  const field = fields.find(({ fieldLabel, fieldName }) => [fieldLabel, fieldName].includes(label));
  const accepted = String(field?.['acceptFileTypes'] ?? '').toLowerCase();
  const known = ['png', 'jpg', 'jpeg', 'image', 'pdf', 'csv', 'xlsx', 'json'].find((kind) => accepted.includes(kind));
  if (known !== undefined) return `file_${known.replace(/^jpe?g$/, 'png')}`;
  return /image|photo|picture|logo|foto/i.test(label) ? 'file_png' : 'file_txt';
}

/** A field of a file has a small one. */
function withFiles(
  filled: readonly [string, string][],
  { properties }: JsonObject,
  fileFor: (label: string) => SmallFile,
): FormData {
  const form = new FormData();
  const fields = Object.entries(isJsonObject(properties ?? null) ? (properties as JsonObject) : {});
  for (const [index, [name, value]] of filled.entries()) {
    const [label = '', field = {}] = (fields[index] ?? []) as [string?, JsonObject?];
    const { format } = (isJsonObject(field['items'] ?? null) ? field['items'] : field) as JsonObject;
    if (name !== 'work' && format === 'file') appendFile(form, name, fileFor(label));
    else form.append(name, value);
  }
  return form;
}

function appendFile(form: FormData, name: string, { type, content }: SmallFile): void {
  form.append(
    name,
    new Blob([content], { type }),
    `page.${type === 'text/plain' ? 'txt' : type.endsWith('.sheet') ? 'xlsx' : (type.split('/')[1] ?? 'bin')}`,
  );
}

const DRIVE_FILE = 'https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345/view';

function sampleForm(
  field: JsonObject,
  wanted: JsonValue | undefined,
  origin: { readonly url: string; readonly of: string },
  name: string,
): JsonValue {
  if (field['type'] === 'number' || field['type'] === 'integer') return 42;
  if (field['type'] === 'boolean') return 'true';
  switch (field['format']) {
    case 'date':
      return '2026-11-27';
    case 'email':
      return 'ada@example.com';
    case 'uri':
      return `${origin.url}/~data.example/page.txt`;
    default:
      if (/drive/i.test(name) && /link|url/i.test(name)) return DRIVE_FILE;
      return typeof wanted === 'string' && wanted.trim() !== '' ? wanted : `${name} of the visitor`;
  }
}

/** Does the work that a form may ask of a browser. Null: it asks for none. */
function workOf(page: string): string | null {
  const [, text, bits] = /data-work="([^"]+)" data-bits="(\d+)"/.exec(page) ?? [];
  if (text === undefined) return null;
  for (let nonce = 0; ; nonce += 1) {
    const digest = createHash('sha256').update(`${text}.${nonce}`).digest();
    if (digest.readUInt32BE(0) >>> (32 - Number(bits)) === 0) return String(nonce);
  }
}

/** A form with the files that steps take from the body. Null: they take none. */
export function formOf(world: N8nWorld, { steps }: Imported, body: JsonObject): FormData | null {
  const taken = JSON.stringify(steps.map(({ input }) => input)).matchAll(
    /"(?:file|image|images|content)":\[?"\{\{ [^"]*?trigger\.payload\.`?(\w+)/g,
  );
  const names = new Set([...taken].map(([, name = '']) => name));
  if (names.size === 0) return null;
  const form = new FormData();
  for (const [name, value] of Object.entries(body))
    if (!names.has(name)) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  const isImage = steps.some(({ input }) => input['images'] !== undefined || input['image'] !== undefined);
  for (const name of names)
    appendFile(form, name, world.fileNamed(`file_${isImage ? 'png' : (world.endingForTriggers() ?? 'pdf')}`));
  return form;
}
