import { parseArgs } from 'node:util';

/** The options of every row. */
const COMMON = {
  'database-url': {
    default: '',
    help: 'postgres://…: measure on this server; default: the embedded PostgreSQL, with its full durability',
  },
};

/**
 * @typedef {{ default: number | number[] | string | string[] | boolean, help: string, choices?: string[] }} Option the
 * default tells the type: a whole number above 0, a list of them, text, a list of words, a switch
 */

/** An option is not valid. The message is for the user who typed it. */
export class OptionError extends Error {}

/** @param {string} text */
const wholeNumber = (name, text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new OptionError(`--${name}: expected a whole number above 0, not ${text}`);
  return value;
};

function read(name, option, text) {
  const { default: standard, choices } = option;
  if (typeof standard === 'number') return wholeNumber(name, text);
  if (!Array.isArray(standard)) return text;
  const words = text.split(',');
  if (typeof standard[0] === 'number') return words.map((word) => wholeNumber(name, word));
  const unknown = words.filter((word) => choices !== undefined && !choices.includes(word));
  if (unknown.length > 0)
    throw new OptionError(`--${name}: there is no ${unknown.join(', ')}; there are ${choices.join(', ')}`);
  return words;
}

function parse(args, options) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new OptionError(error.message);
  }
}

const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * @param {string[]} args
 * @param {Record<string, Option>} own the options of the row
 * @returns {Record<string, unknown> & { help: boolean }} by camelCase name
 * @throws OptionError if one is unknown or not readable
 */
export function readOptions(args, own) {
  const options = { ...own, ...COMMON };
  const types = Object.entries(options).map(([name, { default: standard }]) => [
    name,
    { type: typeof standard === 'boolean' ? 'boolean' : 'string' },
  ]);
  const values = parse(args, { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } });
  const given = Object.entries(options).map(([name, option]) => {
    const value = values[name];
    return [
      camelCase(name),
      value === undefined || typeof value === 'boolean' ? (value ?? option.default) : read(name, option, value),
    ];
  });
  return { ...Object.fromEntries(given), help: values.help ?? false };
}

/** @returns the lines that `--help` prints of them */
export function describeOptions(own) {
  return Object.entries({ ...own, ...COMMON })
    .map(
      ([name, { default: standard, help }]) =>
        `  --${name.padEnd(16)} ${help}${String(standard) === '' || standard === false ? '' : ` (${String(standard)})`}`,
    )
    .join('\n');
}
