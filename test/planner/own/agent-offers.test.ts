import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanRefused } from '../../../src/planner/plan-refused.js';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** It may write to anybody, so it always asks. */
const TO_ANYBODY = 'Every hour look at https://blog.example.org/news, guess who it is about, and write them a mail';
const OFFER = /^Is an AI agent to do this, with /;

describe('an agent with a question to a person within its work', () => {
  it.each([
    [
      'Claims come by form: under 50 straight into the table Claims, over that I want to sign off first',
      'joe@example.com',
    ],
    [
      'If a bad review arrives by webhook, wait until ann@example.com approves an apology, then mail it',
      'ann@example.com',
    ],
  ])('%s', async (words, to) => {
    const plan = await planning.offer(words);
    expect(toolsIn(plan)).toEqual(['agent.run', 'flow.approval', 'agent.run']);
    expect(plan.report?.status).toBe('DRAFT');
    const [first, ask, last] = plan.steps;
    expect(first?.input['schema']).toMatchObject({ required: ['question', 'rest'] });
    expect(ask?.input).toMatchObject({ deliver: [{ via: 'email', to }] });
    expect([ask?.when, last?.when]).toEqual([expect.stringContaining('result.question'), ask?.when]);
    expect(last?.input['data']).toContain('steps.ask.output.approved');
  });

  it('asks for the address of the one who decides', async () => {
    const plan = await planning.offer(
      'Expense claims by form: over 100 the treasurer has to say yes, everything else goes into the table Claims',
    );
    expect(toolsIn(plan)).toContain('flow.approval');
    expect(openIn(plan)).toContainEqual(
      expect.objectContaining({ id: 'decider', target: '/steps/1/input/deliver/0/to' }),
    );
  });

  it('waits no longer than the words say', async () => {
    const plan = await planning.offer(
      "20 minutes after an emergency form with the fields name and place comes in, if I haven't approved it, mail ann@example.com",
    );
    expect(plan.steps[1]).toMatchObject({ tool: 'flow.approval', input: { timeoutSeconds: 1200 } });
  });
});

