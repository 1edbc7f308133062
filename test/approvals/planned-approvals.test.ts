import { afterAll, describe, expect, it } from '@jest/globals';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { OwnConnection, Plan } from '../../src/planner/planner.js';
import { createAllTools } from '../support/tools/all-tools.js';

const planner = createOfflinePlanner();
const all = createAllTools();
afterAll(() => all.close());

const SLACK: OwnConnection = { name: 'team', kind: 'SERVICE', service: 'slack' };

const planOf = (words: string, connections: readonly OwnConnection[] = [SLACK]): Promise<Plan> =>
  planner.plan({
    title: 'My workflow',
    description: words,
    tools: all.registry,
    timezone: 'UTC',
    connections,
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });

const asks = ({ steps }: Plan) => steps.find(({ tool }) => tool === 'flow.approval')?.input;
const blocking = ({ report }: Plan) =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ target, question }) => ({ target, question }));

describe('a request to ask a person', () => {
  it('sends the approval to this person, and asks who that is', async () => {
    const plan = await planOf(
      'Every day at 8 fetch https://example.com/report, ask Anna on Slack before you mail it to lead@example.com',
    );
    expect(asks(plan)).toMatchObject({ deliver: [{ via: 'slack', connection: 'team' }] });
    expect(blocking(plan)).toMatchObject([
      { target: expect.stringMatching(/\/input\/deliver\/0\/to$/), question: expect.stringContaining('Who is Anna') },
    ]);
    const mail = plan.steps.find(({ tool }) => tool === 'email.send');
    expect(mail?.when).toContain('.output.approved');
  });

  it('needs nothing more if the words give an address', async () => {
    const plan = await planOf(
      'Every day at 8 fetch https://example.com/report, ask anna@example.com by e-mail for approval, then mail it to lead@example.com',
      [{ name: 'office', kind: 'MAIL' }],
    );
    expect(asks(plan)).toMatchObject({ deliver: [{ via: 'email', connection: 'office', to: 'anna@example.com' }] });
    expect(blocking(plan)).toEqual([]);
  });

  it('reminds them, and then asks somebody else', async () => {
    const plan = await planOf(
      'Every day at 8 fetch https://example.com/report, ask anna@example.com on Slack before you mail it to lead@example.com, remind her after a day, then ask Ben on Telegram',
    );
    expect(asks(plan)).toMatchObject({
      deliver: [{ via: 'slack', connection: 'team', to: 'anna@example.com' }],
      remind: { afterSeconds: 86_400, times: 1 },
      escalate: { afterSeconds: 172_800, deliver: [{ via: 'telegram', connection: 'telegram' }] },
    });
    expect(blocking(plan)).toMatchObject([
      { target: expect.stringMatching(/\/escalate\/deliver\/0\/to$/), question: expect.stringContaining('Who is Ben') },
    ]);
    const late = await planOf(
      'Every day at 8 fetch https://example.com/report, ask anna@example.com on Slack for approval, remind her after 2 hours three times, if nobody answers within 12 hours ask ben@example.com, then mail it to lead@example.com',
    );
    expect(asks(late)).toMatchObject({
      remind: { afterSeconds: 7_200, times: 3 },
      escalate: { afterSeconds: 43_200, deliver: [{ via: 'slack', to: 'ben@example.com' }] },
    });
  });
});
