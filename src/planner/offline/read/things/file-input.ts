import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';

/* Inputs that take a file of an earlier step, and the name under which it is kept. */

const NAMES = /^(?:file|attachment|document|media|content|photo|video|audio|image)$/i;
const OF_STEP = /\bfile of a step\b|\bfile that another step\b|\bone of a step\b/i;

/** The required input that takes a file; null: the operation has none. */
export function fileInputOf({ inputSchema }: Pick<ToolDescription, 'inputSchema'>): string | null {
  const properties = propertiesOf(inputSchema);
  return requiredOf(inputSchema).find((name) => takesFile(name, properties[name])) ?? null;
}

function takesFile(name: string, own: JsonValue | undefined): boolean {
  if (!NAMES.test(name) || !isJsonObject(own) || !hasType(own['type'], 'object')) return false;
  const told = typeof own['description'] === 'string' ? own['description'] : '';
  return own['properties'] === undefined || OF_STEP.test(told);
}

const hasType = (type: JsonValue | undefined, one: string): boolean => [type].flat().includes(one);

const FOLDER = /^(?:folder|directory|subfolder|path)$/;
const SMALL = /^(?:the|my|our|a|an|this|that|its|their|shared|company|existing)$/;

/** `to the Contracts folder`, `in the folder Scans`: the folder of a path that the file is kept under. */
export function folderOfPath(r: Reading, at: number, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const file = fileInputOf(step.tool);
  const kept = step.input['path'] ?? '/';
  // It has no folder yet.
  const own = typeof kept === 'string' && /^\/(?:\{\{[^}]*\}\})?$/.test(kept) ? kept.slice(1) : null;
  if (file === null || properties['path'] === undefined || own === null) return;
  for (let noun = at + 1; noun < r.end; noun += 1) {
    if (!FOLDER.test(r.lower(noun)) || r.isTaken(noun)) continue;
    const place = folderBefore(r, at, noun) ?? folderBehind(r, noun);
    if (!place) continue;
    r.builder.set(step, 'path', `/${place.name.replace(/^\/|\/$/g, '')}${own === '' ? '' : `/${own}`}`);
    r.take(place.from, place.to, step.part, 'path');
    return;
  }
}

