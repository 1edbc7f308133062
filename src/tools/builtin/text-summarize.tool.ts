import { optionalNumber, requiredText } from '../support/input.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool } from '../tool.js';
import { TEXT_SUMMARIZE } from '../tool-phrases.js';

const DEFAULT_SENTENCES = 5;
/** Longer texts are summarized in a sandbox. These take at most about 10 ms. */
const MAX_CHARS_HERE = 2_048;

/**
 * `text.summarize`: the most telling sentences of a text. Extractive, so it needs no model and makes nothing up. Fails
 * with `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried).
 */
export function createTextSummarizeTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'text.summarize',
    title: 'Summarize text',
    description:
      'Picks the most telling sentences of a text, in their order. Needs no model. Each line of a list counts as one sentence; HTML is read as text.',
    source: 'builtin',
    planning: TEXT_SUMMARIZE,
    sideEffects: false,
    isPure: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['text'],
      properties: {
        text: { type: 'string', description: 'The text, or HTML, to summarize.', maxLength: 1_048_576 },
        sentences: {
          type: 'integer',
          description: 'How many sentences the summary has at most.',
          minimum: 1,
          maximum: 50,
          default: DEFAULT_SENTENCES,
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['summary'],
      properties: {
        summary: { type: 'string', description: 'The sentences; each line of the source starts a new line.' },
      },
    },
    async run(input, context) {
      const [text, sentences] = [requiredText(input, 'text'), optionalNumber(input, 'sentences') ?? DEFAULT_SENTENCES];
      if (text.length > MAX_CHARS_HERE)
        return { output: { summary: await sandboxes.run('summarize', { text, sentences }, context) } };
      const { summarize } = await import('../text/summarize.js');
      return { output: { summary: summarize(text, sentences) } };
    },
  };
}
