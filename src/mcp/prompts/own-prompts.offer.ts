import type { GetPromptResult } from '@modelcontextprotocol/sdk/types.js';
import { InvalidInputError } from '../../errors.js';
import type { McpServices } from '../mcp-services.js';
import type { PromptOffer, ResourceOffer } from '../offer.type.js';
import { matching, newestExecutions } from '../resources/own-resources.offer.js';
import { uriOf } from '../answers/uris.js';

/** Two ways to begin: find a task to automate, or find the fault of a run. */
export function ownPrompts(services: McpServices, resources: ResourceOffer): PromptOffer {
  return {
    prompts: [
      {
        name: 'automate',
        title: 'Automate something',
        description: 'Plans a workflow for a goal, shows it, and tries it once you agree.',
        arguments: [{ name: 'goal', description: 'The purpose of the automation, and its time.', required: true }],
      },
      {
        name: 'explain_run',
        title: 'Explain a run',
        description: 'Explains the outcome of a run. If it failed, explains why, and how to fix the workflow.',
        arguments: [{ name: 'executionId', description: 'ex_…', required: true }],
      },
    ],
    async get(caller, name, args) {
      if (name === 'automate') {
        const goal = required(args, 'goal');
        return user({
          type: 'text',
          text: `Automate this with Stepcast: ${goal}\n\nCreate the workflow with create_workflow, show me its trigger and its steps in plain words, and run it with run_workflow only once I have agreed.`,
        });
      }
      if (name !== 'explain_run') return null;
      const read = await resources.read(caller, uriOf('execution', required(args, 'executionId')));
      const [resource] = read?.contents ?? [];
      const question = user({
        type: 'text',
        text: 'Explain in plain words what this run did. If it failed, explain why, and how to fix the workflow.',
      });
      return resource === undefined
        ? question
        : { messages: [...question.messages, ...user({ type: 'resource', resource }).messages] };
    },
    async complete(caller, name, argument) {
      if (name === 'automate') return matching([], argument.value);
      if (name !== 'explain_run') return null;
      return matching(argument.name === 'executionId' ? await newestExecutions(services, caller) : [], argument.value);
    },
  };
}

function user(content: GetPromptResult['messages'][number]['content']): GetPromptResult {
  return { messages: [{ role: 'user', content }] };
}

function required(args: Readonly<Record<string, string>>, name: string): string {
  const value = args[name];
  if (value === undefined || value.trim() === '')
    throw new InvalidInputError([{ path: ['params', 'arguments', name], detail: 'This argument is required.' }]);
  return value;
}
