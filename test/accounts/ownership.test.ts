import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES } from '../../src/domain/account/caller.js';
import type { Caller } from '../../src/domain/account/caller.js';
import { tracesOf } from '../support/canary.js';
import { KIND_EXAMPLES } from '../support/connection-of-each-kind.js';
import type { CreatedKind } from '../support/connection-of-each-kind.js';
import { StandIn } from '../support/connectors/stand-in.js';
import { createAllTools } from '../support/tools/all-tools.js';
import { startControl } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

const SERVICES = fileURLToPath(new URL('../../src/services/', import.meta.url));

/** The services that use the acting user, and their purpose. All others use the owner. */
const OF_THE_USER: Readonly<Record<string, string>> = {
  'accounts/audit.service.ts': 'the log of what the user did',
  'accounts/key.service.ts': 'keys sign the user in',
  'accounts/session.service.ts': 'sessions sign the user in',
  'accounts/viewer.service.ts': 'the name and the zone of the user',
  'approvals/approval.service.ts': 'an approval records who decided',
  'consent/consent.service.ts': 'a consent belongs to the browser session of the user who asks for it',
  'consent/device-consent.service.ts': 'the audit log names the user who asked for the consent',
  'marketplace/marketplace.service.ts': 'popularity counts the users who clone',
  'marketplace/moderation.service.ts': 'a report names its user, and a takedown the administrator',
  'marketplace/star.service.ts': 'stars are of users',
  'mcp-server/mcp-session.service.ts': 'a session of a client belongs to the user who opened it',
  'quotas/quota.service.ts': 'requests, sockets and subscriptions are limited for each user',
};

/** Code that reads the user of a caller: `caller.userId`, `by.userId`, `{ userId }: Caller`. */
const READS_USER = /\b(?:caller|by)\??\.userId\b|\{[^{}]*\buserId\b[^{}]*\}: (?:Caller|Pick<Caller)/;

describe('the services', () => {
  it('take the owner from the caller, and the user only if the thing is of the user', () => {
    const reading = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => READS_USER.test(readFileSync(path.join(SERVICES, file), 'utf8')))
      .map((file) => file.replaceAll(path.sep, '/'));
    expect(reading.sort()).toEqual(Object.keys(OF_THE_USER).sort());
  });
});

