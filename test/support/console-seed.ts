import pg from 'pg';
import { createIdFactory } from '../../src/lib/ids.js';
import { hashSecret } from '../../src/services/accounts/key-secret.js';
import { ApiClient } from './api-client.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The data for the console's pages: weeks of runs, some of them failed, some with a cost. */
export interface ConsoleSeed {
  readonly digest: string;
  readonly refunds: string;
  readonly newestRun: string;
}

/** The same numbers each time. */
function numbers(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const DIGEST = {
  title: 'Morning mail digest',
  description: 'Every weekday at seven: what came overnight, in five sentences, by mail.',
  trigger: {
    type: 'SCHEDULED',
    schedule: '0 7 * * 1-5',
    timezone: 'Europe/Berlin',
    jitterSeconds: 30,
    overlap: 'SKIP',
  },
};
const DIGEST_STEPS = [
  { id: 'search', title: 'Find new mail', tool: 'email.search', input: { connection: 'sample', limit: 20 } },
  {
    id: 'summarize',
    title: 'Summarise it',
    tool: 'text.summarize',
    input: { text: '{{ $join(steps.search.output.messages.text, " ") }}' },
  },
  {
    id: 'send',
    title: 'Send the digest',
    tool: 'email.send',
    input: {
      connection: 'Office mail',
      to: ['team@example.com'],
      subject: 'This morning',
      text: '{{ steps.summarize.output.summary }}',
    },
  },
];
const REFUNDS = {
  title: 'Refunds over 200 dollars',
  description: 'Asks somebody before a large refund is booked.',
  trigger: { type: 'EVENT', eventType: 'shop.refund_requested', filters: { currency: 'USD' } },
};
const REFUND_STEPS = [
  { id: 'note', title: 'Note the amount', tool: 'data.transform', input: { expression: 'trigger.payload.amount' } },
];

/** Creates two workflows as a client would, and gives them a past. */
export async function seedConsole(api: ApiClient, databaseUrl: string, now = Date.now()): Promise<ConsoleSeed> {
  const digest = await api.createWorkflow(DIGEST_STEPS, DIGEST);
  const refunds = await api.createWorkflow(REFUND_STEPS, REFUNDS);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const next = numbers();
    let newestRun = '';
    for (let day = 30; day >= 0; day -= 1) {
      const midnight = Math.floor(now / DAY_MS) * DAY_MS - day * DAY_MS;
      const outcome = (): string => {
        const chance = next();
        return chance < 0.86 ? 'SUCCEEDED' : chance < 0.95 ? 'FAILED' : 'CANCELLED';
      };
      // 06:00 UTC is seven in Berlin in winter.
      const seven = midnight + 6 * HOUR_MS;
      if (seven < now && ![0, 6].includes(new Date(seven).getUTCDay())) {
        newestRun = await insertRun(client, {
          workflowId: digest,
          queued: seven + 12_000,
          status: outcome(),
          tookMs: 2_000 + next() * 7_000,
          costUsd: next() * 0.02,
          type: 'SCHEDULED',
        });
        await insertTick(client, digest, seven, day % 9 === 4 ? 'overlap' : null, newestRun);
        await insertUsage(client, digest, midnight, next);
      }
      for (let count = 2 + Math.floor(next() * 7); count > 0; count -= 1) {
        const queued = midnight + Math.floor(next() * 24) * HOUR_MS;
        if (queued < now)
          await insertRun(client, {
            workflowId: refunds,
            queued,
            status: outcome(),
            tookMs: 400 + next() * 2_500,
            costUsd: 0,
            type: 'EVENT',
          });
      }
    }
    await publishAsAnother(api, client);
    return { digest, refunds, newestRun };
  } finally {
    await client.end();
  }
}

interface PastRun {
  readonly workflowId: string;
  readonly queued: number;
  readonly status: string;
  readonly tookMs: number;
  readonly costUsd: number;
  readonly type: 'SCHEDULED' | 'EVENT';
}

