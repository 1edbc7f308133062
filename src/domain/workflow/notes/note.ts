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
