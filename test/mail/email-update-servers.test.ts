import { afterEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { mailTools } from '../support/mail/mail-tools.js';
import { ScriptedImap } from '../support/mail/scripted-imap.js';
import type { ImapScript } from '../support/mail/scripted-imap.js';

let server: ScriptedImap;
afterEach(() => server.stop());

const ID = 'conn_1:7:1';
/** The tool on a server of this script. */
async function update(script: ImapScript, input: JsonObject): Promise<JsonObject> {
  server = await ScriptedImap.start(script);
  return mailTools({ port: server.port, user: 'ada', password: 'pw' })('email.update', { ids: ID, ...input });
}

const GMAIL: ImapScript = {
  capabilities: 'IMAP4rev1 UIDPLUS MOVE SPECIAL-USE X-GM-EXT-1',
  folders: [
    '(\\HasNoChildren) "/" INBOX',
    '(\\HasNoChildren) "/" "Work"',
    '(\\All \\HasNoChildren) "/" "[Gmail]/All Mail"',
    '(\\Trash \\HasNoChildren) "/" "[Gmail]/Bin"',
  ],
  permanentFlags: '\\Seen \\Flagged',
  message: 'FLAGS () X-GM-LABELS ("\\\\Important" "Work" "To do")',
};

describe('email.update on Gmail', () => {
  it('adds and removes labels of Gmail, and no keywords', async () => {
    const output = await update(GMAIL, {
      addLabels: ['work', 'Büro & Co', 'New one'],
      removeLabels: ['TO DO', 'not there'],
    });
    expect(output).toMatchObject({ changed: 1 });
    expect(server.changes).toEqual([
      'UID STORE 1 +X-GM-LABELS ("B&APw-ro &- Co")',
      'UID STORE 1 +X-GM-LABELS ("New one")',
      'UID STORE 1 -X-GM-LABELS ("TO DO")',
    ]);
  });

  it('changes nothing if a message is as it is to be', async () => {
    const input = { addLabels: ['Work'], removeLabels: ['x'], flagged: false, seen: false };
    expect(await update(GMAIL, input)).toMatchObject({ changed: 0, messages: [{ changed: false }] });
    expect(server.changes).toEqual([]);
  });

  it('archives into the folder of all messages, since it has no other archive', async () => {
    expect(await update(GMAIL, { archive: true })).toMatchObject({
      messages: [{ id: ID, changed: true, folder: '[Gmail]/All Mail', currentId: 'conn_1:8:5' }],
    });
    expect(server.changes).toEqual(['UID MOVE 1 "[Gmail]/All Mail"']);
  });

  it('stars by a flag', async () => {
    await update(GMAIL, { flagged: true, seen: true });
    expect(server.changes).toEqual(['UID STORE 1 +FLAGS.SILENT (\\Flagged)', 'UID STORE 1 +FLAGS.SILENT (\\Seen)']);
  });

  it('shows labels without the marks of the system', async () => {
    server = await ScriptedImap.start(GMAIL);
    const run = mailTools({ port: server.port, user: 'ada', password: 'pw' });
    const { messages } = await run('email.search', { label: 'to do' });
    expect(messages).toMatchObject([{ labels: ['Work', 'To do'], flagged: false }]);
    expect(server.commands).toContainEqual(expect.stringMatching(/^UID SEARCH .*X-GM-RAW .*to do/));
  });
});

describe('email.update on servers that can do less', () => {
  it.each<[what: string, script: ImapScript, input: JsonObject, code: string]>([
    ['keeps no labels', { permanentFlags: '\\Seen \\Flagged' }, { addLabels: ['x'] }, 'LABELS_NOT_SUPPORTED'],
    [
      'refuses a label',
      { answer: (line) => (line.includes('STORE') ? 'NO [LIMIT] too many' : undefined) },
      { addLabels: ['x'] },
      'LABELS_NOT_SUPPORTED',
    ],
    ['lets the user only read', { isReadOnly: true, permanentFlags: '' }, { seen: true }, 'FOLDER_READ_ONLY'],
    ['would remove other messages', { capabilities: 'IMAP4rev1' }, { moveTo: 'New' }, 'MOVE_NOT_SUPPORTED'],
    [
      'creates no folder',
      { answer: (line) => (line.startsWith('CREATE') ? 'NO no' : undefined) },
      { moveTo: 'New' },
      'FOLDER_NOT_CREATED',
    ],
  ])('that %s says so, and changes nothing', async (_what, script, input, code) => {
    await expect(update(script, input)).rejects.toMatchObject({ code, retryable: false });
    expect(server.changes.filter((each) => !/STORE|CREATE/.test(each))).toEqual([]);
  });

  it('sets a keyword that a folder has without taking new ones', async () => {
    expect(await update({ permanentFlags: '\\Seen $Done' }, { addLabels: ['$done'] })).toMatchObject({ changed: 1 });
    expect(server.changes).toEqual(['UID STORE 1 +FLAGS.SILENT ($Done)']);
  });

  it.each(['LIST', 'SELECT', 'UID FETCH', 'UID STORE', 'CREATE', 'UID MOVE'])(
    'that hang up at %s are tried again',
    async (word) => {
      const answer = (line: string) => (line.startsWith(word) ? null : undefined);
      await expect(update({ answer }, { addLabels: ['x'], moveTo: 'New' })).rejects.toMatchObject({
        code: 'NETWORK_ERROR',
        retryable: true,
      });
    },
  );

  it('moves by copying where only UIDPLUS is known, and removes only the copied messages', async () => {
    await update({ capabilities: 'IMAP4rev1 UIDPLUS' }, { moveTo: 'New' }).catch(() => undefined);
    expect(server.changes).toEqual([
      'CREATE New',
      'UID COPY 1 New',
      'UID STORE 1 +FLAGS.SILENT (\\Deleted)',
      'UID EXPUNGE 1',
    ]);
  });
});
