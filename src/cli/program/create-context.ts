import { fileURLToPath } from 'node:url';
import { readCliConfig } from '../../config/cli-config.js';
import type { CliConfig } from '../../config/cli-config.js';
import type { CliContext, Connected, ServerDependencies } from './context.js';
import { ExitCode } from '../output/exit-code.js';
import { chooseServer } from '../settings/choose-server.js';
import type { ChosenServer } from '../settings/choose-server.js';
import type { Terminal } from '../output/terminal.js';

export interface ProgramDependencies extends ServerDependencies {
  readonly terminal: Terminal;
  /** Default: from the environment. */
  readonly config?: () => CliConfig;
  /** Default: the real client, over the network. */
  readonly open?: (server: ChosenServer) => Promise<Connected>;
  readonly ask?: CliContext['ask'];
  readonly readStdin?: () => Promise<string>;
  readonly now?: () => number;
}

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** The context of the commands, and `finish` to call after the command, which returns the exit code. */
export function createContext(dependencies: ProgramDependencies): {
  readonly context: CliContext;
  readonly finish: () => ExitCode;
} {
  let exitCode: ExitCode = ExitCode.DONE;
  const {
    terminal,
    config = () => readCliConfig(PROJECT),
    open = openClient,
    ask = askTheUser,
    readStdin = readAllOfStdin,
    now = Date.now,
  } = dependencies;
  const context: CliContext = {
    terminal,
    now,
    config,
    open,
    ask,
    readStdin,
    server: dependencies,
    connect: async (server) => await open(await chooseServer(config(), server)),
    exitWith: (code) => void (exitCode = code),
  };
  return { context, finish: () => exitCode };
}

/** Loads the client with the first call. It holds only watched streams open, and the process ends with the command. */
async function openClient(server: ChosenServer): Promise<Connected> {
  const { createStepcastClient } = await import('@stepcast/client');
  return { ...server, client: createStepcastClient({ url: server.url, token: server.apiKey }) };
}

const askTheUser: CliContext['ask'] = async () => (await import('../ask/inquirer.asker.js')).inquirerAsker;

async function readAllOfStdin(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  return text;
}
