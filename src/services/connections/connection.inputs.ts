import { ConnectionKind, SAMPLE_MAILBOX, checkConfig, mcpConfigIssues } from '../../domain/connection/index.js';
import type { McpCommand, McpConfig } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { checkText } from '../../lib/text/text.js';
import { IssueList } from '../../errors.js';

export interface CreateConnection {
  /** Trimmed; 1 to 100 characters. */
  readonly name: string;
  readonly kind: ConnectionKind;
  /** By kind, see `CONFIG_SCHEMAS`. */
  readonly config: JsonObject;
}

const MAX_NAME = 100;
/** `Tool.source` of the built-in tools. */
const BUILTIN = 'builtin';
/** It becomes a part of the names of tools: `mcp.CONNECTION.TOOL`. */
const MCP_NAME = /^[A-Za-z0-9_-]*$/;

/**
 * The connection as it is to be stored, its configuration complete.
 *
 * @param rules `mcpCommands`: the commands that may be started as an MCP server.
 * @throws InvalidInputError naming everything that is wrong, and repeating nothing of the configuration.
 */
export function checkConnection(
  { name: given, kind, config: givenConfig }: CreateConnection,
  { mcpCommands }: { readonly mcpCommands: readonly McpCommand[] },
): CreateConnection {
  const issues = new IssueList();
  const name = checkText(issues, given, { what: 'The name', path: ['name'], min: 1, max: MAX_NAME });
  if (name === SAMPLE_MAILBOX)
    issues.add(['name'], `"${SAMPLE_MAILBOX}" is the bundled mailbox that everybody has: choose another name.`);
  else if (name.includes('{{') || /\p{Cc}/u.test(name))
    issues.add(['name'], 'The name must not hold control characters or "{{".');
  else if (kind === ConnectionKind.MCP && name === BUILTIN)
    issues.add(['name'], `"${BUILTIN}" is reserved for the tools that every user has: choose another name.`);
  else if (kind === ConnectionKind.MCP && !MCP_NAME.test(name))
    issues.add(
      ['name'],
      'The name of an MCP server takes letters, digits, "_" and "-": its tools are called mcp.NAME.TOOL.',
    );
  const checked = checkConfig(kind, givenConfig);
  issues.addAll(checked.issues, ['config']);
  if (kind === ConnectionKind.MCP && checked.issues.length === 0)
    issues.addAll(mcpConfigIssues(checked.config as unknown as McpConfig, mcpCommands), ['config']);
  issues.throwIfAny();
  return { name, kind, config: checked.config };
}
