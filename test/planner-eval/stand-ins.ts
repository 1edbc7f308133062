import type { JsonSchema } from '../../src/lib/json/json.js';
import type { Tool } from '../../src/tools/tool.js';

const S: JsonSchema = { type: 'string' };
const object = (properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: [...required],
  properties,
});

function tool(
  name: string,
  title: string,
  description: string,
  inputSchema: JsonSchema,
  outputSchema: JsonSchema,
  sideEffects = false,
): Tool {
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema,
    source: name.startsWith('mcp.') ? 'weather' : 'builtin',
    sideEffects,
    run: () => ({ output: null }),
  };
}

/** Tools that the registry lacks. Only their descriptions are used; they are never run. */
export const STAND_INS: readonly Tool[] = [
  tool(
    'mcp.weather.get_forecast',
    'Weather forecast',
    'Says what the weather is going to be like.',
    object({ city: { ...S, default: 'Berlin' } }),
    object({ text: S }),
  ),
];
