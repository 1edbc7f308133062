import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const checkWords = path.resolve(import.meta.dirname, '../../scripts/check-words.mjs');

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function check(root: string, ...options: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [checkWords, '--root', root, ...options], (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        reject(new Error('cannot check the words', { cause: error }));
      else resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

const long = (words: number): string => `${Array.from({ length: words }, () => 'word').join(' ')}.`;

/** Each line that a rule has to find, by the file that holds it. */
const BAD: Readonly<Record<string, readonly string[]>> = {
  'README.md': [
    '# What it does',
    '',
    'The run fails where the key is missing.',
    '',
    'What fails eight times is a dead letter.',
    '',
    long(40),
    '',
    'The plan is made anew. Somebody asks for it.',
    '',
    'You can recieve a mesage here.',
  ],
  'docs/fine.md': [
    '# Where to look',
    '',
    'The table names the file where a step is defined, and says where it runs. Where is the log?',
    '',
    '| where | what to do |',
    '|---|---|',
    '| the console | look at `anew where nobody` |',
    '',
    '```sql',
    'select id from execution where id = 1',
    '```',
    '',
    'An error names its place. "Where" is only for places.',
    '',
    long(35),
  ],
  'schema.graphql': ['type Query {', '  "The run; null where it is gone."', '  run: String', '}'],
  'src/templates/documents/one.yaml': ['title: A template', 'description: Sends a mail where it rains heavily.'],
  'src/one.ts': [
    '// The value is made anew.',
    '/** It fails where nothing is there. */',
    "export const SQL = 'select id from execution where id = $1 and owner_id = $2';",
    "logger.warn({ err }, 'it failed.');",
    'export class BadError extends Error {}',
    'export function fail(name: string): never {',
    '  throw new BadError(`The key ${name} is gone. ` + `Nobody can make it anew here.`);',
    '}',
  ],
  'console/src/page.tsx': [
    'export const Page = () => <p title="Shown where it is empty now">What you see is <b>the log</b>.</p>;',
  ],
};

describe('the words of the project', () => {
  let root: string;
  let outcome: Outcome;

  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'stepcast-words-'));
    for (const [name, lines] of Object.entries(BAD)) {
      await mkdir(path.join(root, path.dirname(name)), { recursive: true });
      await writeFile(path.join(root, name), `${lines.join('\n')}\n`);
    }
    outcome = await check(root, '--warnings');
  });

  afterAll(() => rm(root, { recursive: true }));

  it.each([
    ['README.md:3', '"where" is for places'],
    ['README.md:5', 'a clause opens with "What"'],
    ['README.md:7', 'a sentence of 40 words'],
    ['README.md:9', '"anew": say again'],
    ['README.md:9', '"Somebody": say a user'],
    ['README.md:11', '"recieve" is not in the dictionary'],
    ['README.md:11', '"mesage" is not in the dictionary'],
    ['schema.graphql:2', '"where" is for places'],
    ['src/templates/documents/one.yaml:2', '"where" is for places'],
    ['src/one.ts:7', '"Nobody": say no user'],
    ['src/one.ts:7', '"anew": say again'],
    ['src/one.ts:4', 'a log message begins with a capital letter'],
    ['src/one.ts:4', 'a log message has no trailing period'],
    ['console/src/page.tsx:1', '"where" is for places'],
    ['console/src/page.tsx:1', 'a clause opens with "What"'],
  ])('are an error at %s: %s', (place, message) => {
    expect(outcome.output).toContain(`\n${place}: ${message}`);
    expect(outcome.code).toBe(1);
  });

  it.each([
    ['src/one.ts:1', '"anew": say again'],
    ['src/one.ts:2', '"where" is for places'],
    ['docs/fine.md:15', 'a sentence of 35 words'],
  ])('are a warning at %s: %s', (place, message) => {
    expect(outcome.output).toContain(`warning: ${place}: ${message}`);
  });

  it('may name places, ask questions, and hold code and SQL', () => {
    const found = outcome.output
      .split('\n')
      .filter((line) => /^(?:warning: )?(?:docs\/fine\.md|src\/one\.ts:3)/.test(line));
    expect(found).toEqual(['warning: docs/fine.md:15: a sentence of 35 words']);
  });

  it('are counted, and warnings alone do not fail the check', async () => {
    expect(outcome.output).toMatch(
      /Words of \d+ texts and 2 comments: 15 errors, 3 warnings \(long 1, where 1, word 1\)\.$/m,
    );
    const quiet = await mkdtemp(path.join(os.tmpdir(), 'stepcast-words-'));
    await mkdir(path.join(quiet, 'src'));
    await writeFile(path.join(quiet, 'src', 'two.ts'), '// It is made anew.\nexport const two = 2;\n');
    const { code, output } = await check(quiet);
    await rm(quiet, { recursive: true });
    expect({ code, output }).toEqual({
      code: 0,
      output:
        'Words of 0 texts and 1 comments: 0 errors, 1 warnings (word 1).\n0 of 1 clauses in comments open with what or who (0.00 %).\n',
    });
  });

  it('fails if more than one of twenty clauses in comments opens with what or who', async () => {
    const odd = await mkdtemp(path.join(os.tmpdir(), 'stepcast-words-'));
    await mkdir(path.join(odd, 'src'));
    await writeFile(path.join(odd, 'src', 'one.ts'), '// What is kept is small. It ends.\nexport const one = 1;\n');
    const { code, output } = await check(odd);
    await rm(odd, { recursive: true });
    expect(code).toBe(1);
    expect(output).toContain('1 of 2 clauses in comments open with what or who (50.00 %).\nAt most 5 % may.');
  });
});
