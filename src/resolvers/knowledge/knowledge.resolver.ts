import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { TextChunk } from '../../domain/knowledge/chunk-text.js';
import type { KnowledgeAnswer, KnowledgeBase, KnowledgeDocument } from '../../domain/knowledge/knowledge.js';
import type { Connection } from '../../schema/paging/connection.js';
import {
  AddKnowledgeDocumentInput,
  CreateKnowledgeBaseInput,
  RemoveKnowledgeDocumentsInput,
  KnowledgeBaseInput,
  SearchKnowledgeInput,
  UpdateKnowledgeBaseInput,
} from '../../schema/knowledge/knowledge.input.js';
import {
  AddKnowledgeDocumentPayloadType,
  DeleteKnowledgeBasePayloadType,
  RemoveKnowledgeDocumentsPayloadType,
  EmbedKnowledgeBasePayloadType,
  KnowledgeAnswerType,
  KnowledgeBasePayloadType,
  KnowledgeBaseType,
  KnowledgeChunkType,
  KnowledgeDocumentConnectionType,
  KnowledgeDocumentType,
} from '../../schema/knowledge/knowledge.type.js';
import { payloadOf } from '../mutation-problems.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { given } from '../workflows/drafts.js';

/** Knowledge bases: documents that are searched. */
@Resolver(() => KnowledgeBaseType)
export class KnowledgeBaseResolver {
  @Query(() => [KnowledgeBaseType], { description: 'Your knowledge bases, by name; at most 100.' })
  knowledgeBases(@Ctx() context: RequestContext): Promise<readonly KnowledgeBase[]> {
    return context.services.knowledge.list(requireCaller(context));
  }

  @Query(() => KnowledgeBaseType, {
    nullable: true,
    description: 'One of your knowledge bases; null if none has this id.',
  })
  async knowledgeBase(
    @Arg('id', () => ID, { description: 'The id of the base.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeBase | null> {
    const [base] = await context.services.knowledge.getMany(requireCaller(context), [id]);
    return base ?? null;
  }

  @Query(() => KnowledgeAnswerType, {
    description: 'Searches a knowledge base. If it has vectors, a model is asked for that of the query.',
  })
  searchKnowledge(
    @Arg('input', () => SearchKnowledgeInput, { description: 'The base and the query.' }) input: SearchKnowledgeInput,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeAnswer> {
    const { baseId, query, limit, filter, mode } = input;
    return context.services.knowledge.search(requireCaller(context), baseId, {
      query,
      limit,
      filter: filter ?? {},
      mode,
    });
  }

  @FieldResolver(() => KnowledgeDocumentConnectionType, { description: 'Its documents, the newest first.' })
  async documents(
    @Root() { id }: KnowledgeBase,
    @Arg('search', () => String, { nullable: true, description: 'A part of the title, the id or the source.' })
    search: string | null | undefined,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<KnowledgeDocument>> {
    const page = pageRequest(args, 25);
    return toConnection(
      await context.services.knowledge.documents(requireCaller(context), id, search ?? undefined, page),
    );
  }

  @Mutation(() => KnowledgeBasePayloadType, { description: 'Makes a knowledge base.' })
  createKnowledgeBase(
    @Arg('input', () => CreateKnowledgeBaseInput, { description: 'The name and the settings.' })
    input: CreateKnowledgeBaseInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { knowledgeBase: null }, async () => ({
      knowledgeBase: await context.services.knowledge.create(requireCaller(context), {
        name: input.name,
        description: given(input.description),
        language: given(input.language),
        chunkSize: given(input.chunkSize),
        chunkOverlap: given(input.chunkOverlap),
        embeddingModel: input.embeddingModel,
        connectionId: input.connectionId,
      }),
    }));
  }

  @Mutation(() => KnowledgeBasePayloadType, { description: 'Changes the settings of a knowledge base.' })
  updateKnowledgeBase(
    @Arg('input', () => UpdateKnowledgeBaseInput, { description: 'The base and the changes.' })
    input: UpdateKnowledgeBaseInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { knowledgeBase: null }, async () => ({
      knowledgeBase: await context.services.knowledge.update(requireCaller(context), input.id, {
        name: given(input.name),
        description: given(input.description),
        language: given(input.language),
        chunkSize: given(input.chunkSize),
        chunkOverlap: given(input.chunkOverlap),
        embeddingModel: input.embeddingModel,
        connectionId: input.connectionId,
      }),
    }));
  }

  @Mutation(() => DeleteKnowledgeBasePayloadType, { description: 'Deletes a knowledge base with its documents.' })
  deleteKnowledgeBase(
    @Arg('input', () => KnowledgeBaseInput, { description: 'The base.' }) input: KnowledgeBaseInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.knowledge.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }

  @Mutation(() => EmbedKnowledgeBasePayloadType, {
    description: 'Has vectors made for all documents that lack those of the present model, in the background.',
  })
  embedKnowledgeBase(
    @Arg('input', () => KnowledgeBaseInput, { description: 'The base.' }) input: KnowledgeBaseInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { knowledgeBase: null, documentCount: null }, async () => {
      const { base, count } = await context.services.knowledge.embed(requireCaller(context), input.id);
      return { knowledgeBase: base, documentCount: count };
    });
  }
}

/** The documents of knowledge bases. */
@Resolver(() => KnowledgeDocumentType)
export class KnowledgeDocumentResolver {
  @Query(() => KnowledgeDocumentType, {
    nullable: true,
    description: 'One of your documents; null if none has this id.',
  })
  async knowledgeDocument(
    @Arg('id', () => ID, { description: 'The id of the document: `doc_…`.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<KnowledgeDocument | null> {
    const [document] = await context.services.knowledge.documentsMany(requireCaller(context), [id]);
    return document ?? null;
  }

  @FieldResolver(() => [KnowledgeChunkType], { description: 'Its chunks, in their order.' })
  chunks(
    @Root() { id }: KnowledgeDocument,
    @Arg('first', () => Int, { defaultValue: 25, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Int, { defaultValue: -1, description: 'Those after this position.' }) after: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly TextChunk[]> {
    return context.services.knowledge.chunks(requireCaller(context), id, { after, limit: first });
  }

  @Mutation(() => AddKnowledgeDocumentPayloadType, {
    description: 'Adds a document, or replaces the one with its id. Its vectors are made in the background.',
  })
  addKnowledgeDocument(
    @Arg('input', () => AddKnowledgeDocumentInput, { description: 'The base and the document.' })
    input: AddKnowledgeDocumentInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { document: null, outcome: null }, async () =>
      context.services.knowledge.add(requireCaller(context), input.baseId, {
        text: given(input.text),
        fileId: given(input.fileId),
        documentId: given(input.documentId),
        title: given(input.title),
        source: given(input.source),
        metadata: given(input.metadata),
      }),
    );
  }

  @Mutation(() => RemoveKnowledgeDocumentsPayloadType, { description: 'Deletes documents of a knowledge base.' })
  removeKnowledgeDocuments(
    @Arg('input', () => RemoveKnowledgeDocumentsInput, { description: 'The base, and which documents.' })
    input: RemoveKnowledgeDocumentsInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { knowledgeBase: null, deletedCount: null }, async () => {
      const caller = requireCaller(context);
      const { knowledge } = context.services;
      const which = { documentIds: given(input.documentIds), filter: given(input.filter) };
      const deletedCount = await knowledge.deleteDocuments(caller, input.baseId, which);
      return { knowledgeBase: await knowledge.get(caller, input.baseId), deletedCount };
    });
  }
}
