import type { Doubted } from '../doubt.js';

/** The words of a text in small letters, without marks. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of names in small letters, as they stand between blanks. */
export const wordsOfNames = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => name.toLowerCase().split(' '));

/** The names of the services that the steps use. */
export const serviceNames = ({ steps, tools }: Pick<Doubted, 'steps' | 'tools'>): readonly string[] =>
  steps.flatMap(({ tool }) => tools.get(tool)?.service?.names ?? []);
