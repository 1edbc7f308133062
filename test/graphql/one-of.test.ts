import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const STEPS = [{ key: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];
const CREATE =
  'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id version trigger { __typename isEnabled: enabled ... on ScheduledTrigger { schedule timezone } ... on EventTrigger { eventType } } } } }';
const UPDATE =
  'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { trigger { __typename } } } }';
const CHECK = 'query ($input: CheckWorkflowInput!) { checkWorkflow(input: $input) { code pointer message } }';
const ANSWER = 'mutation ($input: AnswerGapsInput!) { answerGaps(input: $input) { workflow { id } } }';
const PREVIEW = 'mutation ($input: PreviewApiInput!) { previewApi(input: $input) { description { title } } }';
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.example' }],
  paths: { '/orders': { get: { operationId: 'orders', responses: { 200: { description: 'All.' } } } } },
};

describe('inputs of which one field is given', () => {
  let database: TestDatabase;
  let server: TestServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  /** The code of the failure, and its places. */
  async function refusal(document: string, input: object): Promise<readonly string[]> {
    const { errors } = await server.api.ask(document, { input });
    const failure = (errors[0]?.extensions ?? {}) as { code?: string; problems?: { pointer: string }[] };
    return [failure.code ?? 'none', ...(failure.problems ?? []).map(({ pointer }) => pointer)];
  }

  it('are shown as such by the introspection', async () => {
    const { __schema: shown } = await server.api.must('{ __schema { types { name isOneOf } } }');
    const oneOf = (shown as { types: { name: string; isOneOf: boolean | null }[] }).types.filter(
      (type) => type.isOneOf,
    );
    expect(oneOf.map(({ name }) => name).toSorted()).toEqual(['ApiSourceInput', 'GapReplyInput', 'TriggerByKindInput']);
  });

  it('make a trigger of each kind', async () => {
    const { api } = server;
    for (const [triggerByKind, trigger] of [
      [{ manual: {} }, { __typename: 'ManualTrigger', isEnabled: true }],
      [
        { scheduled: { schedule: '@daily', timezone: 'Europe/Berlin', enabled: false } },
        { __typename: 'ScheduledTrigger', isEnabled: false, schedule: '@daily', timezone: 'Europe/Berlin' },
      ],
      [
        { event: { eventType: 'gmail.new_email', filters: {} } },
        { __typename: 'EventTrigger', isEnabled: true, eventType: 'gmail.new_email' },
      ],
    ] as const) {
      const input = { title: 'By kind', steps: STEPS, triggerByKind };
      expect((await api.must(CHECK, { input })).checkWorkflow).toEqual([]);
      expect((await api.must(CREATE, { input })).createWorkflow).toMatchObject({ workflow: { trigger } });
    }
    const id = await api.createWorkflow(STEPS);
    const changed = await api.must(UPDATE, { input: { id, triggerByKind: { scheduled: { schedule: '@hourly' } } } });
    expect(changed.updateWorkflow).toEqual({ workflow: { trigger: { __typename: 'ScheduledTrigger' } } });
    const kept = await api.must(UPDATE, { input: { id, triggerByKind: null, title: 'Still scheduled' } });
    expect(kept.updateWorkflow).toEqual({ workflow: { trigger: { __typename: 'ScheduledTrigger' } } });
  });

  it('point at the fields that clash, and at mistakes below them', async () => {
    const { api } = server;
    const base = { title: 'Wrong', steps: STEPS };
    const two = { ...base, triggerByKind: { manual: {}, event: { eventType: 'x' } } };
    const at = '/input/triggerByKind';
    for (const document of [CREATE, CHECK])
      expect(await refusal(document, two)).toEqual(['BAD_USER_INPUT', `${at}/manual`, `${at}/event`]);
    expect((await api.ask(CREATE, { input: two })).errors[0]?.message).toBe(
      'Give exactly one of manual, scheduled, event; manual and event are given.',
    );
    expect(await refusal(CREATE, { ...base, triggerByKind: {} })).toEqual(['BAD_USER_INPUT', at]);
    expect(await refusal(CREATE, { ...base, triggerByKind: { manual: null } })).toEqual([
      'BAD_USER_INPUT',
      `${at}/manual`,
    ]);

    const wrong = { ...base, triggerByKind: { scheduled: { schedule: 'now and then' } } };
    expect(await refusal(CREATE, wrong)).toEqual(['INVALID_INPUT', `${at}/scheduled/schedule`]);
    expect((await api.must(CHECK, { input: wrong })).checkWorkflow).toMatchObject([
      { code: 'INVALID_INPUT', pointer: `${at}/scheduled/schedule` },
    ]);
    const both = { ...base, trigger: { type: 'MANUAL' }, triggerByKind: { manual: {} } };
    expect(await refusal(CREATE, both)).toEqual(['INVALID_INPUT', at, '/input/trigger']);
    expect((await api.must(CHECK, { input: both })).checkWorkflow).toMatchObject([
      { code: 'INVALID_INPUT', pointer: at, message: 'triggerByKind and trigger are given: give triggerByKind alone.' },
      { code: 'INVALID_INPUT', pointer: '/input/trigger' },
    ]);
  });

  it('describe an API by its address or by the document', async () => {
    const { api } = server;
    for (const input of [{ source: { document: DOCUMENT } }, { document: DOCUMENT }])
      expect((await api.must(PREVIEW, { input })).previewApi).toEqual({ description: { title: 'Shop' } });
    const url = 'ftp://shop.example';
    expect(await refusal(PREVIEW, { source: { url } })).toEqual(['INVALID_INPUT', '/input/source/url']);
    expect(await refusal(PREVIEW, { source: { url, document: DOCUMENT } })).toEqual([
      'BAD_USER_INPUT',
      '/input/source/url',
      '/input/source/document',
    ]);
    expect(await refusal(PREVIEW, { url, source: { document: DOCUMENT } })).toEqual([
      'INVALID_INPUT',
      '/input/source',
      '/input/url',
    ]);
  });

  it('answer a gap in one way', async () => {
    const workflowId = await server.api.createWorkflow(STEPS);
    const answer = (...answers: object[]): Promise<readonly string[]> =>
      refusal(ANSWER, { workflowId, version: 1, answers });
    const at = '/input/answers/1';
    const fine = { gapId: 'g1', answer: { leaveOut: true } };
    expect(await answer(fine, { gapId: 'g2', answer: { words: 'a', value: 1 } })).toEqual([
      'BAD_USER_INPUT',
      `${at}/answer/words`,
      `${at}/answer/value`,
    ]);
    expect(await answer(fine, { gapId: 'g2', answer: { words: 'a' }, value: 1 })).toEqual([
      'INVALID_INPUT',
      `${at}/answer`,
      `${at}/value`,
    ]);
    expect(await answer(fine, { gapId: 'g2', answer: { leaveOut: false } })).toEqual([
      'INVALID_INPUT',
      `${at}/answer/leaveOut`,
    ]);
  });
});
