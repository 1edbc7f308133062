import { ConnectionKind, connectionTool } from '../../domain/connection/index.js';
import type { CallApi } from '../api/call-api.js';
import type { Tool } from '../tool.js';

/**
 * `api.CONNECTION.OPERATION`: an operation of an API that a connection describes. Only the call knows whether there is
 * such an operation, and what its input is.
 *
 * Its failures: those of `http.request`, and `UNKNOWN_TOOL`, `INVALID_STEP_INPUT`, `API_CREDENTIAL_MISSING`.
 */
export function createApiTool(name: string, call: CallApi): Tool | undefined {
  const offered = connectionTool(name);
  if (offered?.kind !== ConnectionKind.OPENAPI) return undefined;
  const { connection, tool } = offered;
  return {
    name,
    title: tool,
    description: `The operation ${tool} of the API ${connection}.`,
    source: connection,
    // Until its description says otherwise; the start of the call is recorded before it is made.
    sideEffects: true,
    waitsOutside: true,
    inputSchema: { type: 'object' },
    outputSchema: null,
    // The call knows the method of the operation.
    mindsSideEffects: true,
    run: (input, context) => call({ connection, operation: tool, input }, context),
  };
}
