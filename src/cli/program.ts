import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import type { Config } from '../config.js';
import { StepcastError } from '../errors.js';
import type { Logger } from '../logger.js';
import type { Application } from './application.port.js';
import { keysCommand } from './keys.command.js';
import { serve } from './serve.command.js';
import type { Terminal } from './terminal.js';

/** 0: done. 1: it failed. 2: wrong usage or configuration, nothing was tried. */
export const ExitCode = { DONE: 0, FAILED: 1, MISUSED: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export interface ProgramDependencies {
  readonly terminal: Terminal;
  /** Loaded where a command needs it, so that `--help` stays quick. */
  readonly loadApplication: () => Promise<Application>;
  readonly readConfig: () => Config;
  readonly createLogger: (level: string) => Logger;
}

/** Parses and runs one command line (`argv` as in `process.argv`). Never throws: every failure is told, and is an exit code. */
export async function runProgram(argv: readonly string[], dependencies: ProgramDependencies): Promise<ExitCode> {
  try {
    await createProgram(dependencies).parseAsync(argv);
    return ExitCode.DONE;
  } catch (error) {
    return tell(error, dependencies.terminal);
  }
}

function createProgram({ terminal, loadApplication, readConfig, createLogger }: ProgramDependencies): Command {
  const program = new Command('stepcast')
    .description('Self-hosted AI workflow automation: describe it in words, plan it, run it, watch every step live.')
    .version(packageVersion(), '-V, --version')
    .showHelpAfterError('(--help shows how)')
    .addHelpText('after', '\nThe configuration comes from the environment (PORT, DATA_DIR, DATABASE_URL, …): see README.md.');

  program
    .command('serve')
    .description('start the server (what `npm start` does)')
    .action(async () => {
      const config = readConfig();
      const application = await loadApplication();
      await serve(application, config, createLogger(config.logLevel), terminal);
    });

  program.addCommand(
    keysCommand(terminal, async (act) => {
      const config = readConfig();
      const application = await loadApplication();
      const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel);
      return await application.withKeyAdministration(config, logger, act);
    }),
  );

  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    });
  }
  return program;
}

function* withSubcommands(command: Command): Generator<Command> {
  yield command;
  for (const below of command.commands) yield* withSubcommands(below);
}

function tell(error: unknown, terminal: Terminal): ExitCode {
  // Commander has said it already; help and version come this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.DONE : ExitCode.MISUSED;
  if (error instanceof ConfigError) {
    terminal.err(`${error.message}\n`);
    return ExitCode.MISUSED;
  }
  terminal.err(`${terminal.colors.red('error:')} ${explain(error)}\n`);
  return ExitCode.FAILED;
}

/** What went wrong, in words: an expected failure with where it is wrong, else the message and its causes. */
export function explain(error: unknown): string {
  if (error instanceof StepcastError) {
    const issues = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.detail}`);
    // The message of a single issue is its detail.
    return error.issues[0]?.detail === error.message ? issues.join('\n') : [error.message, ...issues].join('\n  ');
  }
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(explain).join('; ');
  if (!(error instanceof Error)) return String(error);
  if (!(error.cause instanceof Error)) return error.message;
  const cause = explain(error.cause);
  // Some say their cause themselves, with what to do about it.
  return error.message.includes(cause) ? error.message : `${error.message.replace(/\.$/, '')}: ${cause}`;
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}
