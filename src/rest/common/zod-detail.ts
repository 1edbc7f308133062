import type { z } from 'zod';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'Expected an instant such as 2026-11-27T09:00:00Z (RFC 3339).',
  date: 'Expected a day such as 2026-11-27.',
};

/** Describes the expected value in plain words, without repeating the value. */
export function zodDetail(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return issue.input === undefined
        ? `This field is required: ${expected}.`
        : `Expected ${expected}, not ${nameOf(issue.input)}.`;
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value)).join(', ');
      return issue.input === undefined ? `This field is required: one of ${values}.` : `Expected one of ${values}.`;
    }
    case 'too_small':
      return `Expected at least ${String(issue.minimum)}.`;
    case 'too_big':
      return `Expected at most ${String(issue.maximum)}.`;
    case 'invalid_format':
      return FORMATS[issue.format];
    default:
      return undefined;
  }
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
}
