import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startMeteredServer } from '../support/hostile/hostile-computation.js';
import type { MeteredServer } from '../support/hostile/hostile-computation.js';

/*
 * Invariant 10 for answers: the answers for one user may have any size, and neither hold up the process nor fill its
 * memory. Before there was a limit, 45 MB held it up for 190 ms of processor time, and 250 MB for 1.2 s.
 */

/** The longest delay that another user may notice; see invariant 10. */
const MAX_HOLD_UP_MS = 250;
const STEPS = 24;
const RUNS = 4;
/** The output of a step has 0.75 MB, and that of a run 18 MB. */
const CONTEXT = { text: 'large '.repeat(42_000) };

let server: MeteredServer;
let workflowId: string;
let runs: readonly string[];

const oneOf = (count: number): string =>
  `query ($id: ID!) { ${Array.from({ length: count }, (_, n) => `a${n}: execution(id: $id) { steps { output } }`).join(' ')} }`;
const codes = ({ errors }: { readonly errors: readonly { readonly extensions: { readonly code?: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code);

beforeAll(async () => {
  server = await startMeteredServer();
  workflowId = await server.ada.createWorkflow(
    Array.from({ length: STEPS }, (_, n) => ({
      id: `s${n}`,
      title: 'Large',
      tool: 'data.transform',
      input: { expression: '[context.text, context.text, context.text]' },
    })),
  );
  const started: string[] = [];
  for (let run = 0; run < RUNS; run += 1) started.push(await server.ada.execute(workflowId, CONTEXT));
  for (const id of started) expect((await server.ada.ended(id)).status).toBe('SUCCEEDED');
  runs = started;
  await server.ada.ask(oneOf(1), { id: runs[0] });
});
afterAll(() => server.stop());

/**
 * The answer for one user, while the process stays available for the other one. A machine that withheld the processor
 * for long leaves more to do in one turn of the event loop, so one longer turn is measured again.
 */
async function beside<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    await server.holdUp();
    const [answer] = await Promise.all([act(), server.bob.must('{ viewer { id } }')]);
    const { cpuMs } = await server.holdUp();
    if (cpuMs >= MAX_HOLD_UP_MS && tries < 3) continue;
    expect(cpuMs).toBeLessThan(MAX_HOLD_UP_MS);
    return answer;
  }
}

describe('a large answer', () => {
  it('is given as long as it has its limits', async () => {
    const { data, errors } = await beside(() => server.ada.ask(oneOf(1), { id: runs[0] }));
    expect(errors).toEqual([]);
    expect(
      (data as { a0: { steps: { output: string[] }[] } }).a0.steps.map(({ output }) => output.join('').length),
    ).toEqual(Array.from({ length: STEPS }, () => 3 * CONTEXT.text.length));
    const { status, body } = await beside(() => server.ada.rest('GET', `/executions/${runs[0]}`));
    expect([status, body.steps.length]).toEqual([200, STEPS]);
  });

  it('is refused by one code in GraphQL, whether aliases, pages or one text make it large', async () => {
    expect(codes(await beside(() => server.ada.ask(oneOf(3), { id: runs[0] })))).toContain('ANSWER_TOO_LARGE');
    expect(codes(await beside(() => server.ada.ask(oneOf(28), { id: runs[0] })))).toContain('ANSWER_TOO_LARGE');
    const page = 'query ($id: ID!) { executions(workflowId: $id, first: 100) { nodes { steps { output } } } }';
    expect(codes(await beside(() => server.ada.ask(page, { id: workflowId })))).toContain('ANSWER_TOO_LARGE');
  });

  it('is refused in REST with 422, and smaller pages are given', async () => {
    const { status, body } = await beside(() => server.ada.rest('GET', `/workflows/${workflowId}/executions`));
    expect([status, body.code]).toEqual([422, 'ANSWER_TOO_LARGE']);
    expect((await beside(() => server.ada.rest('GET', `/workflows/${workflowId}/executions?limit=1`))).status).toBe(
      200,
    );
  });

  it('that is refused in a mutation leaves no doubt about the next one, which acts once', async () => {
    const small = await server.ada.createWorkflow([
      { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } },
    ]);
    const mutation = `mutation ($large: ID!, $small: ID!) {
      first: executeWorkflow(input: { workflowId: $small, idempotencyKey: "first" }) { execution { id } }
      large: executeWorkflow(input: { workflowId: $large, idempotencyKey: "large" }) { execution { workflow { executions(first: 100) { nodes { steps { output } } } } } }
      last: executeWorkflow(input: { workflowId: $small, idempotencyKey: "last" }) { execution { id } }
    }`;
    for (let time = 0; time < 2; time += 1) {
      const { errors } = await server.ada.ask(mutation, { large: workflowId, small });
      expect(errors.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([
        ['large', 'ANSWER_TOO_LARGE'],
      ]);
    }
    expect(
      (await server.ada.must('query ($id: ID!) { executions(workflowId: $id) { totalCount } }', { id: small }))[
        'executions'
      ].totalCount,
    ).toBe(2);
  });

  it('that is asked for many times at once leaves memory and connections to others', async () => {
    const answers = await beside(async () => {
      const large = Array.from({ length: 30 }, () => server.ada.ask(oneOf(1), { id: runs[0] }));
      // Meanwhile the other user's requests are answered as usual, and so are small ones.
      for (let times = 0; times < 10; times += 1) await server.bob.must('{ workflows(first: 5) { nodes { id } } }');
      await server.ada.must('{ workflows(first: 5) { nodes { id } } }');
      return Promise.all(large);
    });
    const told = new Set(answers.flatMap(codes));
    expect([...told]).toEqual(['RATE_LIMITED']);
    expect(answers.some(({ errors }) => errors.length === 0)).toBe(true);
    // Delivered data is no longer held.
    expect(codes(await server.ada.ask(oneOf(1), { id: runs[0] }))).toEqual([]);
  });

  it('in many streams at a time leaves room between two of their events', async () => {
    const stream = async (): Promise<number> => {
      const response = await fetch(`${server.url}/api/v1/executions/${runs[1]}/events`, {
        headers: { authorization: `Bearer ${server.ada.key}` },
      });
      return (await response.text()).length;
    };
    const lengths = await beside(() => Promise.all(Array.from({ length: 10 }, stream)));
    expect(Math.min(...lengths)).toBeGreaterThan(STEPS * 3 * CONTEXT.text.length);
  });

  it('is not even read for an event of a subscription, which continues', async () => {
    const query =
      'subscription ($id: ID!) { executionUpdated(workflowId: $id) { workflow { executions(first: 100) { nodes { steps { output } } } } } }';
    const told: string[] = [];
    const stop = server.ada.socket().subscribe(
      { query, variables: { id: workflowId } },
      {
        next: ({ errors }) => void told.push(...(errors ?? []).map(({ message }) => message)),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    await beside(async () => {
      while (told.length < 2) await server.ada.ended(await server.ada.execute(workflowId, { text: 'small' }));
    });
    stop();
    expect(new Set(told)).toEqual(new Set([expect.stringContaining('exceed 64 MB')]));
  });

  it('is refused over a WebSocket, which stays open', async () => {
    const socket = server.ada.socket();
    const ask = (query: string) =>
      new Promise<{
        readonly data?: unknown;
        readonly errors?: readonly { readonly extensions?: Record<string, unknown> }[];
      }>((resolve, reject) => {
        socket.subscribe(
          { query, variables: { id: runs[0] } },
          { next: (result) => resolve(result as never), error: reject, complete: () => undefined },
        );
      });
    const { errors } = await beside(() => ask(oneOf(1)));
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['ANSWER_TOO_LARGE']);
    expect(await ask('query ($id: ID!) { execution(id: $id) { id } }')).toEqual({
      data: { execution: { id: runs[0] } },
    });
  });
});
