import { checkbox, confirm, input, password, select } from '@inquirer/prompts';
import type { Asker } from './asker.js';

/** Questions go to standard error: standard output is for answers. */
const PLACE = { output: process.stderr } as const;

/** Asks in the terminal. */
export const inquirerAsker: Asker = {
  text: async ({ message, default: byDefault, check }) =>
    await input(
      {
        message,
        ...(byDefault === undefined ? {} : { default: byDefault }),
        validate: (text) => check?.(text) ?? true,
      },
      PLACE,
    ),
  secret: async (message) => await password({ message, mask: false }, PLACE),
  confirm: async (message, byDefault) => await confirm({ message, default: byDefault }, PLACE),
  choose: async (message, choices) => await select({ message, choices: [...choices] }, PLACE),
  chooseMany: async (message, choices) => await checkbox({ message, choices: [...choices] }, PLACE),
};