describe('a caller who acts for another owner', () => {
  const owner = userNamed('workshop');
  const grace: Caller = { ...userNamed('grace', SCOPES), ownerId: 'workshop' };
  const graceAlone = userNamed('grace', SCOPES);
  const STEP = { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } };
  const tools = createAllTools();
  let control: Awaited<ReturnType<typeof startControl>>;
  beforeAll(async () => {
    control = await startControl(tools.registry.list());
  });
  afterAll(async () => {
    await control.stop();
    await tools.close();
  });

  const audited = async (targetId: string) => {
    const rows = await control.database.query<{ action: string; actor: string }>(
      'select action, user_id as actor from audit_log where target_id = $1 order by id',
      [targetId],
    );
    return rows.map(({ action, actor }) => `${action} by ${actor}`);
  };

  it('reads and writes the workflows of the owner, and the audit log names the user', async () => {
    const { workflows, exports, imports } = control.services;
    const { id } = await workflows.create(grace, { title: 'Ours', steps: [STEP], trigger: { type: 'MANUAL' } });
    expect(await workflows.get(owner, id)).toMatchObject({ id, ownerId: 'workshop', title: 'Ours' });
    await workflows.update(grace, id, { title: 'Ours, changed' });
    const theirs = await workflows.create(owner, { title: 'From the owner', steps: [STEP] });
    expect((await workflows.list(grace, { page: { first: 10 } })).items.map((each) => each.id)).toEqual([
      theirs.id,
      id,
    ]);
    const { document } = await exports.exportOne(grace, id);
    expect(await imports.importOne(grace, { document })).toMatchObject({ outcome: 'UNCHANGED', workflow: { id } });
    await workflows.delete(grace, theirs.id);
    await expect(workflows.get(owner, theirs.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await audited(id)).toEqual([
      'workflow.create by grace',
      'workflow.update by grace',
      'workflow.export by grace',
      'workflow.import by grace',
    ]);
    await expect(workflows.get(graceAlone, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('starts and reads the runs of the owner', async () => {
    const { workflows, executions } = control.services;
    const { id } = await workflows.create(owner, { title: 'To run', steps: [STEP] });
    const run = await executions.execute(grace, { workflowId: id });
    expect(run.ownerId).toBe('workshop');
    expect(await executions.get(owner, run.id)).toMatchObject({ id: run.id });
    expect(await executions.get(grace, run.id)).toMatchObject({ id: run.id });
    await expect(executions.get(graceAlone, run.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(executions.execute(graceAlone, { workflowId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await audited(run.id)).toEqual(['execution.start by grace']);
  });

  it('keeps connections, webhooks and events with the owner', async () => {
    const { connections, hooks, events } = control.services;
    const connection = await connections.create(grace, {
      kind: 'BEARER',
      name: 'shared',
      config: { token: 'a-token-of-the-workshop', origins: ['https://api.example.com'] },
    });
    expect((await connections.list(owner)).map(({ id }) => id)).toContain(connection.id);
    expect((await connections.list(graceAlone)).map(({ id }) => id)).not.toContain(connection.id);
    const { hook } = await hooks.create(grace, { name: 'Ours', preset: 'HMAC' });
    expect((await hooks.list(owner)).map(({ id }) => id)).toEqual([hook.id]);
    const { eventId } = await events.emit(grace, { eventType: 'custom.made', payload: {} });
    expect(await events.getMany(owner, [eventId])).toMatchObject([{ id: eventId }]);
    expect(await events.getMany(graceAlone, [eventId])).toEqual([null]);
    expect(await audited(connection.id)).toEqual(['connection.create by grace']);
  });

  it('stars, keys and the zone stay those of the user', async () => {
    const { keys, stars, viewers } = control.services;
    await keys.create(grace, { name: 'mine', scopes: ['workflows:read'] });
    expect((await keys.list(owner)).map(({ name }) => name)).toEqual([]);
    expect((await keys.list(graceAlone)).map(({ name }) => name)).toEqual(['mine']);
    const id = 'tpl_csv_report';
    await stars.star(grace, id);
    expect(await stars.of(owner, [id])).toMatchObject([{ isMine: false }]);
    expect(await stars.of(graceAlone, [id])).toMatchObject([{ isMine: true }]);
    await viewers.update(grace, { timezone: 'Asia/Tokyo' });
    expect(await viewers.timezoneOf(graceAlone)).toBe('Asia/Tokyo');
    expect(await viewers.timezoneOf(owner)).toBe('UTC');
  });
});

describe('a clone of a workflow with a connection', () => {
  const TOKEN = 'ghp_canaryOfAda0123456789abcdefghijkl';
  const owner = userNamed('ada', SCOPES);
  const other = userNamed('bob', SCOPES);
  const tools = createAllTools();
  let github: StandIn;
  let control: Awaited<ReturnType<typeof startControl>>;
  beforeAll(async () => {
    github = await StandIn.start('github');
    control = await startControl(tools.registry.list(), {
      connectors: [github.connector],
      publicUrl: 'https://flows.stepcast.dev',
    });
  });
  afterAll(async () => {
    await control.stop();
    await tools.close();
    await github.close();
  });
  const connect = async (caller: Caller, name: string, token: string) =>
    control.services.connections.create(caller, {
      name,
      kind: 'SERVICE',
      service: 'github',
      config: { method: 'token', token },
    });

  it('has an empty slot for its step and its source, and nothing private of the original', async () => {
    const { services } = control;
    const adas = await connect(owner, 'hub of ada', TOKEN);
    const input = { connection: 'hub of ada', owner: 'octocat', repo: 'Hello-World', number: 7, body: 'Seen' };
    const original = await services.workflows.create(owner, {
      title: 'Answers issues',
      description: 'Answers each new issue of a repository.',
      trigger: {
        type: 'EVENT',
        eventType: 'github.new_issue',
        source: { connection: 'hub of ada', parameters: { owner: 'octocat', repo: 'Hello-World' } },
        filters: { 'issue.user.login': 'a-friend-of-ada' },
      },
      steps: [{ id: 'say', title: 'Say', tool: 'github.create_comment', input }],
    });
    await services.publications.publish(owner, original.id);
    const clone = await services.marketplace.clone(other, original.id);
    const { document } = await services.exports.exportOne(other, clone.id);
    for (const text of [JSON.stringify(clone), JSON.stringify(document)])
      for (const secret of [TOKEN, 'hub of ada', adas.id, 'a-friend-of-ada']) expect(text).not.toContain(secret);
    expect(clone.trigger).toMatchObject({ enabled: false, source: { connection: 'github' } });

    // One slot serves both, and the connections of the other user do not fill it by their name.
    const [needed] = await services.connections.missingFor(other, [clone]);
    expect(needed).toMatchObject([{ name: 'github', kind: 'SERVICE', service: 'github' }]);
    const bobs = await connect(other, 'github', 'ghp_canaryOfBob0123456789abcdefghijkl');
    expect((await services.connections.missingFor(other, [clone]))[0]).toHaveLength(1);
    const start = services.executions.execute(other, { workflowId: clone.id });
    await expect(start).rejects.toMatchObject({ code: 'MISSING_CONNECTION' });
    expect(await services.sources.states(other, [clone])).toMatchObject([{ status: 'OFF', lastPollAt: null }]);
    expect(await services.sourceWebhooks.of(other, clone.id)).toMatchObject({ url: null, registeredAt: null });
    await expect(services.sourceWebhooks.test(other, clone.id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });

    const bind = async (connectionId: string) =>
      services.slots.bind(other, { workflowId: clone.id, slot: 'github', connectionId });
    await expect(bind(adas.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const bound = await bind(bobs.id);
    expect((await services.connections.missingFor(other, [bound]))[0]).toEqual([]);
    expect(github.server.requests).toEqual([]);
  });

  it.each(Object.entries(KIND_EXAMPLES))(
    'of the kind %s has nothing of it, and reaches nothing by its name or its id',
    async (kind, { service, config, secrets, step }) => {
      const { services } = control;
      const named = (each: string) => ({ name: each, kind: kind as CreatedKind, service, config });
      const name = `ada-${kind.toLowerCase()}-private`;
      const adas = await services.connections.create(owner, named(name));
      const original = await services.workflows.create(owner, {
        title: `Uses ${kind}`,
        description: 'Uses a connection.',
        steps: [{ id: 'use', title: 'Use', ...step(name) }],
      });
      await services.publications.publish(owner, original.id);
      const clone = await services.marketplace.clone(other, original.id);
      const [needed] = await services.connections.missingFor(other, [clone]);
      const slot = needed?.[0]?.name ?? '';
      const shown = JSON.stringify([
        clone,
        needed,
        await services.exports.exportOne(other, clone.id),
        await services.connections.list(owner),
        (await services.exports.exportOne(owner, original.id)).document,
        await control.database.query('select * from audit_log'),
        await control.database.query('select * from publication_version'),
      ]);
      expect(shown).toContain('connection.create');
      expect(secrets.flatMap((secret) => tracesOf(secret, shown))).toEqual([]);
      for (const each of [name, adas.id]) expect(JSON.stringify([clone, needed])).not.toContain(each);

      // One of the other user's own that has the name of the slot, or that of the original, fills nothing.
      for (const each of [slot, name])
        if (!(await services.connections.list(other)).some((one) => one.name === each))
          await services.connections.create(other, named(each));
      const start = services.executions.execute(other, { workflowId: clone.id });
      await expect(start).rejects.toMatchObject({ code: 'MISSING_CONNECTION' });
      const bound = services.slots.bind(other, { workflowId: clone.id, slot, connectionId: adas.id });
      await expect(bound).rejects.toMatchObject({ code: 'NOT_FOUND' });
      // One of the same kind that is bound by its id fills the slot.
      const own = (await services.connections.list(other)).find((one) => one.name === name)?.id ?? '';
      const filled = await services.slots.bind(other, { workflowId: clone.id, slot, connectionId: own });
      expect(await services.connections.missingFor(other, [filled])).toEqual([[]]);
      expect(github.server.requests).toEqual([]);
    },
  );
});
