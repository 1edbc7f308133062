import type { JsonObject } from '../../lib/json/json.js';
import { SPECIAL_FOLDERS } from '../../mail/changes/mail-editor.type.js';
import type { MailUpdate, MoveTarget } from '../../mail/changes/mail-editor.type.js';
import { invalidInput, optionalText } from '../support/input.js';
import { MAX_IDS, MAX_LABELS, MAX_LABEL_CHARS } from './update-schemas.js';

const ARCHIVE: MoveTarget = { special: '\\Archive' };

/** The changes that the input of `email.update` asks for. @throws StepFailure `INVALID_INPUT` */
export function changesOf(input: JsonObject): MailUpdate {
  const ids = typeof input['ids'] === 'string' ? [input['ids']] : textsAt(input, 'ids', MAX_IDS);
  if (ids.length === 0) throw invalidInput('ids', 'expected at least one id.');
  const addLabels = labelsAt(input, 'addLabels');
  const removeLabels = labelsAt(input, 'removeLabels');
  const both = addLabels.find((label) => removeLabels.includes(label));
  if (both !== undefined) throw invalidInput('removeLabels', `${JSON.stringify(both)} is among addLabels as well.`);
  const [flagged, seen] = [flagAt(input, 'flagged'), flagAt(input, 'seen')];
  const moveTo = targetOf(input);
  if (addLabels.length + removeLabels.length === 0 && flagged === undefined && seen === undefined && moveTo === null)
    throw invalidInput('ids', 'name a change: addLabels, removeLabels, flagged, seen, archive or moveTo.');
  return { folder: folderAt(input, 'folder') ?? null, ids, addLabels, removeLabels, flagged, seen, moveTo };
}

function targetOf(input: JsonObject): MoveTarget | null {
  const name = folderAt(input, 'moveTo');
  const isArchived = flagAt(input, 'archive') === true;
  if (name === undefined) return isArchived ? ARCHIVE : null;
  if (isArchived) throw invalidInput('moveTo', 'give archive or moveTo, not both.');
  if (!name.startsWith('\\')) return { name, isCreated: flagAt(input, 'createFolder') ?? true };
  const special = SPECIAL_FOLDERS.find((each) => each.toLowerCase() === name.toLowerCase());
  if (special !== undefined) return { special };
  throw invalidInput(
    'moveTo',
    `${JSON.stringify(name)} is none of ${SPECIAL_FOLDERS.map((each) => JSON.stringify(each)).join(', ')}.`,
  );
}

function labelsAt(input: JsonObject, field: string): readonly string[] {
  const labels = textsAt(input, field, MAX_LABELS).map((label, index) => {
    const tidy = label.trim().toWellFormed();
    const place = `${field}/${index}`;
    if (tidy === '' || tidy.length > MAX_LABEL_CHARS || /\p{Cc}/u.test(tidy))
      throw invalidInput(place, `expected a label of at most ${MAX_LABEL_CHARS} characters on one line.`);
    if (tidy.startsWith('\\')) throw invalidInput(place, 'a label cannot begin with a backslash.');
    return tidy;
  });
  return [...new Set(labels)];
}

function textsAt(input: JsonObject, field: string, most: number): readonly string[] {
  const value = input[field] ?? [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw invalidInput(field, 'expected a list of texts.');
  if (value.length > most) throw invalidInput(field, `expected at most ${most}.`);
  return value;
}

function folderAt(input: JsonObject, field: string): string | undefined {
  const folder = optionalText(input, field)?.trim().toWellFormed();
  if (folder === undefined) return undefined;
  if (folder === '' || /\p{Cc}/u.test(folder)) throw invalidInput(field, 'expected the name of a folder, on one line.');
  return folder;
}

function flagAt(input: JsonObject, field: string): boolean | undefined {
  const value = input[field] ?? undefined;
  if (value !== undefined && typeof value !== 'boolean') throw invalidInput(field, 'expected true or false.');
  return value;
}
