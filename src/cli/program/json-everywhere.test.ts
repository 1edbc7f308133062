import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { ANSWERS, AT, EX, WF } from '../../../test/support/fakes/command-answers.js';
import { scriptedClient } from '../../../test/support/fakes/scripted-client.js';
import { RequestError } from '@stepcast/client';
import { runProgram } from './program.js';
import { textWidth } from '../output/text.js';

async function stepcast(words: readonly string[], answers: Readonly<Record<string, unknown>> = ANSWERS) {
  let out = '';
  let err = '';
  const unused = (): never => {
    throw new Error('not expected');
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
    config: () => ({
      url: 'http://127.0.0.1:4000',
      apiKey: 'sk',
      serversFile: '/nowhere/servers.json',
      localUrl: '',
      localKeyFiles: [],
      localKey: undefined,
    }),
    open: (server) => Promise.resolve({ ...server, client: scriptedClient(answers) }),
    now: () => Date.parse(AT),
    loadApplication: unused,
    readConfig: unused,
    createLogger: unused,
  });
  return { code, out, err };
}

const COMMANDS = [
  'list',
  `show ${WF}`,
  `show ${EX}`,
  'create words',
  'create words --no-wait',
  `activate ${WF}`,
  `deactivate ${WF}`,
  `delete ${WF} --yes`,
  'schedule preview @daily',
  `run ${WF}`,
  `run ${WF} --contexts [{"n":1},{"n":2}]`,
  `triggers ${WF}`,
  `triggers disable ${WF} shop`,
  `triggers enable ${WF} main`,
  `triggers remove ${WF} main`,
  'planned',
  `planned move ${EX} ${AT}`,
  `planned cancel ${EX}`,
  'planned cancel --all',
  `backfill start ${WF} --from 2026-11-01 --yes`,
  `backfill start ${WF} --from 2026-11-01 --preview`,
  `backfill list ${WF}`,
  'backfill cancel bulk_1',
  'runs',
  `cancel ${EX}`,
  'cancel --all --yes',
  `pause ${EX}`,
  `resume ${EX}`,
  `rerun ${EX} --from one`,
  `try ${WF} one --of ${EX}`,
  'approvals',
  'approve',
  'reject wait_1',
  `publish ${WF}`,
  `unpublish ${WF}`,
  'clone some-slug',
  'explore',
  'search mail --tag work',
  'star some-slug',
  'unstar some-slug',
  'updates',
  `update ${WF}`,
  `update ${WF} --dry-run --strategy replace`,
  'whoami',
  'keys create',
  'keys list',
  'keys revoke key_1',
  'connections',
  'connections create mail --kind smtp --config {}',
  'connections test mail',
  'connections update mail --name post',
  'connections workflows mail',
  'connections answers mail',
  'connections delete mail --yes',
  'sources list new page',
  'sources show notion.new_page',
  'sources choices notion.new_page database -c wiki',
  `sources wait ${WF}`,
  'sources test rss.new_item',
  `sources poll ${WF}`,
  `sources webhook ${WF}`,
  `sources test-delivery ${WF}`,
  'hooks',
  'hooks create shop',
  'hooks update shop --off',
  'hooks rotate-secret shop',
  'hooks link shop --expires-in 60',
  'hooks delete shop --yes',
  'mcp groups',
  `mcp groups create sales --tool ${WF}`,
  'mcp groups update sales --title Sales',
  'mcp groups key sales',
  'mcp groups keys sales',
  'mcp groups rotate sales key_1',
  'mcp groups export sales',
  'mcp groups delete sales',
  'tools',
];

describe('every command', () => {
  test.each(COMMANDS)('%s --json prints one JSON document and nothing else', async (words) => {
    const { code, out, err } = await stepcast([...words.split(' '), '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(() => JSON.parse(out) as unknown).not.toThrow();
  });

  test.each([`run ${WF} --watch`, `watch ${EX}`, `logs ${EX}`, `logs ${EX} --follow`, `rerun ${EX} --watch`])(
    '%s --json prints a JSON document a line',
    async (words) => {
      const { code, out, err } = await stepcast([...words.split(' '), '--json']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const lines = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(lines[0]).toMatchObject({ seq: 1, type: 'QUEUED' });
      if (!words.startsWith('logs')) expect(lines.at(-1)).toMatchObject({ execution: { id: EX, status: 'SUCCEEDED' } });
    },
  );

  test.each([...COMMANDS, `run ${WF} --watch`, `logs ${EX}`])(
    '%s prints nothing to people that steers their terminal, and no line that is wider',
    async (words) => {
      const { code, out, err } = await stepcast(words.split(' '));
      expect({ code, said: `${out}${err}` !== '' }).toEqual({ code: 0, said: true });
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      expect(`${out}${err}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(out.split('\n').filter((line) => textWidth(line) > 80)).toEqual([]);
    },
  );
});

describe('a failing command', () => {
  const refused = (pointer: string, code = 'INVALID_INPUT') => ({
    viewer: ANSWERS.viewer,
    previewSchedule: () => {
      throw new RequestError([
        {
          message: 'The minute must be from 0 to 59.',
          extensions: { code, errors: [{ pointer, detail: 'The minute must be from 0 to 59.' }] },
        },
      ]);
    },
  });
  const PREVIEW = ['schedule', 'preview', '61 * * * *'];

  test('reports to people without a place they did not type; refused input is wrong usage', async () => {
    expect(await stepcast(PREVIEW, refused('/schedule'))).toEqual({
      code: 2,
      out: '',
      err: 'error: The minute must be from 0 to 59.\n',
    });
    expect(await stepcast(PREVIEW, refused('/schedule/minute', 'CONFLICT'))).toEqual({
      code: 1,
      out: '',
      err: 'error: /schedule/minute: The minute must be from 0 to 59.\n',
    });
  });

  test('reports to programs as one JSON document on standard error', async () => {
    const { code, out, err } = await stepcast([...PREVIEW, '--json'], refused('/schedule'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'INVALID_INPUT',
        message: 'The minute must be from 0 to 59.',
        errors: [{ pointer: '/schedule', detail: 'The minute must be from 0 to 59.' }],
      },
    });
    const missing = await stepcast(['delete', 'nothing', '--yes', '--json']);
    expect({ code: missing.code, out: missing.out, error: JSON.parse(missing.err) as unknown }).toEqual({
      code: 1,
      out: '',
      error: { error: { code: 'FAILED', message: 'There is no workflow "nothing".', errors: [] } },
    });
  });
});

describe('the marketplace', () => {
  test('lists templates and what users have published, and only what has the words', async () => {
    const { out } = await stepcast(['explore']);
    expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual(['SLUG', 'daily-mail', 'other', '']);
    expect(out).toMatch(/daily-mail .* Ada +12 +3/);
    expect((await stepcast(['explore', 'tax'])).out).not.toContain('daily-mail');
  });

  test('says which clones are behind, the changes of an update, and its conflicts', async () => {
    expect((await stepcast(['updates'])).out).toMatch(/1 → 3 +daily\n$/);
    const { out } = await stepcast(['update', WF, '--dry-run']);
    expect(out).toContain('Version 1 → 3: steps');
    expect(out).toContain('~ one input');
    expect(out).toContain('both changed two (title): --strategy keep-mine or take-theirs');
  });
});
