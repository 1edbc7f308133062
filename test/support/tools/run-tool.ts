import type { JsonObject } from '../../../src/lib/json/json.js';
import type { BuiltinTools } from '../../../src/tools/builtin/builtin.js';
import type { ToolContext } from '../../../src/tools/tool.js';
import { toolContext } from './tool-context.js';

/** Calls one of the built-in tools, as the engine would, and answers its output. */
export async function runTool(
  { tools }: BuiltinTools,
  name: string,
  input: JsonObject,
  context: Partial<ToolContext> = {},
): Promise<JsonObject> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  const result = await tool.run(input, toolContext(context));
  if ('suspend' in result) throw new Error(`${name} has suspended itself.`);
  return result.output as JsonObject;
}
