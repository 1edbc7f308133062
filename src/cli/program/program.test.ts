import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import type { CliConfig } from '../../config/cli-config.js';
import { ConfigError, readConfig } from '../../config/config.js';
import type { ApiKey } from '../../domain/account/api-key.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import { createLogger } from '../../logger.js';
import type { Application, KeyAdministration } from './application.port.js';
import { COMMANDS } from './command-table.js';
import { runProgram } from './program.js';

const KEY: ApiKey = {
  id: 'key_1',
  ownerId: 'ada',
  name: 'laptop',
  prefix: 'sc_abc',
  scopes: ['workflows:read'],
  createdAt: new Date('2026-11-24T00:00:00Z'),
  expiresAt: null,
  lastUsedAt: null,
  parentId: null,
  mcpGroupId: null,
};

const unused = (): never => {
  throw new Error('not expected');
};

const NOWHERE: CliConfig = {
  url: undefined,
  apiKey: undefined,
  serversFile: '/nowhere/servers.json',
  localUrl: 'http://127.0.0.1:4000',
  localKeyFiles: [],
  localKey: undefined,
};

async function stepcast(
  words: readonly string[],
  keys: Partial<KeyAdministration> = {},
  config = () => readConfig({}),
) {
  let out = '';
  let err = '';
  const administration: KeyAdministration = { createFor: unused, listFor: unused, revokeFor: unused, ...keys };
  const application: Application = {
    startStepcast: unused,
    issueLoginLink: unused,
    connectorMistakes: unused,
    checkConnectorFile: unused,
    withKeyAdministration: (_config, _logger, act) => act(administration),
  };
  const code = await runProgram(['node', 'stepcast', ...words], {
    terminal: {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isTerminal: false,
      isLive: false,
      canAsk: false,
      columns: 80,
      rows: 24,
      colors: picocolors.createColors(false),
    },
    config: () => NOWHERE,
    loadApplication: () => Promise.resolve(application),
    readConfig: async () => await Promise.resolve(config()),
    createLogger: () => Promise.resolve(createLogger('silent')),
  });
  return { code, out, err };
}

describe('stepcast keys', () => {
  test('create hands the options on and prints nothing but the secret on standard output', async () => {
    const asked: unknown[] = [];
    const createFor: KeyAdministration['createFor'] = (...given) => {
      asked.push(...given);
      return Promise.resolve({ apiKey: KEY, secret: 'sc_abcdef' });
    };
    const words = [
      'keys',
      'create',
      '--user',
      'ada',
      '--name',
      'laptop',
      '--scopes',
      'workflows:read, admin',
      '--expires',
      '2027-01-31T00:00:00Z',
    ];
    const { code, out, err } = await stepcast(words, { createFor });
    expect(code).toBe(0);
    expect(out).toBe('sc_abcdef\n');
    expect(err).toContain('Created key_1 for ada');
    expect(asked).toEqual([
      'ada',
      { name: 'laptop', scopes: ['workflows:read', 'admin'], expiresAt: new Date('2027-01-31T00:00:00Z') },
    ]);
  });

  test('create --json prints the key with its secret', async () => {
    const { out } = await stepcast(['keys', 'create', '--user', 'ada', '--json'], {
      createFor: () => Promise.resolve({ apiKey: KEY, secret: 's' }),
    });
    expect(JSON.parse(out)).toMatchObject({ id: 'key_1', secret: 's', expiresAt: null });
  });

  test('list prints one line for each key, or a message if there is none', async () => {
    const one = await stepcast(['keys', 'list', '--user', 'ada'], { listFor: () => Promise.resolve([KEY]) });
    expect(one.out.split('\n')[1]).toBe('key_1  laptop  sc_abc  workflows:read  never    never');
    const none = await stepcast(['keys', 'list', '--user', 'ada'], { listFor: () => Promise.resolve([]) });
    expect(none).toEqual({ code: 0, out: '', err: 'ada has no keys.\n' });
  });

  test('revoke fails with the reason if the key does not exist', async () => {
    const revokeFor = () => Promise.reject(new NotFoundError('API key', 'key_9'));
    const { code, err } = await stepcast(['keys', 'revoke', 'key_9', '--user', 'ada'], { revokeFor });
    expect({ code, err }).toEqual({ code: 1, err: 'error: There is no API key with the id "key_9".\n' });
  });

  test('a refused input is shown with the place that is wrong', async () => {
    const createFor = () =>
      Promise.reject(new InvalidInputError([{ path: ['scopes', 0], detail: 'There is no scope "x".' }]));
    const { code, err } = await stepcast(['keys', 'create', '--user', 'ada', '--scopes', 'x'], { createFor });
    expect({ code, err }).toEqual({ code: 2, err: 'error: scopes.0: There is no scope "x".\n' });
    const asJson = await stepcast(['keys', 'create', '--user', 'ada', '--scopes', 'x', '--json'], { createFor });
    expect(asJson).toMatchObject({ code: 2, out: '' });
    expect(JSON.parse(asJson.err)).toMatchObject({
      error: { code: 'INVALID_INPUT', errors: [{ pointer: '/scopes/0', detail: 'There is no scope "x".' }] },
    });
  });
});

