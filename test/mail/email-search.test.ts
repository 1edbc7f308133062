import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConnectionKind } from '../../src/domain/connection/index.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createImapServer } from '../../src/mail/imap/imap-server.js';
import { DEFAULT_ATTACHMENT_LIMITS } from '../../src/domain/mail/attachment-files.js';
import { select } from '../../src/mail/mailbox.js';
import { createSampleMailbox } from '../../src/mail/sample/sample-mailbox.js';
import type { ConnectionOpener } from '../../src/services/connections/connection-opener.js';
import type { MailLogins } from '../../src/services/mailboxes/mail-logins.js';
import { MailSearch } from '../../src/services/mailboxes/mail-search.js';
import { createEmailSearchTool } from '../../src/tools/builtin/email-search.tool.js';
import { DOVECOT, Dovecot, WITHOUT_DOVECOT } from '../support/mail/dovecot.js';
import { memoryFiles } from '../support/files/memory-files.js';
import { BIG_MAIL, ODD_MAIL } from '../support/mail/odd-mail.js';
import { NO_PORTS, toolContext } from '../support/tools/tool-context.js';

if (DOVECOT === undefined) process.stderr.write(`${WITHOUT_DOVECOT}\n`);
const withDovecot = DOVECOT === undefined ? describe.skip : describe;

const PASSWORD = 'a password';
/** Messages of a large folder. */
const COUNT = process.env['TEST_LONG'] === '1' ? 20_000 : 2_000;
const tool = createEmailSearchTool();
const NO_TOKENS = { with: async (_call, account, login) => login(account) } as MailLogins;

