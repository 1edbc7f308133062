import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import picocolors from 'picocolors';
import { checkConnectorFile } from '../../../src/app/connector-check/check-connector-file.js';
import type { ConnectorCheck } from '../../../src/app/connector-check/connector-check.type.js';
import { runProgram } from '../../../src/cli/program/program.js';

/** The file of the guide. */
let guide: string;
let folder: string;

beforeAll(async () => {
  const page = await readFile(new URL('../../../docs/guides/write-a-connector.md', import.meta.url), 'utf8');
  guide = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
  folder = await mkdtemp(path.join(tmpdir(), 'stepcast-connector-'));
});
afterAll(() => rm(folder, { recursive: true }));

const check = (change: (text: string) => string = (text) => text): Promise<ConnectorCheck> =>
  checkConnectorFile('library.yaml', change(guide));
const problems = ({ operations, triggers }: ConnectorCheck): readonly (string | null)[] =>
  [...operations, ...triggers].flatMap(({ name, problem }) => (problem === null ? [] : `${name}: ${problem}`));

describe('the check of a connector file', () => {
  it('calls each operation and trigger of the guide, and plans a sentence about each', async () => {
    const result = await check();
    expect(result).toMatchObject({ ok: true, service: 'library', mistakes: [], advice: [] });
    expect(result.operations).toEqual([
      {
        name: 'search_books',
        requests: ['GET https://library.example.com/api/v1/books?q=sample&per_page=50'],
        problem: null,
        unchecked: null,
      },
      {
        name: 'reserve_book',
        requests: ['POST https://library.example.com/api/v1/books/sample/reservations'],
        problem: null,
        unchecked: null,
      },
      expect.objectContaining({ name: 'new_books', problem: null }),
    ]);
    expect(result.triggers).toMatchObject([{ name: 'new_book', problem: null }]);
    expect(result.sentences.map(({ part, planned, asked, isFound }) => [part, planned, asked, isFound])).toEqual([
      ['search_books', ['library.search_books'], ['query'], true],
      ['reserve_book', ['library.reserve_book'], ['book'], true],
      ['new_book', ['library.search_books', 'library.new_book'], ['query'], true],
    ]);
  });

  it('names the line of a mistake, and calls nothing then', async () => {
    const result = await check((text) => text.replace('/books/{book}/reservations', '/books/{isbn}/reservations'));
    expect(result).toMatchObject({ ok: false, service: null, operations: [], sentences: [] });
    expect(result.mistakes).toEqual([
      expect.stringMatching(/^library\.yaml, line \d+, \/operations\/reserve_book.*isbn/),
    ]);
  });

  it('finds a poll without a list', async () => {
    const result = await check((text) =>
      text.replace('poll: { operation: new_books', 'poll: { items: rows, with: { query: a }, operation: search_books'),
    );
    expect([result.ok, problems(result)]).toEqual([
      false,
      ['new_book: The operation "search_books" yields no list of items.'],
    ]);
  });

  it('finds an id that the operation does not return', async () => {
    const result = await check((text) =>
      text.replace('new_books, id: "{{ item.id }}"', 'search_books, with: { query: a }, id: "{{ item.isbn }}"'),
    );
    expect(problems(result)).toEqual([
      'new_book: "returns" of "search_books" does not name the field that the trigger takes for the id.',
    ]);
  });

  it('says which values it could not make', async () => {
    const odd = (text: string): string => text.replace('minLength: 1 }', () => "pattern: '^Q[0-9]{7}$' }");
    const [part] = (await check(odd)).operations;
    expect(part?.unchecked).toMatch(/give "examples".*query/);
    const given = await check((text) => odd(text).replace("{7}$' }", () => "{7}$', examples: [Q1234567] }"));
    expect(given.operations[0]).toMatchObject({ problem: null, unchecked: null });
  });

  it('advises on titles that the planner does not find, which is no failure', async () => {
    const result = await check((text) => text.replace('title: Reserve a book', 'title: Search books'));
    expect(result.ok).toBe(true);
    expect(result.advice).toEqual([expect.stringContaining('does not find "reserve_book" by its title')]);
  });

  it.each(['telegram', 'google_sheets', 'gmail', 'hubspot'])('finds no fault with %s', async (service) => {
    const file = new URL(`../../../src/connectors/services/${service}.yaml`, import.meta.url);
    const result = await checkConnectorFile(`${service}.yaml`, await readFile(file, 'utf8'));
    expect([result.ok, problems(result)]).toEqual([true, []]);
  });
});

describe('stepcast connector check', () => {
  async function run(text: string | null, ...words: readonly string[]) {
    const file = path.join(folder, 'library.yaml');
    if (text !== null) await writeFile(file, text);
    let out = '';
    let err = '';
    const unused = (): never => {
      throw new Error('not expected');
    };
    const code = await runProgram(
      ['node', 'stepcast', 'connector', 'check', text === null ? path.join(folder, 'none.yaml') : file, ...words],
      {
        terminal: {
          out: (line) => void (out += line),
          err: (line) => void (err += line),
          isTerminal: false,
          isLive: false,
          canAsk: false,
          columns: 100,
          rows: 24,
          colors: picocolors.createColors(false),
        },
        config: () => ({
          url: 'http://127.0.0.1:4000',
          apiKey: 'sk',
          serversFile: '/nowhere/servers.json',
          localUrl: '',
          localKeyFiles: [],
          localKey: undefined,
        }),
        open: unused,
        now: () => 0,
        loadApplication: () => Promise.resolve({ checkConnectorFile } as never),
        readConfig: unused,
        createLogger: unused,
      },
    );
    return { code, out, err };
  }

  it('ends with 0 for a connector that works, and shows requests, plans and advice', async () => {
    const { code, out } = await run(guide);
    expect(code).toBe(0);
    expect(out).toContain('✔ library: 3 operations, 1 triggers');
    expect(out).toContain('POST https://library.example.com/api/v1/books/sample/reservations');
    expect(out).toContain('library.reserve_book, asks for book');
  });

  it('ends with 1 for mistakes and parts that do not work, and with 2 for a file that is not there', async () => {
    const wrong = await run(guide.replace('baseUrl:', 'baseURL:'));
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('baseUrl')]);
    expect(
      (
        await run(
          guide.replace(
            'poll: { operation: new_books',
            'poll: { items: rows, with: { query: a }, operation: search_books',
          ),
        )
      ).code,
    ).toBe(1);
    expect((await run(null)).code).toBe(2);
  });

  it('prints one document with --json', async () => {
    const { code, out } = await run(guide, '--json');
    expect([code, (JSON.parse(out) as ConnectorCheck).service]).toEqual([0, 'library']);
  });
});
