import type { Command } from 'commander';

/** The texts of a definition that commands set. */
const TEXTS = [
  { name: 'title', flags: '-t, --title <title>', help: 'its title', isForCreate: false, heading: null },
  { name: 'description', flags: '-d, --description <words>', help: 'its purpose', isForCreate: false, heading: null },
  { name: 'remarks', flags: '--remarks <text>', help: 'private notes', isForCreate: true, heading: 'Remarks' },
] as const satisfies readonly DefinitionText[];

interface DefinitionText {
  readonly name: string;
  readonly flags: string;
  readonly help: string;
  /** Whether `create` takes it as an option. It takes title and description in another way. */
  readonly isForCreate: boolean;
  /** The heading that `show` writes above it. Null: `show` writes the text at the top. */
  readonly heading: string | null;
}

export type DefinitionOptions = { readonly [Name in (typeof TEXTS)[number]['name']]?: string };

/** The texts that `show` writes below the others, if there are any. */
export type MoreTexts = { readonly [Name in Extract<(typeof TEXTS)[number], { heading: string }>['name']]?: string };

const LIST: readonly DefinitionText[] = TEXTS;

/** Gives a command an option for each text. @param isCreate only the texts that `create` takes as options */
export function definitionOptions(command: Command, isCreate = false): void {
  for (const { flags, help, isForCreate } of LIST) if (isForCreate || !isCreate) command.option(flags, help);
}

/** The texts that were given, as an input takes them. @param isCreate as for `definitionOptions` */
export function givenTexts(options: DefinitionOptions, isCreate = false): DefinitionOptions {
  const names = LIST.filter(({ isForCreate }) => isForCreate || !isCreate).map(({ name }) => name);
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
}

/** The texts of a workflow beside its title and description, with their headings. */
export function moreTexts(workflow: MoreTexts): readonly { readonly heading: string; readonly text: string }[] {
  const texts = new Map<string, string>(Object.entries(workflow));
  return LIST.flatMap(({ name, heading }) => {
    const text = texts.get(name) ?? '';
    return heading === null || text === '' ? [] : [{ heading, text }];
  });
}
