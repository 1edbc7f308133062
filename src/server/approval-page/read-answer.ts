import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { Approval } from '../../domain/run/approval.js';
import { MalformedError } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { readForm } from '../../rest/events/delivered-body.js';
import { piecesOf } from '../../rest/http/unread-body.js';
import type { Decision } from '../../services/approvals/approval.service.js';
import type { StoreFile } from '../../services/events/delivered-files.js';
import { dataOf, formFields, inputName } from './form-fields.js';

/** Of one text of a form with files; all together may have the 256 KB of an answer. */
const MAX_TEXT_BYTES = 262_144;

/** A filled-in form. */
export interface FilledForm {
  readonly values: URLSearchParams;
  /** By the names of their inputs. */
  readonly files: JsonObject;
}

/**
 * A form with files (`multipart/form-data`). Only the fields of files that the question has are stored.
 *
 * @throws MalformedError, TooLargeError; errors of storing.
 */
export async function readFilledForm(
  request: FastifyRequest,
  { form }: Approval,
  store: StoreFile,
): Promise<FilledForm> {
  const fields = formFields(form);
  const inputs = new Set(fields.flatMap(({ kind }, index) => (kind === 'file' ? [inputName(index)] : [])));
  const read = await readForm(
    { contentType: request.headers['content-type'] ?? '', bytes: piecesOf(request.body as Readable) },
    store,
    {
      files: inputs.size,
      fields: fields.length + 1,
      fieldBytes: MAX_TEXT_BYTES,
      takesFile: (name) => inputs.has(name),
    },
  );
  const values = new URLSearchParams();
  const files: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(read)) {
    if (typeof value === 'string') values.set(name, value);
    else if (value !== null) files.push([name, value]);
  }
  return { values, files: Object.fromEntries(files) };
}

/** The decision of a filled-in form. @throws MalformedError */
export function decisionOf({ form }: Approval, { values, files }: FilledForm): Decision {
  const decision = values.get('decision');
  if (decision !== 'approve' && decision !== 'reject')
    throw new MalformedError('The field "decision" of the form must be "approve" or "reject".');
  const approved = decision === 'approve';
  return { approved, data: approved && form !== null ? dataOf(formFields(form), values, files) : null };
}