describe('an agent is offered', () => {
  it.each([
    ['Deduplicate alert emails: only pass on an alert if the same subject is new', 'gmail.new_email', 'email.search'],
    [
      'Sort each incoming mail into my Leads table or my Complaints table, whichever suits it',
      'gmail.new_email',
      'table.upsert',
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

  it('for work that may write to anybody, with a question', async () => {
    const plan = await planning.offer(TO_ANYBODY);
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

  it.each([
    ['Erinnere mich jeden letzten Freitag im Monat um 8 daran, die gelbe Tonne rauszustellen', '0 8 * * 5L'],
    ["Rédige chaque année le 3 mars à 9 h un petit poème rigolo pour l'équipe et envoie-le-moi par mail", '0 9 3 3 *'],
  ])('at the times of a language that is read in parts, with a question: %s', async (words, schedule) => {
    const plan = await planning.offer(words);
    expect([toolsIn(plan)[0], plan.trigger?.schedule, plan.report?.status]).toEqual(['agent.run', schedule, 'DRAFT']);
    expect(openIn(plan)[0]).toMatchObject({ id: 'agent' });
  });

  it.each(['Pošlji mi vsak ponedeljek povzetek pošte.', 'Her pazartesi bana postaların özetini gönder.'])(
    'for no language of which nothing is read: %s',
    async (words) => {
      await expect(planning.offer(words)).rejects.toThrow(PlanRefused);
    },
  );

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
    const plan = await planning.offer(TO_ANYBODY);
    const [, careful] = openIn(plan)[0]?.choices ?? [];
    expect(careful?.patch).toMatchObject({ '/steps/0/input/approve': expect.arrayContaining(['email.send']) });
  });

  it.each([
    ['Every Sunday make a list of what I owe from my bank account', ' It has no tool for your bank account. '],
    [TO_ANYBODY, 'your tables? If not'],
    ['Each Friday, mail me a funny summary of what is new in Pupilario', ' It has no tool for "Pupilario". '],
  ])('says what it has no tool for: %s', async (words, said) => {
    const [agent] = openIn(await planning.offer(words));
    expect(agent?.question).toContain(said);
  });

  it.each([
    ['Add new Typeform respondents to a Mailchimp audience', /Typeform.*Mailchimp|Mailchimp.*Typeform/],
    ['Our Bol.com orders need to be booked in Exact Online every night.', /Bol\.com.*Exact Online/],
  ])('is none for services that are not connected, which are named: %s', async (words, named) => {
    const answer = await planning.offer(words).then(
      (plan) => JSON.stringify([toolsIn(plan), openIn(plan)]),
      (error: Error) => error.message,
    );
    expect(answer).toMatch(named);
    expect(answer).not.toContain('agent.run');
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
});

it('waits as long as the words say after something has come in', async () => {
  const plan = await planning.offer(
    'When a tenant gives notice by mail remind me 2 weeks later to arrange the handover',
  );
  expect([plan.trigger?.eventType, ...toolsIn(plan)]).toEqual([
    'gmail.new_email',
    'flow.sleep',
    'agent.run',
    'email.send',
  ]);
  expect(JSON.stringify(plan.steps[1]?.input)).toContain('came in 2 weeks ago');
});

it('waits for a time that comes once', async () => {
  const plan = await planning.offer('remember me tommorow at 9 to call the acountant');
  expect(toolsIn(plan)).toEqual(['flow.sleep', 'agent.run']);
});

describe('a form on whose answers somebody else decides', () => {
  const words =
    'Set up a holiday request form; the manager gets to approve it and the employee receives the decision by mail';

  it('asks that person by mail, and mails the decision', async () => {
    const { steps, trigger, report } = await planning.offer(`${words}. The manager is boss@example.com.`);
    expect(trigger?.source?.form?.schema).toMatchObject({ required: ['name', 'email', 'start_date', 'end_date'] });
    expect(steps).toMatchObject([
      { tool: 'flow.approval', input: { deliver: [{ via: 'email', connection: 'mail', to: 'boss@example.com' }] } },
      { tool: 'email.send', when: 'steps.ask.output.approved', input: { to: '{{ trigger.payload.data.email }}' } },
      { tool: 'email.send', when: '$not(steps.ask.output.approved)' },
    ]);
    expect(report?.status).toBe('READY');
  });

  it('asks who that is', async () => {
    const plan = await planning.offer(words);
    expect(openIn(plan)).toMatchObject([{ id: 'decider', target: '/steps/0/input/deliver/0/to' }]);
    expect(plan.steps[0]?.input['deliver']).toEqual([{ via: 'email', connection: 'mail' }]);
  });
});

describe('an agent that answers the caller of a webhook', () => {
  it('looks up the answer, and a step sends it', async () => {
    const { steps, trigger, report } = await planning.offer(
      'Translate texts submitted by webhook from German into English and return the translation in the response.',
    );
    expect(trigger?.eventType).toBe('webhook.received');
    expect(steps).toMatchObject([
      { tool: 'agent.run' },
      { tool: 'webhook.respond', when: null, input: { text: '{{ steps.look_up.output.result.text }}' } },
    ]);
    expect(report?.status).toBe('READY');
  });

  it('answers as JSON, if the words say so', async () => {
    const { steps } = await planning.offer(
      'When the webhook is called, guess the mood of the text and return it as JSON',
    );
    expect(steps.at(-1)?.input['headers']).toEqual({ 'content-type': 'application/json; charset=utf-8' });
  });
});

describe('a feed whose address the words give', () => {
  it.each([
    'Score the tone of each customer review in the feed https://reviews.example.com/rss and email me the negative ones with a suggested reply.',
    'Once a new dataset appears in the Atom feed https://reviews.example.com/rss, guess what it is for and email me that',
  ])('starts an agent: %s', async (words) => {
    const { trigger } = await planning.offer(words);
    expect(trigger).toMatchObject({
      eventType: 'rss.new_item',
      source: { parameters: { url: 'https://reviews.example.com/rss' } },
    });
  });
});

describe('facts that the words do not give', () => {
  it.each([
    ['Could you pass on anything the tax adviser sends me to my husband at paul@example.com?', 'the tax adviser'],
    ['make an excel file from the jobs in our mysql database of last week and send it to the boss', 'the boss'],
    ['Compare two CSV files by customer number and email the rows found in only one of them.', 'Where are these files'],
    ['Send an email to client@example.com on March 3 at 10:00', 'What is the mail to say?'],
  ])('are asked for: %s', async (words, asked) => {
    expect(openIn(await planning.offer(words)).find(({ id }) => id === 'facts')?.question).toContain(asked);
  });

  it.each([
    'Add every webhook call from our phone system to a table of missed calls.',
    'I want a contact form for my blog that mails me what people write, but not if it looks like spam.',
    'Delete rows older than 90 days from my visitors table each night.',
  ])('are not: %s', async (words) => {
    expect(openIn(await planning.offer(words)).find(({ id }) => id === 'facts')).toBeUndefined();
  });
});

describe('an agent that changes mails', () => {
  const limitsIn = (plan: Awaited<ReturnType<typeof planning.offer>>) => plan.steps[0]?.input['allowedValues'];

  it('labels them, and moves none', async () => {
    const plan = await planning.offer(
      'If an email looks like phishing, label it Suspicious and tell me why you think so',
    );
    expect(plan.steps[0]?.input['tools']).toEqual(expect.arrayContaining(['email.search', 'email.update']));
    expect(limitsIn(plan)).toMatchObject({ 'email.update': { moveTo: [], archive: [false] } });
  });

  it('moves them if the words say so', async () => {
    const plan = await planning.offer('Odd newsletters out of my inbox and into a folder called Later, always');
    expect(plan.steps[0]?.input['tools']).toContain('email.update');
    expect(limitsIn(plan)).not.toHaveProperty(['email.update', 'moveTo']);
  });

  it('leaves answers as drafts', async () => {
    const plan = await planning.offer('if a customer mail sounds angry, draft a calm answer, but never send it');
    expect(plan.steps[0]?.input['tools']).toContain('email.draft');
  });
});
