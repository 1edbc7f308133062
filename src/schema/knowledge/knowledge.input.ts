import { Field, ID, InputType, Int } from 'type-graphql';
import { DEFAULT_RESULTS, SearchMode } from '../../domain/knowledge/knowledge.js';
import type { JsonObject } from '../../lib/json/json.js';
import { JSONObjectScalar } from '../scalars.js';

const MUTATION_ID = 'Given back in the payload.';

@InputType('CreateKnowledgeBaseInput', { description: 'A knowledge base to make.' })
export class CreateKnowledgeBaseInput {
  @Field(() => String, { description: 'Its name, 1 to 100 characters.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Its purpose. Default: empty.' })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: 'The language of its documents. Default: english.' })
  readonly language?: string | null;

  @Field(() => Int, { nullable: true, description: 'The most characters of a chunk, 200 to 8,000. Default: 1,500.' })
  readonly chunkSize?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The most characters that a chunk repeats of the one before. Default: 150.',
  })
  readonly chunkOverlap?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The model for vectors; null or an empty text: none. Default: that of the installation, if it has one.',
  })
  readonly embeddingModel?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The connection of the kind MODEL that makes the vectors. Default: the model of the installation.',
  })
  readonly connectionId?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('UpdateKnowledgeBaseInput', { description: 'A change of a knowledge base. An absent field stays as it is.' })
export class UpdateKnowledgeBaseInput {
  @Field(() => ID, { description: 'The base.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Another name. Steps find the base by its name.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Its purpose.' })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: 'The language; only while it has no documents.' })
  readonly language?: string | null;

  @Field(() => Int, { nullable: true, description: 'The size of chunks of documents that are added from now on.' })
  readonly chunkSize?: number | null;

  @Field(() => Int, { nullable: true, description: 'The overlap of their chunks.' })
  readonly chunkOverlap?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Another model for vectors; null or an empty text: none. `embedKnowledgeBase` then makes the vectors again.',
  })
  readonly embeddingModel?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Another connection of the kind MODEL; null: that of the installation.',
  })
  readonly connectionId?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('KnowledgeBaseInput', { description: 'A knowledge base.' })
export class KnowledgeBaseInput {
  @Field(() => ID, { description: 'The base.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('AddKnowledgeDocumentInput', { description: 'A document to add: a text, or a file that was uploaded.' })
export class AddKnowledgeDocumentInput {
  @Field(() => ID, { description: 'The base.' })
  readonly baseId!: string;

  @Field(() => String, { nullable: true, description: 'Its text, at most 4,000,000 characters.' })
  readonly text?: string | null;

  @Field(() => ID, { nullable: true, description: 'In place of a text: the file. Its text is kept, the file is not.' })
  readonly fileId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The id of the document: the same id replaces it. Default: its source, else the name of its file, else a digest of its text.',
  })
  readonly documentId?: string | null;

  @Field(() => String, { nullable: true, description: 'Default: the name of the file, or the first line.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Its origin, such as an address.' })
  readonly source?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Your own facts about it, which searches can filter by.',
  })
  readonly metadata?: JsonObject | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('RemoveKnowledgeDocumentsInput', { description: 'Documents to delete: by their ids, or by their metadata.' })
export class RemoveKnowledgeDocumentsInput {
  @Field(() => ID, { description: 'The base.' })
  readonly baseId!: string;

  @Field(() => [String], { nullable: true, description: 'Their ids, your own or `doc_…`, at most 200.' })
  readonly documentIds?: readonly string[] | null;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'All documents with this metadata; {} means all.' })
  readonly filter?: JsonObject | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('SearchKnowledgeInput', { description: 'A search.' })
export class SearchKnowledgeInput {
  @Field(() => ID, { description: 'The base.' })
  readonly baseId!: string;

  @Field(() => String, {
    description:
      'A question, or words, at most 2,000 characters. "a phrase" has to occur, -word must not occur, "or" means either.',
  })
  readonly query!: string;

  @Field(() => Int, { description: 'How many passages at most, 1 to 50.', defaultValue: DEFAULT_RESULTS })
  readonly limit!: number;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Only documents with this metadata; a list means any of its values.',
  })
  readonly filter?: JsonObject | null;

  @Field(() => SearchMode, { description: 'How it compares.', defaultValue: SearchMode.HYBRID })
  readonly mode!: SearchMode;
}
