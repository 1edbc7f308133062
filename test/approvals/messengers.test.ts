import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AnswerCodes, CodeUse } from '../../src/domain/approval/answer-code.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { parseMessage } from '../../src/mail/message/parse-message.js';
import { EMPTY_CONTENT } from '../../src/mail/message/message.js';
import { createFlowTools } from '../../src/tools/builtin/flow.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import {
  DISCORD_TOKEN,
  PUBLIC_KEY,
  SIGNING_SECRET,
  SLACK_TOKEN,
  TELEGRAM_TOKEN,
  answerAll,
  codesIn,
  discordPress,
  raw,
  registeredSecret,
  slackPress,
  startMessenger,
  telegramPress,
} from '../support/approvals/messengers.js';
import type { Delivery } from '../support/approvals/messengers.js';
import type { StandIn } from '../support/connectors/stand-in.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { TestSmtp } from '../support/mail/smtp.js';
import { mcpStep } from '../support/mcp/mcp-harness.js';

const eve = userNamed('eve');
const DISCORD_USER = '80351110224678912';

let slack: StandIn;
let telegram: StandIn;
let discord: StandIn;
let smtp: TestSmtp;
let control: Awaited<ReturnType<typeof startControl>>;
let deliverer: ReturnType<typeof control.approvals.deliverer>;
const ids: Record<string, string> = {};
let mailbox: JsonObject;

beforeAll(async () => {
  [slack, telegram, discord, smtp] = await Promise.all([
    startMessenger('slack'),
    startMessenger('telegram'),
    startMessenger('discord'),
    TestSmtp.start({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username }, _session, done) => done(null, { user: username }),
    }),
  ]);
  control = await startControl(createFlowTools(), {
    connectors: [slack.connector, telegram.connector, discord.connector],
    publicUrl: 'https://stepcast.acme.org',
  });
  control.startWorker();
  deliverer = control.approvals.deliverer(systemClock);
  const { connections } = control.services;
  const service = async (name: string, config: JsonObject): Promise<void> => {
    const made = await connections.create(ada, { name, kind: 'SERVICE', service: name, config });
    ids[name] = made.id;
  };
  await service('slack', { token: SLACK_TOKEN });
  await service('telegram', { token: TELEGRAM_TOKEN });
  await service('discord', { token: DISCORD_TOKEN });
  mailbox = {
    username: 'ada@acme.org',
    password: 'not-a-secret-0123',
    imapHost: '127.0.0.1',
    smtpHost: '127.0.0.1',
    smtpPort: smtp.port,
    smtpTls: false,
  };
  const mail = { ...mailbox, authservId: 'mx.acme.org' };
  ids['mail'] = (await connections.create(ada, { name: 'mail', kind: 'MAIL', config: mail })).id;
  const { answerChannels } = control.services;
  await answerChannels.setUp(ada, { connectionId: id('slack'), signingSecret: SIGNING_SECRET });
  await answerChannels.setUp(ada, { connectionId: id('discord'), publicKey: PUBLIC_KEY });
  await answerChannels.setUp(ada, { connectionId: id('telegram') });
  secret = registeredSecret(telegram);
});
let secret = '';
beforeEach(() => {
  answerAll(slack, 'slack');
  answerAll(telegram, 'telegram');
  answerAll(discord, 'discord');
});
afterAll(async () => {
  await deliverer?.stop();
  await control?.stop();
  await Promise.all([slack?.close(), telegram?.close(), discord?.close(), smtp?.stop()]);
});

const id = (name: string): string => ids[name] ?? '';

/** Runs until people are asked. */
async function ask(input: JsonObject): Promise<string> {
  const run = await control.execute(
    await control.saveWorkflow(mcpStep('flow.approval', { message: 'Pay <b>1,200 €</b>?', ...input })),
  );
  await control.until(run, (status) => status === 'WAITING');
  await deliverer.sweep();
  return run;
}

const outputOf = async (run: string) => {
  await control.until(run, (status) => status === 'SUCCEEDED');
  return (await control.row(run)).output as JsonObject;
};

/** The question that was sent to Slack last. */
const asked = () => slack.requests.findLast(({ path }) => path.endsWith('/chat.postMessage'))?.body;

