import {
  ConnectionKind,
  SAMPLE_MAILBOX,
  checkConfig,
  mcpConfigIssues,
  originOf,
} from '../../domain/connection/index.js';
import type { McpCommand, McpConfig } from '../../domain/connection/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { checkText } from '../../lib/text/text.js';
import { IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';

export interface CreateConnection {
  /** Trimmed; 1 to 100 characters. */
  readonly name: string;
  readonly kind: ConnectionKind;
  /** Of the kind SERVICE: which one. */
  readonly service?: string | undefined;
  /** By kind, see `CONFIG_SCHEMAS`; of the kind SERVICE, the settings by name. */
  readonly config: JsonObject;
}

/** The limits that the installation sets. */
export interface ConnectionRules {
  /** The commands that may be started as an MCP server. */
  readonly mcpCommands: readonly McpCommand[];
}

/** Absent fields stay as they are. */
export interface UpdateConnection {
  readonly id: string;
  /** Trimmed; 1 to 100 characters. */
  readonly name?: string | undefined;
  /** The fields that change, by kind as in `CONFIG_SCHEMAS`; null takes one away. Absent secrets stay. */
  readonly config?: JsonObject | undefined;
}

/** A connection that may be stored. */
export interface CheckedConnection extends CreateConnection {
  /** The description of an API, as a JSON object or as a text of JSON or YAML. It is not part of the configuration. */
  readonly document?: JsonValue;
}

const MAX_NAME = 100;
/** `Tool.source` of the built-in tools. */
const BUILTIN = 'builtin';
/** Their names become a part of the names of tools: `mcp.CONNECTION.TOOL`, `api.CONNECTION.OPERATION`. */
const OFFERS_TOOLS: ReadonlySet<ConnectionKind> = new Set([ConnectionKind.MCP, ConnectionKind.OPENAPI]);
const TOOL_NAME = /^[A-Za-z0-9_-]*$/;

/**
 * The connection as it is to be stored, its configuration complete.
 *
 * @param rules `mcpCommands`: the commands that may be started as an MCP server.
 * @throws InvalidInputError naming everything that is wrong, and repeating nothing of the configuration.
 */
export function checkConnection(
  { name: given, kind, config: givenConfig }: CreateConnection,
  rules: ConnectionRules,
): CheckedConnection {
  const issues = new IssueList();
  const name = checkName(issues, given, kind);
  const { document, ...settings } =
    kind === ConnectionKind.OPENAPI ? givenConfig : { ...givenConfig, document: undefined };
  const config = checkSettings(issues, kind, kind === ConnectionKind.OPENAPI ? settings : givenConfig, rules);
  if (kind === ConnectionKind.OPENAPI) issues.addAll(sourceIssues(config, document), ['config']);
  issues.throwIfAny();
  return { name, kind, config, ...(isGiven(document) ? { document } : {}) };
}

/** The name, trimmed. Adds its mistakes to `issues`. */
export function checkName(issues: IssueList, given: string, kind: ConnectionKind): string {
  const name = checkText(issues, given, { what: 'The name', path: ['name'], min: 1, max: MAX_NAME });
  if (name === SAMPLE_MAILBOX)
    issues.add(['name'], `"${SAMPLE_MAILBOX}" is the bundled mailbox that everybody has: choose another name.`);
  else if (name.includes('{{') || /\p{Cc}/u.test(name))
    issues.add(['name'], 'The name must not hold control characters or "{{".');
  else if (OFFERS_TOOLS.has(kind) && name === BUILTIN)
    issues.add(['name'], `"${BUILTIN}" is reserved for the tools that every user has: choose another name.`);
  else if (OFFERS_TOOLS.has(kind) && !TOOL_NAME.test(name))
    issues.add(
      ['name'],
      kind === ConnectionKind.MCP
        ? 'The name of an MCP server takes letters, digits, "_" and "-": its tools are called mcp.NAME.TOOL.'
        : 'The name of an API takes letters, digits, "_" and "-": its tools are called api.NAME.OPERATION.',
    );
  return name;
}

/** The configuration with its defaults. Adds its mistakes to `issues`, below `config`. */
export function checkSettings(
  issues: IssueList,
  kind: ConnectionKind,
  given: JsonObject,
  { mcpCommands }: ConnectionRules,
): JsonObject {
  const checked = checkConfig(kind, given);
  issues.addAll(checked.issues, ['config']);
  if (kind === ConnectionKind.MCP && checked.issues.length === 0)
    issues.addAll(mcpConfigIssues(checked.config as unknown as McpConfig, mcpCommands), ['config']);
  return checked.config;
}

function isGiven(document: JsonValue | undefined): document is JsonValue {
  return document !== undefined && document !== null;
}

/** Adds the mistakes in the addresses of an API to `issues`. */
export function checkSource(issues: IssueList, { url, server }: JsonObject): void {
  issues.addAll(addressIssues(url, server), ['config']);
}

/** A description comes from one place. */
function sourceIssues(config: JsonObject, document: JsonValue | undefined): readonly FieldIssue[] {
  const { url, server } = config;
  const hasUrl = url !== undefined;
  if (hasUrl === isGiven(document))
    return [
      {
        path: hasUrl ? ['document'] : [],
        detail: 'Give the description of the API either by its address ("url") or as it is ("document").',
      },
    ];
  const isText = typeof document === 'string' || isJsonObject(document);
  if (!hasUrl && !isText) return [{ path: ['document'], detail: 'Expected an object, or a text of JSON or YAML.' }];
  return addressIssues(url, server);
}

function addressIssues(url: JsonValue | undefined, server: JsonValue | undefined): readonly FieldIssue[] {
  if (typeof url === 'string' && !URL.canParse(url)) return [{ path: ['url'], detail: '"url" must be a valid URL.' }];
  if (server === undefined) return [];
  return typeof server === 'string' && originOf(server) !== null
    ? []
    : [{ path: ['server'], detail: '"server" must be an http or https address without user or password.' }];
}
