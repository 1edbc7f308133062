/** The subject of a note. */
export const NoteCode = {
  /** An event type that is not in the catalogue. */
  UNKNOWN_EVENT_TYPE: 'UNKNOWN_EVENT_TYPE',
  /** A filter by a field that no payload of the type has. */
  UNKNOWN_FILTER_FIELD: 'UNKNOWN_FILTER_FIELD',
  /** An expression over a field that no payload of the type has. */
  UNKNOWN_PAYLOAD_FIELD: 'UNKNOWN_PAYLOAD_FIELD',
} as const;
export type NoteCode = (typeof NoteCode)[keyof typeof NoteCode];

/** Something about a definition that is allowed, and that its author may not have meant. */
export interface Note {
  readonly code: NoteCode;
  /** In the names of the domain, from the root of the workflow: `['trigger', 'eventType']`. */
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** The subjects of remarks about a document that was exported or imported, and their meaning. */
export const PORT_NOTE_CODES = {
  UNKNOWN_EVENT_TYPE: 'The event type is not in the catalogue.',
  UNKNOWN_FILTER_FIELD: 'A filter names a field that no payload of the type has.',
  UNKNOWN_PAYLOAD_FIELD: 'An expression names a field that no payload of the type has.',
  SECRET_LEFT_OUT: 'A likely secret is not in the document.',
  N8N_NOT_CARRIED: 'A node, or one of its functions, has no counterpart.',
  N8N_NOT_TRANSLATED: 'An expression has no counterpart.',
  N8N_BROKEN: 'An expression fails in n8n as well.',
  N8N_DIFFERENT: 'A part means something slightly else.',
  N8N_LEFT_OUT: 'A part has no meaning here and was left out.',
  N8N_CREDENTIAL: 'A credential is to be stored as a connection.',
} as const satisfies Readonly<Record<NoteCode, string>> & Readonly<Record<string, string>>;
export type PortNoteCode = keyof typeof PORT_NOTE_CODES;
