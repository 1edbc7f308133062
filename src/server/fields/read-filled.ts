import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { readForm } from '../../rest/events/delivered-body.js';
import { piecesOf } from '../../rest/http/unread-body.js';
import type { StoreFile } from '../../services/events/delivered-files.js';
import { inputName } from './form-fields.js';
import type { FormField } from './form-fields.js';

/** Of one text of a form with files; all together may have the 256 KB of an answer or an event. */
const MAX_TEXT_BYTES = 262_144;
/** Of all fields of files together. */
const MAX_FILES = 20;
/** Beside the fields: the inputs of our own. */
const OWN_INPUTS = 10;
const MAX_TEXTS = 1_000;

/** A filled-in form. */
export interface FilledForm {
  readonly values: URLSearchParams;
  /** By the names of their inputs. */
  readonly files: JsonObject;
}

export const NOTHING_FILLED: FilledForm = { values: new URLSearchParams(), files: {} };

/**
 * A form with files (`multipart/form-data`). Only the fields of files that the form has are stored.
 *
 * @throws MalformedError, TooLargeError; errors of storing.
 */
export async function readFilledForm(
  request: FastifyRequest,
  fields: readonly FormField[],
  store: StoreFile,
): Promise<FilledForm> {
  const lists = fields.some(({ kind }) => kind === 'files' || kind === 'choices');
  const inputs = fields.flatMap(({ kind }, index) => (kind === 'file' || kind === 'files' ? [inputName(index)] : []));
  const read = await readForm(
    { contentType: request.headers['content-type'] ?? '', bytes: piecesOf(request.body as Readable) },
    store,
    {
      files: lists ? MAX_FILES + inputs.length : inputs.length,
      fields: lists ? MAX_TEXTS : fields.length + OWN_INPUTS,
      fieldBytes: MAX_TEXT_BYTES,
      takesFile: (name) => inputs.includes(name),
    },
  );
  const values = new URLSearchParams();
  const files: [string, JsonValue][] = [];
  for (const [name, given] of Object.entries(read)) {
    const all = [given].flat().filter((each) => each !== null);
    for (const each of all) if (typeof each === 'string') values.append(name, each);
    const stored = all.filter((each) => typeof each !== 'string');
    if (stored.length > 0) files.push([name, stored.length === 1 ? (stored[0] ?? null) : stored]);
  }
  return { values, files: Object.fromEntries(files) };
}
