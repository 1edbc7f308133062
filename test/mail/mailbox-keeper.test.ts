import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { fileIdOf } from '../../src/domain/file/file.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import type { Clock } from '../../src/engine/clock.js';
import { StepFailure } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { assembleMailboxes } from '../../src/app/assembly/assemble-mailboxes.js';
import type { MailboxKeeper } from '../../src/services/mailboxes/mailbox-keeper.js';
import { MailboxWatchStore } from '../../src/storage/connections/mailbox-watch.store.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { until } from '../support/processes/pauses.js';
import { ada } from '../support/harness/control-harness.js';
import { FakeMail } from '../support/mail/fake-mail.js';
import { compute, startFlow, waitFor } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';

let flow: FlowHarness;
let mail: FakeMail;
let keepers: MailboxKeeper[] = [];

beforeAll(async () => {
  flow = await startFlow();
  flow.startWorker();
});
afterAll(() => flow.stop());
afterEach(async () => {
  await Promise.all(keepers.map((keeper) => keeper.stop()));
  keepers = [];
  await flow.database.query('delete from connection');
  await flow.database.query('update workflow set deleted_at = now()');
});

/** One more process. */
function startKeeper(clock: Clock = systemClock, leaseMs = 20_000): MailboxKeeper {
  const keeper = assembleMailboxes({
    database: flow.database,
    connections: { ...flow.connections, mail },
    flow: flow.flow,
    files: flow.files,
    limits: { count: 2, bytes: 100, types: ['text/*'] },
    clock,
    random: () => 0,
    logger: createLogger('silent'),
    times: { pollMs: 20, leaseMs },
  });
  keepers.push(keeper);
  keeper.start();
  return keeper;
}

const connect = async (name: string): Promise<string> =>
  (await flow.services.connections.create(ada, { name, kind: 'IMAP', config: { username: name, password: 'x' } })).id;
const onMail = (filters: JsonObject = {}, eventType = 'gmail.new_email'): Promise<string> =>
  flow.triggeredBy(eventType, filters, compute('subject', 'trigger.payload.subject'));
const watched = async (): Promise<readonly string[]> => {
  const rows = await flow.database.query<{ name: string }>(
    'select c.name from mailbox_watch m join connection c on c.id = m.connection_id where m.last_uid is not null and m.lease_until > now() order by 1',
  );
  return rows.map(({ name }) => name);
};
const isWatched = async (...names: readonly string[]): Promise<void> =>
  until(async () => JSON.stringify(await watched()) === JSON.stringify(names));
const results = async (workflowId: string): Promise<readonly unknown[]> => {
  const rows = await flow.database.query<{ output: unknown }>(
    `select output from execution where workflow_id = $1 and status = 'SUCCEEDED' order by id`,
    [workflowId],
  );
  return rows.map(({ output }) => output);
};
const gives = async (workflowId: string, ...expected: readonly string[]): Promise<void> =>
  until(async () => JSON.stringify(await results(workflowId)) === JSON.stringify(expected));

describe('which mailboxes are watched', () => {
  test("those in which a trigger is interested: all of the owner's, or the one that its filters name", async () => {
    mail = new FakeMail();
    for (const name of ['home', 'work', 'unused']) await connect(name);
    startKeeper();
    const work = await onMail({ connection: 'work' });
    await isWatched('work');
    const either = await onMail({ connection: { in: ['work', 'home'] } }, 'email.received');
    await isWatched('home', 'work');
    mail.put('work', 'w');
    mail.put('home', 'h');
    await gives(work, 'w');
    await until(async () => (await results(either)).length === 2);
    expect(new Set(await results(either))).toEqual(new Set(['h', 'w']));
    const any = await onMail();
    await isWatched('home', 'unused', 'work');
    mail.put('unused', 'u');
    await gives(any, 'u');
    expect(await results(work)).toEqual(['w']);
  });

  test('not that of another user', async () => {
    mail = new FakeMail();
    await flow.services.connections.create(
      { ...ada, ownerId: 'bob', userId: 'bob' },
      { name: 'work', kind: 'IMAP', config: { username: 'bob', password: 'x' } },
    );
    await connect('work');
    await onMail();
    startKeeper();
    await isWatched('work');
    expect([...mail.box('work').sessions]).toHaveLength(1);
    expect([...mail.box('bob').sessions]).toHaveLength(0);
  });

  test('also those for which a run waits', async () => {
    mail = new FakeMail();
    await connect('work');
    startKeeper();
    const run = await flow.execute(
      await flow.saveWorkflow(
        waitFor('wait', { eventType: 'email.received', filters: { subject: 'the answer' } }),
        compute('next', 'steps.wait.output.subject'),
      ),
    );
    await isWatched('work');
    mail.put('work', 'something else');
    mail.put('work', 'the answer');
    expect(await flow.ended(run)).toMatchObject({ status: 'SUCCEEDED', output: 'the answer' });
    const cancelled = await flow.execute(await flow.saveWorkflow(waitFor('wait', { eventType: 'email.received' })));
    await flow.waiting(cancelled);
    await flow.services.control.cancel(ada, cancelled);
    const store = new MailboxWatchStore(flow.database);
    await until(async () => (await store.interests()).length === 0);
  });

  test('none any more once the trigger is off or the connection is gone, and what came meanwhile starts nothing', async () => {
    mail = new FakeMail();
    const connection = await connect('work');
    const workflow = await onMail();
    startKeeper();
    await isWatched('work');
    await flow.services.workflows.deactivate(ada, workflow);
    // As if some time had passed.
    await until(async () => {
      await flow.database.query(`update mailbox_watch set wanted_at = now() - interval '1 minute'`);
      return mail.box('work').sessions.size === 0;
    });
    mail.put('work', 'meanwhile');
    await flow.services.workflows.activate(ada, workflow);
    await isWatched('work');
    mail.put('work', 'after');
    await gives(workflow, 'after');
    await flow.services.connections.delete(ada, connection);
    await until(() => mail.box('work').sessions.size === 0);
  });
});

