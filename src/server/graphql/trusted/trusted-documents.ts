import { GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Caller } from '../../../domain/account/caller.js';
import { LruMap } from '../../../lib/collections/lru-map.js';
import { MalformedError, StartupError, UntrustedDocumentError } from '../../../errors.js';
import { OPERATION_LIMITS } from '../operations/operation-limits.rule.js';
import { canonicalText } from './canonical-document.js';
import type { TrustedDocument } from './read-manifest.js';

/** The parts of a request that name its document. */
export interface DocumentRequest {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

const MAX_SHOWN = 5;
/** The answers about this number of texts are kept. */
const MAX_KEPT = 500;
const MAX_KEPT_LENGTH = 20_000;

/**
 * The documents that may be run. Callers with the scope `admin` may run any. The console, the command line and the
 * typed client continue to work: their documents are always trusted.
 */
export class TrustedDocuments {
  readonly #byId: ReadonlyMap<string, string>;
  readonly #canonical: ReadonlySet<string>;
  readonly #known = new LruMap<string, boolean>(MAX_KEPT);

  /**
   * @param manifest the documents of the operator's clients.
   * @param own the documents of the clients that are part of Stepcast.
   * @throws StartupError if the schema does not know a document of the manifest.
   */
  constructor(schema: GraphQLSchema, manifest: readonly TrustedDocument[], own: readonly string[]) {
    const mistakes: string[] = [];
    const canonical = new Set(own);
    for (const { id, text } of manifest) {
      const read = documentOf(schema, text);
      if ('document' in read) canonical.add(canonicalText(read.document));
      else mistakes.push(`${id.slice(0, 80)}: ${read.mistake}`);
    }
    if (mistakes.length > 0)
      throw new StartupError(
        `TRUSTED_DOCUMENTS: ${mistakes.length} documents do not fit the schema.\n  ${mistakes.slice(0, MAX_SHOWN).join('\n  ')}`,
      );
    this.#byId = new Map(manifest.map(({ id, text }) => [id, text]));
    this.#canonical = canonical;
  }

  /**
   * The text of the document that a request names by its id. Undefined: it names none, or only the hash of an
   * automatic persisted query.
   *
   * @throws UntrustedDocumentError for an id that is not in the manifest; MalformedError for a text of another document.
   */
  textOf({ query, documentId, extensions }: DocumentRequest): string | undefined {
    const hash = hashIn(extensions);
    const id = typeof documentId === 'string' && documentId !== '' ? documentId : hash;
    if (id === undefined) return undefined;
    const text = this.#byId.get(id);
    if (text === undefined) {
      if (id === hash) return undefined;
      throw new UntrustedDocumentError(`There is no trusted document with the id ${JSON.stringify(id.slice(0, 100))}.`);
    }
    if (typeof query === 'string' && query !== '' && query !== text)
      throw new MalformedError('The text in "query" is not that of the document with this id. Send one of them.');
    return text;
  }

  /**
   * Refuses before the document is read: its mistakes would describe the schema.
   *
   * @param text undefined: the request has only the hash of an automatic persisted query.
   * @throws UntrustedDocumentError if the caller may not run this document.
   */
  check(text: string | undefined, caller: Caller | null): void {
    if (caller?.scopes.has('admin') || (text !== undefined && this.#isTrusted(text))) return;
    throw new UntrustedDocumentError(
      'This server runs only the documents of its manifest. Ask its operator to add this one to TRUSTED_DOCUMENTS, or use a credential with the scope admin.',
    );
  }

  #isTrusted(text: string): boolean {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const document = parsed(text);
    const isTrusted = document !== null && this.#canonical.has(canonicalText(document));
    if (text.length <= MAX_KEPT_LENGTH) this.#known.set(text, isTrusted);
    return isTrusted;
  }
}

function documentOf(
  schema: GraphQLSchema,
  text: string,
): { readonly document: DocumentNode } | { readonly mistake: string } {
  try {
    const document = parse(text, { maxTokens: OPERATION_LIMITS.tokens });
    const [mistake] = validate(schema, document);
    return mistake === undefined ? { document } : { mistake: mistake.message };
  } catch (error) {
    if (error instanceof GraphQLError) return { mistake: error.message };
    throw error;
  }
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: OPERATION_LIMITS.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** Apollo's clients put the id into the place of the hash of an automatic persisted query. */
function hashIn(extensions: unknown): string | undefined {
  const given = typeof extensions === 'object' && extensions !== null ? extensions : {};
  const persisted: unknown = 'persistedQuery' in given ? given.persistedQuery : undefined;
  const hash: unknown =
    typeof persisted === 'object' && persisted !== null && 'sha256Hash' in persisted ? persisted.sha256Hash : undefined;
  return typeof hash === 'string' && hash !== '' ? hash : undefined;
}