async function receive(name: string, delivery: Delivery) {
  const { answerIntake, answerChannels } = control.services;
  const channel = await answerChannels.of(ada, id(name));
  const token = channel?.url?.split('/').at(-1) ?? '';
  const receipt = await answerIntake.receive(await answerIntake.find(token), raw(delivery));
  await answerIntake.close();
  return receipt;
}

const messagesOf = async (run: string) => {
  const rows = await control.database.query<{ id: string }>(
    'select m.id from approval_message m where m.execution_id = $1 order by m.id',
    [run],
  );
  return rows;
};

describe('Slack', () => {
  const deliver = [{ via: 'slack', connection: 'slack', to: 'anna@acme.org' }];

  it('asks a person, takes their answer once, and says in the message how it ended', async () => {
    const run = await ask({ deliver });
    expect(slack.requests.map(({ path }) => path)).toEqual(['/api/users.lookupByEmail', '/api/chat.postMessage']);
    const body = slack.requests[1]?.body as JsonObject;
    expect(body['channel']).toBe('U0ANNA');
    expect(JSON.stringify(body['blocks'])).toContain('Pay <b>1,200 €</b>?');
    expect(body['text']).toContain('Pay &lt;b&gt;1,200 €&lt;/b&gt;?');
    const [approve = '', reject = ''] = codesIn(body);
    // Neither somebody else nor another place counts.
    await receive('slack', slackPress(approve, { user: 'U0BOB' }));
    expect(slack.requests.at(-1)).toMatchObject({
      path: '/api/chat.postEphemeral',
      body: { user: 'U0BOB', text: expect.stringContaining('another person') },
    });
    await receive('slack', slackPress(approve, { channel: 'D2' }));
    expect((await control.row(run)).status).toBe('WAITING');
    await receive('slack', slackPress(approve));
    expect(await outputOf(run)).toEqual({ approved: true, by: 'slack:U0ANNA', data: null });
    await deliverer.sweep();
    expect(slack.requests.at(-1)).toMatchObject({ path: '/api/chat.update', body: { channel: 'D1' } });
    expect(JSON.stringify(slack.requests.at(-1)?.body)).toContain('Approved by anna.');
    expect(codesIn(slack.requests.at(-1)?.body)).toEqual([]);
    // The second answer changes nothing, and is told so.
    await receive('slack', slackPress(reject));
    expect(slack.requests.at(-1)?.body).toMatchObject({ text: 'This was decided before. Approved by anna.' });
    const [entry] = await control.database.query<{ details: JsonObject }>(
      "select details from audit_log where action = 'approval.decide' order by id desc limit 1",
    );
    expect(entry?.details).toMatchObject({ approved: true, by: 'slack:U0ANNA', executionId: run });
  });

  it('refuses what Slack has not signed, and what is too old', async () => {
    const run = await ask({ deliver });
    const [approve = ''] = codesIn(asked());
    const old = Date.now() - 301_000;
    for (const forged of [
      slackPress(approve, { secret: 'another-secret' }),
      slackPress(approve, { at: old }),
      { ...slackPress(approve), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { ...slackPress(approve), body: slackPress(approve, { user: 'U0EVE' }).body },
    ])
      await expect(receive('slack', forged)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    // A code that was changed by a character is none.
    const changed = `${approve.slice(0, -2)}${approve.endsWith('AA') ? 'BA' : 'AA'}`;
    await receive('slack', slackPress(changed));
    await receive('slack', slackPress(approve.replace('.y.', '.n.')));
    expect((await control.row(run)).status).toBe('WAITING');
    expect(await control.services.answerChannels.of(ada, id('slack'))).toMatchObject({
      isReady: true,
      lastRefusal: expect.any(String),
    });
    await receive('slack', slackPress(approve));
    await outputOf(run);
  });

  it('sends a form by the link, and takes its data from the page of the person', async () => {
    const form = { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } };
    const run = await ask({ deliver, form });
    const shown = JSON.stringify(asked());
    const token = /\/approve\/(ask_[^|"\\]+)/.exec(shown)?.[1] ?? '';
    expect(codesIn(asked())).toHaveLength(1);
    const { approvals } = control.services;
    await expect(approvals.decideByToken(token, { approved: true })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await approvals.decideByToken(token, { approved: true, data: { amount: 5 } });
    expect(await outputOf(run)).toEqual({ approved: true, by: 'slack:U0ANNA', data: { amount: 5 } });
    await expect(approvals.byToken(token)).resolves.toMatchObject({ state: 'DECIDED' });
    await expect(approvals.byToken(token.replace('.p.', '.y.'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows no link in a channel, and gives it to the person alone', async () => {
    const form = { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } };
    const inChannel = [{ via: 'slack', connection: 'slack', to: 'U0ANNA', channel: 'C0TEAM' }];
    await ask({ deliver: inChannel, form });
    const body = asked();
    expect(body).toMatchObject({ channel: 'C0TEAM' });
    expect(JSON.stringify(body)).not.toContain('/approve/');
    const [approve = ''] = codesIn(body);
    await receive('slack', slackPress(approve));
    expect(slack.requests.at(-1)).toMatchObject({
      path: '/api/chat.postEphemeral',
      body: { user: 'U0ANNA', text: expect.stringContaining('https://stepcast.acme.org/approve/ask_') },
    });
  });
});

describe('Telegram', () => {
  const deliver = [{ via: 'telegram', connection: 'telegram', to: 4711 }];

  it('asks a person, and takes the answer of this user in this chat', async () => {
    const run = await ask({ deliver });
    const body = telegram.requests[0]?.body as JsonObject;
    expect(body).toMatchObject({ chat_id: 4711, text: expect.stringContaining('Pay <b>1,200 €</b>?') });
    expect(body['parse_mode']).toBeUndefined();
    const [approve = '', reject = ''] = codesIn(body);
    expect(Buffer.byteLength(approve)).toBeLessThanOrEqual(64);
    await expect(receive('telegram', telegramPress(reject, 'wrong'))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await receive('telegram', telegramPress(reject, secret, { user: 4712 }));
    expect(telegram.requests.at(-1)).toMatchObject({
      body: { callback_query_id: 'press-1', show_alert: true, text: expect.stringContaining('another person') },
    });
    await receive('telegram', telegramPress(reject, secret, { chat: 4712 }));
    expect((await control.row(run)).status).toBe('WAITING');
    await receive('telegram', telegramPress(reject, secret));
    expect(await outputOf(run)).toEqual({ approved: false, by: 'telegram:4711', data: null });
    await deliverer.sweep();
    expect(telegram.requests.at(-1)).toMatchObject({
      body: { chat_id: 4711, message_id: 9, text: expect.stringContaining('Rejected by Anna Ott.') },
    });
  });
});

describe('Discord', () => {
  const deliver = [{ via: 'discord', connection: 'discord', to: DISCORD_USER }];

  it('asks a person with a nonce, answers the check of the address, and takes signed answers', async () => {
    const run = await ask({ deliver });
    expect(discord.requests.map(({ path }) => path)).toEqual([
      '/api/v10/users/@me/channels',
      '/api/v10/channels/999/messages',
    ]);
    const body = discord.requests[1]?.body as JsonObject;
    const messageId = (await messagesOf(run))[0]?.id ?? '';
    expect(body).toMatchObject({ nonce: messageId.slice(-25), enforce_nonce: true, allowed_mentions: { parse: [] } });
    expect(await receive('discord', discordPress('', { interaction: { type: 1 } }))).toEqual({
      status: 200,
      body: { type: 1 },
    });
    const [approve = ''] = codesIn(body);
    const genuine = discordPress(approve);
    for (const forged of [
      { ...genuine, headers: { ...genuine.headers, 'x-signature-ed25519': '0'.repeat(128) } },
      { ...genuine, body: discordPress(approve, { user: '80351110224678913' }).body },
      discordPress(approve, { at: Date.now() - 301_000 }),
      { ...genuine, headers: { 'content-type': 'application/json' } },
    ])
      await expect(receive('discord', forged)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await receive('discord', discordPress(approve, { user: '80351110224678913' }))).toMatchObject({
      body: { type: 4, data: { flags: 64, content: expect.stringContaining('another person') } },
    });
    expect(await receive('discord', genuine)).toMatchObject({ body: { type: 7, data: { components: [] } } });
    expect(await outputOf(run)).toMatchObject({ approved: true, by: `discord:${DISCORD_USER}` });
    expect(await receive('discord', genuine)).toMatchObject({
      body: { type: 4, data: { content: 'This was decided before. Approved by Anna.' } },
    });
  });
});

describe('e-mail', () => {
  const deliver = [{ via: 'email', connection: 'mail', to: 'Anna@acme.org' }];

  it('asks by a link of the person, and reads replies of this sender alone', async () => {
    const run = await ask({ deliver });
    const [mail] = smtp.messages.slice(-1);
    expect(mail?.source.replaceAll('=\r\n', '')).toMatch(/https:\/\/stepcast\.acme\.org\/approve\/ask_/);
    const messageId = (await messagesOf(run))[0]?.id ?? '';
    const code = new AnswerCodes('secret').codeOf(messageId, CodeUse.REPLY);
    expect(mail?.source).toContain('Or reply to this message');
    const proof = ['mx.acme.org; dmarc=pass header.from=acme.org'];
    const reply = (
      from: string,
      text: string,
      subject = `Re: Pay [${code}]`,
      ownerId = ada.ownerId,
      authenticationResults: readonly string[] = proof,
    ) =>
      control.approvals.replies.take({
        ownerId,
        connectionId: id('mail'),
        message: {
          uid: 1,
          identity: `<${from}${text}>`,
          arrivedAt: new Date(),
          sentAt: null,
          size: 1,
          isSeen: false,
          content: {
            messageId: null,
            from,
            to: [],
            cc: [],
            subject,
            date: null,
            text,
            attachments: [],
            authenticationResults,
            sender: /[^\s<>]+@[^\s<>]+/.exec(from)?.[0],
          },
        },
      });
    const before = smtp.messages.length;
    await reply('eve@acme.org', 'approve');
    await reply(
      'Anna <anna@acme.org>',
      'approve',
      `Re: Pay [${code.slice(0, -2)}${code.endsWith('AA') ? 'BB' : 'AA'}]`,
    );
    await reply('Anna <anna@acme.org>', 'approve', `Re: Pay [${code}]`, eve.ownerId);
    await reply('Anna <anna@acme.org>', 'Let me think about it.');
    expect((await control.row(run)).status).toBe('WAITING');
    expect(smtp.messages.slice(before).map(({ to }) => to)).toEqual([['eve@acme.org'], ['anna@acme.org']]);
    await reply('Anna <anna@acme.org>', 'Yes, please.\n\n> approve or reject?');
    expect(await outputOf(run)).toEqual({ approved: true, by: 'email:anna@acme.org', data: null });
    // The same message again, after a crash, tells nobody anything.
    await reply('Anna <anna@acme.org>', 'Yes, please.\n\n> approve or reject?');
    expect(smtp.messages.length).toBe(before + 2);
    await reply('Anna <anna@acme.org>', 'no');
    expect(smtp.messages.at(-1)?.source.replaceAll('=\r\n', '')).toContain(
      'This was decided before. Approved by anna@acme.org.',
    );
  });

  it('takes no reply whose sender is forged, and sends the link to the person who was asked', async () => {
    const run = await ask({ deliver });
    const messageId = (await messagesOf(run))[0]?.id ?? '';
    const code = new AnswerCodes('secret').codeOf(messageId, CodeUse.REPLY);
    const subject = `Re: Pay [${code}]`;
    const take = (authenticationResults: readonly string[] | undefined, identity: string) =>
      control.approvals.replies.take({
        ownerId: ada.ownerId,
        connectionId: id('mail'),
        message: {
          uid: 1,
          identity,
          arrivedAt: new Date(),
          sentAt: null,
          size: 1,
          isSeen: false,
          content: { ...EMPTY_CONTENT, sender: 'anna@acme.org', subject, text: 'approve', authenticationResults },
        },
      });
    const before = smtp.messages.length;
    const good = 'mx.acme.org; dmarc=pass header.from=acme.org';
    await take(undefined, '<none>');
    await take(['mx.evil.org; dmarc=pass header.from=acme.org'], '<other-server>');
    await take(['mx.acme.org; dmarc=fail header.from=acme.org', good], '<own-server-first>');
    await take(['mx.acme.org; spf=pass smtp.mailfrom=acme.org'], '<fourth>');
    expect((await control.row(run)).status).toBe('WAITING');
    // At most three notices, to the address that was asked alone, with its link.
    const notices = smtp.messages.slice(before);
    expect(notices.map(({ to }) => to)).toEqual([['Anna@acme.org'], ['Anna@acme.org'], ['Anna@acme.org']]);
    expect(notices[0]?.source.replaceAll('=\r\n', '')).toMatch(/did not count[^]*\/approve\/ask_/);
    const refused = await control.database.query(
      `select 1 from audit_log where action = 'approval.refuse' and details ->> 'reason' = 'SENDER'`,
    );
    expect(refused.length).toBeGreaterThan(0);
    await take([good], '<genuine>');
    expect(await outputOf(run)).toMatchObject({ approved: true, by: 'email:anna@acme.org' });
  });

  it('takes no reply that only a part of its headers would prove', async () => {
    /** Whether a reply of these headers decided. */
    const decides = async (...headers: readonly string[]): Promise<boolean> => {
      const messageId = (await messagesOf(await ask({ deliver })))[0]?.id ?? '';
      const code = new AnswerCodes('secret').codeOf(messageId, CodeUse.REPLY);
      const raw = [...headers, `Subject: Re: Pay [${code}]`, '', 'approve'].join('\r\n');
      const { content } = await parseMessage(Buffer.from(raw, 'latin1'));
      const message = { uid: 1, identity: messageId, arrivedAt: new Date(), sentAt: null, size: 1, isSeen: false };
      await control.approvals.replies.take({
        ownerId: ada.ownerId,
        connectionId: id('mail'),
        message: { ...message, content },
      });
      const open = await control.database.query(
        'select 1 from wait w join approval_message m on m.execution_id = w.execution_id where m.id = $1 and w.resolved_at is null',
        [messageId],
      );
      return open.length === 0;
    };
    const signature = 'dkim=pass header.i=@acme.org';
    // The former limit of a line falls behind "acme.org" of the first signature.
    const padding = `(${'x'.repeat(1_000 - `mx.acme.org; () ${signature}`.length)})`;
    const server = 'Authentication-Results: mx.acme.org;';
    const pass = `${server} dmarc=pass header.from=acme.org`;
    const anna = 'From: Anna <anna@acme.org>';
    const tricks: readonly (readonly string[])[] = [
      [`${server} ${padding} ${signature}.evil.com; dmarc=fail header.from=acme.org`, anna],
      [`${server} ${`${signature}.evil.com; `.repeat(200)} dmarc=fail header.from=acme.org`, pass, anna],
      [`${server} dkim=pass header.d=acme.org(.evil.com; dmarc=fail (p=none) header.from=acme.org`, anna],
      [pass, `From: "${'a'.repeat(999 - ' <anna@acme.org>'.length)} <anna@acme.org>" <mallory@acme.org>`],
      [pass, 'From: "anna@acme.org" <>'],
      [pass, anna, 'From: mallory@acme.org'],
      [pass, 'From: anna@acme.org, mallory@acme.org'],
    ];
    for (const headers of tricks)
      expect([headers.join('\n'), await decides(...headers)]).toEqual([headers.join('\n'), false]);
    expect(await decides(pass, anna)).toBe(true);
  });

  it('offers no reply if no server is trusted, and says how to change that', async () => {
    const { connections, answerChannels } = control.services;
    const { id: plain } = await connections.create(ada, {
      name: 'untrusting',
      kind: 'MAIL',
      config: mailbox,
    });
    expect(await answerChannels.of(ada, plain)).toMatchObject({
      way: 'MAILBOX',
      isReady: false,
      setup: [expect.stringContaining('authservId')],
    });
    expect(await answerChannels.of(ada, id('mail'))).toMatchObject({ way: 'MAILBOX', isReady: true, setup: [] });
    await ask({ deliver: [{ via: 'email', connection: 'untrusting', to: 'anna@acme.org' }] });
    expect(smtp.messages.at(-1)?.source).not.toContain('Or reply to this message');
  });
});

describe('whoever is asked', () => {
  it('is reminded, then others are asked, each once, and the first answer counts', async () => {
    const run = await ask({
      deliver: [{ via: 'slack', connection: 'slack', to: 'U0ANNA' }],
      remind: { afterSeconds: 3600, everySeconds: 3600, times: 3 },
      escalate: { afterSeconds: 86_400, deliver: [{ via: 'telegram', connection: 'telegram', to: '4712' }] },
      timeoutSeconds: 200_000,
    });
    const back = (hours: number) =>
      control.database.query(
        "update approval_delivery set created_at = created_at - $2::int * interval '1 hour', due_at = now() where execution_id = $1",
        [run, hours],
      );
    await back(1);
    await deliverer.sweep();
    expect(JSON.stringify(slack.requests[1]?.body)).toContain('Reminder 1 of 3');
    await back(12);
    await deliverer.sweep();
    await deliverer.sweep();
    // The second and the third were due by now: one reminder, not two.
    expect(slack.requests).toHaveLength(3);
    expect(JSON.stringify(slack.requests[2]?.body)).toContain('Reminder 3 of 3');
    expect(telegram.requests).toHaveLength(0);
    await back(12);
    await deliverer.sweep();
    expect(telegram.requests[0]?.body).toMatchObject({
      chat_id: 4712,
      text: expect.stringContaining('not answered yet'),
    });
    // The button of the first message still counts.
    const [approve = ''] = codesIn(slack.requests[0]?.body);
    await receive('slack', slackPress(approve));
    await outputOf(run);
    await deliverer.sweep();
    const ended = [...slack.requests, ...telegram.requests].filter(({ path }) =>
      /chat\.update|editMessageText/.test(path),
    );
    expect(ended).toHaveLength(4);
  });

  it('gets the same question again, saying so, if nothing is known of the first', async () => {
    answerAll(slack, 'slack');
    const { reply } = slack.server;
    slack.server.reply = () => ({ status: 500, body: {} });
    const run = await ask({ deliver: [{ via: 'slack', connection: 'slack', to: 'U0ANNA' }] });
    const [first = ''] = codesIn(slack.requests[0]?.body);
    slack.server.reply = reply;
    await control.database.query('update approval_message set retry_at = now() where execution_id = $1', [run]);
    await control.database.query('update approval_delivery set due_at = now() where execution_id = $1', [run]);
    await deliverer.sweep();
    expect(JSON.stringify(slack.requests.at(-1)?.body)).toContain('You may have this question already');
    expect(codesIn(slack.requests.at(-1)?.body)[0]).toBe(first);
    await receive('slack', slackPress(first));
    await outputOf(run);
  });

  it('is named with the reason if they cannot be asked; the secrets of the connection are not', async () => {
    slack.server.reply = () => ({ status: 400, body: { ok: false, error: `channel_not_found ${SLACK_TOKEN}` } });
    const run = await ask({ deliver: [{ via: 'slack', connection: 'slack', to: 'U0GONE' }] });
    const { approvals } = control.services;
    const open = (await approvals.list(ada)).find(({ executionId }) => executionId === run);
    const [messages = []] = await approvals.messagesOf(ada, [open?.id ?? '']);
    expect(messages).toMatchObject([
      { via: 'SLACK', to: 'U0GONE', status: 'FAILED', problem: { code: 'SERVICE_REFUSED', retryable: false } },
    ]);
    expect(JSON.stringify(messages)).not.toContain(SLACK_TOKEN);
    expect(await approvals.messagesOf(eve, [open?.id ?? ''])).toEqual([[]]);
  });

  it('sees that a question is over when its run has ended', async () => {
    const run = await ask({ deliver: [{ via: 'slack', connection: 'slack', to: 'U0ANNA' }] });
    const [approve = ''] = codesIn(slack.requests[0]?.body);
    await control.services.control.cancel(ada, run);
    await control.database.query('update approval_delivery set due_at = now() where execution_id = $1', [run]);
    await deliverer.sweep();
    expect(JSON.stringify(slack.requests.at(-1)?.body)).toContain('can no longer be answered');
    await receive('slack', slackPress(approve));
    expect(slack.requests.at(-1)?.body).toMatchObject({ text: expect.stringContaining('can no longer be answered') });
  });
});

describe('the address for answers', () => {
  it('is its owner’s, needs the right proof, and leads nowhere once it was removed', async () => {
    const { answerChannels, answerIntake } = control.services;
    await expect(answerChannels.of(eve, id('slack'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answerChannels.setUp(eve, { connectionId: id('slack') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const setUp = (connectionId: string, more: object) => answerChannels.setUp(ada, { connectionId, ...more });
    for (const [name, more] of [
      ['slack', {}],
      ['slack', { signingSecret: 'short' }],
      ['slack', { signingSecret: SIGNING_SECRET, publicKey: PUBLIC_KEY }],
      ['discord', { publicKey: SIGNING_SECRET }],
      ['mail', {}],
    ] as const)
      await expect(setUp(id(name), more)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    telegram.server.reply = () => ({ body: { ok: true, result: { url: 'https://other.example.org/bot' } } });
    await expect(setUp(id('telegram'), {})).rejects.toMatchObject({
      code: 'ILLEGAL_STATE',
      message: expect.stringContaining('other.example.org'),
    });
    const rows = await control.database.query('select sealed from answer_channel');
    expect(JSON.stringify(rows)).not.toContain(SIGNING_SECRET);
    const { url } = (await answerChannels.of(ada, id('discord'))) ?? {};
    const token = url?.split('/').at(-1) ?? '';
    await answerChannels.remove(ada, id('discord'));
    await expect(answerIntake.find(token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answerIntake.find(`${token.slice(0, -2)}AA`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answerChannels.remove(ada, id('discord'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is missing for a connection that was not set up: people answer by the link, and never in a channel', async () => {
    const { connections } = control.services;
    await connections.create(ada, { name: 'plain', kind: 'SERVICE', service: 'slack', config: { token: SLACK_TOKEN } });
    await ask({ deliver: [{ via: 'slack', connection: 'plain', to: 'U0ANNA' }] });
    expect(codesIn(slack.requests[0]?.body)).toEqual([]);
    expect(JSON.stringify(slack.requests[0]?.body)).toContain('/approve/ask_');
    const run = await ask({ deliver: [{ via: 'slack', connection: 'plain', to: 'U0ANNA', channel: 'C0TEAM' }] });
    const [row] = await control.database.query<{ problem: JsonObject }>(
      'select problem from approval_message where execution_id = $1',
      [run],
    );
    expect(row?.problem).toMatchObject({ code: 'ANSWERS_NOT_SET_UP' });
    expect(slack.requests).toHaveLength(1);
  });
});

describe('a step that asks people', () => {
  const issues = async (input: JsonObject) =>
    control.services.workflows
      .create(ada, { title: 'x', steps: [mcpStep('flow.approval', { message: 'Pay?', ...input })] })
      .then(
        () => [],
        (error: { issues?: readonly { path: readonly unknown[] }[] }) =>
          (error.issues ?? []).map(({ path }) => path.slice(3).join('.')),
      );

  it('is checked when it is saved', async () => {
    const anna = { via: 'slack', connection: 'slack', to: 'U0ANNA' };
    expect(await issues({ deliver: [anna], remind: { afterSeconds: 60 }, timeoutSeconds: 100 })).toEqual([]);
    expect(await issues({ deliver: [{ ...anna, to: '{{ context.who }}' }] })).toEqual([]);
    expect(await issues({ remind: { afterSeconds: 60 } })).toEqual(['remind']);
    expect(await issues({ deliver: [{ ...anna, to: '@anna' }] })).toEqual(['deliver.0.to']);
    expect(await issues({ deliver: [{ ...anna, via: 'telegram', to: '@anna' }] })).toEqual(['deliver.0.to']);
    expect(await issues({ deliver: [{ ...anna, via: 'email', to: 'anna@acme.org', channel: 'C1' }] })).toEqual([
      'deliver.0.channel',
    ]);
    expect(await issues({ deliver: [{ ...anna, via: 'pigeon' }] })).toEqual(['deliver.0.via']);
    expect(await issues({ deliver: [{ ...anna, connection: '{{ trigger.payload.name }}' }] })).toEqual([
      'deliver.0.connection',
    ]);
    expect(await issues({ deliver: '{{ trigger.payload.people }}' })).toContain('deliver');
    expect(
      await issues({ deliver: [anna], timeoutSeconds: 60, escalate: { afterSeconds: 60, deliver: [anna] } }),
    ).toEqual(['escalate.afterSeconds']);
    expect(await issues({ deliver: [anna], remind: { afterSeconds: 60, times: 21 } })).toEqual(['remind.times']);
  });
});
