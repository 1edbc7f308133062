import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import { Part } from '../account.js';
import { readRest } from '../after-act.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { materialFor } from '../made/material.js';
import { readOperand } from '../operand.js';
import type { Operand, Reading } from '../reading.js';
import { reference } from '../reference.js';
import { readUrlSource } from '../url-source.js';
import { isFileName, linkOf, storeIn } from './store-places.js';
import type { Store } from './store-places.js';
import { addStoreStep, fetched, fillPlaces, finish, frameFor, reads } from './store-source.js';

/*
 * `upload it to the bucket backups`, `list the files on the SFTP server`, `run "select …" on our Postgres`: acts on a store
 * that a connection reaches. The frames of its tools say which nouns name it and where the names of places stand.
 */

/** Reads an act on a store. @returns whether it was one */
export function readStore(r: Reading, at: number): boolean {
  const store = storeIn(r, at);
  if (!store) return false;
  const saved = r.builder.save();
  const made = r.made.length;
  const to = fetched(r, at, store)?.to ?? delivered(r, at, store);
  if (to === null) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  readRest(r, to);
  return true;
}

/** `upload the PDF to the bucket backups`: what is there is put into the store. @returns where its words end */
function delivered(r: Reading, at: number, store: Store): number | null {
  const frame = frameFor(r, at, store, false);
  if (!frame || reads(frame)) return null;
  const { planning } = frame;
  const verb = Phrases.of(planning.verbs).at(r.tokens, at);
  if (!verb) return null;
  const start = at + verb.length;
  const part = new Part(frame.tool.name);
  const takesContent = slotOf(planning, 'content') !== undefined;
  const content = takesContent ? contentOf(r, start, linkOf(r, at, store), part) : null;
  if (takesContent && !content) return null;
  const step = addStoreStep(r, frame, part);
  r.take(at, start, part, 'use');
  fillPlaces(r, step, frame, store, content?.to ?? start);
  if (content) putContent(r, step, frame, content.value);
  return finish(r, step, frame, store, content?.to ?? start);
}

function contentOf(r: Reading, from: number, link: number, part: Part): Operand | null {
  const end = r.end;
  r.end = link;
  const lead = from + r.said(from, 'the file', 'the file at', 'the download', 'the content of', 'the answer of', 'the');
  const url = r.mention(lead, 'url') ? readUrlSource(r, lead, 'data') : null;
  if (url) r.take(from, lead, part, 'content');
  const operand = url ?? readOperand(r, from, part, 'content') ?? reference(r, from, part, 'content');
  r.end = end;
  return operand && operand.to >= link ? operand : null;
}

function putContent(r: Reading, step: Draft, { planning }: Frame, of: Value): void {
  const file = slotOf(planning, 'file');
  const files = file === undefined ? null : materialFor(r, of, 'files');
  const place = slotOf(planning, 'place');
  const [only] = Array.isArray(files) && files.length === 1 ? files : [];
  if (file !== undefined && typeof only === 'string') {
    r.builder.set(step, file, only, 'content');
    if (place !== undefined) nameOfFile(r, step, place, only);
    return;
  }
  const text = slotOf(planning, 'content');
  if (text !== undefined) r.builder.set(step, text, `{{ ${of.full} }}`, 'content');
}

/** Without a name, a file keeps its own; a folder that is named comes before it. */
function nameOfFile(r: Reading, step: Draft, place: string, file: string): void {
  const said = step.input[place];
  if (typeof said === 'string' && isFileName(said) && !said.endsWith('/')) return;
  const folder = typeof said === 'string' ? `${said.replace(/\/$/, '')}/` : '';
  r.builder.set(step, place, `${folder}${file.replace(/ \}\}$/, '.name }}')}`, 'place');
  r.builder.assume('The file keeps its name.', { step: step.id, path: `/input/${place}` });
}
