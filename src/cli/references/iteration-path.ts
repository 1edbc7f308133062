import { Misuse } from '../output/cli-failure.js';

/**
 * The numbers of an iteration such as `3` or `3.0`, the outermost first. @param option the option that it was given with
 *
 * @throws Misuse
 */
export function iterationPath(option: string, text: string): number[] {
  if (!/^\d{1,6}(\.\d{1,6})*$/.test(text))
    throw new Misuse(`${option} takes a number for each loop around the step, such as 3 or 3.0, not ${text}.`);
  return text.split('.').map(Number);
}
