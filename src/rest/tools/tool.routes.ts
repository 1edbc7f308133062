import { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import { textParameter } from '../common/cursor.js';
import { jsonObject } from '../common/json.schema.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';

const Tool = z
  .object({
    name: z.string().describe('Dotted, for example `http.request`.'),
    title: z.string(),
    description: z.string(),
    input_schema: jsonObject.describe('JSON Schema of its input.'),
    output_schema: jsonObject.nullable().describe('JSON Schema of its output, if it is known.'),
    source: z.string().describe('`builtin`, or the name of the connection that offers it.'),
    side_effects: z.boolean().describe('Whether a call may change something outside.'),
  })
  .meta({ id: 'Tool', description: 'Something that a step can do.' });

const ToolList = z.object({ tools: z.array(Tool) }).meta({ id: 'ToolList' });

/** The actions that steps can take. */
export function toolRoutes({ tools }: Pick<RestServices, 'tools'>): readonly Route[] {
  return [
    route({
      operationId: 'listTools',
      method: 'GET',
      path: '/tools',
      summary: 'List the tools that your steps can use, by name',
      description:
        'Those of every user, the tools of your MCP servers (`mcp.CONNECTION.TOOL`) and the operations of your APIs (`api.CONNECTION.OPERATION`).',
      query: z.strictObject({
        search: textParameter
          .optional()
          .describe('Keeps those whose name, title or description holds every word of it.'),
        first: z
          .int()
          .min(0)
          .max(1_000)
          .optional()
          .describe('How many operations of APIs at most; an API may have 20,000. Default: 100.'),
      }),
      answers: { 200: { description: 'All that fit.', schema: ToolList } },
      async handle({ caller, query }) {
        const found = await tools.list(caller, query.search, query.first);
        return answer(200, {
          tools: found.map((tool) => ({
            name: tool.name,
            title: tool.title,
            description: tool.description,
            input_schema: tool.inputSchema as JsonObject,
            output_schema: tool.outputSchema as JsonObject | null,
            source: tool.source,
            side_effects: tool.sideEffects,
          })),
        });
      },
    }),
  ];
}
