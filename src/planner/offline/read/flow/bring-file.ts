import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Draft } from '../../build/builder.js';
import { yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import type { Reading } from '../reading.js';
import { placeOf } from '../services/from-value.js';
import { allFiles, bringsFile } from '../made/event-file.js';
import { fileInputOf } from '../things/file-input.js';
import { serviceOfValue } from '../things/thing-ids.js';
import { bringAttachments } from './bring-attachments.js';
import { atHand } from './at-hand.js';
import type { AtHand } from './at-hand.js';
import { plainWords } from './roles.js';
import { keyFor } from './key-for.js';
import type { Leaf } from './shape.js';

/*
 * `When there is a new file in Dropbox, upload it to Google Drive`: the event brings the id or the path of the file, and
 * the target wants its content. The service of the event has an operation that downloads it, which becomes a step before.
 */

/** Fills the input for a file with what the source service downloads. */
export function bringFile(r: Reading, at: number, step: Draft): void {
  const name = fileInputOf(step.tool);
  if (name !== null && step.input[name] === '{{ item }}') return askForFolder(r, step);
  const hand = name === null || step.input[name] !== undefined ? null : atHand(r, step);
  if (name === null || !hand || step.forEach !== null) return;
  if (carriedFiles(r, at, step, name)) return;
  const fetched = downloaded(r, hand, step.sentence);
  if (!fetched) return void bringAttachments(r, at, step, name, hand);
  if (r.builder.steps.indexOf(fetched) > r.builder.steps.indexOf(step)) r.builder.moveBefore(fetched, step);
  r.builder.set(step, name, `{{ steps.${fetched.id}.output }}`);
  const place = placeOf(r, at, hand.value);
  if (place) r.take(place.from, place.to, step.part, name);
  // `save a copy to …`
  const copy = r.said(at + 1, 'a copy', 'copies', 'a copy of it', 'copies of it');
  if (copy > 0 && !r.isTaken(at + 1)) r.take(at + 1, at + 1 + copy, step.part, name);
}

/** `save attachments from incoming mails`: the words speak of files that the event itself brings along. */
function carriedFiles(r: Reading, at: number, step: Draft, name: string): boolean {
  const files = r.event?.type?.planning?.files;
  if (!r.event || !files || !bringsFile(r)) return false;
  step.forEach = allFiles(r.event, files.at);
  step.part.wrote('each', `step:${step.id}/forEach`);
  r.builder.set(step, name, '{{ item }}');
  const place = placeOf(r, at, r.event.value);
  if (place) r.take(place.from, place.to, step.part, name);
  askForFolder(r, step);
  return true;
}

/** `into the Invoices folder`, read as a part of the event: the folder is asked for, and never lost. */
function askForFolder(r: Reading, step: Draft): void {
  const { inputSchema, service } = step.tool;
  const name = service?.choices.find((one) => /^(?:folder|parent)/i.test(one));
  const own = name === undefined ? undefined : propertiesOf(inputSchema)[name];
  const isSaid = /\b(?:folder|directory|subfolder)\b/i.test(r.builder.request);
  if (name === undefined || !isJsonObject(own) || !isSaid || step.input[name] !== undefined) return;
  if (r.builder.isNamedAt(step, name) || r.builder.isOpenAt(step, name)) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'The words speak of a folder.',
    question: 'Folder: which one? Choose it from the list, or give its id.',
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: own,
  });
}

/** What a step that downloads or exports a file gives: the file itself. Null: it gives no file. */
export function downloadedFile(r: Reading, step: Draft): Value | null {
  if (step.tool.sideEffects || !givesFile(step.tool)) return null;
  if (isJsonObject(propertiesOf(step.tool.inputSchema)['as'])) r.builder.set(step, 'as', 'file');
  return yielded(step.id, { kind: 'file', at: '', nouns: FILE_NOUNS }, { url: null, schema: null });
}

const FILE_NOUNS = ['file', 'document', 'pdf', 'attachment', 'export', 'copy'];

