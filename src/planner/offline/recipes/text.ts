import type { JsonSchema } from '../../../domain/json.js';
import type { StepDraft } from '../../../domain/step.js';
import { digest } from './digest.js';

/** What a run has to be given where it is to work on a text of its own. */
export const TEXT_CONTEXT: JsonSchema = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1, description: 'The text to work on.' } },
};

/** Summarizes a text that the request brought along, or else the `text` of each run's context. */
export function textSteps(brought: string | null, tools: { readonly summarize: boolean }): readonly StepDraft[] {
  const text = brought === null ? 'context.text' : JSON.stringify(brought);
  return [
    {
      id: 'take_text',
      title: 'Take the text',
      description: brought === null ? 'From the context of the run.' : 'From the description.',
      tool: 'data.transform',
      input: { expression: `{ "text": $string(${text}), "characters": $length($string(${text})) }` },
    },
    digest('steps.take_text.output.text', 5, tools),
    {
      id: 'put_together',
      title: 'Put the result together',
      description: 'The summary, and how much shorter it is.',
      tool: 'data.transform',
      input: {
        expression: '{ "summary": steps.summarize.output.summary, "characters": $length(steps.summarize.output.summary), "charactersBefore": steps.take_text.output.characters }',
      },
    },
  ];
}