withDovecot('email.search over IMAP', () => {
  let dovecot: Dovecot;
  let users = 0;
  /** A user that no other test uses. */
  const someone = (): string => `user${(users += 1)}@example.com`;

  beforeAll(async () => {
    dovecot = await Dovecot.start(PASSWORD);
  });
  afterAll(() => dovecot.stop());

  /** The messages that the tool finds in a user's mailbox. */
  const search = async (
    user: string,
    input: JsonObject = {},
    signal = new AbortController().signal,
    { files = NO_PORTS.files, limits = DEFAULT_ATTACHMENT_LIMITS } = {},
  ): Promise<JsonObject[]> => {
    const config = {
      host: '127.0.0.1',
      port: dovecot.port,
      tls: false,
      username: user,
      password: PASSWORD,
      folder: 'INBOX',
    };
    const opener = {
      open: async () => ({ id: 'conn_1', name: 'work', kind: ConnectionKind.IMAP, config }),
    } as unknown as ConnectionOpener;
    const mail = new MailSearch({
      opener,
      logins: NO_TOKENS,
      mail: createImapServer({ allowHosts: ['127.0.0.1'] }),
      sample: createSampleMailbox(),
      select,
      attachments: limits,
    });
    const ports = { ...NO_PORTS, files, mail: { ...NO_PORTS.mail, search: mail.search.bind(mail) } };
    const result = await tool.run({ connection: 'work', ...input }, toolContext({ ports, signal }));
    if ('suspend' in result) throw new Error('email.search never suspends');
    return (result.output as { messages: JsonObject[] }).messages;
  };
  const subjects = async (user: string, input: JsonObject = {}) =>
    (await search(user, input)).map((message) => message['subject']);
  const message = (subject: string, more: { from?: string; date?: string; text?: string } = {}): string =>
    `From: ${more.from ?? 'a@example.com'}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(/\W/g, '-')}@example.com>\r\nDate: ${more.date ?? 'Tue, 24 Nov 2026 09:00:00 +0000'}\r\n\r\n${more.text ?? 'text'}\r\n`;

  describe('reads whatever comes', () => {
    let found: JsonObject[];
    beforeAll(async () => {
      const user = someone();
      await dovecot.drop(
        user,
        ODD_MAIL.map(({ source }) => source),
      );
      found = (await search(user, { limit: 100 })).toSorted(
        (a, b) => Number(String(a['id']).split(':').at(-1)) - Number(String(b['id']).split(':').at(-1)),
      );
    });

    test.each(ODD_MAIL.map(({ what }, index) => [what, index] as const))('%s', (_what, index) => {
      const { from, to, subject, text, attachments } = ODD_MAIL[index] ?? {};
      const read = found[index] ?? {};
      expect(found).toHaveLength(ODD_MAIL.length);
      if (from !== undefined) expect(read['from']).toBe(from);
      if (to !== undefined) expect(read['to']).toEqual(to);
      if (subject !== undefined) expect(read['subject']).toBe(subject);
      if (typeof text === 'string') expect(read['text']).toBe(text);
      if (text instanceof RegExp) expect(read['text']).toMatch(text);
      if (attachments !== undefined)
        expect(read['attachments']).toEqual(attachments.map((filename) => expect.objectContaining({ filename })));
      expect(JSON.stringify(read)).not.toMatch(/=\?|\\u0000/);
    });
  });

  test.each(BIG_MAIL.map((each) => [each.what, each] as const))(
    'reads a message of 10 MB: %s',
    async (_what, { source, text, attachments = [] }) => {
      expect(source.length).toBeGreaterThan(10_000_000);
      const user = someone();
      await dovecot.drop(user, [source]);
      const [read] = await search(user);
      if (typeof text === 'string') expect(read?.['text']).toBe(text);
      else expect(read?.['text']).toMatch(text ?? /x/);
      expect(read?.['attachments']).toEqual(attachments.map((filename) => expect.objectContaining({ filename })));
    },
  );

  test('stores attachments as files within its limits, and says why others are left out', async () => {
    const user = someone();
    const part = (type: string, name: string, encoding: string, body: string): string =>
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
    const pdf = Buffer.alloc(300_000, 'pdf ');
    const lines = pdf.toString('base64').replace(/.{76}/g, '$&\r\n');
    await dovecot.drop(user, [
      `From: a@example.com\r\nSubject: files\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n${[
        part('application/pdf', 'a.pdf', 'base64', lines),
        part('text/csv; charset=iso-8859-1', 'b.csv', 'quoted-printable', 'gr=FC=DFe'),
        part('image/png', '../c.png', 'base64', Buffer.from('png').toString('base64')),
        part('application/octet-stream', 'd.bin', 'base64', Buffer.alloc(2_000_000).toString('base64')),
      ].join('')}--b--\r\n`,
      `From: a@example.com\r\nSubject: nothing but a file\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF-1').toString('base64')}\r\n`,
    ]);
    const files = memoryFiles();
    const limits = { count: 3, bytes: 1_000_000, types: ['text/*', 'application/*'] };
    const found = await search(user, { attachments: 'files' }, undefined, { files: files.ports.files, limits });
    const shown = found.find(({ subject }) => subject === 'files')?.['attachments'] as JsonObject[];
    expect(shown).toMatchObject([
      { filename: 'a.pdf', size: 300_000, file: { name: 'a.pdf', mediaType: 'application/pdf', size: 300_000 } },
      { filename: 'b.csv', file: { mediaType: 'text/csv' } },
      { filename: '../c.png', leftOut: { code: 'TYPE_NOT_WANTED' } },
      { filename: 'd.bin', leftOut: { code: 'TOO_LARGE' } },
    ]);
    expect(files.bytesOf(shown[0]?.['file']).equals(pdf)).toBe(true);
    expect(files.bytesOf(shown[1]?.['file']).toString('latin1')).toBe('grüße');
    const alone = found.find(({ subject }) => subject !== 'files')?.['attachments'] as JsonObject[];
    expect(alone).toMatchObject([{ filename: null, file: { name: 'attachment-1.pdf', mediaType: 'application/pdf' } }]);
    expect(files.bytesOf(alone[0]?.['file']).toString()).toBe('%PDF-1');
    const chosen = await search(
      user,
      { attachments: 'files', attachmentTypes: ['image/*'], subject: 'files' },
      undefined,
      {
        files: files.ports.files,
        limits: { count: 1, bytes: null, types: ['*/*'] },
      },
    );
    const ofChosen = chosen.flatMap(({ attachments }) => attachments as JsonObject[]);
    expect(ofChosen.map(({ file, leftOut }) => file ?? leftOut)).toMatchObject([
      { code: 'TYPE_NOT_WANTED' },
      { code: 'TYPE_NOT_WANTED' },
      { name: '../c.png' },
      { code: 'TYPE_NOT_WANTED' },
    ]);
  });

  test('finds by sender and subject in any script, by whole addresses, and by what a step before has said', async () => {
    const user = someone();
    await dovecot.drop(user, [
      message('=?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus Berlin', {
        from: '=?utf-8?Q?M=C3=BCller=2C_J=C3=B6rg?= <Joerg@example.com>',
      }),
      message('=?koi8-r?B?79TeoN4=?= "quoted" (50%) \\ back', { from: 'bigjoerg@example.com' }),
      message('plain', { from: '"The Boss" <boss@example.com>' }),
    ]);
    expect(await subjects(user, { subject: 'grüße' })).toEqual(['Grüße aus Berlin']);
    expect(await subjects(user, { from: 'müller' })).toEqual(['Grüße aus Berlin']);
    expect(await subjects(user, { from: 'joerg@example.com' })).toEqual(['Grüße aus Berlin']);
    expect(await subjects(user, { from: '"Müller, Jörg" <Joerg@example.com>' })).toEqual(['Grüße aus Berlin']);
    expect(await subjects(user, { from: 'Boss <boss@example.com>' })).toEqual(['plain']);
    expect(await subjects(user, { subject: '"quoted" (50%) \\ back' })).toHaveLength(1);
    expect(await subjects(user, { subject: 'plain" OR ALL "' })).toEqual([]);
    expect(await subjects(user, { from: 'x\r\nA1 LOGOUT' })).toEqual([]);
  });

  test('gives the newest first by when they were sent, wherever they lie in the folder', async () => {
    const user = someone();
    const day = (number: number): string => `${number} Nov 2026 09:00:00 +0000`;
    // As a folder that old messages were moved into.
    await dovecot.drop(user, [
      ...[10, 11, 12].map((each) => message(`day ${each}`, { date: day(each) })),
      ...Array.from({ length: 40 }, (_, index) =>
        message(`old ${index}`, { date: `${1 + (index % 28)} Feb 2020 09:00:00 +0000` }),
      ),
    ]);
    expect(await subjects(user, { limit: 4 })).toEqual(['day 12', 'day 11', 'day 10', expect.stringMatching(/^old/)]);
  });

  test('looks since when they came, so that a late one is not missed between two searches', async () => {
    const user = someone();
    const before = new Date(Date.now() - 60_000).toISOString();
    await dovecot.drop(user, [
      message('late', { date: '1 Jan 2020 00:00:00 +0000' }),
      message('without a date').replace(/Date:.*\r\n/, ''),
    ]);
    expect(await subjects(user, { since: before })).toEqual(['without a date', 'late']);
    expect(await subjects(user, { since: new Date(Date.now() + 86_400_000).toISOString() })).toEqual([]);
  });

  test('searches folders of any name, and reports missing ones', async () => {
    const user = someone();
    await dovecot.drop(user, [message('in the inbox')]);
    await dovecot.drop(user, [message('archived')], 'Archive/2026 Büro');
    expect(await subjects(user, { folder: 'inbox' })).toEqual(['in the inbox']);
    expect(await subjects(user, { folder: 'Archive/2026 Büro' })).toEqual(['archived']);
    await expect(search(user, { folder: 'Nowhere' })).rejects.toMatchObject({
      code: 'FOLDER_NOT_FOUND',
      retryable: false,
    });
  });

  test('marks nothing as read', async () => {
    const user = someone();
    await dovecot.drop(user, [message('one'), message('two')]);
    for (const input of [{}, { unseen: true }, { subject: 'one' }]) await search(user, input);
    expect((await search(user, { unseen: true })).map((each) => each['unseen'])).toEqual([true, true]);
    expect(await search(user, { unseen: false })).toEqual([]);
    const maildir = join(dovecot.folder, 'mail', user, 'Maildir');
    expect((await readdir(join(maildir, 'cur'))).filter((name) => /:2,.*S/.test(name))).toEqual([]);
  });

  test('gives as much of long messages as a step may give', async () => {
    const user = someone();
    await dovecot.drop(user, [
      ...Array.from({ length: 40 }, (_, index) => message(`long ${index}`, { text: 'schöne Wörter '.repeat(8_000) })),
      message('short', { text: 'short text' }),
    ]);
    const found = await search(user, { limit: 100 });
    expect(found).toHaveLength(41);
    expect(Buffer.byteLength(JSON.stringify(found))).toBeLessThan(1_000_000);
    expect(found.find(({ subject }) => subject === 'short')).toMatchObject({ text: 'short text', isShortened: false });
    for (const each of found.filter(({ subject }) => subject !== 'short')) {
      expect(each['isShortened']).toBe(true);
      expect(String(each['text']).length).toBeGreaterThan(10_000);
    }
  });

  test('finds its way in a folder of thousands', async () => {
    const user = someone();
    await dovecot.drop(
      user,
      Array.from({ length: COUNT }, (_, index) =>
        message(`number ${index}`, { date: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toUTCString() }),
      ),
    );
    expect(await subjects(user, { limit: 3 })).toEqual([1, 2, 3].map((each) => `number ${COUNT - each}`));
    expect(await subjects(user, { subject: 'number 77', limit: 2 })).toEqual(
      COUNT === 2_000 ? ['number 779', 'number 778'] : expect.any(Array),
    );
    expect(await subjects(user, { from: 'nobody@example.com' })).toEqual([]);
  });

  test('stops at once if the step is cancelled', async () => {
    const controller = new AbortController();
    const searching = search(someone(), {}, controller.signal);
    controller.abort();
    await expect(searching).rejects.toMatchObject({ code: 'ABORTED', retryable: true });
  });
});
