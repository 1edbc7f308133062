import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* Requests as people note them down: without verbs, with brackets, arrows and short forms. */

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

function planOf(description: string): Promise<Plan> {
  return planner.plan({
    title: 'W',
    description,
    tools: catalog.tools,
    timezone: 'Europe/Berlin',
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });
}

const open = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

describe('calls of a webhook that words declare', () => {
  it.each([
    'when a new booking comes in (our site sends a webhook) post it in #front-desk',
    'New booking (webhook) -> post it in #front-desk',
    'Booking webhook from our site: post it in #front-desk',
    'Bookings come in by webhook. Post it in #front-desk.',
    'Somebody books a table (its a webhook): post it in #front-desk',
    'We get a webhook when a table is booked, post it in #front-desk',
  ])('start it: "%s"', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'webhook.received', filters: {} });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.post']);
    expect(open(plan)).toEqual([]);
  });

  it('have a name of their own if one is quoted', async () => {
    const plan = await planOf('webhook "table booked" → post it in #front-desk');
    expect(plan.trigger?.eventType).toBe('table.booked');
    expect(plan.report?.gaps.find(({ target }) => target === '/trigger')?.question).toContain('"table.booked"');
    expect(open(plan)).toEqual([]);
  });

  it('ask about a word that picks out some of them', async () => {
    const plan = await planOf('urgent bookings come in by webhook: post it in #front-desk');
    expect(open(plan).map(({ words }) => words)).toEqual(['urgent']);
  });

  it('are not read out of an order to call one', async () => {
    const plan = await planOf('every day at 9 call the webhook https://example.com/hook');
    expect(plan.trigger?.type).toBe('SCHEDULED');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['http.request']);
  });

  it('bring along the fields that the words name', async () => {
    const plan = await planOf(
      'New guest. Webhook sends name, email, party_size. Post name and party_size to #front-desk',
    );
    expect(open(plan)).toEqual([]);
    const text = String(plan.steps[0]?.input['text']);
    expect(text).toContain('**.name');
    expect(text).toContain('**.party_size');
    expect(text).not.toContain('**.email');
    expect(plan.report?.assumptions.map((one) => one.text)).toContain(
      '"name" and "party_size" are the fields of those names in what the call brings along.',
    );
  });
});

describe('conditions without "if"', () => {
  it('are read before a colon, case by case', async () => {
    const plan = await planOf(
      'Sensor webhook. level=critical: post to #oncall. level=warning: post to #alerts only. level=info: drop.',
    );
    expect(open(plan)).toEqual([]);
    expect(plan.steps.map(({ when }) => /= ("\w+")/.exec(when ?? '')?.[1])).toEqual(['"critical"', '"warning"']);
  });

  it('are read of an amount, with what is to happen otherwise', async () => {
    const plan = await planOf('Webhook sends name and budget. Budget > 5000: #vip-team, otherwise #sales-team');
    expect(open(plan)).toEqual([]);
    expect(plan.steps.map(({ when }) => when?.startsWith('$not(') ?? null)).toEqual([false, true]);
    expect(plan.steps[0]?.when).toContain('> 5000');
  });

  it('ask which value of an answer is compared, and keep the comparison', async () => {
    const plan = await planOf('Every hour GET https://example.com/api/queue. Above 50 → mail ops@example.com');
    const [gap] = open(plan);
    expect(open(plan)).toHaveLength(1);
    expect(gap?.target).toBe('/steps/1/when');
    expect(gap?.choices.map(({ label, patch }) => [label, patch['/steps/1/when']])).toEqual(
      expect.arrayContaining([
        ['body.queue', '$number(steps.fetch.output.body.queue) > 50'],
        ['The answer is that value alone', '$number(steps.fetch.output.body) > 50'],
      ]),
    );
  });

  it('do not swallow the act behind them', async () => {
    const plan = await planOf('When the webhook is called, if severity is critical post to #oncall');
    expect(open(plan)).toEqual([]);
    expect(plan.steps[0]?.when).toContain('= "critical"');
  });
});

