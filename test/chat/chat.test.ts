import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { AgentModel } from '../support/fakes/agent-model.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';
import { Follower, Visitor, chatWorkflow, echo, write } from '../support/chats/visitor.js';

let database: TestDatabase;
let server: TestServer;
let model: AgentModel;
let api: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  model = await AgentModel.start();
  server = await startServer({
    DATABASE_URL: database.url,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
    HTTP_ALLOW_HOSTS: '127.0.0.1',
  });
  api = server.api;
});
afterAll(async () => {
  await server.stop();
  await model.close();
  await database.drop();
});

describe('a chat', () => {
  it('answers a message of a visitor with the text of the last step', async () => {
    const { url } = await chatWorkflow(api, [echo]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const events = visitor.follow(session.id);
    const sent = await visitor.send(session.id, 'Hello');
    expect(sent.message).toMatchObject({ role: 'user', text: 'Hello', seq: 1 });
    await events.until(({ type, message }) => type === 'message' && message?.role === 'assistant');
    expect(events.messages()).toMatchObject([
      { role: 'user', text: 'Hello' },
      { role: 'assistant', text: 'You wrote: Hello', reply_to: sent.message.id, state: 'done' },
    ]);
    events.stop();
    const { messages } = await visitor.messages(session.id);
    expect(messages.map(({ state }) => state)).toEqual(['answered', 'done']);
  });

  it('streams the answer of a model piece by piece, and resumes behind the last event that was seen', async () => {
    model.answers({ text: 'The quick brown fox jumps over the lazy dog.', paceMs: 40 });
    const { url } = await chatWorkflow(api, [write]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const first = visitor.follow(session.id);
    await visitor.send(session.id, 'Write.');
    const piece = await first.until(({ type }) => type === 'delta');
    first.stop();
    await first.done;
    const seen = first.events.at(-1);
    const second = visitor.follow(session.id, seen?.id);
    await second.until(({ type, message }) => type === 'message' && message?.role === 'assistant');
    second.stop();
    expect(piece.attempt).toBe(1);
    const pieces = [...first.events, ...second.events].filter(({ type }) => type === 'delta').map(({ text }) => text);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe('The quick brown fox jumps over the lazy dog.');
    expect(second.events.filter(({ type }) => type === 'started')).toEqual([]);
  });

  it('answers one message at a time, in order, with the history that came before', async () => {
    const { url, workflowId } = await chatWorkflow(api, [
      { id: 'pause', title: 'Pause', tool: 'flow.sleep', input: { seconds: 1 } },
      echo,
    ]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const events = visitor.follow(session.id);
    for (const text of ['one', 'two', 'three']) await visitor.send(session.id, text);
    await events.until(({ message }) => message?.text === 'You wrote: three');
    events.stop();
    expect(
      events
        .messages()
        .filter(({ role }) => role === 'assistant')
        .map(({ text }) => text),
    ).toEqual(['You wrote: one', 'You wrote: two', 'You wrote: three']);
    const { executions } = await api.must(
      'query ($id: ID!) { executions(workflowId: $id) { nodes { trigger { payload } startedAt finishedAt } } }',
      { id: workflowId },
    );
    const runs = (
      executions.nodes as { trigger: { payload: Record<string, unknown> }; startedAt: string; finishedAt: string }[]
    ).toReversed();
    expect(runs.map(({ trigger }) => trigger.payload['history'])).toEqual([
      [],
      [
        { role: 'user', text: 'one' },
        { role: 'assistant', text: 'You wrote: one' },
      ],
      [
        { role: 'user', text: 'one' },
        { role: 'assistant', text: 'You wrote: one' },
        { role: 'user', text: 'two' },
        { role: 'assistant', text: 'You wrote: two' },
      ],
    ]);
    expect((runs[1]?.startedAt ?? '') >= (runs[0]?.finishedAt ?? '')).toBe(true);
    expect(runs[0]?.trigger.payload).toMatchObject({ text: 'one', sessionId: session.id, number: 1, page: { url } });
  });

  it('takes a message that is sent twice under one client id once', async () => {
    const { url, workflowId } = await chatWorkflow(api, [echo]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const [one, other] = await Promise.all([
      visitor.send(session.id, 'Same', 'same'),
      visitor.send(session.id, 'Same', 'same'),
    ]);
    expect(one.message.id).toBe(other.message.id);
    const events = visitor.follow(session.id);
    await events.until(({ message }) => message?.role === 'assistant');
    events.stop();
    expect(
      (await visitor.request('POST', `/sessions/${session.id}/messages`, { text: 'Same', client_id: 'same' })).status,
    ).toBe(200);
    const { executions } = await api.must('query ($id: ID!) { executions(workflowId: $id) { totalCount } }', {
      id: workflowId,
    });
    expect(executions.totalCount).toBe(1);
  });

  it('says plainly that an answer failed, and makes it again on request', async () => {
    model.answers({ status: 400 });
    const { url } = await chatWorkflow(api, [{ ...write, retry: { maxAttempts: 1 } }]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const events = visitor.follow(session.id);
    const { message } = await visitor.send(session.id, 'Write.');
    const failed = await events.until(({ message: one }) => one?.state === 'failed');
    expect(failed.message?.problem).toBe('Something went wrong while the answer was made. Try again.');
    model.answers({ text: 'Here it is.' });
    expect((await visitor.request('POST', `/sessions/${session.id}/messages/${message.id}/retry`)).status).toBe(202);
    await events.until(({ message: one }) => one?.text === 'Here it is.');
    events.stop();
    expect((await visitor.request('POST', `/sessions/${session.id}/messages/${message.id}/retry`)).status).toBe(409);
    expect((await visitor.messages(session.id)).messages.map(({ state }) => state)).toEqual(['answered', 'done']);
  });

  it('streams the final answer of an agent, and answers with the step that it is told to', async () => {
    model.answers({ text: 'I am the agent.', paceMs: 20 });
    const { url } = await chatWorkflow(
      api,
      [
        {
          id: 'think',
          title: 'Think',
          tool: 'agent.run',
          input: { instruction: 'Answer the visitor.', data: '{{ trigger.payload.text }}' },
        },
        { id: 'after', title: 'After', tool: 'data.transform', input: { expression: '{"kept": true}' } },
      ],
      { answerStep: 'think' },
    );
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const events = visitor.follow(session.id);
    await visitor.send(session.id, 'Who are you?');
    await events.until(({ message }) => message?.role === 'assistant');
    events.stop();
    expect(events.messages().at(-1)?.text).toBe('I am the agent.');
    expect(
      events.events
        .filter(({ type }) => type === 'delta')
        .map(({ text }) => text)
        .join(''),
    ).toBe('I am the agent.');
  });

  it('gives each visitor their own conversations, and nobody those of another', async () => {
    const { url } = await chatWorkflow(api, [echo]);
    const other = await chatWorkflow(api, [echo]);
    const [ada, eve] = [new Visitor(url), new Visitor(url)];
    const { session } = await ada.begin();
    await ada.send(session.id, 'Mine');
    await eve.begin();
    const foreign = new Visitor(url);
    foreign.key = (await new Visitor(other.url).begin()).visitor_key;
    const nobody = new Visitor(url);
    const forged = new Visitor(url);
    forged.key = `${ada.key?.slice(0, -4)}AAAA`;
    const missing = 'chat_01m8g0qf9w6cqaettrsdcgh72n';
    for (const path of ['/messages', '/events']) {
      expect((await eve.request('GET', `/sessions/${session.id}${path}`)).status).toBe(404);
      expect((await eve.request('GET', `/sessions/${missing}${path}`)).status).toBe(404);
      for (const one of [foreign, nobody, forged])
        expect((await one.request('GET', `/sessions/${session.id}${path}`)).status).toBe(401);
    }
    expect((await eve.request('DELETE', `/sessions/${session.id}`)).status).toBe(404);
    expect(await ada.must('GET', '/sessions')).toMatchObject({ sessions: [{ id: session.id, title: 'Mine' }] });
    expect(await eve.must('GET', '/sessions')).toEqual({ sessions: [] });
    expect((await ada.request('DELETE', `/sessions/${session.id}`)).status).toBe(204);
    expect((await ada.request('GET', `/sessions/${session.id}/messages`)).status).toBe(404);
  });

  it('does not run the chats of other workflows, and is closed while its workflow is disabled', async () => {
    const one = await chatWorkflow(api, [echo]);
    const other = await chatWorkflow(api, [echo]);
    const visitor = new Visitor(one.url);
    const { session } = await visitor.begin();
    const events = visitor.follow(session.id);
    await visitor.send(session.id, 'Hi');
    await events.until(({ message }) => message?.role === 'assistant');
    events.stop();
    const { executions } = await api.must('query ($id: ID!) { executions(workflowId: $id) { totalCount } }', {
      id: other.workflowId,
    });
    expect(executions.totalCount).toBe(0);
    await api.must('mutation ($id: ID!) { deactivateWorkflow(id: $id) { workflow { id } } }', { id: one.workflowId });
    expect(
      (await visitor.request('POST', `/sessions/${session.id}/messages`, { text: 'Hi', client_id: 'x' })).status,
    ).toBe(409);
    expect((await visitor.request('GET', '')).status).toBe(410);
  });

  it('takes files if it is told to, and hands out those of an answer', async () => {
    const { url } = await chatWorkflow(
      api,
      [
        {
          id: 'make',
          title: 'Make',
          tool: 'file.create',
          input: { name: 'copy.txt', text: '{{ trigger.payload.files[0].name }}' },
        },
      ],
      { files: true },
    );
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    const events = visitor.follow(session.id);
    const form = new FormData();
    form.set('text', '');
    form.set('client_id', 'with-file');
    form.set('file0', new File(['hello'], 'notes.txt', { type: 'text/plain' }));
    const sent = await visitor.request('POST', `/sessions/${session.id}/messages`, form);
    expect([sent.status, await sent.json()]).toMatchObject([
      202,
      { message: { files: [{ name: 'notes.txt', url: null }] } },
    ]);
    const { message } = await events.until((event) => event.message?.role === 'assistant');
    events.stop();
    expect(message?.files).toMatchObject([{ name: 'copy.txt' }]);
    expect(await (await fetch(message?.files[0]?.url ?? '')).text()).toBe('notes.txt');
  });

  it('lets the owner read, hold and delete conversations through GraphQL and REST alike', async () => {
    const { url, workflowId } = await chatWorkflow(api, [echo]);
    const visitor = new Visitor(url);
    const { session } = await visitor.begin();
    await visitor.send(session.id, 'From outside');
    const { sendChatMessage } = await api.must(
      'mutation ($input: SendChatMessageInput!) { sendChatMessage(input: $input) { chatSession { id isOwn } chatMessage { seq state } problems { message } } }',
      { input: { workflowId, text: 'From the owner', clientId: 'c1' } },
    );
    expect(sendChatMessage).toMatchObject({ chatSession: { isOwn: true }, chatMessage: { seq: 1 }, problems: [] });
    const own = sendChatMessage.chatSession.id as string;
    const rest = (path: string, init: RequestInit = {}) =>
      fetch(`${server.url}/api/v1/workflows/${workflowId}/chats${path}`, {
        ...init,
        headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      });
    const follower = new Follower((signal, headers) => rest(`/${own}/events`, { signal, headers: { ...headers } }), '');
    await follower.until(({ message }) => message?.role === 'assistant');
    follower.stop();
    const { chatSessions, chatMessages } = await api.must(
      'query ($id: ID!, $own: ID!) { chatSessions(workflowId: $id) { totalCount nodes { id isOwn title } } chatMessages(sessionId: $own, first: 1) { totalCount pageInfo { hasNextPage } nodes { role text } } }',
      { id: workflowId, own },
    );
    expect(chatSessions).toMatchObject({
      totalCount: 2,
      nodes: [
        { id: own, title: 'From the owner' },
        { id: session.id, isOwn: false },
      ],
    });
    expect(chatMessages).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      nodes: [{ role: 'USER', text: 'From the owner' }],
    });
    const again = await rest('', { method: 'POST', body: JSON.stringify({ text: 'More', session_id: own }) });
    expect([again.status, await again.json()]).toMatchObject([202, { chat: { id: own }, message: { seq: 3 } }]);
    const intoForeign = await rest('', {
      method: 'POST',
      body: JSON.stringify({ text: 'More', session_id: session.id }),
    });
    expect(intoForeign.status).toBe(409);
    expect((await rest(`/${session.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await visitor.request('GET', `/sessions/${session.id}/messages`)).status).toBe(404);
    expect(await (await rest('')).json()).toMatchObject({ chats: [{ id: own }] });
  });

  it('is protected by a password: the page asks for it, and keeps a pass', async () => {
    const { url, workflowId } = await chatWorkflow(api, [echo], { protection: 'PASSWORD' });
    await api.must(
      'mutation ($input: SetPublicPagePasswordInput!) { setPublicPagePassword(input: $input) { clientMutationId } }',
      {
        input: { workflowId, password: 'open sesame' },
      },
    );
    const stranger = new Visitor(url);
    expect((await stranger.request('POST', '/sessions', {})).status).toBe(401);
    const asked = await fetch(url);
    expect([asked.status, await asked.text()]).toEqual([401, expect.stringContaining('type="password"')]);
    const post = (password: string) =>
      fetch(`${url}/password`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ password }) });
    expect((await post('wrong one')).status).toBe(401);
    const right = await post('open sesame');
    const cookie = right.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect([right.status, right.headers.get('set-cookie')]).toEqual([
      303,
      expect.stringMatching(/^stepcast_page=.*; Path=\/c\/[\w-]+; .*HttpOnly; SameSite=Lax$/),
    ]);
    // For front ends, the pass can be in a header.
    const pass = cookie.slice('stepcast_page='.length);
    expect((await new Visitor(url, { 'stepcast-pass': pass }).begin()).visitor_key).toMatch(/^cv_/);
    expect((await fetch(`${url}/sign-in`)).status).toBe(404);
    expect((await new Visitor(url, { cookie }).begin()).visitor_key).toMatch(/^cv_/);
  });

  it('has one conversation by a link for single use, wherever the link is opened', async () => {
    const { url, workflowId } = await chatWorkflow(api, [echo], { protection: 'SIGNED_LINK' });
    const { createPublicPageLink } = await api.must(
      'mutation ($i: CreatePublicPageLinkInput!) { createPublicPageLink(input: $i) { url } }',
      { i: { workflowId, expiresInSeconds: 600, subject: 'ana', isSingleUse: true } },
    );
    const come = async (): Promise<Visitor> => {
      const opened = await fetch(createPublicPageLink.url);
      return new Visitor(url, { cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' });
    };
    const [first, second] = [await come(), await come()];
    const begun = await Promise.all([first.begin(), second.begin()]);
    expect(begun[1]).toMatchObject({ session: { id: begun[0].session.id }, visitor_key: begun[0].visitor_key });
    await first.send(begun[0].session.id, 'Hi');
    expect((await second.messages(begun[0].session.id)).messages[0]?.text).toBe('Hi');
    expect((await second.request('DELETE', `/sessions/${begun[0].session.id}`)).status).toBe(409);
  });
});
