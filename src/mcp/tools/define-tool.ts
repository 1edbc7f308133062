import type { Tool, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Caller, Scope } from '../../domain/account/caller.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { GROUP_TOOLS, OwnMcpTool } from '../../domain/mcp/own-mcp-tools.js';
import { ForbiddenError, InvalidInputError } from '../../errors.js';
import type { CallTool, CallToolResult, CreateTaskResult, McpCall, ToolOffer } from '../offer.type.js';
import { issuesOfZod } from '../../lib/json/zod-issues.js';

interface ToolSpec<Input extends z.ZodObject> {
  readonly name: OwnMcpTool | (typeof GROUP_TOOLS)[number];
  readonly title: string;
  readonly description: string;
  /** All of them are needed. */
  readonly scopes: readonly Scope[];
  readonly input: Input;
  /** Absent: the answer has another form for each run. */
  readonly output?: z.ZodObject | undefined;
  /** Whether a call may be a task. Default: no. */
  readonly supportsTasks?: boolean | undefined;
  readonly annotations: Required<
    Pick<ToolAnnotations, 'readOnlyHint' | 'destructiveHint' | 'idempotentHint' | 'openWorldHint'>
  >;
  run(args: z.output<Input>, call: McpCall): Promise<CallToolResult | CreateTaskResult>;
}

/** A built-in tool. */
export interface OwnTool {
  readonly definition: Tool;
  readonly scopes: readonly Scope[];
  readonly call: CallTool;
}

/** Reads change nothing and can be repeated. */
export const READS = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

/** One schema serves as the documentation for clients, for checking arguments, and as the type of `run`'s input. */
export function defineTool<Input extends z.ZodObject>({
  name,
  title,
  description,
  scopes,
  input,
  output,
  annotations,
  supportsTasks = false,
  ...tool
}: ToolSpec<Input>): OwnTool {
  const definition: Tool = {
    name,
    title,
    description,
    inputSchema: schemaOf(input, 'input'),
    ...(output === undefined ? {} : { outputSchema: schemaOf(output, 'output') }),
    ...(supportsTasks ? { execution: { taskSupport: 'optional' as const } } : {}),
    annotations: { title, ...annotations },
  };
  return {
    definition,
    scopes,
    call: Object.assign(
      async (args: JsonObject, call: McpCall) => {
        const parsed = input.safeParse(args);
        if (!parsed.success) throw new InvalidInputError(parsed.error.issues.flatMap(issuesOfZod));
        return tool.run(parsed.data, call);
      },
      { supportsTasks },
    ),
  };
}

/** A caller who lacks a scope of a tool does not see the tool, but calling it reports the scope. */
export function offerTools(tools: readonly OwnTool[]): ToolOffer {
  const byName = new Map(tools.map((tool) => [tool.definition.name, tool]));
  return {
    scopesOf: (name) => byName.get(name)?.scopes ?? [],
    list: async (caller) =>
      tools
        .filter(({ scopes }) => scopes.every((scope) => caller.scopes.has(scope)))
        .map(({ definition }) => definition),
    find: async (caller, name) => {
      const tool = byName.get(name);
      if (tool === undefined) return null;
      for (const scope of tool.scopes) requireScope(caller, scope, name);
      return tool.call;
    },
  };
}

function requireScope({ scopes }: Caller, scope: Scope, name: string): void {
  if (!scopes.has(scope))
    throw new ForbiddenError(`The tool ${name} needs the scope ${scope}, which the credential does not have.`, scope);
}

function schemaOf(schema: z.ZodObject, io: 'input' | 'output'): Tool['inputSchema'] {
  return z.toJSONSchema(schema, { io }) as Tool['inputSchema'];
}
