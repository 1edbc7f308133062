import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runScript } from '../support/processes/command.js';
import type { Command } from '../support/processes/command.js';
import { freePort } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';
import { hasTmux, TmuxTerminal } from '../support/tmux.js';

const inTerminal = hasTmux ? describe : describe.skip;
if (!hasTmux)
  process.stderr.write('No tmux is installed here: the tests of the command line in a terminal are skipped.\n');

let database: TestDatabase;
let server: ServerProcess;
let home: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, PORT: String(await freePort()) });
  home = await mkdtemp(path.join(os.tmpdir(), 'stepcast-cli-home-'));
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

/** The command in a pipe. */
const piped = (words: readonly string[], environment: Record<string, string> = {}): Command =>
  runScript('bin/stepcast.mjs', words, {
    XDG_CONFIG_HOME: home,
    STEPCAST_URL: server.url,
    STEPCAST_API_KEY: TEST_KEY,
    ...environment,
  });

const ask = {
  id: 'ask',
  title: 'Ask whether to send it',
  tool: 'flow.approval',
  input: {
    message: 'Send it to 日本語 🎉?',
    form: { type: 'object', required: ['reason'], properties: { reason: { type: 'string', title: 'Reason' } } },
  },
};

/** A workflow that waits for a decision in its middle. */
async function workflowThatAsks(title: string): Promise<string> {
  const { createWorkflow } = await server.api.must(
    'mutation($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
    {
      input: {
        title,
        steps: [
          { id: 'count', title: 'Count to three', tool: 'data.transform', input: { expression: '[1, 2, 3]' } },
          ask,
          {
            id: 'answer',
            title: 'Give the answer',
            tool: 'data.transform',
            input: { expression: '"It was decided: " & steps.ask.output.data.reason' },
          },
        ],
      },
    },
  );
  return createWorkflow.workflow.id;
}

async function newestRun(): Promise<{ readonly id: string; readonly status: string }> {
  return (await server.api.must('{ executions(first: 1) { nodes { id status } } }')).executions.nodes[0];
}

const times = (text: string, part: string): number => text.split(part).length - 1;

