import { StepFailure } from '../../../src/errors.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { createBuiltinTools } from '../../../src/tools/builtin/builtin.js';
import type { BuiltinToolOptions } from '../../../src/tools/builtin/builtin.js';
import type { ToolContext } from '../../../src/tools/tool.js';
import { memoryFiles } from '../files/memory-files.js';
import { runTool } from '../tools/run-tool.js';

/** The tools of stores over connections in memory. */
export function storeTools(options: Partial<BuiltinToolOptions> = {}) {
  const builtin = createBuiltinTools({ allowHosts: ['127.0.0.1', 'localhost'], ...options });
  const files = memoryFiles();
  const connections = new Map<string, { readonly kind: string; readonly config: object }>();
  const ports = {
    ...files.ports,
    connections: {
      ...files.ports.connections,
      open: async (_call: unknown, name: string) => {
        const found = connections.get(name);
        if (!found) throw StepFailure.permanent('MISSING_CONNECTION', 'none');
        return { id: `conn_${name}`, name, ...found } as never;
      },
    },
  };
  return {
    builtin,
    files,
    connect(name: string, kind: 'S3' | 'SFTP' | 'MONGODB', config: object): void {
      connections.set(name, { kind, config });
    },
    run: (tool: string, input: JsonObject, context: Partial<ToolContext> = {}): Promise<JsonObject> =>
      runTool(builtin, tool, input, { ports, ...context }),
    /** The code of the failure, with its message. */
    failure: async (tool: string, input: JsonObject, context: Partial<ToolContext> = {}): Promise<string> => {
      try {
        await runTool(builtin, tool, input, { ports, ...context });
        return 'no failure';
      } catch (error) {
        if (error instanceof StepFailure) return `${error.code}${error.retryable ? ' (again)' : ''}: ${error.message}`;
        throw error;
      }
    },
  };
}
