import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { Visitor, chatWorkflow, write } from '../../support/chats/visitor.js';
import { AgentModel } from '../../support/fakes/agent-model.js';
import { startServerProcess } from '../../support/server-process.js';

describe('a server that is killed in the middle of an answer', () => {
  let database: TestDatabase;
  let model: AgentModel;
  let environment: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    model = await AgentModel.start();
    environment = {
      DATABASE_URL: database.url,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: 'scripted',
      HTTP_ALLOW_HOSTS: '127.0.0.1',
    };
  });
  afterAll(async () => {
    await model.close();
    await database.drop();
  });

  it('begins the answer again under a new attempt number, and gives one answer', async () => {
    let server = await startServerProcess(environment);
    const { url } = await chatWorkflow(server.api, [write]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    model.answers({ text: 'A first text that never ends. '.repeat(40), paceMs: 50 });
    const before = visitor.follow(session.id);
    await visitor.send(session.id, 'Write.');
    await before.until(({ type }) => type === 'delta');
    await visitor.send(session.id, 'And another.', 'second');
    await server.kill();
    before.stop();
    await before.done;

    model.answers({ text: 'The second text.', paceMs: 20 });
    server = await startServerProcess(environment);
    const back = new Visitor(url.replace(/^http:\/\/[^/]+/, server.url));
    back.key = visitor.key;
    const after = back.follow(session.id, before.events.findLast(({ id }) => id !== '')?.id);
    await after.until(() => after.messages().filter(({ role }) => role === 'assistant').length === 2, 60_000);
    const pieces = after.events.filter(({ type }) => type === 'delta');
    after.stop();
    const { messages } = await back.messages(session.id);
    await server.stop();

    const [first] = messages;
    expect(before.events.filter(({ type }) => type === 'delta').every(({ attempt }) => attempt === 1)).toBe(true);
    // What the first attempt had still stored when the server was killed comes before the second.
    const ofFirst = pieces.filter(({ message_id: id }) => id === first?.id);
    const second = ofFirst.findIndex(({ attempt }) => attempt === 2);
    expect(ofFirst.slice(0, second).every(({ attempt }) => attempt === 1)).toBe(true);
    expect(ofFirst.slice(second).every(({ attempt }) => attempt === 2)).toBe(true);
    expect(
      ofFirst
        .slice(second)
        .map(({ text }) => text)
        .join(''),
    ).toBe('The second text.');
    expect(messages.map(({ role, state, reply_to: replyTo }) => [role, state, replyTo])).toEqual([
      ['user', 'answered', null],
      ['user', 'answered', null],
      ['assistant', 'done', messages[0]?.id],
      ['assistant', 'done', messages[1]?.id],
    ]);
  });
});
