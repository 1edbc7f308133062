import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../support/mail/dovecot.js';
import { mailTools } from '../support/mail/mail-tools.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const PASSWORD = 'a password';
const special = ['Archive', 'Junk', 'Trash', 'Drafts'].map(
  (name) => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = ${name === 'Junk' ? 'no' : 'create'}\n  }`,
);
const message = (subject: string, id = `${subject.replaceAll(' ', '-')}@example.com`): string =>
  `From: a@example.com\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0000\r\n\r\ntext\r\n`;

withDovecot('email.update over IMAP', () => {
  let dovecot: Dovecot;
  let users = 0;

  beforeAll(async () => {
    dovecot = await Dovecot.start(PASSWORD, {
      config: [`namespace inbox {\n  inbox = yes\n  separator = /\n${special.join('\n')}\n}`],
    });
  });
  afterAll(() => dovecot.stop());

  /** A mailbox that no other test uses, with messages in its inbox. */
  const mailbox = async (subjects: readonly string[] = ['one', 'two'], more: { folder?: string } = {}) => {
    const user = `user${(users += 1)}@example.com`;
    await dovecot.drop(
      user,
      subjects.map((subject) => message(subject)),
    );
    const run = mailTools({ port: dovecot.port, user, password: PASSWORD, ...more });
    const search = async (input: JsonObject = {}) => (await run('email.search', input))['messages'] as JsonObject[];
    const idOf = async (subject: string, input: JsonObject = {}): Promise<string> =>
      String((await search({ subject, ...input }))[0]?.['id']);
    const update = async (input: JsonObject) => run('email.update', input);
    return { user, run, search, idOf, update };
  };

  it('labels messages, in any script, and takes labels away again', async () => {
    const { search, idOf, update } = await mailbox(['one', 'two']);
    const id = await idOf('one');
    const labels = ['Invoices', 'To do', 'needs_reply', 'Büro & Co', '日本 (50%) *"'];
    expect(await update({ ids: id, addLabels: labels })).toEqual({
      messages: [{ id, changed: true, folder: 'INBOX', currentId: id }],
      changed: 1,
      missing: [],
      isSample: false,
    });
    expect(await search({ subject: 'one' })).toMatchObject([{ labels: expect.arrayContaining(labels), unseen: true }]);
    expect(await search({ subject: 'two' })).toMatchObject([{ labels: [], flagged: false }]);
    for (const label of ['to do', 'Büro & Co', 'needs_reply'])
      expect((await search({ label })).map((each) => each['subject'])).toEqual(['one']);
    expect(await search({ label: 'needs reply' })).toEqual([]);
    expect(await search({ label: 'nothing' })).toEqual([]);
    const removed = await update({ ids: [id], removeLabels: ['TO DO', '日本 (50%) *"', 'never there'] });
    expect(removed['changed']).toBe(1);
    expect((await search({ subject: 'one' }))[0]?.['labels']).toEqual(expect.not.arrayContaining(['To do']));
    expect((await search({ subject: 'one' }))[0]?.['labels']).toHaveLength(3);
  });

  it('changes nothing more if the call is repeated', async () => {
    const { idOf, update, search } = await mailbox(['one']);
    const input = { ids: await idOf('one'), addLabels: ['A'], flagged: true, seen: true };
    expect((await update(input))['changed']).toBe(1);
    expect(await search()).toMatchObject([{ labels: ['A'], flagged: true, unseen: false }]);
    expect(await update(input)).toMatchObject({ changed: 0, messages: [{ changed: false }] });
    expect((await update({ ...input, addLabels: ['a'] }))['changed']).toBe(0);
    await update({ ids: input.ids, flagged: false, seen: false });
    expect(await search()).toMatchObject([{ labels: ['A'], flagged: false, unseen: true }]);
  });

  it('moves messages to a new folder, a known one in other capitals, and the archive', async () => {
    const { idOf, update, search } = await mailbox(['one', 'two', 'three']);
    const [one, two, three] = [await idOf('one'), await idOf('two'), await idOf('three')];
    const moved = await update({ ids: [one], moveTo: 'Clients/Büro Ada', addLabels: ['A'] });
    const [place] = moved['messages'] as JsonObject[];
    expect(place).toMatchObject({ id: one, changed: true, folder: 'Clients/Büro Ada' });
    expect(place?.['currentId']).not.toBe(one);
    expect(await search({ folder: 'Clients/Büro Ada' })).toMatchObject([
      { id: place?.['currentId'], subject: 'one', labels: ['A'] },
    ]);
    expect((await update({ ids: [two], moveTo: 'clients/büro ADA' }))['messages']).toMatchObject([
      { folder: 'Clients/Büro Ada' },
    ]);
    expect((await update({ ids: [three], archive: true }))['messages']).toMatchObject([{ folder: 'Archive' }]);
    expect(await search({ folder: 'Archive' })).toMatchObject([{ subject: 'three' }]);
    expect(await search()).toEqual([]);
    // The new ids are of the new folder.
    const again = { ids: [String(place?.['currentId'])], folder: 'Clients/Büro Ada', moveTo: '\\trash' };
    expect((await update(again))['messages']).toMatchObject([{ folder: 'Trash' }]);
  });

  it('creates no folder if it is not to, if nothing is found, or if the folder is a special one', async () => {
    const { idOf, update, search } = await mailbox(['one']);
    const id = await idOf('one');
    await expect(update({ ids: id, moveTo: 'Nowhere', createFolder: false })).rejects.toMatchObject({
      code: 'FOLDER_NOT_FOUND',
      retryable: false,
      message: expect.stringContaining('"Archive"'),
    });
    await expect(update({ ids: id, moveTo: '\\Junk', addLabels: ['A'] })).rejects.toMatchObject({
      code: 'FOLDER_NOT_FOUND',
      message: expect.stringMatching(/no folder for \\Junk\. It has .*"Trash"/),
    });
    expect(await update({ ids: 'conn_1:1:99', moveTo: 'New' })).toMatchObject({ missing: ['conn_1:1:99'] });
    await expect(search({ folder: 'New' })).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
    expect(await search()).toMatchObject([{ labels: [] }]);
  });

  it('finds messages by Message-ID, also if they were moved, and never thrown away ones', async () => {
    const { idOf, update, search, user } = await mailbox(['one', 'two', 'three']);
    await dovecot.drop(user, [message('copy', 'one@example.com')]);
    await update({ ids: await idOf('two'), moveTo: 'Deep/Down' });
    await update({ ids: await idOf('three'), moveTo: '\\Trash' });
    const ids = ['<one@example.com>', 'two@example.com', '<three@example.com>', '<none@example.com>', 'odd'];
    expect(await update({ ids, addLabels: ['A'] })).toMatchObject({
      messages: [
        { id: '<one@example.com>', changed: true, folder: 'INBOX' },
        { id: 'two@example.com', changed: true, folder: 'Deep/Down' },
      ],
      changed: 2,
      missing: ['<three@example.com>', '<none@example.com>', 'odd'],
    });
    // The copy only claims to be the same message.
    expect(await search({ label: 'A' })).toMatchObject([{ subject: 'one' }]);
    expect(await update({ ids: ['three@example.com'], folder: 'Trash', seen: true })).toMatchObject({ changed: 1 });
  });

  it('takes no id of another connection, folder or numbering', async () => {
    const { idOf, update } = await mailbox(['one']);
    const [, validity, uid] = (await idOf('one')).split(':');
    const ids = [`conn_9:${validity}:${uid}`, `conn_1:${Number(validity) + 1}:${uid}`, `conn_1:${validity}:4000000000`];
    expect(await update({ ids, seen: true })).toEqual({ messages: [], changed: 0, missing: ids, isSample: false });
    expect(await update({ ids: [await idOf('one')], folder: 'Archive', seen: true })).toMatchObject({ changed: 0 });
    await expect(update({ connection: 'of another', ids, seen: true })).rejects.toMatchObject({
      code: 'MISSING_CONNECTION',
    });
  });

  it('looks into the folder of the connection if none is named', async () => {
    const { update, search, user } = await mailbox(['one'], { folder: 'Support' });
    await dovecot.drop(user, [message('question')], 'Support');
    const [found] = await search({ folder: 'Support' });
    const id = String(found?.['id']);
    expect(await update({ ids: id, flagged: true })).toMatchObject({ messages: [{ id, folder: 'Support' }] });
    await expect(update({ ids: id, folder: 'Missing', flagged: true })).rejects.toMatchObject({
      code: 'FOLDER_NOT_FOUND',
    });
  });

  it.each([
    ['a line break in a label', { addLabels: ['x\r\nA1 LOGOUT'] }],
    ['a label of the system', { addLabels: ['\\Deleted'] }],
    ['an empty label', { removeLabels: [' '] }],
    ['10,000 labels', { addLabels: Array.from({ length: 10_000 }, String) }],
    ['one label twice', { addLabels: ['a'], removeLabels: ['a'] }],
    ['a label that is a number', { addLabels: [1] }],
    ['a line break in a folder', { moveTo: 'x\r\nA1 DELETE INBOX' }],
    ['levels without names', { moveTo: '../../etc' }],
    ['a folder of dots', { moveTo: '..' }],
    ['a folder with an empty level', { moveTo: 'a//b' }],
    ['a wildcard', { moveTo: 'a*' }],
    ['a wildcard of one level', { moveTo: '%' }],
    ['another namespace', { moveTo: '#shared/x' }],
    ['an unknown special folder', { moveTo: '\\All' }],
    ['both archive and a folder', { archive: true, moveTo: 'x' }],
    ['a flag that is a text', { seen: 'yes' }],
    ['no change', {}],
    ['an archive that is not to be', { archive: false }],
  ])('refuses %s, and changes nothing', async (_what, input) => {
    const { idOf, update, search } = await mailbox(['one']);
    await expect(update({ ids: await idOf('one'), ...input } as JsonObject)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      retryable: false,
    });
    expect(await search()).toMatchObject([{ labels: [], subject: 'one' }]);
  });

  it('opens a folder of any name as it is', async () => {
    const { update } = await mailbox(['one']);
    for (const folder of ['*', '%', '../INBOX', 'a"b', '{3}'])
      await expect(update({ ids: 'x@example.com', folder, seen: true })).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:FOLDER_NOT_FOUND|MAIL_SERVER_ERROR)$/),
      });
  });

  it('does the work of two calls at once', async () => {
    const { search, update } = await mailbox(Array.from({ length: 30 }, (_, index) => `number ${index}`));
    const ids = (await search({ limit: 100 })).map(({ id }) => String(id));
    await Promise.all(['A', 'B', 'C'].map((label) => update({ ids, addLabels: [label] })));
    for (const each of await search({ limit: 100 }))
      expect(each['labels']).toEqual(expect.arrayContaining(['A', 'B', 'C']));
    const moves = await Promise.all([1, 2].map(() => update({ ids, moveTo: 'Both' })));
    expect(await search({ folder: 'Both', limit: 100 })).toHaveLength(30);
    expect(await search()).toEqual([]);
    expect(moves.reduce((total, { changed }) => total + Number(changed), 0)).toBe(30);
    for (const { messages, missing } of moves)
      expect((messages as JsonObject[]).length + (missing as string[]).length).toBe(30);
  });

  it('stops at once if the step is cancelled', async () => {
    const { run, idOf } = await mailbox(['one']);
    const controller = new AbortController();
    const input = { ids: await idOf('one'), addLabels: ['A'], moveTo: 'Elsewhere' };
    const updating = run('email.update', input, { signal: controller.signal });
    controller.abort();
    await expect(updating).rejects.toMatchObject({ code: 'ABORTED', retryable: true });
  });

  it('reports labels that the server finds too long', async () => {
    const { update, idOf, search } = await mailbox(['one']);
    const ids = await idOf('one');
    const outcome = await update({ ids, addLabels: ['日本'.repeat(50)] }).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: 'LABELS_NOT_SUPPORTED', retryable: false });
    expect(await search()).toMatchObject([{ labels: [] }]);
  });
});
