import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { optionalText, requiredText } from '../support/input.js';
import type { Tool, ToolContext, ToolResult } from '../tool.js';
import { runAgent } from './agent-loop.js';
import type { AgentSuspension } from './inner-call.js';
import type { OwnTool } from './own-tools.js';
import { systemPrompt, taskPrompt } from './prompt.js';
import { taskOf } from './work.js';
import type { AgentShare } from './work.js';

/** For one attempt. */
const TIMEOUT_MS = 600_000;

const INPUT: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['task'],
  properties: {
    task: {
      type: 'string',
      description: 'The task, with all that it needs to know.',
      minLength: 1,
      maxLength: 50_000,
    },
    data: { description: 'The material for it.' },
  },
};

/**
 * Another agent as a tool. It has its own instruction, tools and connections. Its turns and calls are on the record of the
 * step, under the key of the call, and count to the budget of the step.
 */
export function innerAgentTool(
  { name, description }: OwnTool,
  agent: JsonObject,
  share: AgentShare,
  depth: number,
): Tool {
  return {
    name,
    title: name,
    description,
    inputSchema: INPUT,
    outputSchema: null,
    source: 'builtin',
    sideEffects: true,
    mindsSideEffects: true,
    suspends: true,
    timeoutMs: TIMEOUT_MS,
    async run(input, call): Promise<ToolResult> {
      const context = contextOf(call, share.step);
      const task = await taskOf(agent, share, {
        depth,
        context,
        messages: async ({ maxTurns, schema }) => [
          { role: 'system', content: systemPrompt({ system: optionalText(agent, 'system'), maxTurns, schema }) },
          {
            role: 'user',
            content: taskPrompt(
              `${requiredText(agent, 'instruction')}\n\nThe task for you: ${requiredText(input, 'task')}`,
              input['data'],
            ),
          },
        ],
      });
      const outcome = await runAgent(task, context, share.session);
      if (!('pending' in outcome)) return { output: outcome.result, sideEffectsBlocked: outcome.sideEffectsBlocked };
      const waiting: AgentSuspension = { suspend: outcome.pending.suspend, pending: outcome.pending };
      return waiting;
    },
  };
}

/** It opens its own connections, and writes to the record of the step; its text is not the answer of the step. */
function contextOf(call: ToolContext, step: ToolContext): ToolContext {
  return { ...call, ports: step.ports, record: (type, about) => step.record(type, about) };
}
