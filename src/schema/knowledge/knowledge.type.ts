import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { AddOutcome, DocumentStatus, KNOWLEDGE_LANGUAGES, SearchMode } from '../../domain/knowledge/knowledge.js';
import type { JsonObject } from '../../lib/json/json.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';

const MUTATION_ID = 'As it was given.';

registerEnumType(SearchMode, {
  name: 'KnowledgeSearchMode',
  description: 'How a search compares.',
  valuesConfig: {
    HYBRID: { description: 'By words and by meaning.' },
    TEXT: { description: 'By words alone.' },
    VECTOR: { description: 'By meaning alone.' },
  },
});

registerEnumType(DocumentStatus, {
  name: 'KnowledgeDocumentStatus',
  description: 'How far a document is. Its words can be searched from the beginning.',
  valuesConfig: {
    READY: { description: 'Everything is there.' },
    PENDING: { description: 'Its vectors are being made, or will be.' },
    STALE: { description: 'It has no vectors, or those of another model: `embedKnowledgeBase` has them made.' },
  },
});

registerEnumType(AddOutcome, {
  name: 'KnowledgeAddOutcome',
  description: 'The outcome of adding a document.',
  valuesConfig: {
    ADDED: { description: 'It is new.' },
    REPLACED: { description: 'It has replaced the document with its id.' },
    UNCHANGED: { description: 'It is there with the same text and title.' },
  },
});

@ObjectType('KnowledgeBase', { implements: NodeInterface, description: 'Documents that are searched together.' })
export class KnowledgeBaseType extends NodeInterface {
  @Field(() => String, { description: 'Its name, by which steps find it.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its purpose.' })
  readonly description!: string;

  @Field(() => String, { description: `The language of its words: ${KNOWLEDGE_LANGUAGES.join(', ')}.` })
  readonly language!: string;

  @Field(() => Int, { description: 'The most characters of a chunk; four of them are about a token of a model.' })
  readonly chunkSize!: number;

  @Field(() => Int, { description: 'The most characters that a chunk repeats of the one before.' })
  readonly chunkOverlap!: number;

  @Field(() => String, { nullable: true, description: 'The model for vectors; null: it is searched by words alone.' })
  readonly embeddingModel!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The connection of the kind MODEL that makes the vectors; null: the model of the installation.',
  })
  readonly connectionId!: string | null;

  @Field(() => Int, { description: 'How many documents it has, at most 10,000.' })
  readonly documentCount!: number;

  @Field(() => Int, { description: 'How many chunks they have, at most 50,000.' })
  readonly chunkCount!: number;

  @Field(() => Float, { description: 'The size of its texts and vectors in bytes.' })
  readonly bytes!: number;

  @Field(() => Int, { description: 'Documents whose vectors are being made, or will be.' })
  readonly pendingCount!: number;

  @Field(() => Int, {
    description:
      'Documents without vectors of the present model, since it was changed: `embedKnowledgeBase` has them made.',
  })
  readonly staleCount!: number;

  @Field(() => Boolean, { description: 'Whether pgvector indexes its vectors; otherwise all of them are compared.' })
  readonly isIndexed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why vectors could not be made last; null if nothing is wrong.' })
  readonly problem!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its documents or its settings were changed last.' })
  readonly updatedAt!: Date;
}

@ObjectType('KnowledgeChunk', { description: 'A part of a document that is found as a whole.', simpleResolvers: true })
export class KnowledgeChunkType {
  @Field(() => Int, { description: 'Its number in the document, from 0.' })
  readonly position!: number;

  @Field(() => String, { description: 'The headings that it stands under.' })
  readonly heading!: string;

  @Field(() => Int, { nullable: true, description: 'The page of a PDF, from 1.' })
  readonly page!: number | null;

  @Field(() => Int, { description: 'Its beginning in the text of the document, in characters.' })
  readonly start!: number;

  @Field(() => Int, { description: 'Its end there.' })
  readonly end!: number;

  @Field(() => String, { description: 'Its text.' })
  readonly text!: string;
}

@ObjectType('KnowledgeDocument', { implements: NodeInterface, description: 'A document of a knowledge base.' })
export class KnowledgeDocumentType extends NodeInterface {
  @Field(() => ID, { description: 'The knowledge base.' })
  readonly baseId!: string;

  @Field(() => String, { description: 'The id that you gave it: the same id replaces it.' })
  readonly documentId!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its origin, such as an address; empty if it was not said.' })
  readonly source!: string;

  @Field(() => JSONObjectScalar, { description: 'Your own facts about it, which searches can filter by.' })
  readonly metadata!: JsonObject;

  @Field(() => Int, { description: 'The length of its text in characters.' })
  readonly size!: number;

  @Field(() => Int, { nullable: true, description: 'The number of pages of a PDF.' })
  readonly pages!: number | null;

  @Field(() => Int, { description: 'How many chunks it has.' })
  readonly chunkCount!: number;