describe('conditions on the status of an answer', () => {
  it.each<readonly [string, string, unknown]>([
    ['Ping https://example.com every 10 mins, if its not 200 post in #ops', 'steps.fetch.status = "FAILED"', 200],
    ['every hour check https://example.com, unless it answers 200 warn #ops', '$not(', 200],
    ['every hour check https://example.com, if it returns 503 warn #ops', '.output.status = 503', [200, 503]],
  ])('look at it: "%s"', async (words, when, expected) => {
    const plan = await planOf(words);
    expect(open(plan)).toEqual([]);
    expect(plan.steps[0]).toMatchObject({ tool: 'http.request', input: { expectStatus: expected } });
    expect(plan.steps[1]?.when).toContain(when);
  });

  it('look every five minutes if nothing says how often, and tell it once', async () => {
    const plan = await planOf('if https://example.com goes down tell #ops');
    expect(open(plan)).toEqual([]);
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '*/5 * * * *' });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['http.request', 'state.set', 'slack.post']);
    expect(plan.steps[2]?.when).toContain('steps.remember.output.hasChanged');
    const assumed = plan.report?.assumptions.map(({ text }) => text);
    expect(assumed).toContain('Nothing says how often to look: it is looked at every 5 minutes.');
    expect(assumed).toContain('It is told once when this becomes so, and not again while it stays so.');
  });

  it('say that nothing remembers how it was before', async () => {
    const plan = await planOf('every 5 minutes check https://example.com and tell #ops when it is back up');
    expect(open(plan)).toHaveLength(1);
    expect(open(plan)[0]).toMatchObject({ target: '/steps/1/when', question: expect.stringContaining('remembers') });
  });
});

describe('events without a verb', () => {
  it.each<readonly [string, string, object]>([
    [
      'Push to main in acme/web by anyone other than ci-bot → warn #infra',
      'github.push',
      { ref: 'refs/heads/main', 'repository.full_name': 'acme/web', 'pusher.name': { ne: 'ci-bot' } },
    ],
    [
      'new pr in acme/web, not from dependabot → #review',
      'github.pull_request',
      {
        action: 'opened',
        'repository.full_name': 'acme/web',
        'pull_request.user.login': { ne: 'dependabot[bot]' },
      },
    ],
    [
      'When CI goes red on main tell #builds, repo is acme/api',
      'github.workflow_run',
      {
        action: 'completed',
        'workflow_run.conclusion': 'failure',
        'workflow_run.head_branch': 'main',
        'repository.full_name': 'acme/api',
      },
    ],
    [
      'emails to support@example.com: summarize and post in #support',
      'gmail.new_email',
      { to: { contains: 'support@example.com' } },
    ],
  ])('are read with their filters: "%s"', async (words, eventType, filters) => {
    const plan = await planOf(words);
    expect(open(plan)).toEqual([]);
    expect(plan.trigger).toMatchObject({ eventType, filters });
  });
});

