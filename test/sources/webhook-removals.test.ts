import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_SCOPES, SCOPES } from '../../src/domain/account/caller.js';
import type { Caller } from '../../src/domain/account/caller.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StepFailure } from '../../src/errors.js';
import { StandIn, connectorAt } from '../support/connectors/stand-in.js';
import { ada } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { until } from '../support/processes/pauses.js';
import { startSources } from '../support/sources.js';
import type { SourcesHarness } from '../support/sources.js';

const PUBLIC_URL = 'https://flows.stepcast.dev';
const GITHUB_TOKEN = 'ghp_canaryOfGithub0123456789abcdefghij';
const FIRST_BOT = '111111:AAEcanaryOfTheFirstBot0123456789abcd';
const SECOND_BOT = '222222:AAEcanaryOfTheSecondBot0123456789abc';
const repo = { owner: 'octocat', repo: 'Hello-World' };

let github: StandIn;
let sources: SourcesHarness;
/** The one address of each bot, by its token. */
const bots = new Map<string, string>();
let dead: 'nothing' | 'github' | 'everything';
let refused: readonly string[];
/** Whether the second bot is the first one with another token. */
let isRotated: boolean;
/** The tokens of an authorisation server whose refresh tokens are good once. */
const oauth = { issued: 0, lifeMs: 0, reused: 0 };
const issue = async ({ refreshToken }: { readonly refreshToken?: string | undefined }) => {
  if (refreshToken !== `refresh-${oauth.issued}`) {
    oauth.reused += 1;
    throw StepFailure.permanent('OAUTH_GRANT_INVALID', 'This refresh token was used before.');
  }
  oauth.issued += 1;
  const expiresAt = new Date(Date.now() + oauth.lifeMs);
  const accessToken = `access-${oauth.issued}`;
  return { accessToken, expiresAt, refreshToken: `refresh-${oauth.issued}`, scopes: null, kept: {} };
};

beforeAll(async () => {
  github = await StandIn.start('github');
  sources = await startSources([github.connector, connectorAt('telegram', github.server.origin)], PUBLIC_URL, issue);
  // So that a look whose lease is lost hears of it at once.
  sources.startKeeper(20);
});
afterAll(async () => {
  await sources.stop();
  await github.close();
});
beforeEach(() => {
  [dead, refused, isRotated] = ['nothing', [], false];
  Object.assign(oauth, { issued: 0, lifeMs: 3_600_000, reused: 0 });
  bots.clear();
  github.server.requests.length = 0;
  github.server.delay = () => 0;
  github.server.reply = ({ method, url, body, headers }) => {
    const bot = /\/bot([^/]+)\/(\w+)/.exec(decodeURIComponent(url));
    if (dead === 'everything' || (dead === 'github' && bot === null && method === 'DELETE')) return { status: 503 };
    if (refused.some((token) => url.includes(token) || String(headers['authorization']).includes(token)))
      return { status: 401, body: { ok: false, description: 'Unauthorized' } };
    if (bot === null) {
      const sent = /^Bearer access-(\d+)$/.exec(headers['authorization'] ?? '')?.[1];
      if (sent !== undefined && Number(sent) !== oauth.issued) return { status: 401, body: {} };
      return { status: method === 'DELETE' ? 204 : 201, body: { id: 12 } };
    }
    const [, given = '', call] = bot;
    const token = isRotated ? FIRST_BOT : given;
    if (call === 'setWebhook') bots.set(token, (JSON.parse(body) as { url: string }).url);
    if (call === 'deleteWebhook') bots.delete(token);
    return { body: { ok: true, result: call === 'getWebhookInfo' ? { url: bots.get(token) ?? '' } : true } };
  };
});

const deletions = (): readonly string[] =>
  github.server.requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url.replace(/^\/~[^/]*/, ''));
const hub = (name: string) =>
  sources.services.connections.create(ada, {
    name,
    kind: 'SERVICE',
    service: 'github',
    config: { method: 'token', token: GITHUB_TOKEN },
  });
const bot = (name: string, token = FIRST_BOT) =>
  sources.services.connections.create(ada, { name, kind: 'SERVICE', service: 'telegram', config: { token } });
const orders = () =>
  sources.database.query<{ tries: number; text: string }>('select tries, h::text as text from hook_removal h');
const sweep = async (): Promise<void> => {
  await sources.database.query('update hook_removal set next_at = now()');
  await sources.connections.removals.sweep({ signal: new AbortController().signal, afterBatch: async () => undefined });
};
const outcomes = async (connectionId: string): Promise<readonly JsonObject[]> => {
  const rows = await sources.database.query<{ details: JsonObject }>(
    `select details from audit_log where action = 'connection.remove_webhook' and target_id = $1 order by id`,
    [connectionId],
  );
  return rows.map(({ details }) => details);
};