async function insertRun(
  client: pg.Client,
  { workflowId, queued, status, tookMs, costUsd, type }: PastRun,
): Promise<string> {
  const id = createIdFactory(() => queued)('ex');
  const error =
    status === 'FAILED'
      ? JSON.stringify({
          code: 'HTTP_STATUS',
          message: 'The mail server answered 451: try again later.',
          retryable: true,
        })
      : null;
  await client.query(
    `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, current_step, last_seq, queued_at, started_at, finished_at, cost_usd, prompt_tokens, error)
     values ($1, $2, 'local', 1, $3, $8, '{}', 3, 3, 1, $4, $4, $5, $6, 900, $7)`,
    [
      id,
      workflowId,
      status,
      new Date(queued),
      new Date(queued + tookMs),
      costUsd,
      error,
      JSON.stringify({ type, scheduledFor: null, eventId: null, payload: null }),
    ],
  );
  const steps = ['search', 'summarize', 'send'].map((step, index) => ({
    step_id: step,
    attempt: 1,
    status: status === 'FAILED' && index === 2 ? 'FAILED' : 'SUCCEEDED',
    interruptions: 0,
    started_at: queued,
    finished_at: queued + tookMs * (0.2 + 0.15 * index),
    prompt_tokens: index === 1 ? 900 : 0,
    completion_tokens: index === 1 ? 120 : 0,
    cost_usd: index === 1 ? costUsd : 0,
  }));
  await client.query('insert into execution_log (execution_id, seq, entry) values ($1, 1, $2)', [
    id,
    JSON.stringify({ events: [], step_runs: steps }),
  ]);
  return id;
}

async function insertTick(
  client: pg.Client,
  workflowId: string,
  at: number,
  reason: string | null,
  executionId: string,
): Promise<void> {
  await client.query(
    `insert into trigger_tick (workflow_id, scheduled_for, outcome, reason, fired_at, execution_id) values ($1, $2, $3, $4, $5, $6)`,
    [
      workflowId,
      new Date(at),
      reason === null ? 'FIRED' : 'SKIPPED',
      reason,
      reason === null ? new Date(at + 12_000) : null,
      reason === null ? executionId : null,
    ],
  );
}

async function insertUsage(client: pg.Client, workflowId: string, at: number, next: () => number): Promise<void> {
  for (const [purpose, part] of [
    ['RUN', 1],
    ['PLAN', 0.2],
  ] as const) {
    const tokens = Math.floor((2_000 + next() * 9_000) * part);
    await client.query(
      `insert into usage_day (owner_id, day, workflow_id, purpose, calls, prompt_tokens, completion_tokens, unpriced_tokens, cost_usd)
       values ('local', $1::date, $2, $3, 4, $4, $5, 0, $6)`,
      [
        new Date(at).toISOString().slice(0, 10),
        workflowId,
        purpose,
        tokens,
        Math.floor(tokens / 6),
        tokens * 0.000_004,
      ],
    );
  }
}

const ANOTHER_KEY = 'sk_test_only_of_somebody_else_012345';

/** A workflow of another user in the marketplace. */
async function publishAsAnother(api: ApiClient, client: pg.Client): Promise<void> {
  await client.query(
    `insert into api_key (id, owner_id, name, prefix, hash, scopes, created_at) values ($1, 'grace', 'Test', 'sk_test', $2, '{workflows:read,workflows:write,executions:run}', now())`,
    [createIdFactory()('key'), hashSecret(ANOTHER_KEY)],
  );
  const grace = new ApiClient(api.url, ANOTHER_KEY);
  await grace.must('mutation { updateViewer(name: "Grace Hopper") { id } }');
  const id = await grace.createWorkflow(
    [
      {
        id: 'fetch',
        title: 'Read the status page',
        description: 'What it says of each part.',
        tool: 'http.request',
        input: { url: 'https://status.example.com/api' },
      },
      { id: 'ask', title: 'Ask whoever is on call', tool: 'flow.approval', input: { message: 'Tell the customers?' } },
      {
        id: 'send',
        title: 'Tell the customers',
        tool: 'email.send',
        when: 'steps.ask.output.approved',
        input: {
          connection: 'Our mail',
          to: ['{{ context.list }}'],
          subject: 'Status',
          text: '{{ steps.fetch.output.body }}',
        },
      },
    ],
    {
      title: 'Tell customers of an outage',
      description:
        'Reads the status page every ten minutes and, where somebody on call says so, writes to the customers.',
      trigger: { type: 'SCHEDULED', schedule: '*/10 * * * *', timezone: 'America/New_York', enabled: false },
    },
  );
  await grace.must(
    'mutation ($id: ID!) { publishWorkflow(id: $id, input: { tags: ["outage", "support"], categories: ["monitoring", "email"] }) { workflow { id } } }',
    { id },
  );
}
