import type { JsonObject } from '../../lib/json/json.js';

/** How a search compares: by words, by meaning, or by both. */
export const SearchMode = { HYBRID: 'HYBRID', TEXT: 'TEXT', VECTOR: 'VECTOR' } as const;
export type SearchMode = (typeof SearchMode)[keyof typeof SearchMode];

/** The languages that PostgreSQL knows words of. `simple` compares words as they are written. */
export const KNOWLEDGE_LANGUAGES = [
  'simple',
  'arabic',
  'armenian',
  'basque',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hindi',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'nepali',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'serbian',
  'spanish',
  'swedish',
  'tamil',
  'turkish',
  'yiddish',
] as const;

/** Of one owner. */
export const MAX_BASES = 100;
/** Of one base. */
export const MAX_DOCUMENTS = 10_000;
export const MAX_CHUNKS = 50_000;
export const MAX_DOCUMENT_CHARS = 4_000_000;
/** Documents that one call adds or deletes. */
export const MAX_CALL_DOCUMENTS = 200;
export const MAX_QUERY_CHARS = 2_000;
export const MAX_RESULTS = 50;
export const DEFAULT_RESULTS = 5;
export const MAX_BASE_NAME = 100;
export const MAX_DOCUMENT_ID = 300;
export const MAX_TITLE = 300;
export const MAX_SOURCE = 2_000;
export const MAX_DESCRIPTION = 1_000;
export const MAX_METADATA_BYTES = 8_192;
export const MAX_MODEL_NAME = 200;
/** The longest vectors that are kept. */
export const MAX_DIMENSIONS = 4_096;
/** Of a chunk, in characters; four of them are about a token of a model. */
export const CHUNK_SIZES = { least: 200, standard: 1_500, most: 8_000 } as const;
export const DEFAULT_OVERLAP = 150;

/** The settings of a base. */
export interface KnowledgeSettings {
  readonly name: string;
  readonly description: string;
  readonly language: string;
  /** The most characters of a chunk. */
  readonly chunkSize: number;
  /** The most characters that a chunk repeats of the one before. */
  readonly chunkOverlap: number;
  /** The model that makes vectors. Null: none, so that the base is searched by words alone. */
  readonly embeddingModel: string | null;
  /** The connection of the kind MODEL that is asked for vectors. Null: the model of the installation. */
  readonly connectionId: string | null;
}

export interface KnowledgeBase extends KnowledgeSettings {
  /** `kb_…` */
  readonly id: string;
  /** A short key, for the rows of its chunks. */
  readonly number: number;
  readonly ownerId: string;
  readonly documentCount: number;
  readonly chunkCount: number;
  /** Of the texts and the vectors. */
  readonly bytes: number;
  /** Grows with each change of its vectors. */
  readonly revision: number;
  /** Why vectors could not be made last. Null: nothing is wrong. */
  readonly problem: string | null;
  /** Documents whose vectors are to be made. */
  readonly pendingCount: number;
  /** Documents without vectors of the present model that nothing makes: the model was changed. */
  readonly staleCount: number;
  /** Whether pgvector keeps an index of its vectors. */
  readonly isIndexed: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How far a document is. Its words can be searched from the beginning. */
export const DocumentStatus = {
  /** Everything is there. */
  READY: 'READY',
  /** Its vectors are being made, or will be. */
  PENDING: 'PENDING',
  /** It has no vectors, or those of another model. */
  STALE: 'STALE',
} as const;
export type DocumentStatus = (typeof DocumentStatus)[keyof typeof DocumentStatus];

export interface KnowledgeDocument {
  /** `doc_…` */
  readonly id: string;
  readonly number: number;
  readonly baseId: string;
  readonly ownerId: string;
  /** The id that its owner gives it; unique within the base. */
  readonly documentId: string;
  readonly title: string;
  /** Its origin, such as an address. Empty: unknown. */
  readonly source: string;
  readonly metadata: JsonObject;
  /** In characters. */
  readonly size: number;
  readonly pages: number | null;
  readonly chunkCount: number;
  /** Chunks that have a vector. */
  readonly embeddedCount: number;
  readonly status: DocumentStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A document as it is given. */
export interface NewDocument {
  /** Undefined: its source, else the name of its file, else a digest of its text. */
  readonly documentId?: string | undefined;
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  readonly metadata?: JsonObject | undefined;
  /** Pages are divided by form feeds. */
  readonly text: string;
  readonly fileName?: string | undefined;
  readonly pages?: number | null | undefined;
}

export const AddOutcome = { ADDED: 'ADDED', REPLACED: 'REPLACED', UNCHANGED: 'UNCHANGED' } as const;
export type AddOutcome = (typeof AddOutcome)[keyof typeof AddOutcome];

/** A part of a document as a search finds it. */
export interface KnowledgeHit {
  /** `[1]` for the first: how an answer cites it. */
  readonly citation: string;
  readonly text: string;
  /** From 0 to 1; comparable within one answer alone. */
  readonly score: number;
  /** The place in the order by words, from 1. Null: not found by them. */
  readonly textRank: number | null;
  /** The place in the order by meaning, from 1. */
  readonly vectorRank: number | null;
  readonly documentId: string;
  /** `doc_…` */
  readonly knowledgeDocumentId: string;
  readonly title: string;
  readonly source: string;
  readonly metadata: JsonObject;
  /** The headings that it stands under. */
  readonly heading: string;
  /** Of a PDF, from 1. */
  readonly page: number | null;
  /** The number of the chunk in the document, from 0. */
  readonly position: number;
  /** The place in the text of the document, in characters. */
  readonly start: number;
  readonly end: number;
}

export interface KnowledgeAnswer {
  readonly results: readonly KnowledgeHit[];
  /** How it was searched in fact. */
  readonly mode: SearchMode;
  /** Why it was not searched as asked, or only in part. Null: it was. */
  readonly note: string | null;
}

export type KnowledgeRefusalCode =
  | 'KNOWLEDGE_UNKNOWN'
  | 'KNOWLEDGE_FULL'
  | 'DOCUMENT_TOO_LARGE'
  | 'INVALID_INPUT'
  | 'NAME_TAKEN'
  | 'NO_VECTORS';

/** A request that is refused. Steps and callers of the API get the same code and message. */
export class KnowledgeRefusal extends Error {
  constructor(
    readonly code: KnowledgeRefusalCode,
    message: string,
    /** The place of the mistake, if it is in the caller's input. */
    readonly path: readonly (string | number)[] = [],
  ) {
    super(message);
    this.name = 'KnowledgeRefusal';
  }
}