describe('a connection that is deleted', () => {
  it('has its addresses removed at the service, and the audit log says so', async () => {
    const { id } = await hub('first');
    await sources.watching(repo, { connection: 'first' }, 'github.new_issue');
    await sources.settled();
    await sources.services.connections.delete(ada, id);
    expect(deletions()).toEqual(['/repos/octocat/Hello-World/hooks/12']);
    expect(await outcomes(id)).toEqual([
      { name: 'first', eventType: 'github.new_issue', outcome: 'REMOVED', code: null, tries: 1 },
    ]);
    expect(await orders()).toEqual([]);
  });

  it('has an address removed that its service was still registering', async () => {
    const { id } = await hub('early');
    github.server.delay = () => 500;
    await sources.watching(repo, { connection: 'early' }, 'github.new_issue');
    await until(() => github.server.requests.some(({ method }) => method === 'POST'));
    await sources.services.connections.delete(ada, id);
    await until(async () => (await outcomes(id)).length > 0);
    expect(deletions()).toEqual(['/repos/octocat/Hello-World/hooks/12']);
    expect(await outcomes(id)).toMatchObject([{ outcome: 'REMOVED', tries: 1 }]);
    expect(await orders()).toEqual([]);
  });

  it('has its grant revoked behind an address that was still being registered', async () => {
    const { id } = await sources.services.connections.create(ada, {
      name: 'early-grant',
      kind: 'OAUTH2',
      config: {
        tokenUrl: 'https://id.example.org/token',
        clientId: 'stepcast',
        clientSecret: 'canary-of-the-client',
        refreshToken: `refresh-${oauth.issued}`,
        origins: [github.server.origin],
      },
    });
    github.server.delay = () => 500;
    await sources.watching(repo, { connection: 'early-grant' }, 'github.new_issue');
    await until(() => github.server.requests.some(({ method }) => method === 'POST'));
    await sources.services.connections.delete(ada, id);
    await until(async () => (await outcomes(id)).length > 0);
    expect(await outcomes(id)).toMatchObject([{ outcome: 'REMOVED', tries: 1 }]);
    await sweep();
    expect(await orders()).toEqual([]);
  });

  it('is gone although its service is away; the address is removed later, and the credential with the order', async () => {
    const { id } = await hub('away');
    await sources.watching(repo, { connection: 'away' }, 'github.new_issue');
    await sources.settled();
    dead = 'github';
    await sources.services.connections.delete(ada, id);
    expect((await sources.services.connections.list(ada)).map(({ name }) => name)).not.toContain('away');
    const [order, ...others] = await orders();
    expect(others).toEqual([]);
    expect(order?.text).not.toContain(GITHUB_TOKEN);
    await sweep();
    expect((await orders())[0]?.tries).toBeGreaterThanOrEqual(2);
    dead = 'nothing';
    await sweep();
    expect(await orders()).toEqual([]);
    expect(await outcomes(id)).toMatchObject([{ outcome: 'REMOVED' }]);
  });

  it('leaves the order with its owner, whoever deletes it, and no other user has any part in it', async () => {
    const grace: Caller = { ...userNamed('grace', SCOPES), ownerId: ada.ownerId };
    const stranger = userNamed('stranger', DEFAULT_SCOPES);
    const { id } = await hub('shared');
    await sources.watching(repo, { connection: 'shared' }, 'github.new_issue');
    await sources.settled();
    dead = 'github';
    const { connections, audit } = sources.services;
    await expect(connections.delete(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await orders()).toEqual([]);
    await connections.delete(grace, id);
    expect(await sources.database.query('select owner_id as owner from hook_removal')).toEqual([
      { owner: ada.ownerId },
    ]);
    dead = 'nothing';
    await sweep();
    expect(await orders()).toEqual([]);
    const logOf = async (caller: Caller) =>
      JSON.stringify((await audit.list(caller, {}, { first: 100 })).items.map(({ targetId }) => targetId));
    expect(await logOf(userNamed(ada.ownerId, SCOPES))).toContain(id);
    expect(await logOf(stranger)).not.toContain(id);
  });

  it('is given up after eleven tries, or at once if the credential is refused', async () => {
    const [away, void_] = [await hub('hopeless'), await hub('void')];
    await sources.watching(repo, { connection: 'hopeless' }, 'github.new_issue');
    await sources.watching(repo, { connection: 'void' }, 'github.new_issue');
    await sources.settled();
    dead = 'github';
    await sources.services.connections.delete(ada, away.id);
    for (let tries = 1; tries < 11; tries += 1) await sweep();
    expect(await outcomes(away.id)).toMatchObject([{ outcome: 'GIVEN_UP', tries: 11 }]);
    [dead, refused] = ['nothing', [GITHUB_TOKEN]];
    await sources.services.connections.delete(ada, void_.id);
    expect(await outcomes(void_.id)).toMatchObject([{ outcome: 'REFUSED', tries: 1 }]);
    expect(await orders()).toEqual([]);
  });
});

describe('a connection by consent that is deleted', () => {
  const granted = (name: string) =>
    sources.services.connections.create(ada, {
      name,
      kind: 'OAUTH2',
      config: {
        tokenUrl: 'https://id.example.org/token',
        clientId: 'stepcast',
        clientSecret: 'canary-of-the-client',
        refreshToken: `refresh-${oauth.issued}`,
        origins: [github.server.origin],
      },
    });

  it('renews its expired token for the removals, each time from the newest one', async () => {
    oauth.lifeMs = 1;
    const { id } = await granted('granted');
    await sources.watching(repo, { connection: 'granted' }, 'github.new_issue');
    await sources.watching({ ...repo, repo: 'Second' }, { connection: 'granted' }, 'github.new_issue');
    await sources.settled();
    dead = 'github';
    await sources.services.connections.delete(ada, id);
    // Two addresses and the grant, whose turn comes last.
    expect((await orders()).map(({ tries }) => tries).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
    [dead, oauth.lifeMs] = ['nothing', 3_600_000];
    await sweep();
    expect(await outcomes(id)).toMatchObject([{ outcome: 'REMOVED' }, { outcome: 'REMOVED' }]);
    expect(await orders()).toEqual([]);
    expect(oauth.reused).toBe(0);
  });

  it('ends its removals as refused if the grant is void, and ends the order for the grant', async () => {
    oauth.lifeMs = 1;
    const { id } = await granted('gone');
    await sources.watching(repo, { connection: 'gone' }, 'github.new_issue');
    await sources.settled();
    oauth.issued = 99;
    await sources.services.connections.delete(ada, id);
    expect(await outcomes(id)).toMatchObject([{ outcome: 'REFUSED', code: 'OAUTH_GRANT_INVALID' }]);
    expect(await orders()).toEqual([]);
  });
});

describe('a connection whose secrets cannot be read', () => {
  it('can be deleted all the same', async () => {
    const { id } = await hub('lost');
    await sources.watching(repo, { connection: 'lost' }, 'github.new_issue');
    await sources.settled();
    await sources.database.query(`update connection set sealed = 'x' || sealed where id = $1`, [id]);
    await sources.services.connections.delete(ada, id);
    expect(await orders()).toEqual([]);
    expect((await sources.services.connections.list(ada)).map(({ name }) => name)).not.toContain('lost');
  });
});

describe('an order that cannot be read', () => {
  it('holds up no other one, and is given up at last', async () => {
    const [broken, away] = [await hub('broken'), await hub('held-up')];
    await sources.watching(repo, { connection: 'broken' }, 'github.new_issue');
    await sources.watching(repo, { connection: 'held-up' }, 'github.new_issue');
    await sources.settled();
    dead = 'github';
    for (const { id } of [broken, away]) await sources.services.connections.delete(ada, id);
    await sources.database.query(`update hook_removal set sealed = 'x' || sealed where connection_id = $1`, [
      broken.id,
    ]);
    dead = 'nothing';
    await sweep();
    expect(await outcomes(away.id)).toMatchObject([{ outcome: 'REMOVED' }]);
    for (let tries = 2; tries < 11; tries += 1) await sweep();
    expect(await outcomes(broken.id)).toMatchObject([{ outcome: 'GIVEN_UP', code: 'ORDER_UNREADABLE', tries: 11 }]);
    expect(await orders()).toEqual([]);
  });
});

describe('a Telegram bot', () => {
  it('keeps the webhook that its trigger registers with the new token while the old one is removed', async () => {
    const { id } = await bot('rotated');
    const workflowId = await sources.watching({}, { connection: 'rotated' }, 'telegram.update');
    await sources.settled();
    const before = bots.get(FIRST_BOT);
    [isRotated, refused] = [true, [FIRST_BOT]];
    // The removal and the registration meet at the service: it takes its time to delete.
    github.server.delay = (url) => (url.endsWith('/deleteWebhook') ? 300 : 0);
    const moving = sources.services.connectionEdits.update(ada, { id, config: { token: SECOND_BOT } });
    await moving;
    await sources.settled();
    github.server.delay = () => 0;
    expect(bots.get(FIRST_BOT)).toContain('/api/v1/hooks/');
    expect(bots.get(FIRST_BOT)).not.toBe(before);
    expect(await sources.state(workflowId)).toMatchObject({ status: 'WATCHING', problem: null });
    expect(await orders()).toEqual([]);
    await sources.services.connections.delete(ada, id);
  });

  it('gets its webhook back if something has removed it, and says so if another program has it', async () => {
    const { id } = await bot('robbed');
    const workflowId = await sources.watching({}, { connection: 'robbed' }, 'telegram.update');
    await sources.settled();
    bots.delete(FIRST_BOT);
    await sources.poll();
    expect(bots.get(FIRST_BOT)).toContain('/api/v1/hooks/');
    bots.set(FIRST_BOT, 'https://another.example.org/bot');
    await sources.poll();
    expect(await sources.state(workflowId)).toMatchObject({ status: 'FAILING', problem: { code: 'SOURCE_TAKEN' } });
    expect(bots.get(FIRST_BOT)).toBe('https://another.example.org/bot');
    bots.delete(FIRST_BOT);
    await sources.poll();
    expect(await sources.state(workflowId)).toMatchObject({ status: 'WATCHING', problem: null });
    const [row] = await sources.database.query<{ hours: number }>(
      'select extract(epoch from next_poll_at - now())::float8 / 3600 as hours from event_source where connection_id = $1',
      [id],
    );
    expect(row?.hours).toBeLessThanOrEqual(24);
    await sources.services.connections.delete(ada, id);
  });

  it('loses its webhook with its connection, but never one that another program has set', async () => {
    const first = await bot('bot');
    await sources.watching({}, { connection: 'bot' }, 'telegram.update');
    await sources.settled();
    expect(bots.get(FIRST_BOT)).toMatch(/^https:\/\/flows\.stepcast\.dev\/api\/v1\/hooks\//);
    await sources.services.connections.delete(ada, first.id);
    expect(bots.has(FIRST_BOT)).toBe(false);
    const second = await bot('other');
    await sources.watching({}, { connection: 'other' }, 'telegram.update');
    await sources.settled();
    bots.set(FIRST_BOT, 'https://another.example.org/bot');
    await sources.services.connections.delete(ada, second.id);
    expect(bots.get(FIRST_BOT)).toBe('https://another.example.org/bot');
    expect(await outcomes(second.id)).toMatchObject([{ outcome: 'NOT_THERE' }]);
  });

  it('hands the trigger and the answers over to the bot whose token takes its place', async () => {
    const { id } = await bot('moving');
    const { connectionEdits, answerChannels } = sources.services;
    await answerChannels.setUp(ada, { connectionId: id });
    const url = bots.get(FIRST_BOT);
    expect(url).toContain('/api/v1/answers/');
    await connectionEdits.update(ada, { id, config: { token: SECOND_BOT } });
    expect([...bots]).toEqual([[SECOND_BOT, url]]);
    expect(await outcomes(id)).toMatchObject([{ eventType: 'telegram.update', outcome: 'REMOVED' }]);
    // A bot that refuses the address has links in place of buttons from then on.
    refused = [FIRST_BOT];
    await connectionEdits.update(ada, { id, config: { token: FIRST_BOT } });
    expect([...bots]).toEqual([]);
    expect(await answerChannels.of(ada, id)).toMatchObject({ isReady: false });
    refused = [];
    await connectionEdits.update(ada, { id, config: { token: SECOND_BOT } });
    await sources.watching({}, { connection: 'moving' }, 'telegram.update');
    await sources.settled();
    expect(bots.get(SECOND_BOT)).toContain('/api/v1/hooks/');
    await connectionEdits.update(ada, { id, config: { token: FIRST_BOT } });
    await sources.settled();
    expect([...bots.keys()]).toEqual([FIRST_BOT]);
    await sources.services.connections.delete(ada, id);
    expect([...bots.keys()]).toEqual([]);
  });

  it('keeps an address for answers that is set up again before its removal has succeeded', async () => {
    const { id } = await bot('again');
    const { answerChannels } = sources.services;
    await answerChannels.setUp(ada, { connectionId: id });
    dead = 'everything';
    await answerChannels.remove(ada, id);
    expect(await orders()).toHaveLength(1);
    dead = 'nothing';
    await answerChannels.setUp(ada, { connectionId: id });
    expect(await orders()).toEqual([]);
    await sweep();
    expect(bots.get(FIRST_BOT)).toContain('/api/v1/answers/');
    await answerChannels.remove(ada, id);
    expect(bots.has(FIRST_BOT)).toBe(false);
  });
});
