import type { JsonObject } from '../../lib/json/json.js';

/** The used parts of one node. A field of the wrong type counts as absent. */
export interface N8nNode {
  readonly name: string;
  /** Without the package: `httpRequest`, `agent`. */
  readonly type: string;
  /** As it stands there. */
  readonly fullType: string;
  readonly version: number;
  readonly parameters: JsonObject;
  readonly isDisabled: boolean;
  readonly notes: string;
  /** Kinds of credentials that it names. */
  readonly credentials: readonly string[];
  readonly settings: JsonObject;
  /** Its place in the document. */
  readonly index: number;
}

/** One connection between two nodes. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** `main`, or the kind of link of a model, a tool or a parser. */
  readonly kind: string;
  readonly output: number;
  readonly input: number;
}

export interface N8nWorkflow {
  readonly name: string;
  readonly nodes: readonly N8nNode[];
  readonly links: readonly Link[];
  readonly settings: JsonObject;
  readonly hasPinnedData: boolean;
}

export const N8nNoteCode = {
  /** A node, or one of its functions, has no counterpart: a failing step stands in its place. */
  NOT_CARRIED: 'N8N_NOT_CARRIED',
  /** An expression has no counterpart: the step fails when it is evaluated. */
  NOT_TRANSLATED: 'N8N_NOT_TRANSLATED',
  /** An expression fails in n8n as well: it cannot be read, or names a node that never runs. */
  BROKEN: 'N8N_BROKEN',
  /** It means something slightly else. */
  DIFFERENT: 'N8N_DIFFERENT',
  /** It has no meaning here and was left out. */
  LEFT_OUT: 'N8N_LEFT_OUT',
  /** A credential is to be stored as a connection. */
  CREDENTIAL: 'N8N_CREDENTIAL',
} as const;
export type N8nNoteCode = (typeof N8nNoteCode)[keyof typeof N8nNoteCode];

/** The note on a part of the document that was not carried over unchanged. */
export interface N8nNote {
  readonly code: N8nNoteCode;
  /** In the document that came. */
  readonly path: readonly (string | number)[];
  readonly node?: string | undefined;
  readonly detail: string;
}