describe('times in short forms', () => {
  it.each<readonly [string, string]>([
    ['wed & fri 2pm', '0 14 * * 3,5'],
    ['on sat and sun at 11', '0 11 * * 0,6'],
    ['Mo-Fr 9am', '0 9 * * 1-5'],
    ['every tues at 10', '0 10 * * 2'],
    ['every 5min', '*/5 * * * *'],
    ['every 2h', '0 */2 * * *'],
    ['daily @ 8am', '0 8 * * *'],
    ['1st of each month 9am', '0 9 1 * *'],
    ['On the 1st and 15th at 9am', '0 9 1,15 * *'],
    ['Tuesday and Thursday mornings', '0 9 * * 2,4'],
    ['end of day on fridays', '0 17 * * 5'],
  ])('"%s" is %s', async (time, schedule) => {
    const plan = await planOf(`${time} post "hello" in #team`);
    expect(open(plan)).toEqual([]);
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule });
  });

  it.each<readonly [string, string]>([
    ['three days before the end of each month', '0 9 27 * *'],
    ['a week before the end of every quarter', '0 9 23 3,6,9,12 *'],
  ])('"%s" is no schedule, and what comes near is offered', async (time, schedule) => {
    const plan = await planOf(`${time} post "hello" in #team`);
    const [gap] = open(plan);
    expect(gap?.choices[0]?.patch['/trigger']).toMatchObject({ schedule });
  });

  it.each(['tmrw at 10am', 'on Dec 24 at 10am', 'on 24 December 2031 at 10:00'])(
    '"%s" before the order is waited for',
    async (time) => {
      const plan = await planOf(`${time} post "hello" in #team`);
      expect(open(plan)).toEqual([]);
      expect(plan.trigger).toBeNull();
      expect(plan.steps.map(({ tool }) => tool)).toEqual(['flow.sleep', 'slack.post']);
    },
  );

  it('a limit on how often something is told is no time to run at', async () => {
    const plan = await planOf(
      'Ping https://example.com every 10 mins, if its down post in #ops. dont bug me more than once an hour',
    );
    expect(plan.trigger).toMatchObject({ schedule: '*/10 * * * *' });
    expect(open(plan)).toHaveLength(1);
    expect(open(plan)[0]).toMatchObject({
      words: 'dont bug me more than once an hour',
      choices: expect.arrayContaining([expect.objectContaining({ label: 'Look only once an hour' })]),
    });
  });
});

describe('acts without a verb', () => {
  it.each<readonly [string, string, object]>([
    ['Every weekday 9:15 "standup time!" in #team', 'slack.post', { text: 'standup time!' }],
    ['last day of the month 5pm: "close the books" to ann@example.com', 'email.send', { text: 'close the books' }],
    ['daily 8am, unread mail summary to #inbox', 'text.summarize', {}],
  ])('"%s"', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(open(plan)).toEqual([]);
    expect(plan.steps.find((step) => step.tool === tool)).toMatchObject({ input });
  });

  it('keep some of the items of a feed, and send each of them once', async () => {
    const plan = await planOf(
      'every 30 mins look at https://example.com/rss.xml, anything mentioning Norway goes to #news',
    );
    expect(open(plan)).toEqual([]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['rss.read', 'data.transform', 'slack.post']);
    expect(plan.steps[0]?.input['since']).toContain('1800000');
    expect(plan.steps[1]?.input['expression']).toContain('"norway"');
    expect(plan.steps[2]?.when).toBe('$count(steps.keep_items.output) > 0');
  });

  it('look for what is new every hour if nothing says how often', async () => {
    const plan = await planOf('when a new post appears in https://example.com/rss.xml post it to #news');
    expect(open(plan)).toEqual([]);
    expect(plan.trigger).toEqual({ type: 'SCHEDULED', schedule: '0 * * * *', timezone: 'Europe/Berlin' });
    expect(plan.steps[0]?.input['since']).toContain('3600000');
  });
});

describe('titles', () => {
  it.each(['Backup check: every night at 2', 'Backup check, daily at 2:'])(
    'change nothing, and the report says so: "%s"',
    async (title) => {
      const plan = await planOf(`${title} POST https://example.com/backup, every night at 2`);
      expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
        `"${title.slice(0, 12)}" is taken for a title: it changes nothing in the plan.`,
      );
    },
  );

  it.each([
    ['Habit tracker – every day at 21:00 remind me to write my journal', 'Habit tracker'],
    ['Team pulse — post "Please vote" in Slack #team every Monday at 9', 'Team pulse'],
    ['Weekly plant care: remind me on Sunday at 10 to water the plants', 'plant care'],
  ])('may end in many words and marks: %s', async (words, title) => {
    const plan = await planOf(words);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      `"${title}" is taken for a title: it changes nothing in the plan.`,
    );
    expect(open(plan)).toEqual([]);
  });

  it.each([
    'VIP signup: when an email arrives, post it in Slack #a',
    'No spam guard: post every email in Slack #a',
    'Start the pipeline. Post "done" in Slack #a',
    'Run backup. Then post "done" in Slack #a',
  ])('order nothing, hold nothing back and choose nothing: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.report?.assumptions.map(({ text }) => text).join(' ')).not.toContain('is taken for a title');
  });

  it('are not made of words that pick something out', async () => {
    const plan = await planOf('unread mails: post them in #inbox every day at 9');
    expect(plan.report?.assumptions.map(({ text }) => text).join(' ')).not.toContain('is taken for a title');
  });
});