interface Folder {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** `in the Site Photos folder` */
function folderBefore(r: Reading, at: number, noun: number): Folder | null {
  let from = noun - 1;
  while (from > at && !r.isTaken(from) && !SMALL.test(r.lower(from)) && !IN.test(r.lower(from))) from -= 1;
  const name = r
    .slice(from + 1, noun)
    .map(({ text, mention }) => mention?.value ?? text)
    .join(' ');
  while (from > at && SMALL.test(r.lower(from))) from -= 1;
  return name !== '' && IN.test(r.lower(from)) ? { name, from, to: noun + 1 } : null;
}

const IN = /^(?:to|in|into|inside|under|onto)$/;

/** `in the folder "Scans"` */
function folderBehind(r: Reading, noun: number): Folder | null {
  const start = noun + 1 + r.said(noun + 1, 'called', 'named');
  let to = start;
  while (to < r.end && /^\p{Lu}/u.test(r.tokens[to]?.text ?? '') && !r.isTaken(to)) to += 1;
  const quote = r.mention(start, 'quote');
  const name =
    quote?.value ??
    r
      .slice(start, to)
      .map(({ text }) => text)
      .join(' ');
  let from = noun - 1;
  // `in the Dropbox folder Scans`: the service is known.
  while (from >= 0 && (SMALL.test(r.lower(from)) || isService(r, from))) from -= 1;
  if (name === '' || !IN.test(r.lower(from))) return null;
  return { name, from, to: quote ? start + 1 : to };
}

/** Whether the name of a service ends at a place. */
const isService = (r: Reading, at: number): boolean =>
  r.isTaken(at) || [1, 2, 3].some((length) => r.frames.services.at(r.tokens, at - length + 1)?.length === length);

/** A file is kept under its own name: in the folder that the words name, or in the topmost one. */
export function nameFile(r: Reading, step: Draft): void {
  const slot = fileInputOf(step.tool);
  const [, file] = /^\{\{ (.+) \}\}$/.exec(textOf(slot === null ? null : step.input[slot])) ?? [];
  const properties = propertiesOf(step.tool.inputSchema);
  const required = requiredOf(step.tool.inputSchema);
  if (file !== undefined)
    for (const input of ['path', 'name', 'filename'])
      if (required.includes(input) && properties[input] !== undefined) keepName(r, step, input, `${file}.name`);
}

const textOf = (value: JsonValue | null | undefined): string => (typeof value === 'string' ? value : '');

function keepName(r: Reading, step: Draft, input: string, name: string): void {
  const given = step.input[input];
  const isFolder = input !== 'name' && typeof given === 'string' && !given.includes('{{') && !ENDING.test(given);
  if (given !== undefined && !isFolder) return;
  const folder = isFolder ? given.replace(/\/+$/, '') : '';
  if (r.builder.isOpenAt(step, input)) r.builder.settle(step, `/input/${input}`);
  r.builder.set(step, input, input === 'path' ? `${folder}/{{ ${name} }}` : `{{ ${name} }}`);
  if (input === 'path' && !isFolder && askForFolder(r, step)) return;
  r.builder.assume(`It keeps its name${input === 'path' && !isFolder ? ', in the topmost folder' : ''}.`, {
    step: step.id,
    path: `/input/${input}`,
  });
}

/** `to a Dropbox folder`: the words tell that there is one, and not which. */
function askForFolder(r: Reading, step: Draft): boolean {
  const noun = r.tokens.findLastIndex(({ lower }, at) => /^folders?$/.test(lower) && isUnnamed(r, at));
  if (noun === -1) return false;
  let from = noun - 1;
  while (from > 0 && !IN.test(r.lower(from))) from -= 1;
  const said = r.slice(from, noun + 1);
  const service = step.tool.service?.title ?? '';
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: said,
    reason: `No words name the folder${service === '' ? '' : ` of ${service}`} that the files are for.`,
    question: `Which folder${service === '' ? '' : ` of ${service}`} is meant? Say its name with these words, for example: ${r.lower(from)} the folder "Documents".`,
    at: { step: step.id, path: '/input/path' },
    choices: [{ label: 'The topmost folder', value: step.input['path'] ?? null }],
  });
  return true;
}

/** No name stands beside the noun. */
function isUnnamed(r: Reading, noun: number): boolean {
  let from = noun - 1;
  while (from >= 0 && !IN.test(r.lower(from)) && noun - from < MAX_BEFORE) from -= 1;
  const before = r.slice(from + 1, noun);
  const next = r.tokens[noun + 1];
  return (
    IN.test(r.lower(from)) &&
    before.every((_token, at) => SMALL.test(r.lower(from + 1 + at)) || r.isTaken(from + 1 + at)) &&
    next?.mention?.kind !== 'quote' &&
    !/^(?:called|named|of|for)$/.test(next?.lower ?? '')
  );
}

/** The most words between the word for a place and the noun. */
const MAX_BEFORE = 5;

/** A path that ends in the name of a file. */
const ENDING = /\.[A-Za-z0-9]{1,5}$/;

const FORMATS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  pdfs: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  powerpoint: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  csv: 'text/csv',
  txt: 'text/plain',
  html: 'text/html',
};

/** `export it as a PDF`: the format of a file by its usual name. */
export function formatIn(r: Reading, at: number, step: Draft): void {
  const own = propertiesOf(step.tool.inputSchema)['mimeType'];
  if (own === undefined || step.input['mimeType'] !== undefined || step.tool.sideEffects) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const lead = r.said(next, 'as a', 'as an', 'as', 'into a', 'into an', 'into', 'to a', 'to an', 'to', 'in');
    const word = r.lower(next + lead);
    if (lead === 0 || !Object.hasOwn(FORMATS, word)) continue;
    r.builder.set(step, 'mimeType', FORMATS[word] ?? word);
    r.take(next, next + lead + 1 + r.said(next + lead + 1, 'file', 'document'), step.part, 'mimeType');
    return;
  }
}
