/** How a request reached the server. */
export const AuditTransport = {
  GRAPHQL: 'GRAPHQL',
  WEBSOCKET: 'WEBSOCKET',
  REST: 'REST',
  MCP: 'MCP',
  /** A page of the server itself: signing in and out, and the page behind the link of an approval. */
  PAGE: 'PAGE',
  /** A delivery to a webhook address. */
  HOOK: 'HOOK',
  /** A command that opened the database itself. */
  COMMAND_LINE: 'COMMAND_LINE',
  /** The server itself: a job, the scheduler, a worker. */
  SYSTEM: 'SYSTEM',
} as const;
export type AuditTransport = (typeof AuditTransport)[keyof typeof AuditTransport];

/** The origin of a call, as the audit log records it. */
export interface CallOrigin {
  readonly transport: AuditTransport;
  /** The address of the client; absent if the call came over no network. */
  readonly address?: string | undefined;
  /** At most 200 characters, without control characters. */
  readonly userAgent?: string | undefined;
}

/** The origin of acts that the server does by itself. */
export const SYSTEM_ORIGIN: CallOrigin = { transport: AuditTransport.SYSTEM };
export const COMMAND_LINE_ORIGIN: CallOrigin = { transport: AuditTransport.COMMAND_LINE };

const MAX_USER_AGENT = 200;
/** Enough for an IPv6 address with a zone. */
const MAX_ADDRESS = 64;
/** Control and format characters, line and paragraph separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** The client's description of itself, made safe to store and to show. It always stays one line. */
export function callOrigin(
  transport: AuditTransport,
  { address, userAgent }: { readonly address: string | undefined; readonly userAgent: string | undefined },
): CallOrigin {
  const words = userAgent === undefined ? '' : cleaned(userAgent, MAX_USER_AGENT);
  return {
    transport,
    ...(address === undefined || address === '' ? {} : { address: cleaned(address, MAX_ADDRESS) }),
    ...(words === '' ? {} : { userAgent: words }),
  };
}

/** The first characters are enough to clean: a header may be 16 KB long. */
function cleaned(text: string, max: number): string {
  return text
    .slice(0, max * 2)
    .replaceAll(UNSAFE, ' ')
    .trim()
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '');
}
