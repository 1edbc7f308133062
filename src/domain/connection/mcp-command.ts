import type { FieldIssue } from '../../errors.js';
import type { McpStdioConfig } from './open-connection.js';

/** A command that the administrator lets users start as an MCP server. */
export interface McpCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether any arguments may follow. */
  readonly moreArgs: boolean;
  /** Environment variables that a connection may set. */
  readonly env: readonly string[];
}

/**
 * Why a command must not be started: it is none of those allowed, or sets a variable that it may not. Paths are
 * relative to the configuration.
 */
export function commandRefusal(
  { command, args = [], env = {} }: McpStdioConfig,
  allowed: readonly McpCommand[],
): FieldIssue | null {
  if (allowed.length === 0) {
    return {
      path: ['command'],
      detail:
        'MCP servers cannot be started as commands here: the administrator has allowed none with MCP_STDIO_COMMANDS. Servers over HTTP can be used.',
    };
  }
  const fitting = allowed.filter((each) => each.command === command && fitsArgs(args, each));
  if (fitting.length === 0) {
    const known = allowed.some((each) => each.command === command);
    if (known)
      return { path: ['args'], detail: 'This command is allowed with other arguments only: see MCP_STDIO_COMMANDS.' };
    return {
      path: ['command'],
      detail: 'This command is none of those that the administrator has allowed with MCP_STDIO_COMMANDS.',
    };
  }
  const refused = Object.keys(env).filter((name) => !fitting.some((each) => each.env.includes(name)));
  const [name] = refused;
  if (name === undefined) return null;
  return {
    path: ['env', name],
    detail: `The variable ${JSON.stringify(name.slice(0, 100))} may not be set for this command: the administrator has not named it in MCP_STDIO_COMMANDS.`,
  };
}

function fitsArgs(args: readonly string[], allowed: McpCommand): boolean {
  const isFitLength = allowed.moreArgs ? args.length >= allowed.args.length : args.length === allowed.args.length;
  return isFitLength && allowed.args.every((arg, index) => arg === args[index]);
}
