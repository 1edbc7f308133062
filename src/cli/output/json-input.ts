import { readFile } from 'node:fs/promises';
import { Misuse } from './cli-failure.js';
import type { CliContext } from '../program/context.js';

/** `JSON`, `@file` or `-` for standard input: a JSON object. @throws Misuse if it is not one */
export async function jsonObjectFrom(
  text: string,
  what: string,
  { readStdin }: Pick<CliContext, 'readStdin'>,
): Promise<Record<string, unknown>> {
  const [source, json] = await sourceOf(text, what, readStdin);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Misuse(`${what}: ${source} is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Misuse(`${what}: ${source} must be a JSON object, such as {"name": "value"}.`);
  return value as Record<string, unknown>;
}

/** A text as it is, `@file`, or `-` for standard input. @throws Misuse if the file cannot be read */
export async function textFrom(
  text: string,
  what: string,
  { readStdin }: Pick<CliContext, 'readStdin'>,
): Promise<string> {
  return (await sourceOf(text, what, readStdin))[1];
}

async function sourceOf(
  text: string,
  what: string,
  readStdin: () => Promise<string>,
): Promise<readonly [string, string]> {
  if (text === '-') return ['standard input', await readStdin()];
  if (!text.startsWith('@')) return ['the value', text];
  const file = text.slice(1);
  try {
    return [file, await readFile(file, 'utf8')];
  } catch (error) {
    throw new Misuse(`${what}: ${file} cannot be read: ${(error as Error).message}`);
  }
}
