import { MAX_CALL_DOCUMENTS, MAX_DOCUMENT_ID } from '../../domain/knowledge/knowledge.js';
import { invalidInput, optionalObject, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { BASE, FILTER } from './knowledge-input.js';

/** `knowledge.delete`: deletes documents of a knowledge base. Its failures: `KNOWLEDGE_UNKNOWN`, `INVALID_INPUT`. */
export function createKnowledgeDeleteTool(): Tool {
  return {
    name: 'knowledge.delete',
    title: 'Delete documents of a knowledge base',
    description:
      'Deletes documents of a knowledge base by their ids, or all that have some metadata. Documents that are not there are left out.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: objectSchema(['base'], {
      base: BASE,
      documentIds: {
        description: `The id of a document, or a list of at most ${MAX_CALL_DOCUMENTS}.`,
        type: ['string', 'array'],
        items: { type: 'string', maxLength: MAX_DOCUMENT_ID },
        maxItems: MAX_CALL_DOCUMENTS,
      },
      filter: { ...FILTER, description: 'In place of ids: all documents with this metadata; {} means all.' },
    }),
    outputSchema: outputSchema({ deleted: { type: 'integer', description: 'How many were deleted.' } }),
    run: async (input, context) => {
      const { documentIds } = input;
      const filter = optionalObject(input, 'filter');
      const given = documentIds ?? undefined;
      if ((given === undefined) === (filter === undefined))
        throw invalidInput('documentIds', 'give either documentIds or a filter.');
      const ids = (Array.isArray(given) ? given : [given]).filter((id) => typeof id === 'string');
      const which = filter === undefined ? { documentIds: ids } : { filter };
      const deleted = await context.ports.knowledge.delete(context, requiredText(input, 'base'), which);
      return { output: { deleted } };
    },
  };
}