describe('mail that words declare', () => {
  it.each([
    'Access requests arrive at access@example.com. Post them to #access',
    'people mail access@example.com: post it to #access',
    'Access requests: people mail access@example.com. Post it to #access',
  ])('"%s"', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({
      eventType: 'gmail.new_email',
      filters: { to: { contains: 'access@example.com' } },
    });
    expect(open(plan)).toEqual([]);
  });

  it('asks which messages are meant if no address says so', async () => {
    const plan = await planOf('Supplier invoices by mail: forward to books@example.com');
    const [gap] = open(plan);
    expect(open(plan)).toHaveLength(1);
    expect(gap).toMatchObject({ words: 'Supplier invoices', kind: 'CONDITION' });
    expect(gap?.choices.length).toBeGreaterThanOrEqual(2);
  });
});

describe('what is not done', () => {
  it.each<readonly [string, string]>([
    [
      'Every monday at 9 get https://example.com/api/list and mail it to ann@example.com. If the list is empty, send nothing.',
      '$not($count(steps.fetch.output.body) = 0)',
    ],
    [
      'every hour get https://example.com/api/list and warn #data if it is empty',
      '$count(steps.fetch.output.body) = 0',
    ],
  ])('"%s"', async (words, when) => {
    const plan = await planOf(words);
    expect(open(plan)).toEqual([]);
    expect(plan.steps.map((step) => step.when)).toEqual([null, when]);
  });

  it('names only the addresses that do not answer', async () => {
    const plan = await planOf(
      'every 15 min check https://a.example.com/h and https://b.example.com/h. Report to #ops only those that do not answer 200.',
    );
    expect(open(plan)).toEqual([]);
    expect(plan.steps.map(({ input }) => input['expectStatus'])).toEqual([200, 200, undefined]);
    expect(plan.steps[2]?.input['text']).toContain('steps.read_page_2.status = "FAILED" ? "https://b.example.com/h"');
  });

  it('says why a call failed if nothing else is said', async () => {
    const plan = await planOf('every night at 2 POST https://example.com/backup, if that fails mail ops@example.com');
    expect(open(plan)).toEqual([]);
    expect(plan.steps[1]).toMatchObject({ when: 'steps.call.status = "FAILED"' });
    expect(plan.steps[1]?.input['text']).toContain('steps.call.error.message');
  });
});

describe('words that compare with an earlier run', () => {
  it.each([
    'every night at 23:30 get https://api.example.com/rate and if it moved more than 2% against yesterday mail ann@example.com',
    'every hour read https://example.com/prices and mail ann@example.com if the page changed since yesterday',
  ])('are asked about, with the reason: "%s"', async (words) => {
    const plan = await planOf(words);
    const gap = open(plan).find(({ kind }) => kind === 'CONDITION');
    expect(gap?.reason).toContain('earlier runs');
    expect(gap?.question).toContain('For example');
  });

  it('one message for all of them is what a step sends that has no loop', async () => {
    const plan = await planOf(
      'every 15 min check https://a.example.com/h and https://b.example.com/h. Report to #ops those that are down, in a single message.',
    );
    expect(open(plan)).toEqual([]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['http.request', 'http.request', 'slack.post']);
  });

  it('no order to leave something out is taken for a text to write', async () => {
    const plan = await planOf('ignore drafts: pull request ready for review in acme/web → #review').catch(() => null);
    expect(plan?.steps.some(({ tool }) => tool === 'llm.generate') ?? false).toBe(false);
  });
});
