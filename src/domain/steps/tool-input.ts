import type { FieldIssue } from '../../errors.js';
import { connectionTool } from '../connection/tool-connection.js';
import { compileSchema, isCheapToCheck } from '../../lib/json-schema/json-schema.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { ToolCatalog, ToolDescription } from './tool.js';
import { placeholdersIn } from './placeholders.js';
import { lenientSchema } from './lenient-schema.js';
import { splitInput } from './literal-fields.js';
import { didYouMean } from '../../lib/text/nearest-name.js';

/** Comparing names takes its time. */
const MAX_NEAR = 200;

/**
 * Checks that the tool exists and that the input fits its schema as far as it is literal; paths are relative to the
 * step.
 */
export function toolInputIssues(
  step: { readonly tool: string; readonly input: JsonObject },
  tools: ToolCatalog,
): readonly FieldIssue[] {
  const tool = tools.get(step.tool);
  if (!tool) {
    const names = namesNear(step.tool, tools);
    const hint = didYouMean(step.tool, names) || ` The tools are ${names.slice(0, 20).join(', ')}.`;
    return [{ path: ['tool'], detail: `There is no tool "${step.tool.slice(0, 100)}".${hint}` }];
  }
  const issues = tools.knownIssues?.(step.input) ?? issuesHere(tool, step.input);
  const further = issues.length === 0 ? (tool.checkInput?.(step.input, tools) ?? []) : issues;
  return further.map((issue) => ({ path: ['input', ...issue.path], detail: issue.detail }));
}

/** A slow check that was not made before is left to the call, which checks again in any case. */
function issuesHere({ source, inputSchema }: ToolDescription, input: JsonObject): readonly FieldIssue[] {
  const isOurs = source === 'builtin';
  return isOurs || isCheapToCheck(inputSchema, input) ? literalIssues(inputSchema, input, { isOurs }) : [];
}

/** The names that the author may have meant. For a connection these are only its own tools, which are many enough. */
function namesNear(wanted: string, tools: ToolCatalog): readonly string[] {
  const offered = connectionTool(wanted);
  const names = tools.list().map((known) => known.name);
  return offered === null
    ? names
    : names.filter((name) => name.startsWith(wanted.slice(0, -offered.tool.length))).slice(0, MAX_NEAR);
}

/**
 * The mistakes in an input that show before its templates have values. A lenient form of the schema decides whether
 * there are any. The schema itself gives the messages, which do not speak of templates.
 *
 * @param options as those of `compileSchema`.
 */
export function literalIssues(
  schema: JsonSchema,
  input: JsonObject,
  options: { readonly isOurs?: boolean } = {},
): readonly FieldIssue[] {
  const holes = [...placeholdersIn(splitInput(input, schema).templated)];
  const issues = compileSchema(schema, options)(input);
  if (issues.length === 0 || holes.length === 0) return issues;
  const lenient = lenientOf(schema);
  const remaining = lenient === null ? [] : compileSchema(lenient, options)(input);
  if (remaining.length === 0) return [];
  const isAbove = (path: FieldIssue['path']): boolean =>
    holes.some((hole) => path.every((part, index) => part === hole[index]));
  const literal = issues.filter((issue) => issue.path.length > 0 && !isAbove(issue.path));
  return literal.length > 0 ? literal : remaining;
}

const lenientSchemas = new WeakMap<JsonSchema, { readonly schema: JsonSchema | null }>();

function lenientOf(schema: JsonSchema): JsonSchema | null {
  const known = lenientSchemas.get(schema) ?? { schema: lenientSchema(schema) };
  lenientSchemas.set(schema, known);
  return known.schema;
}