/** Whether an act sends the thing itself, and not a link to it: `mail it`, `send the picture to …`. */
export function sendsThing(r: Reading, at: number): boolean {
  // `mail it to me with the sender's name`: what comes beside the thing.
  const beside = r.slice(at, r.end).findIndex(({ lower }) => /^(?:with|including|plus|along)$/.test(lower));
  const isNamed = r
    .slice(at, beside === -1 ? r.end : at + beside)
    .some(({ lower }) => /^(?:links?|urls?|address|names?|title|summary|details)$/.test(lower));
  const start = at + 1 + r.said(at + 1, 'me', 'us', 'out', 'over');
  const isThing = r.is(start, 'it|them') || (r.is(start, 'the|that|this|each') && THING.test(r.lower(start + 1)));
  return (
    !isNamed && isThing && /^(?:send|mail|email|e-mail|forward|deliver|share|post|upload|attach)$/.test(r.lower(at))
  );
}

const THING =
  /^(?:file|pdf|document|doc|picture|photo|image|scan|video|recording|attachment|invoice|contract|report|clip|audio)s?$/;

/** The file of what is at hand, if an act sends the thing itself. Null: it is no file. */
export function fileToSend(r: Reading, at: number, step: Draft): Draft | null {
  // A text that was made of it is what goes out.
  const isNewest = !/^(?:text|list|number)$/.test(r.last?.kind ?? '');
  const hand = isNewest && sendsThing(r, at) ? atHand(r, step) : null;
  if (!hand || !hand.value.nouns.includes('file') || mayBeText(r, hand)) return null;
  const fetched = downloaded(r, hand, step.sentence);
  if (fetched && r.builder.steps.indexOf(fetched) > r.builder.steps.indexOf(step)) r.builder.moveBefore(fetched, step);
  return fetched;
}

/** `forward what people send in the group`: most messages bring no file, and the words speak of none. */
const mayBeText = (r: Reading, { value }: AtHand): boolean =>
  value.nouns.includes('message') &&
  !r.account.tokens.some(({ lower }) => THING.test(lower) || /^(?:files?|voice)$/.test(lower));

/** The step that downloads the file of a record: one that is there, or a new one. Null: its service has no operation for it. */
export function downloaded(r: Reading, hand: AtHand, sentence: number): Draft | null {
  const service = serviceOf(r, hand);
  const found = service === null ? null : downloadOf(r, service, hand);
  if (!found) return null;
  const { tool, input, leaf } = found;
  const key = `{{ ${hand.value.expr}.${leaf.path} }}`;
  const known = r.builder.steps.find((step) => step.tool === tool && step.input[input] === key);
  if (known) return known;
  const fetched = r.builder.add(tool, 'download_file', tool.title, {
    part: new Part(tool.name),
    reason: 'The file itself is needed, and the event brings only its name.',
    sentence,
  });
  if (tool.service) fillConnection(r, fetched, tool.service);
  r.builder.set(fetched, input, key);
  if (isJsonObject(propertiesOf(tool.inputSchema)['as'])) r.builder.set(fetched, 'as', 'file');
  r.builder.assume(`The content of ${hand.told} is downloaded first.`, { step: fetched.id, path: `/input/${input}` });
  return fetched;
}

/** The service that a record comes from. */
export function serviceOf(r: Reading, { value }: Pick<AtHand, 'value'>): string | null {
  return serviceOfValue(r, value);
}

/** The operation of a service that gives a file by what the record has: its id or its path. */
function downloadOf(
  r: Reading,
  service: string,
  { shape }: AtHand,
): { readonly tool: ToolDescription; readonly input: string; readonly leaf: Leaf } | null {
  for (const { tool } of r.frames.operations) {
    if (tool.service?.id !== service || tool.sideEffects || !givesFile(tool)) continue;
    const properties = propertiesOf(tool.inputSchema);
    const needed = requiredOf(tool.inputSchema).filter(
      (name) => name !== 'connection' && (properties[name] as JsonObject | undefined)?.['default'] === undefined,
    );
    const [input, ...more] = needed;
    if (input === undefined || more.length > 0) continue;
    const leaf = keyFor(plainWords(input), shape.leaves);
    if (leaf) return { tool, input, leaf };
  }
  return null;
}

function givesFile({ outputSchema, inputSchema, name }: ToolDescription): boolean {
  const output = propertiesOf(outputSchema);
  if (output['sha256'] !== undefined && output['mediaType'] !== undefined) return true;
  const as = propertiesOf(inputSchema)['as'];
  return isJsonObject(as) && Array.isArray(as['enum']) && as['enum'].includes('file') && /download|export/.test(name);
}
