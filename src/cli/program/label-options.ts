import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';

export interface LabelOptions {
  readonly tag?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `--tag` and `--metadata` of a workflow or a run, each any number of times. */
export function labelOptions(command: Command): void {
  command
    .option('--tag <tag>', 'a tag; may be given more than once, or with commas; "" for none', tags)
    .option('--metadata <name=text>', 'a name with its text; may be given more than once; "" for none', namedTexts);
}

/** The labels as an input takes them, if they were given. */
export function givenLabels({ tag, metadata }: LabelOptions): {
  readonly tags?: string[];
  readonly metadata?: Record<string, string>;
} {
  return {
    ...(tag === undefined ? {} : { tags: [...tag] }),
    ...(metadata === undefined ? {} : { metadata: { ...metadata } }),
  };
}

/** `sales,daily`: each of them, beside those of an earlier option. */
export function tags(text: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ];
}

/** `order=A-17`, beside those of an earlier option. */
export function namedTexts(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  if (text === '') return before;
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected a name and its text, such as order=A-17.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
