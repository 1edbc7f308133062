import { DEFAULT_RESULTS, MAX_QUERY_CHARS, MAX_RESULTS, SearchMode } from '../../domain/knowledge/knowledge.js';
import type { KnowledgeHit } from '../../domain/knowledge/knowledge.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { BASE, FILTER } from './knowledge-input.js';
import { KNOWLEDGE_SEARCH } from '../made-phrases.js';

const RESULT: JsonSchema = {
  type: 'object',
  properties: {
    citation: { type: 'string', description: 'How an answer cites it: [1] for the first.' },
    text: { type: 'string', description: 'The passage.' },
    score: { type: 'number', description: 'From 0 to 1, comparable within this answer alone.' },
    title: { type: 'string', description: 'The title of the document.' },
    source: { type: 'string', description: 'The origin of the document; empty if it was not said.' },
    heading: { type: 'string', description: 'The headings that the passage stands under.' },
    page: { type: ['integer', 'null'], description: 'The page of a PDF, from 1.' },
    position: { type: 'integer', description: 'The number of the passage in the document, from 0.' },
    start: { type: 'integer', description: 'Its beginning in the text of the document, in characters.' },
    end: { type: 'integer', description: 'Its end there.' },
    documentId: { type: 'string', description: 'The id of the document.' },
    metadata: { type: 'object', description: 'The metadata of the document.' },
  },
};

/**
 * `knowledge.search`: passages of documents. Its failures: `KNOWLEDGE_UNKNOWN`, `INVALID_INPUT`; with the mode VECTOR
 * also `NO_VECTORS`, and those of the model.
 */
export function createKnowledgeSearchTool(): Tool {
  return {
    name: 'knowledge.search',
    title: 'Search a knowledge base',
    description:
      'Finds the passages of a knowledge base that answer a question, by their words and by their meaning, each with its title, source and a number to cite it by. Say the number, such as [1], behind each statement that a passage supports.',
    planning: KNOWLEDGE_SEARCH,
    source: 'builtin',
    sideEffects: false,
    waitsOutside: true,
    inputSchema: objectSchema(['base', 'query'], {
      base: BASE,
      query: {
        type: 'string',
        description:
          'A question, or words. "a phrase" has to occur as it is, -word must not occur, and "or" means either.',
        minLength: 1,
        maxLength: MAX_QUERY_CHARS,
      },
      limit: {
        type: 'integer',
        description: 'How many passages at most.',
        minimum: 1,
        maximum: MAX_RESULTS,
        default: DEFAULT_RESULTS,
      },
      filter: FILTER,
      mode: {
        type: 'string',
        description: 'HYBRID: by words and meaning. TEXT: by words alone. VECTOR: by meaning alone.',
        enum: Object.values(SearchMode),
        default: SearchMode.HYBRID,
      },
    }),
    outputSchema: outputSchema({
      results: { type: 'array', description: 'The passages, the best first.', items: RESULT },
      passages: {
        type: 'string',
        description: 'The same as one text, each passage under its number, title and source: the data of a model.',
      },
      count: { type: 'integer', description: 'How many passages there are.' },
      mode: { type: 'string', description: 'How it was searched in fact: without vectors, by words alone.' },
      note: { type: ['string', 'null'], description: 'Why it was searched in another way, or only in part.' },
    }),
    run: async (input, context) => {
      const mode = Object.values(SearchMode).find((each) => each === optionalText(input, 'mode'));
      const answer = await context.ports.knowledge.search(context, requiredText(input, 'base'), {
        query: requiredText(input, 'query'),
        limit: optionalNumber(input, 'limit') ?? DEFAULT_RESULTS,
        filter: optionalObject(input, 'filter') ?? {},
        mode: mode ?? SearchMode.HYBRID,
      });
      const { results } = answer;
      return {
        output: {
          results: results.map(shown),
          passages: results.map(passage).join('\n\n'),
          count: results.length,
          mode: answer.mode,
          note: answer.note,
        },
      };
    },
  };
}

/** A line of a text that looks like the head of another passage, so that a document could speak in its name. */
const FORGED = /^([ \t]*)\[(?=\d+\])/gm;

function shown({ knowledgeDocumentId: _id, textRank: _text, vectorRank: _vector, ...hit }: KnowledgeHit): JsonObject {
  return { ...hit };
}

function passage({ citation, title, heading, source, page, text }: KnowledgeHit): string {
  const place = [title, heading, page === null ? '' : `page ${page}`, source].filter((part) => part !== '').join(' · ');
  return `${citation} ${place.replaceAll(/\s+/g, ' ')}\n${text.replaceAll(FORGED, '$1\\[')}`;
}