describe('attachments', () => {
  const onAttachments = (): Promise<string> =>
    flow.triggeredBy(
      'email.received',
      { subject: { startsWith: 'wanted' } },
      compute('names', 'trigger.payload.attachments'),
    );
  const stored = async (): Promise<number> => {
    const [row] = await flow.database.query<{ count: number }>(
      `select count(*)::int as count from file where state = 'READY'`,
    );
    return row?.count ?? 0;
  };
  /** A clock whose waits are short. */
  const quick: Clock = {
    now: () => Date.now(),
    after: (ms, callback) => systemClock.after(Math.min(ms, 20), callback),
  };

  test('become files of the owner if the message starts a workflow, and are not read otherwise', async () => {
    mail = new FakeMail();
    await connect('work');
    startKeeper();
    const workflow = await onAttachments();
    await isWatched('work');
    const before = await stored();
    mail.put('work', 'of no interest', 'not read');
    mail.put('work', 'wanted', 'the content');
    mail.put('work', 'wanted, and too large', 'x'.repeat(101));
    await until(async () => (await results(workflow)).length === 2);
    const found = ((await results(workflow)) as JsonObject[][]).flat();
    const [small, large] = found.toSorted((a, b) => Number(a['size']) - Number(b['size']));
    expect(small).toMatchObject({
      filename: 'a.txt',
      size: 11,
      file: { name: 'a.txt', mediaType: 'text/plain', size: 11 },
    });
    expect(large).toEqual({
      filename: 'a.txt',
      contentType: 'text/plain',
      size: 101,
      leftOut: { code: 'TOO_LARGE', message: 'The attachments of a message become files up to 100 bytes.' },
    });
    expect(await stored()).toBe(before + 1);
    const opened = await flow.services.files.open(ada, fileIdOf(small?.['file']) ?? '');
    const pieces: Buffer[] = [];
    for await (const piece of opened.content()) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe('the content');
  });

  test('are tried three times, and then the message has its event without those that cannot be read', async () => {
    mail = new FakeMail();
    await connect('work');
    let tries = 0;
    mail.beforeContent = () => {
      tries += 1;
      throw StepFailure.retryable('NETWORK_ERROR', 'The connection was lost.');
    };
    startKeeper(quick);
    const workflow = await onAttachments();
    await isWatched('work');
    const before = await stored();
    mail.put('work', 'wanted', 'never read');
    await until(async () => (await results(workflow)).length === 1);
    expect(await results(workflow)).toEqual([
      [
        {
          filename: 'a.txt',
          contentType: 'text/plain',
          size: 10,
          leftOut: { code: 'UNREADABLE', message: 'The connection was lost.' },
        },
      ],
    ]);
    expect(tries).toBe(3);
    expect(await stored()).toBe(before);
  });
});

describe('any number of processes', () => {
  test('hold one connection to a mailbox together, and the others take over at once if its holder ends', async () => {
    mail = new FakeMail();
    await connect('work');
    const workflow = await onMail();
    for (let count = 0; count < 3; count += 1) startKeeper();
    await isWatched('work');
    const expected: string[] = [];
    for (let round = 1; round <= 3; round += 1) {
      expect(mail.box('work').sessions.size).toBe(1);
      mail.put('work', `round ${round}`);
      expected.push(`round ${round}`);
      await gives(workflow, ...expected);
      if (round === 3) break;
      // Its holder ends, after those before it that do not hold it. Messages arrive meanwhile.
      const [held] = mail.box('work').sessions;
      startKeeper();
      while (held !== undefined && mail.box('work').sessions.has(held)) await keepers.shift()?.stop();
      mail.put('work', `gap ${round}`);
      expected.push(`gap ${round}`);
      await gives(workflow, ...expected);
    }
    expect(mail.opened).toBe(3);
  });

  test('take over from one that has frozen, which can do nothing any more when it thaws', async () => {
    mail = new FakeMail();
    await connect('work');
    const workflow = await onMail();
    const due: (() => void)[] = [];
    let isFrozen = false;
    const clock: Clock = {
      now: () => Date.now(),
      after: (delayMs, callback) => systemClock.after(delayMs, () => (isFrozen ? void due.push(callback) : callback())),
    };
    startKeeper(clock, 500);
    await isWatched('work');
    isFrozen = true;
    startKeeper();
    await until(() => mail.box('work').sessions.size === 2);
    // Both see it: one event, one run.
    mail.put('work', 'seen by both');
    await gives(workflow, 'seen by both');
    isFrozen = false;
    due.forEach((callback) => callback());
    await until(() => mail.box('work').sessions.size === 1);
    mail.put('work', 'after');
    await gives(workflow, 'seen by both', 'after');
  });

  test('the problem of a mailbox is shown at its connection, and so is its recovery', async () => {
    mail = new FakeMail();
    await connect('work');
    mail.box('work').refusal = StepFailure.retryable('NETWORK_ERROR', 'No answer from imap.example.com.');
    await onMail();
    startKeeper({
      now: () => Date.now(),
      after: (delayMs, callback) => systemClock.after(Math.min(delayMs, 20), callback),
    });
    const state = async (): Promise<string | null | undefined> =>
      (await flow.services.connections.list(ada)).find(({ name }) => name === 'work')?.lastTestError;
    await until(async () => (await state()) === 'No answer from imap.example.com.');
    mail.box('work').refusal = null;
    await until(async () => (await state()) === null);
  });
});
