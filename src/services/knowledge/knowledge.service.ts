import { randomUUID } from 'node:crypto';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { checkSettings, readMetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import type { TextChunk } from '../../domain/knowledge/chunk-text.js';
import {
  CHUNK_SIZES,
  DEFAULT_OVERLAP,
  KnowledgeRefusal,
  MAX_CALL_DOCUMENTS,
} from '../../domain/knowledge/knowledge.js';
import type {
  AddOutcome,
  KnowledgeAnswer,
  KnowledgeBase,
  KnowledgeDocument,
  KnowledgeSettings,
  NewDocument,
} from '../../domain/knowledge/knowledge.js';
import type { SearchRequest } from '../../domain/knowledge/knowledge-port.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { isId } from '../../lib/ids.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { KnowledgeBaseStore } from '../../storage/knowledge/knowledge-base.store.js';
import type { KnowledgeDocumentStore } from '../../storage/knowledge/knowledge-document.store.js';
import { requireScope } from '../authorise.js';
import type { FileService, ReadableFile } from '../files/file.service.js';
import { checkPage, checkSearch } from '../workflows/check-query.js';
import { asAnswer } from './knowledge-answer.js';
import type { KnowledgeSearcher } from './knowledge-searcher.js';
import type { KnowledgeWriter } from './knowledge-writer.js';

/** Requests are not aborted: the work that they wait for has limits of its own. */
const NEVER = new AbortController().signal;
const MAX_SHOWN_CHUNKS = 100;

/** The text of a file. @throws StepFailure */
type ReadFileText = (
  file: ReadableFile,
  call: { readonly ownerId: string; readonly workflowId: string; readonly signal: AbortSignal },
) => Promise<{ readonly text: string; readonly pages: number | null }>;

export interface KnowledgeServiceDependencies {
  readonly bases: KnowledgeBaseStore;
  readonly documents: KnowledgeDocumentStore;
  readonly writer: KnowledgeWriter;
  readonly searcher: KnowledgeSearcher;
  readonly files: Pick<FileService, 'open'>;
  readonly readFileText: ReadFileText;
  readonly connections: Pick<ConnectionStore, 'find'>;
  /** The model for vectors of a new base. Null: none. */
  readonly defaultModel: string | null;
  /** Vectors are to be made. */
  readonly onPending: () => void;
}

/** The settings of a new base; an absent one has its default. */
export type CreateKnowledgeBase = Pick<KnowledgeSettings, 'name'> & Changes;
type Changes = { readonly [Name in keyof Omit<KnowledgeSettings, 'name'>]?: KnowledgeSettings[Name] | undefined };

/** A document as a caller gives it: as a text, or as a file. */
export interface AddKnowledgeDocument extends Omit<NewDocument, 'text' | 'fileName' | 'pages'> {
  readonly text?: string | undefined;
  readonly fileId?: string | undefined;
}

/** Knowledge bases, for their owner to fill, to search and to manage. */
export class KnowledgeService {
  constructor(private readonly deps: KnowledgeServiceDependencies) {}

  /** By name, at most 100. */
  async list(caller: Caller): Promise<readonly KnowledgeBase[]> {
    requireScope(caller, 'workflows:read');
    return this.deps.bases.list(caller.ownerId);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (KnowledgeBase | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'kb'));
    const found = known.length === 0 ? [] : await this.deps.bases.findMany(caller.ownerId, known);
    const byId = new Map(found.map((base) => [base.id, base]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<KnowledgeBase> {
    const [base] = await this.getMany(caller, [id]);
    if (!base) throw new NotFoundError('knowledge base', id);
    return base;
  }

  /** @throws InvalidInputError; ConflictError `NAME_TAKEN`, or `ILLEGAL_STATE` if there are too many. */
  async create(caller: Caller, given: CreateKnowledgeBase): Promise<KnowledgeBase> {
    requireScope(caller, 'workflows:write');
    return asAnswer(async () => {
      const settings = checkSettings({
        name: given.name,
        description: given.description ?? '',
        language: given.language ?? 'english',
        chunkSize: given.chunkSize ?? CHUNK_SIZES.standard,
        chunkOverlap:
          given.chunkOverlap ?? Math.min(DEFAULT_OVERLAP, Math.floor((given.chunkSize ?? CHUNK_SIZES.standard) / 2)),
        embeddingModel: given.embeddingModel === undefined ? this.deps.defaultModel : given.embeddingModel,
        connectionId: given.connectionId ?? null,
      });
      await this.#checkConnection(caller, settings.connectionId);
      const made = await this.deps.bases.create(caller.ownerId, settings, (id) =>
        auditBy(caller, 'knowledge_base.create', id, { name: settings.name }),
      );
      return named(made, settings.name);
    });
  }

  /** @throws NotFoundError; as `create` */
  async update(
    caller: Caller,
    id: string,
    changes: Changes & { readonly name?: string | undefined },
  ): Promise<KnowledgeBase> {
    requireScope(caller, 'workflows:write');
    const [known] = isId(id, 'kb') ? await this.deps.bases.findMany(caller.ownerId, [id]) : [];
    if (!known) throw new NotFoundError('knowledge base', id);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    return asAnswer(async () => {
      await this.#checkConnection(caller, changes.connectionId ?? null);
      const changed = await this.deps.bases.change(
        caller.ownerId,
        id,
        (base) => changedSettings(base, given),
        auditBy(caller, 'knowledge_base.update', id, { fields: Object.keys(given) }),
      );
      if (changed === null) throw new NotFoundError('knowledge base', id);
      return named(changed, changes.name ?? '');
    });
  }

  /** With all of its documents. @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const audit = auditBy(caller, 'knowledge_base.delete', id);
    if (!isId(id, 'kb') || !(await this.deps.bases.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('knowledge base', id);
  }

  /** Has the vectors of all documents made that lack those of the present model. @throws NotFoundError, ConflictError */
  async embed(caller: Caller, id: string): Promise<{ readonly base: KnowledgeBase; readonly count: number }> {
    requireScope(caller, 'workflows:write');
    const { embeddingModel } = await this.get(caller, id);
    return asAnswer(async () => {
      if (embeddingModel === null)
        throw new KnowledgeRefusal('NO_VECTORS', 'The knowledge base has no model for vectors. Choose one first.');
      const count = await this.deps.bases.embedAll(caller.ownerId, id, auditBy(caller, 'knowledge_base.embed', id));
      if (count === null) throw new NotFoundError('knowledge base', id);
      this.deps.onPending();
      return { base: await this.get(caller, id), count };
    });
  }

  /** The newest first. @throws NotFoundError, InvalidInputError */
  async documents(
    caller: Caller,
    baseId: string,
    search: string | undefined,
    page: PageRequest,
  ): Promise<Page<KnowledgeDocument>> {
    const base = await this.get(caller, baseId);
    checkPage(page, 'doc');
    return this.deps.documents.page(base.id, checkSearch(search), page);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async documentsMany(caller: Caller, ids: readonly string[]): Promise<readonly (KnowledgeDocument | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'doc'));
    const found = known.length === 0 ? [] : await this.deps.documents.findMany(caller.ownerId, known);
    const byId = new Map(found.map((document) => [document.id, document]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** @throws NotFoundError */
  async document(caller: Caller, id: string): Promise<KnowledgeDocument> {
    const [document] = await this.documentsMany(caller, [id]);
    if (!document) throw new NotFoundError('document', id);
    return document;
  }

  /** The chunks of a document after a position, at most 100. @throws NotFoundError, InvalidInputError */
  async chunks(
    caller: Caller,
    id: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<readonly TextChunk[]> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_SHOWN_CHUNKS)
      throw new InvalidInputError([{ path: ['first'], detail: `first must be from 1 to ${MAX_SHOWN_CHUNKS}.` }]);
    const { number } = await this.document(caller, id);
    return this.deps.documents.chunks(number, after, limit);
  }

  /**
   * Adds a document, or replaces the one with its id. Its vectors are made in the background.
   *
   * @throws NotFoundError, InvalidInputError, ConflictError, QuotaExceededError
   */
  async add(
    caller: Caller,
    baseId: string,
    given: AddKnowledgeDocument,
  ): Promise<{ readonly document: KnowledgeDocument; readonly outcome: AddOutcome }> {
    requireScope(caller, 'workflows:write');
    const base = await this.get(caller, baseId);
    const { fileId, text, ...about } = given;
    if ((fileId === undefined) === (text === undefined))
      throw new InvalidInputError([{ path: ['text'], detail: 'Give either a text or a file.' }]);
    return asAnswer(async () => {
      const read = fileId === undefined ? { text: text ?? '' } : await this.#read(caller, fileId);
      const written = await this.deps.writer.write(
        base,
        { ...about, ...read },
        {
          claimedBy: null,
          audit: (id, outcome) => auditBy(caller, 'knowledge_document.add', id, { baseId: base.id, outcome }),
        },
      );
      if (written.isPending) this.deps.onPending();
      return { document: await this.document(caller, written.id), outcome: written.outcome };
    });
  }

  /**
   * Deletes documents by the ids that their owner gave them, by `doc_…`, or all with some metadata.
   *
   * @returns how many. @throws NotFoundError, InvalidInputError
   */
  async deleteDocuments(
    caller: Caller,
    baseId: string,
    {
      documentIds,
      filter,
    }: { readonly documentIds?: readonly string[] | undefined; readonly filter?: JsonObject | undefined },
  ): Promise<number> {
    requireScope(caller, 'workflows:write');
    const base = await this.get(caller, baseId);
    if ((documentIds === undefined) === (filter === undefined))
      throw new InvalidInputError([{ path: ['documentIds'], detail: 'Give either documentIds or a filter.' }]);
    if (documentIds !== undefined && (documentIds.length === 0 || documentIds.length > MAX_CALL_DOCUMENTS))
      throw new InvalidInputError([{ path: ['documentIds'], detail: `Give 1 to ${MAX_CALL_DOCUMENTS} ids.` }]);
    const audit = auditBy(caller, 'knowledge_document.delete', base.id);
    return asAnswer(async () =>
      this.deps.documents.delete(
        base,
        documentIds === undefined ? { filter: readMetadataFilter(filter ?? {}) } : { documentIds },
        audit,
      ),
    );
  }

  /** @throws NotFoundError, InvalidInputError; UnavailableError if only vectors are wanted, and the model is away. */
  async search(caller: Caller, baseId: string, request: SearchRequest): Promise<KnowledgeAnswer> {
    const base = await this.get(caller, baseId);
    const payer = { ownerId: caller.ownerId, workflowId: '', executionId: null, stepId: null, key: randomUUID() };
    return asAnswer(async () =>
      this.deps.searcher.search(base, request, {
        payer,
        signal: NEVER,
        conceal: () => undefined,
      }),
    );
  }

  /** @throws NotFoundError, StepFailure */
  async #read(caller: Caller, fileId: string): Promise<Pick<NewDocument, 'text' | 'pages' | 'fileName'>> {
    const file = await this.deps.files.open(caller, fileId);
    const call = { ownerId: caller.ownerId, workflowId: '', signal: NEVER };
    return { ...(await this.deps.readFileText(file, call)), fileName: file.file.name };
  }

  /** @throws KnowledgeRefusal `INVALID_INPUT`; the same for a foreign connection as for one that is not there. */
  async #checkConnection({ ownerId }: Caller, id: string | null): Promise<void> {
    if (id === null) return;
    const connection = isId(id, 'conn') ? await this.deps.connections.find(ownerId, id) : null;
    if (connection?.kind !== 'MODEL')
      throw new KnowledgeRefusal('INVALID_INPUT', 'You have no connection of the kind MODEL with this id.', [
        'connectionId',
      ]);
  }
}

function changedSettings(base: KnowledgeBase, given: Partial<KnowledgeSettings>): KnowledgeSettings {
  const { name, description, language, chunkSize, chunkOverlap, embeddingModel, connectionId } = base;
  const before = { name, description, language, chunkSize, chunkOverlap, embeddingModel, connectionId };
  const settings = checkSettings({ ...before, ...given });
  if (settings.language !== language && base.documentCount > 0)
    throw new KnowledgeRefusal(
      'INVALID_INPUT',
      'The language can be changed only while the base has no documents, since their words were read in it. Make another base.',
      ['language'],
    );
  return settings;
}

function named(outcome: KnowledgeBase | 'name-taken', name: string): KnowledgeBase {
  if (outcome !== 'name-taken') return outcome;
  throw new KnowledgeRefusal('NAME_TAKEN', `You have a knowledge base "${name}" already. Choose another name.`, [
    'name',
  ]);
}
