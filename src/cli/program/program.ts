import { Command, CommanderError } from 'commander';
import { Misuse } from '../output/cli-failure.js';
import { COMMANDS } from './command-table.js';
import type { DefineCommand } from './command-table.js';
import type { CliContext } from './context.js';
import { createContext } from './create-context.js';
import type { ProgramDependencies } from './create-context.js';
import { ExitCode } from '../output/exit-code.js';
import { packageVersion } from './package-version.js';
import { printFailure } from '../output/print-failure.js';
import { DEFAULT_COLUMNS } from '../output/terminal.js';
import type { Terminal } from '../output/terminal.js';
import { READING_WIDTH } from '../view/style.js';

const EXIT_CODES = `Exit codes:
  0    done; the run that was watched has succeeded
  1    it failed, or the run did
  2    wrong usage or configuration, or input that is refused: nothing was done
  3    the run that was watched was cancelled
  4    the run waits for a person, and --exit-on-wait was given
  130  Ctrl-C; the watched run continues`;

const EPILOGUE = `
Start with:
  stepcast create "Summarize important emails every morning" --run
  stepcast list

Without a login, the server of this machine is used, with the key in its data
folder. STEPCAST_URL and STEPCAST_API_KEY name another one.

${EXIT_CODES}`;

/**
 * Parses and runs one command line (`argv` as in `process.argv`). Never throws: every failure is reported, and gives an
 * exit code.
 */
export async function runProgram(argv: readonly string[], dependencies: ProgramDependencies): Promise<ExitCode> {
  const { context, finish } = createContext(dependencies);
  const { terminal } = context;
  const asJson = wantsJson(argv);
  try {
    await createProgram(context, { isQuiet: asJson }).parseAsync(argv);
    return finish();
  } catch (error) {
    // Commander has said it already; help and version come this way too.
    if (!(error instanceof CommanderError)) return printFailure(error, terminal, asJson);
    if (error.exitCode === 0) return ExitCode.DONE;
    return asJson ? printFailure(new Misuse(error.message.replace(/^error: /, '')), terminal, true) : ExitCode.MISUSED;
  }
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(2, end < 0 ? undefined : end).includes('--json');
}

interface Speech {
  /** Writes nothing of its own to standard error: the caller reports failures. */
  readonly isQuiet?: boolean;
}

/** The program with all of its commands; each is defined when it is called, see `defineAll` as well. */
function createProgram(context: CliContext, { isQuiet = false }: Speech = {}): Command {
  const program = new Command('stepcast')
    .description('Self-hosted AI workflow automation: describe it in words, plan it, run it, watch every step live.')
    .version(packageVersion(), '-V, --version')
    .helpCommand(false)
    .addHelpText('after', EPILOGUE);
  dress(program, context.terminal, isQuiet);

  const loaders = new Map<Command, () => Promise<DefineCommand>>();
  for (const [heading, entries] of Object.entries(COMMANDS)) {
    for (const { name, alias, summary, isHidden = false, load } of entries) {
      const command = program.command(name, { hidden: isHidden }).summary(summary).helpGroup(heading);
      if (alias !== undefined) command.alias(alias);
      loaders.set(command, load);
    }
  }
  program.hook('preSubcommand', async (_program, command) => {
    const load = loaders.get(command);
    loaders.delete(command);
    if (load !== undefined) defineWith(await load(), command, context, isQuiet);
  });
  program
    .command('help')
    .argument('[command...]', 'the command')
    .helpGroup('Account and tools:')
    .description('show the help of a command')
    .action(async (words: readonly string[]) => {
      await program.parseAsync([...words, '--help'], { from: 'user' });
    });
  return program;
}

/** Defines every command, for callers that need all of them. */
export async function defineAll(program: Command, context: CliContext): Promise<void> {
  for (const { name, load } of Object.values(COMMANDS).flat()) {
    const command = program.commands.find((one) => one.name() === name);
    if (command !== undefined && command.description() === '') defineWith(await load(), command, context, false);
  }
}

function defineWith(define: DefineCommand, command: Command, context: CliContext, isQuiet: boolean): void {
  define(command, context);
  for (const one of withSubcommands(command)) dress(one, context.terminal, isQuiet);
}

/** Everything goes through the terminal, and nothing but `endProcess` ends the process. */
function dress(command: Command, terminal: Terminal, isQuiet: boolean): void {
  const width = Math.min(Number.isFinite(terminal.columns) ? terminal.columns : DEFAULT_COLUMNS, READING_WIDTH);
  command
    .exitOverride()
    .showHelpAfterError('(--help shows how)')
    .configureHelp({ subcommandTerm })
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => (isQuiet ? undefined : terminal.err(text)),
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    });
}

/**
 * A subcommand in the list of its parent: without "[options]", which every one takes, so that its description has room.
 */
function subcommandTerm(command: Command): string {
  const names = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [command.name(), ...names].join(' ');
}

function* withSubcommands(command: Command): Generator<Command> {
  yield command;
  for (const below of command.commands) yield* withSubcommands(below);
}
