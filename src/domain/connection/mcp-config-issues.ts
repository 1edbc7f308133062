import type { FieldIssue } from '../../errors.js';
import { commandRefusal } from './mcp-command.js';
import type { McpCommand } from './mcp-command.js';
import type { McpConfig } from './open-connection.js';

/**
 * Framing belongs to the connection (RFC 9110, section 7.6.1), `Host` would walk around the address guard, the rest is
 * the protocol's own.
 */
const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'last-event-id',
  'mcp-protocol-version',
  'mcp-session-id',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The mistakes in the configuration of an MCP server beyond its schema, without its values. Paths are relative to it.
 */
export function mcpConfigIssues(config: McpConfig, commands: readonly McpCommand[]): readonly FieldIssue[] {
  if ('command' in config) {
    const refusal = commandRefusal(config, commands);
    return refusal === null ? [] : [refusal];
  }
  const issues: FieldIssue[] = Object.keys(config.headers ?? {})
    .filter((name) => FORBIDDEN_HEADERS.has(name.toLowerCase()))
    .map((name) => ({ path: ['headers', name], detail: 'This header is set by the connection and cannot be given.' }));
  if (!URL.canParse(config.url)) return [...issues, { path: ['url'], detail: '"url" must be a valid URL.' }];
  const { username, password } = new URL(config.url);
  if (username !== '' || password !== '')
    issues.push({
      path: ['url'],
      detail: 'The address must not hold a user or password: give an Authorization header instead.',
    });
  return issues;
}
