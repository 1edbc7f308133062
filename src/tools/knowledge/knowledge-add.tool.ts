import { AddOutcome, MAX_CALL_DOCUMENTS } from '../../domain/knowledge/knowledge.js';
import type { NewDocument } from '../../domain/knowledge/knowledge.js';
import type { AddedDocument } from '../../domain/knowledge/knowledge-port.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ReadFileText } from '../files/read-file-text.js';
import { invalidInput, optionalObject, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool, ToolContext } from '../tool.js';
import { BASE, DOCUMENT, OF_NEW_BASE } from './knowledge-input.js';
import { KNOWLEDGE_ADD } from '../made-phrases.js';

/** For one attempt, if the step names no limit. A later attempt goes on where this one has ended. */
const TIMEOUT_MS = 600_000;
/** Of the texts of a call; longer ones come as files. */
const SHOWN_DOCUMENTS = 200;

/**
 * `knowledge.add`: keeps documents, so that they can be searched. Its failures: `KNOWLEDGE_FULL`, `DOCUMENT_TOO_LARGE`,
 * `QUOTA_EXCEEDED`, `INVALID_INPUT`, those of `file.text`, and those of the model for vectors.
 */
export function createKnowledgeAddTool(readFileText: ReadFileText): Tool {
  return {
    name: 'knowledge.add',
    title: 'Add documents to a knowledge base',
    description:
      'Keeps texts or files (PDF, DOCX, PPTX, ODT, XLSX, HTML, plain text) in a knowledge base, so that knowledge.search finds passages of them. A document with the same documentId is replaced; an unchanged one costs nothing. The step makes the base if there is none.',
    planning: KNOWLEDGE_ADD,
    source: 'builtin',
    sideEffects: true,
    waitsOutside: true,
    timeoutMs: TIMEOUT_MS,
    inputSchema: objectSchema(['base'], {
      base: BASE,
      ...DOCUMENT,
      documents: {
        type: 'array',
        description: `In place of one text or file: at most ${MAX_CALL_DOCUMENTS} documents, each with text or file, and the other fields.`,
        items: { type: 'object', additionalProperties: false, properties: DOCUMENT },
        minItems: 1,
        maxItems: MAX_CALL_DOCUMENTS,
      },
      ...OF_NEW_BASE,
    }),
    outputSchema: outputSchema({
      documents: {
        type: 'array',
        description: 'The documents, in their order.',
        items: {
          type: 'object',
          properties: {
            documentId: { type: 'string', description: 'The id by which it can be replaced or deleted.' },
            id: { type: 'string', description: 'Its id in the API: doc_…' },
            title: { type: 'string', description: 'Its title.' },
            outcome: { type: 'string', description: 'The outcome for it.', enum: Object.values(AddOutcome) },
            chunks: { type: 'integer', description: 'How many chunks it has.' },
          },
        },
      },
      added: { type: 'integer', description: 'How many are new.' },
      replaced: { type: 'integer', description: 'How many were replaced.' },
      unchanged: { type: 'integer', description: 'How many had not changed.' },
    }),
    run: async (input, context) => {
      const given = documentsIn(input);
      const settings = {
        language: optionalText(input, 'language'),
        embeddingModel: optionalText(input, 'embeddingModel'),
        connection: optionalText(input, 'connection'),
      };
      const base = requiredText(input, 'base');
      const added: AddedDocument[] = [];
      for (const [index, { fields, path }] of given.entries()) {
        context.signal.throwIfAborted();
        const document = await documentOf(fields, path, context, readFileText);
        const progress = new Progress(context, document, `${index + 1} of ${given.length}`);
        added.push(
          await context.ports.knowledge.add(context, base, settings, document, (done, all) => progress.show(done, all)),
        );
        if (given.length > 1) progress.end(added.at(-1));
      }
      const count = (outcome: AddOutcome): number => added.filter((each) => each.outcome === outcome).length;
      return {
        output: {
          documents: added.slice(0, SHOWN_DOCUMENTS).map((each): JsonObject => ({ ...each })),
          added: count(AddOutcome.ADDED),
          replaced: count(AddOutcome.REPLACED),
          unchanged: count(AddOutcome.UNCHANGED),
        },
      };
    },
  };
}

/** Shows how far a long document is. */
class Progress {
  constructor(
    private readonly context: ToolContext,
    private readonly document: NewDocument,
    private readonly place: string,
  ) {}

  show(done: number, all: number): void {
    this.context.emit(`${this.#name}: ${done} of ${all} chunks have vectors.\n`);
  }

  end(added: AddedDocument | undefined): void {
    if (added) this.context.emit(`${this.place}: ${added.title} is ${added.outcome.toLowerCase()}.\n`);
  }

  get #name(): string {
    return this.document.title ?? this.document.fileName ?? this.document.documentId ?? 'The document';
  }
}

interface Given {
  readonly fields: JsonObject;
  readonly path: string;
}

function documentsIn(input: JsonObject): readonly Given[] {
  const { documents } = input;
  if (documents === undefined || documents === null) return [{ fields: input, path: '' }];
  if (input['text'] !== undefined || input['file'] !== undefined)
    throw invalidInput('documents', 'give either documents, or one text or file.');
  if (!Array.isArray(documents) || documents.length === 0 || documents.length > MAX_CALL_DOCUMENTS)
    throw invalidInput('documents', `expected a list of 1 to ${MAX_CALL_DOCUMENTS} documents.`);
  return documents.map((fields, index) => {
    if (!isJsonObject(fields)) throw invalidInput(`documents/${index}`, 'expected an object with text or file.');
    return { fields, path: `documents/${index}/` };
  });
}

async function documentOf(
  fields: JsonObject,
  path: string,
  context: ToolContext,
  readFileText: ReadFileText,
): Promise<NewDocument> {
  const text = optionalText(fields, 'text');
  const file: JsonValue = fields['file'] ?? null;
  if ((text === undefined) === (file === null)) throw invalidInput(`${path}text`, 'give either a text or a file.');
  const about = {
    documentId: optionalText(fields, 'documentId'),
    title: optionalText(fields, 'title'),
    source: optionalText(fields, 'source'),
    metadata: optionalObject(fields, 'metadata'),
  };
  if (text !== undefined) return { ...about, text };
  const opened = await context.ports.files.open(context, file);
  return { ...about, ...(await readFileText(opened, context)), fileName: opened.file.name };
}
