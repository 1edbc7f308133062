import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanRefused } from '../../../src/planner/plan-refused.js';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const OFTEN = 'Every 5 minutes guess which of my new emails are alerts, and forward one of each to ops@example.com';
const OFFER = /^Is an AI agent to do this, with /;

describe('an agent is offered', () => {
  it.each([
    ['Deduplicate alert emails: only pass on an alert if the same subject is new', 'gmail.new_email', 'email.search'],
    [
      'Sort each incoming mail into my Leads table or my Complaints table, whichever suits it',
      'gmail.new_email',
      'table.*',
    ],
  ])('for each mail that comes in: %s', async (words, eventType, tool) => {
    const plan = await planning.offer(words);
    expect(toolsIn(plan)).toEqual(['agent.run']);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType });
    const [step] = plan.steps;
    expect(step?.input).toMatchObject({ data: '{{ trigger.payload }}', connections: ['mail'], connection: 'model' });
    expect(step?.input['tools']).toContain(tool);
    expect(step?.input['instruction']).toContain(`The request: "${words}"`);
  });

  it('for work that runs often, with a question', async () => {
    const plan = await planning.offer(OFTEN);
    expect(openIn(plan)).toEqual([expect.objectContaining({ id: 'agent', question: expect.stringMatching(OFFER) })]);
    expect(plan.report?.status).toBe('DRAFT');
  });

  it.each([
    ['Tell me if no backup confirmation mail has arrived by 7 AM, else praise the team', '0 7 * * *'],
    ['what does https://api.example.com/weather say, mail it to me at 6:30 if rain is likely', '30 6 * * *'],
    ['Make one morning digest of what is odd at https://example.com/a and https://example.com/b', '0 9 * * *'],
  ])('at the time that the words say: %s', async (words, schedule) => {
    const plan = await planning.offer(words);
    expect([toolsIn(plan)[0], plan.trigger?.schedule]).toEqual(['agent.run', schedule]);
  });

  it.each([
    ['make a webhook that just mails me whatever json it gets', 'webhook.received'],
    ['Convert each odd bank export received by email into something that my accountant likes', 'gmail.new_email'],
    ['Have AI go through the PDF contracts I get by mail and warn me about odd clauses', 'gmail.new_email'],
  ])('on what comes in: %s', async (words, eventType) => {
    const plan = await planning.offer(words);
    expect([toolsIn(plan), plan.trigger?.eventType]).toEqual([['agent.run'], eventType]);
  });

  it('in the place of a model that is told of what no step reads', async () => {
    const words = 'Every Friday at 4 guess the mood of the team from the attachments in my mailbox';
    expect(toolsIn(await planning.offer(words))).toEqual(['agent.run']);
  });

  it('owns the words that no trigger has taken', async () => {
    const words = 'Every Friday at 4 pm, tell me which of my suppliers have gone quiet lately and why that may be';
    const { report } = await planning.offer(words);
    const owned = report?.ledger.filter(({ owner }) => owner === 'agent.run').map(({ effect }) => effect);
    expect(new Set(owned)).toEqual(new Set(['/steps/0/input/instruction']));
    expect(report?.ledger.some(({ effect }) => effect.startsWith('gap:'))).toBe(false);
  });

  it('asks for what only the user knows', async () => {
    const plan = await planning.offer('Watch the pricing page of a competitor and email me what was added or removed');
    const [, facts] = openIn(plan);
    expect(facts).toMatchObject({ id: 'facts', target: '/steps/0/input/system' });
    expect(facts?.question).toContain('What is the address of');
  });

  it('asks for the addresses of people', async () => {
    const plan = await planning.offer(
      'Every Friday guess the mood of the week from my mails and tell my business partner',
    );
    expect(openIn(plan).at(-1)).toMatchObject({ id: 'facts', question: expect.stringContaining('partner"?') });
  });

  it('asks before it acts, if the user chooses so', async () => {
    const plan = await planning.offer(OFTEN);
    const [, careful] = openIn(plan)[0]?.choices ?? [];
    expect(careful?.patch).toEqual({ '/steps/0/input/approve': ['email.send'] });
  });

  it.each([
    ['Every Sunday make a list of what I owe from my bank account', ' It has no tool for your bank account. '],
    [OFTEN, 'mail? If not'],
  ])('says what it has no tool for: %s', async (words, said) => {
    const [agent] = openIn(await planning.offer(words));
    expect(agent?.question).toContain(said);
  });

  it('gets no tools for files because of an address', async () => {
    const words =
      'Every day at 9 look at https://blog.example.org/feed.xml and guess what it is up to next, except on bank holidays';
    const [step] = (await planning.offer(words)).steps;
    expect(step?.input['tools']).toContain('http.request');
    expect(step?.input['tools']).not.toContain('file.*');
  });

  it('names a model that is missing, and does not wait for it', async () => {
    const plan = await planning.offer('Deduplicate alert emails: only pass on an alert if the same subject is new');
    const [model] = plan.report?.gaps.filter(({ kind }) => kind === 'CONNECTION') ?? [];
    expect(model).toMatchObject({ isBlocking: false, target: '/steps/0/input/connection' });
  });
});

describe('no agent is offered', () => {
  it.each([
    ['for a plan that is whole', 'Every day at 9 mail me my unread emails'],
    ['if only a value is open', 'When an email with "quote" in the subject arrives, reply'],
  ])('%s', async (_why, words) => {
    expect(toolsIn(await planning.offer(words))).not.toContain('agent.run');
  });

  it.each([
    ['for a decision of others', 'Make a holiday form: my manager approves or declines, and the employee hears of it'],
    ['for words of which nothing is known', 'Plugh the xyzzy'],
    [
      'in the place of a service that is missing',
      'When a new contact is added in Pipedrive, deduplicate it and tell me',
    ],
  ])('%s', async (_why, words) => {
    const plan = await planning.offer(words).catch((error: unknown) => error);
    if (plan instanceof PlanRefused) return;
    expect(toolsIn(plan as Awaited<ReturnType<typeof planning.offer>>)).not.toContain('agent.run');
  });

  it.each([
    'Every day at 9, fetch https://example.com/orders.json and post each order to Slack, at most once an hour',
    'When a new email arrives, post its subject to Slack, at most once an hour',
  ])('if it has no tool for a service that is named: %s', async (words) => {
    expect(toolsIn(await planning.offer(words))).not.toContain('agent.run');
  });

  it('for a time that comes once', async () => {
    const plan = await planning.offer('remember me tommorow at 9 to call the acountant').catch(() => null);
    expect(plan === null ? [] : toolsIn(plan)).not.toContain('agent.run');
  });

  it('if the run would have to wait', async () => {
    const plan = await planning
      .offer('When a tenant gives notice by mail remind me 2 weeks later to arrange the handover')
      .catch(() => null);
    expect(plan === null ? [] : toolsIn(plan)).not.toContain('agent.run');
  });
});
