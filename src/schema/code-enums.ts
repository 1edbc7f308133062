import { registerEnumType } from 'type-graphql';
import { CONFLICT_ERRORS, REQUEST_ERRORS } from '../domain/request-errors.js';
import { SkipReason } from '../domain/schedule/tick.js';
import { FAILURE_CODES } from '../domain/workflow/failure-codes.js';
import { NoteCode, PORT_NOTE_CODES } from '../domain/workflow/notes/note.js';

/* Enums beside strings: made from the tables of the domain, so that none of their values is missing. */

/** The value of an enum for a text that it does not have. */
export const UNKNOWN = 'UNKNOWN';

const UNKNOWN_VALUE = { [UNKNOWN]: { description: 'Another one: read the text beside it.' } };

const REQUEST_MEANINGS = Object.fromEntries(
  // Descriptions have no page that links could start from.
  [...REQUEST_ERRORS, ...CONFLICT_ERRORS].map(({ code, meaning }) => [
    code,
    meaning.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
  ]),
);
const ERROR_MEANINGS: Readonly<Record<string, string>> = { ...FAILURE_CODES, ...REQUEST_MEANINGS };

/** Every code of a failure, by itself. */
export const ErrorCode = identity(Object.keys(ERROR_MEANINGS));
registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'The code of a failure. Later versions may have more.',
  valuesConfig: { ...described(ERROR_MEANINGS), ...UNKNOWN_VALUE },
});

export const TickReason: Readonly<Record<string, string>> = { ...SkipReason, [UNKNOWN]: UNKNOWN };
registerEnumType(TickReason, {
  name: 'TickReason',
  description: 'Why a scheduled time was skipped. Later versions may have more.',
  valuesConfig: {
    ...described(Object.fromEntries(Object.entries(SkipReason).map(([name, text]) => [name, `The reason ${text}.`]))),
    ...UNKNOWN_VALUE,
  },
});

export const NoteCodeEnum = identity(Object.keys(NoteCode));
registerEnumType(NoteCodeEnum, {
  name: 'NoteCode',
  description: 'The subject of a note. Later versions may have more.',
  valuesConfig: {
    ...described(Object.fromEntries(Object.values(NoteCode).map((code) => [code, PORT_NOTE_CODES[code]]))),
    ...UNKNOWN_VALUE,
  },
});

export const PortNoteCodeEnum = identity(Object.keys(PORT_NOTE_CODES));
registerEnumType(PortNoteCodeEnum, {
  name: 'PortNoteCode',
  description: 'The subject of a remark about a document. Later versions may have more.',
  valuesConfig: { ...described(PORT_NOTE_CODES), ...UNKNOWN_VALUE },
});

function identity(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...values, UNKNOWN].map((value) => [value, value]));
}

function described(texts: Readonly<Record<string, string>>): Record<string, { description: string }> {
  return Object.fromEntries(Object.entries(texts).map(([name, description]) => [name, { description }]));
}
