import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { Logger } from '../../logger.js';
import { toSafeError } from '../../safe-error.js';
import type { SafeError } from '../../safe-error.js';

/** Codes of JSON-RPC, and those that the protocol adds. */
export const RpcCode = {
  PARSE_ERROR: -32_700,
  INVALID_REQUEST: -32_600,
  METHOD_NOT_FOUND: -32_601,
  INVALID_PARAMS: -32_602,
  INTERNAL: -32_603,
  REFUSED: -32_000,
  SESSION_NOT_FOUND: -32_001,
  RESOURCE_NOT_FOUND: -32_002,
} as const;
export type RpcCode = (typeof RpcCode)[keyof typeof RpcCode];

/** An answer must stay small, however much is wrong with the request. */
const MAX_ERRORS = 100;

/** Our stable code, the place and the reason, as on the other transports. */
export interface FailureData {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly retryAfterMs?: number;
  /** The limit of the user that was reached. */
  readonly quota?: string;
  readonly limit?: number;
  readonly used?: number;
  /** For failures of the server: the id to look for in the log. */
  readonly requestId?: string;
}

/**
 * The part of a failure that a caller may see. An unexpected failure is logged with the id of the request, and
 * replaced.
 */
export class FailureFormatter {
  constructor(
    private readonly logger: Logger,
    private readonly requestId: string,
  ) {}

  safe(error: unknown): SafeError {
    return toSafeError(error, this.logger.child({ requestId: this.requestId }));
  }

  data(safe: SafeError): FailureData {
    const { code, issues, retryAfterMs, status, use } = safe;
    return {
      code,
      ...(issues.length > 0
        ? { errors: issues.slice(0, MAX_ERRORS).map(({ path, detail }) => ({ pointer: jsonPointer(path), detail })) }
        : {}),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...use,
      ...(status >= 500 && status !== 501 ? { requestId: this.requestId } : {}),
    };
  }

  /** For a tool: the model reads the reason of the failure, and may do better. */
  result(error: unknown): CallToolResult {
    const safe = this.safe(error);
    const data = this.data(safe);
    const where = (data.errors ?? []).map(({ pointer, detail }) => `- ${pointer || '/'}: ${detail}`);
    return failed([`${safe.code}: ${safe.message}`, ...where].join('\n'), { ...data });
  }
}

/** A result that says why there is none. */
export function failed(text: string, data: { readonly [name: string]: unknown }): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }], _meta: { 'stepcast/error': data } };
}

/** The code of JSON-RPC that fits the status of HTTP. */
export function rpcCodeOf({ status }: SafeError): RpcCode {
  if (status === 404) return RpcCode.RESOURCE_NOT_FOUND;
  if (status === 422 || status === 400) return RpcCode.INVALID_PARAMS;
  return status >= 500 ? RpcCode.INTERNAL : RpcCode.REFUSED;
}

/** An answer of HTTP that no request of JSON-RPC is known for. */
export function refusal(
  status: number,
  code: RpcCode,
  message: string,
  data?: FailureData,
  headers: Record<string, string> = {},
): Response {
  const error = { code, message, ...(data === undefined ? {} : { data }) };
  return new Response(JSON.stringify({ jsonrpc: '2.0', error, id: null }), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