inTerminal('the command line in a terminal of 80 columns', () => {
  let terminal: TmuxTerminal;

  beforeAll(async () => {
    terminal = await TmuxTerminal.start({ columns: 80, rows: 30 }, { XDG_CONFIG_HOME: home });
  });
  afterAll(async () => await terminal.close());
  beforeEach(async () => await terminal.clear());

  test('logs in with a key that is not shown, and keeps it for its owner alone', async () => {
    await terminal.type(`stepcast login ${server.url}`);
    await terminal.until((screen) => screen.includes('API key for'));
    await terminal.type(TEST_KEY);
    const screen = await terminal.until((text) => text.includes('Logged in'));
    expect(screen).not.toContain(TEST_KEY);
    const file = path.join(home, 'stepcast', 'servers.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      current: server.url,
      servers: { [server.url]: { apiKey: TEST_KEY, user: 'local' } },
    });
  });

  test('plans from words, shows the plan with its next runs, and lists it; no line is broken', async () => {
    await terminal.type(
      'stepcast create "Summarize important emails every morning" --timezone America/New_York --schedule "0 9 * * *"',
    );
    const created = await terminal.until((screen) => screen.includes('--watch'));
    expect(created).toMatch(/^ {2}Starts {2}0 9 \* \* \* America\/New_York · At 09:00$/m);
    expect(created).toMatch(/^ {3}1\. Find the messages +find_messages email\.search$/m);
    expect(created).toMatch(/^ {2}\w{3} \d{4}-\d\d-\d\d 09:00 -0[45]:00 {2}in /m);
    // The line that was typed is longer than the terminal.
    expect((await terminal.brokenLines()).filter((line) => !line.startsWith('$ '))).toEqual([]);

    await terminal.clear();
    await terminal.type('stepcast list');
    const listed = await terminal.until((screen) => /active[^]*\$ $/.test(screen.trimEnd().concat(' ')));
    const [heading = '', row = ''] = listed.split('\n').slice(1);
    expect(row.indexOf('Summarize')).toBe(heading.indexOf('TITLE'));
    expect(row.indexOf('active')).toBe(heading.indexOf('STATUS'));
    expect(await terminal.brokenLines()).toEqual([]);
  });

  test('completes commands, options and the ids of workflows', async () => {
    await terminal.type('source <(stepcast completion bash)');
    await terminal.clear();
    const id = await workflowThatAsks('Complete me');
    for (const [typed, key, wanted] of [
      ['stepcast sched', 'Tab', 'stepcast schedule'],
      ['preview x --time', 'Tab', '--timezone'],
      ['', 'C-u', '$'],
      [`stepcast show ${id.slice(0, -2)}`, 'Tab', id],
    ] as const) {
      if (typed !== '') await terminal.write(typed);
      await terminal.press(key);
      await terminal.until((screen) => screen.includes(wanted));
    }
    await terminal.press('C-u');
  });

  test('watches a run to its end, says how to decide, and takes the decision with its form', async () => {
    await workflowThatAsks('Ask me');
    await terminal.type('stepcast run "ask me" --watch; echo "rc=$?"');
    const waiting = await terminal.until(
      (screen) => screen.includes('stepcast approve wait_') && screen.includes('1 of 3 steps · waiting'),
    );
    expect(waiting).toMatch(/^ {2}✔ Count to three +data\.transform +[\d.]+ m?s$/m);
    expect(waiting).toMatch(/^ {2}◔ Ask whether to send it +flow\.approval +\S+ \S+$/m);
    expect(waiting).toContain('waits for approval: Send it to 日本語 🎉?');
    expect(waiting).toMatch(/█{8}░{16} 1 of 3 steps · waiting/);
    expect(await terminal.brokenLines()).toEqual([]);
    expect(await terminal.isCursorShown()).toBe(false);

    const second = await TmuxTerminal.start({ columns: 80, rows: 24 }, { XDG_CONFIG_HOME: home });
    try {
      await second.type('stepcast approve');
      await second.until((screen) => screen.includes('? Reason'));
      await second.type('because');
      await second.until((screen) => screen.includes('Approved.'));
    } finally {
      await second.close();
    }
    const ended = await terminal.until((screen) => /rc=\d/.test(screen));
    expect(ended).toContain('rc=0');
    expect(ended).toMatch(/█{24} 3 of 3 steps · succeeded/);
    expect(ended).toContain('It was decided: because');
    // Text that was redrawn many times stands there once.
    expect(times(ended, 'Count to three')).toBe(1);
    expect(await terminal.isCursorShown()).toBe(true);
  });

  test('Ctrl-C leaves the run running and says how to watch it again; a terminal that becomes narrower is drawn in its new width', async () => {
    await terminal.type('stepcast run "ask me" --watch; echo "rc=$?"');
    await terminal.until((screen) => screen.includes('stepcast approve wait_'));
    await terminal.resize(60, 30);
    await terminal.until(
      (screen) =>
        /░ 1 of 3 steps/.test(screen) &&
        screen
          .split('\n')
          .some((line) => /^ {2}✔ Count to three +data\.transform +[\d.]+ m?s$/.test(line) && line.length <= 60),
    );
    await terminal.press('C-c');
    const left = await terminal.until((screen) => /rc=\d/.test(screen));
    await terminal.resize(80, 30);
    const { id, status } = await newestRun();
    expect(status).toBe('WAITING');
    expect(left).toContain('rc=130');
    expect(left.replaceAll('\n', ' ')).toContain(`The run continues. Watch it again: stepcast watch ${id}`);
    expect(left).toMatch(
      /^ {2}◔ Ask whether to send it +flow\.approval +\S+ \S+\n {4}└ waits for approval: Send it to 日本語 🎉\?\n {4}└ stepcast approve wait_\w+ .*…\n {2}○ Give the answer +data\.transform\n {2}█{8}░{16} 1 of 3 steps · waiting · \S+ \S+\nThe run continues\./m,
    );
    expect(await terminal.isCursorShown()).toBe(true);
  });

  test('a run that is cancelled elsewhere ends the watch with 3', async () => {
    await terminal.type('stepcast watch; echo "rc=$?"');
    await terminal.until((screen) => screen.includes('stepcast approve wait_'));
    expect(await piped(['cancel', 'latest']).ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^✔ Cancelled ex_\w+\.\n$/),
    });
    const ended = await terminal.until((screen) => /rc=\d/.test(screen));
    expect(ended).toContain('rc=3');
    expect(ended).toMatch(/^ {2}⊘ Ask whether to send it/m);
  });

  test('continues by itself if the server is killed and comes back in the middle of a run', async () => {
    await terminal.type('stepcast run "ask me" --watch; echo "rc=$?"');
    await terminal.until((screen) => screen.includes('stepcast approve wait_'));
    const { id } = await newestRun();
    await server.kill();
    await terminal.until((screen) => screen.includes('The server is away; the run continues when it is back.'));
    server = await startServerProcess({ DATABASE_URL: database.url, PORT: new URL(server.url).port });
    await terminal.until((screen) => !screen.includes('The server is away'));
    expect(await piped(['reject', id, '--data', '{"reason": "no"}']).ended).toMatchObject({ code: 0 });
    const ended = await terminal.until((screen) => /rc=\d/.test(screen));
    expect(ended).toContain('rc=0');
    expect(ended).toContain('It was decided: no');
    expect(times(ended, 'Count to three')).toBe(1);
  });
});

