import { RootCommand } from '@bomb.sh/tab';
import type { Complete, Command as Completed } from '@bomb.sh/tab';
import type { Command, Option } from 'commander';
import type { CliContext } from '../program/context.js';
import { defineAll } from '../program/program.js';

type Names = readonly (readonly [string, string])[];

/** Prints how the last word may continue, as the script of the shell reads it. */
export async function suggest(
  program: Command,
  context: CliContext,
  words: readonly string[],
  workflows: () => Promise<Names>,
): Promise<void> {
  await defineAll(program, context);
  const called = program.commands.find(
    (command) => command.name() === words[0] || command.aliases().includes(words[0] ?? ''),
  );
  const wantsWorkflow = words.length > 1 && called !== undefined && takesWorkflow(called);
  const names = wantsWorkflow ? await workflows() : [];
  const root = new RootCommand();
  describe(root, program, names);
  for (const command of program.createHelp().visibleCommands(program)) add(root, command, [], names);
  root.parse([...words]);
}

const isWorkflow = (name: string): boolean => name === 'workflow';
const takesWorkflow = (command: Command): boolean =>
  command.registeredArguments.some((argument) => isWorkflow(argument.name())) ||
  command.options.some(({ long }) => long === '--workflow');

function add(root: RootCommand, command: Command, path: readonly string[], names: Names): void {
  for (const name of [command.name(), ...command.aliases()]) {
    const words = [...path, name];
    describe(root.command(words.join(' '), command.summary() || command.description()), command, names);
    for (const below of command.createHelp().visibleCommands(command)) {
      if (below.name() !== 'help') add(root, below, words, names);
    }
  }
}

function describe(target: Completed, command: Command, names: Names): void {
  for (const option of command.createHelp().visibleOptions(command)) addOption(target, option, names);
  for (const argument of command.registeredArguments) {
    const choices = argument.argChoices ?? [];
    target.argument(
      argument.name(),
      (complete) =>
        isWorkflow(argument.name())
          ? offer(complete, names)
          : offer(
              complete,
              choices.map((choice) => [choice, '']),
            ),
      argument.variadic,
    );
  }
}

function addOption(
  target: Completed,
  { long, short, description, required, optional, argChoices = [] }: Option,
  names: Names,
): void {
  if (!long) return;
  const name = long.slice(2);
  const alias = short?.slice(1);
  // Without a handler, the option counts as one without a value.
  if (!required && !optional) return void target.option(name, description, ...(alias === undefined ? [] : [alias]));
  target.option(
    name,
    description,
    (complete) =>
      isWorkflow(name)
        ? offer(complete, names)
        : offer(
            complete,
            argChoices.map((choice) => [choice, '']),
          ),
    ...(alias === undefined ? [] : [alias]),
  );
}

function offer(complete: Complete, names: Names): void {
  for (const [value, description] of names) complete(value, description);
}
