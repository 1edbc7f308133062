import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';

/**
 * The options of every command that speaks to a server; to be called last, so that the help shows them below the
 * command's own.
 */
export function serverOptions(command: Command): Command {
  return jsonOption(command.optionsGroup('Everywhere:').option('-s, --server <url>', 'speak to this server'));
}

/** Of a command that prints no tables and pictures to people alone. */
export function jsonOption(command: Command): Command {
  return command.option('--json', 'print JSON, with the names of the GraphQL API, and nothing else; errors too');
}

/** Examples at the end of the help: their purpose and their command. */
export function examples(command: Command, ...lines: readonly (readonly [string, string])[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map(([what, how]) => `  # ${what}\n  ${how}`).join('\n')}`);
}

/** `--limit 50`: a whole number within these bounds. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
    return value;
  };
}

/** `--status running,waiting`: some of these, in whatever case; may be given more than once. */
export function someOf<Value extends string>(
  values: readonly Value[],
): (text: string, before?: readonly Value[]) => readonly Value[] {
  return (text, before = []) => {
    const found = text
      .split(',')
      .map((part) => part.trim().toUpperCase())
      .filter((part) => part !== '')
      .map((part) => values.find((value) => value.toUpperCase() === part));
    if (found.length === 0 || found.includes(undefined))
      throw new InvalidArgumentError(`Expected some of ${values.join(', ').toLowerCase()}, with commas between them.`);
    return [...before, ...found.filter((value) => value !== undefined)];
  };
}

const RFC_3339 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/i;

/** `--from 2027-01-31T00:00:00Z`: an RFC 3339 instant, or a day in UTC. */
export function instant(text: string): Date {
  const found = new Date(text);
  if (!RFC_3339.test(text) || Number.isNaN(found.getTime())) {
    throw new InvalidArgumentError('Expected an instant such as 2027-01-31T00:00:00Z.');
  }
  return found;
}