  @Field(() => Int, { description: 'How many of them have a vector of the present model.' })
  readonly embeddedCount!: number;

  @Field(() => DocumentStatus, { description: 'How far it is.' })
  readonly status!: DocumentStatus;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was replaced last.' })
  readonly updatedAt!: Date;
}

export const KnowledgeDocumentConnectionType = connectionType(
  'KnowledgeDocument',
  () => KnowledgeDocumentType,
  'documents',
);

@ObjectType('KnowledgeResult', { description: 'A passage that a search has found.', simpleResolvers: true })
class KnowledgeResultType {
  @Field(() => String, { description: 'How an answer cites it: `[1]` for the first.' })
  readonly citation!: string;

  @Field(() => String, { description: 'The passage.' })
  readonly text!: string;

  @Field(() => Float, { description: 'From 0 to 1, comparable within one answer alone.' })
  readonly score!: number;

  @Field(() => Int, { nullable: true, description: 'Its place by words, from 1; null if words did not find it.' })
  readonly textRank!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its place by meaning, from 1; null if vectors did not find it.' })
  readonly vectorRank!: number | null;

  @Field(() => ID, { description: 'The document in the API: `doc_…`.' })
  readonly knowledgeDocumentId!: string;

  @Field(() => String, { description: 'The id that you gave the document.' })
  readonly documentId!: string;

  @Field(() => String, { description: 'The title of the document.' })
  readonly title!: string;

  @Field(() => String, { description: 'The origin of the document; empty if it was not said.' })
  readonly source!: string;

  @Field(() => JSONObjectScalar, { description: 'The metadata of the document.' })
  readonly metadata!: JsonObject;

  @Field(() => String, { description: 'The headings that the passage stands under.' })
  readonly heading!: string;

  @Field(() => Int, { nullable: true, description: 'The page of a PDF, from 1.' })
  readonly page!: number | null;

  @Field(() => Int, { description: 'The number of the chunk in the document, from 0.' })
  readonly position!: number;

  @Field(() => Int, { description: 'Its beginning in the text of the document, in characters.' })
  readonly start!: number;

  @Field(() => Int, { description: 'Its end there.' })
  readonly end!: number;
}

@ObjectType('KnowledgeAnswer', { description: 'The outcome of a search.', simpleResolvers: true })
export class KnowledgeAnswerType {
  @Field(() => [KnowledgeResultType], { description: 'The passages, the best first.' })
  readonly results!: readonly KnowledgeResultType[];

  @Field(() => SearchMode, { description: 'How it was searched in fact: without vectors, by words alone.' })
  readonly mode!: SearchMode;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was searched in another way than asked, or only in part; null if it was not.',
  })
  readonly note!: string | null;
}

@ObjectType('KnowledgeBasePayload', {
  description: 'The knowledge base as it is now, or the problems.',
  simpleResolvers: true,
})
export class KnowledgeBasePayloadType {
  @Field(() => KnowledgeBaseType, { nullable: true, description: 'The base; null if there are problems.' })
  readonly knowledgeBase!: KnowledgeBaseType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}

@ObjectType('EmbedKnowledgeBasePayload', { description: 'The outcome, or the problems.', simpleResolvers: true })
export class EmbedKnowledgeBasePayloadType {
  @Field(() => KnowledgeBaseType, { nullable: true, description: 'The base; null if there are problems.' })
  readonly knowledgeBase!: KnowledgeBaseType | null;

  @Field(() => Int, { nullable: true, description: 'How many documents get vectors; null if there are problems.' })
  readonly documentCount!: number | null;

  @Field(() => [InputProblemType], { description: 'Why nothing is done; empty if something is.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}

@ObjectType('AddKnowledgeDocumentPayload', {
  description: 'The document as it is now, or the problems.',
  simpleResolvers: true,
})
export class AddKnowledgeDocumentPayloadType {
  @Field(() => KnowledgeDocumentType, { nullable: true, description: 'The document; null if there are problems.' })
  readonly document!: KnowledgeDocumentType | null;

  @Field(() => AddOutcome, { nullable: true, description: 'The outcome; null if there are problems.' })
  readonly outcome!: AddOutcome | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was added; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}

@ObjectType('DeleteKnowledgeBasePayload', {
  description: 'The base that is gone, or the problems.',
  simpleResolvers: true,
})
export class DeleteKnowledgeBasePayloadType {
  @Field(() => ID, { nullable: true, description: 'Its id; null if there are problems.' })
  readonly deletedId!: string | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}

@ObjectType('RemoveKnowledgeDocumentsPayload', { description: 'The outcome, or the problems.', simpleResolvers: true })
export class RemoveKnowledgeDocumentsPayloadType {
  @Field(() => KnowledgeBaseType, { nullable: true, description: 'The base; null if there are problems.' })
  readonly knowledgeBase!: KnowledgeBaseType | null;

  @Field(() => Int, { nullable: true, description: 'How many documents were deleted; null if there are problems.' })
  readonly deletedCount!: number | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId!: string | null;
}