describe('the command line in a pipe', () => {
  test('gives the output alone, the progress on standard error, and neither colours nor spinners', async () => {
    const id = await workflowThatAsks('In a pipe');
    const run = piped(['run', id, '--watch', '--exit-on-wait']);
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/^\[0\/3\] started {3}Count to three\n\[1\/3\] done {6}Count to three \([\d.]+ m?s\)\n/m);
    expect(stderr).not.toContain('\u001b');
    const { id: waiting } = await newestRun();
    const watching = piped(['watch', waiting], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(await piped(['approve', waiting, '--data', '{"reason": "so it be"}', '--json']).ended).toMatchObject({
      code: 0,
    });
    expect(await watching.ended).toMatchObject({
      code: 0,
      stdout: 'It was decided: so it be\n',
      stderr: expect.not.stringContaining('\u001b'),
    });
  });

  test('a rerun from a step takes over the earlier results; every line of --json is JSON', async () => {
    const run = piped(['rerun', 'latest', '--from', 'answer', '--watch', '--json']);
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly seq?: number; readonly execution?: { readonly output: unknown } });
    expect(lines.slice(0, -1).map(({ seq }) => seq)).toEqual(lines.slice(0, -1).map((_, index) => index + 1));
    expect(lines.at(-1)?.execution?.output).toBe('It was decided: so it be');
  });

  test('no output of a run can steer the terminal, whatever it holds', async () => {
    const { createWorkflow } = await server.api.must(
      'mutation($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      {
        input: {
          title: 'Evil \u001b]0;title\u0007\u009b2J',
          steps: [
            {
              id: 'evil',
              title: 'Evil \u001b[2J',
              tool: 'data.transform',
              input: { expression: '"\\u001b[31mred\\u0007"' },
            },
          ],
        },
      },
    );
    const outcomes = [
      await piped(['run', createWorkflow.workflow.id, '--watch']).ended,
      await piped(['list']).ended,
      await piped(['logs']).ended,
      await piped(['show', createWorkflow.workflow.id]).ended,
      await piped(['list', '--json']).ended,
    ];
    for (const { stdout, stderr } of outcomes) {
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      expect(`${stdout}${stderr}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
    expect(outcomes[0]?.stdout).toBe('␛[31mred␇\n');
  });

  test.each([
    ['a failed run', ['run', 'fails', '--watch'], 1],
    ['a workflow that is not there', ['show', 'nothing like this'], 1],
    ['wrong usage', ['run'], 2],
    ['a server that is away', ['list', '--server', 'http://127.0.0.1:1'], 1],
  ])('%s: %j ends with %d', async (_what, words, code) => {
    if (words.includes('fails')) {
      await server.api.must(
        'mutation($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
        {
          input: {
            title: 'Fails',
            steps: [{ id: 'no', title: 'No', tool: 'data.transform', input: { expression: '$error("it cannot be")' } }],
          },
        },
      );
    }
    const outcome = await piped(words).ended;
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toContain('error: ');
  });
});