describe('the command line', () => {
  test.each([
    [['keys', 'create'], 'stepcast login'],
    [['run', 'x', '--exit-on-wait'], '--watch'],
    [['list', '--status', 'sleeping'], 'active, inactive'],
    [['list', '--limit', '1000'], 'from 1 to 100'],
    [['cancel'], '--all'],
    [['create', '  '], 'in words'],
    [['list', '--server', 'ftp://x'], 'no address'],
    [['shw'], 'Did you mean show?'],
    [['keys', 'create', '--user', 'ada', '--expires', 'tomorrow'], '2027-01-31T00:00:00Z'],
    [['keys', 'create', '--user', 'ada', '--scopes', ','], 'at least one scope'],
    [['keys', 'revoke', '--user', 'ada'], "argument 'id'"],
    [['keys', 'frobnicate'], 'unknown command'],
    [['serve', '--turbo'], "unknown option '--turbo'"],
    [['serv'], 'Did you mean serve?'],
  ])('%j is wrong usage', async (words, reason) => {
    const { code, err, out } = await stepcast(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(reason);
    const asJson = await stepcast([...words, '--json']);
    expect({ code: asJson.code, out: asJson.out, error: JSON.parse(asJson.err) as unknown }).toMatchObject({
      code: 2,
      out: '',
      error: { error: { code: 'WRONG_USAGE', errors: [] } },
    });
  });

  test('shows every command with an example, and no line of a help is wider than the terminal', async () => {
    const { out } = await stepcast(['--help']);
    const names = Object.values(COMMANDS)
      .flat()
      .filter(({ isHidden }) => !isHidden)
      .map(({ name }) => name);
    for (const name of names) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
      const help = await stepcast([name, '--help']);
      expect({ name, code: help.code }).toEqual({ name, code: 0 });
      expect({ name, width: Math.max(...help.out.split('\n').map((line) => line.length)) <= 80 }).toEqual({
        name,
        width: true,
      });
      if (help.out.includes('--server'))
        expect({ name, help: help.out }).toEqual({ name, help: expect.stringContaining('Examples:') });
    }
  });

  test.each([[[]], [['keys']]])('%j alone shows the help and is wrong usage', async (words) => {
    const { code, err } = await stepcast(words);
    expect(code).toBe(2);
    expect(err).toContain('Usage: stepcast');
  });

  test.each([[['--help']], [['keys', '--help']], [['keys', 'create', '--help']], [['help', 'serve']], [['--version']]])(
    '%j is answered',
    async (words) => {
      const { code, out, err } = await stepcast(words);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).not.toBe('');
    },
  );

  test('a bad configuration is reported in full and nothing is tried', async () => {
    const { code, err } = await stepcast(['keys', 'list', '--user', 'ada'], {}, () => {
      throw new ConfigError(['PORT: expected a whole number from 0 to 65535']);
    });
    expect(code).toBe(2);
    expect(err).toContain('PORT: expected a whole number');
  });

  test('an unexpected failure is reported with its cause, without a stack', async () => {
    const listFor = () =>
      Promise.reject(new Error('cannot open the database', { cause: new Error('connect ECONNREFUSED') }));
    const { code, err } = await stepcast(['keys', 'list', '--user', 'ada'], { listFor });
    expect({ code, err }).toEqual({ code: 1, err: 'error: cannot open the database: connect ECONNREFUSED\n' });
  });
});
