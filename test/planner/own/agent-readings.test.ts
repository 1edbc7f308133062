import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

/* What strangers found in plans by agents: starts, times, receivers and fields that were misread. */

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const startsOf = ({ trigger, report }: Plan) =>
  [trigger, ...(report?.furtherTriggers ?? [])].map((one) => one?.schedule ?? one?.eventType);
const fieldsOf = ({ trigger }: Plan) => Object.keys(trigger?.source?.form?.schema?.['properties'] ?? {});
const agentIn = ({ steps }: Plan) => steps.find(({ tool }) => tool === 'agent.run')?.input ?? {};
const questionsIn = (plan: Plan) => openIn(plan).map(({ question }) => question);

describe('the starts of an agent', () => {
  it.each([
    ['Every thursday lunch guess from my new mails who is in a hurry and tell me', ['0 12 * * 4']],
    [
      'greet each customer on their birthday, they are in my Customers table. 8 in the morning would be nice',
      ['0 8 * * *'],
    ],
    [
      'log all webhook calls of the gate with time and name in a table. at 8 in the morning send me whoever came in the night',
      ['webhook.received', '0 8 * * *'],
    ],
    [
      'Label those mails "Answer me" in which somebody asks me something, and list what is still open at 4pm on workdays',
      ['gmail.new_email', '0 16 * * 1-5'],
    ],
    [
      'Every Friday at 4 remind everyone in my Crew table of their hours. Monday morning tell me who has not answered',
      ['0 16 * * 5', '0 9 * * 1'],
    ],
    [
      'When the stock table says fewer than ten bags of flour, write an order to orders@example.com, but ask me first',
      ['0 9 * * *'],
    ],
    ['compare todays bookings table with yesterdays and mail ann@example.com what has changed', ['0 9 * * *']],
    ['I keep a table with domains and renewal dates for my clients. Warn them and me 30 days ahead.', ['0 9 * * *']],
    [
      'Collect ideas for the party through a form until the 20th, then guess the best three and mail me the list',
      ['form.submitted', '0 21 20 * *'],
    ],
    [
      'turn the list that the till mails me each night into rows of the sales table and tell me if it looks odd',
      ['gmail.new_email'],
    ],
    [
      'Each Tuesday ask the rowers who comes on Sunday, and by Thursday evening mail the coach at coach@example.org the names',
      ['0 9 * * 2', '0 18 * * 4'],
    ],
    ['Quarterly: an overview of the open rows in my Orders table, guess which of them matter', ['0 9 1 1,4,7,10 *']],
    ['When the broker sends the weekly report, guess what changed and tell me', ['gmail.new_email']],
    ['Reply to anyone who writes after 7 pm that we are back at 9 in the morning, in a kind tone', ['gmail.new_email']],
    ['Once a year, on 3 May, look at my Trees table and tell me which ones seem to need care', ['0 9 3 5 *']],
    [
      'A page where hikers report fallen trees, and a weekly list to the forester at wood@example.org',
      ['form.submitted', '0 9 * * 1'],
    ],
    [
      'I enter a loan by typing title and borrower, and after 30 days the borrower gets a friendly mail',
      ['form.submitted', '0 9 * * *'],
    ],
    ['I upload a CSV of scores and get back the best three of each team', ['form.submitted']],
    [
      'Our scale posts each weighing to an address. Add them up kindly and mail me the sum at 19:00',
      ['webhook.received', '0 19 * * *'],
    ],
    [
      'See whether www.mill.example still answers, every five minutes, and tell me only once when it is down and once when it is up',
      ['*/5 * * * *'],
    ],
    [
      'Reply to everyone who mails about our booking page that it seems to be down, in a kind tone',
      ['gmail.new_email'],
    ],
    ['Guess from each mail whether customers want to cancel on our website and tell me', ['gmail.new_email']],
    ['When I change the price in the Wares table, guess who may want to know it and mail them', ['0 * * * *']],
  ])('%s', async (words, starts) => {
    expect(startsOf(await planning.offer(words))).toEqual(starts);
  });
});

describe('the receivers of an agent', () => {
  it.each([
    'Puzzle of the week for all my pupils each Monday at 8, from the puzzle table, pick one that fits the season',
    'Members who have not paid by 1 April get a kind reminder, look in my Fees table',
    'Remind the tenant named in that row when a date in my Repairs table is near',
  ])('are those whom it knows: %s', async (words) => {
    expect(agentIn(await planning.offer(words))).toMatchObject({ receivers: 'known' });
  });

  it('are the senders, if mail comes to an address that is named', async () => {
    const plan = await planning.offer(
      'Anyone sending a receipt to desk@example.com should be asked for its purpose if they forgot to say, guess that from the mail',
    );
    expect(agentIn(plan)['allowedValues']).not.toMatchObject({
      'email.send': { to: ['joe@example.com', 'desk@example.com'] },
    });
  });

  it('are others than its user, if others get something', async () => {
    const plan = await planning.offer(
      'Each person with an overdue action in the Actions table gets one mail on Thursday mornings, all their items together',
    );
    expect(agentIn(plan)).toMatchObject({ receivers: 'known' });
  });

  it('are asked for, if they are of the own house', async () => {
    const plan = await planning.offer(
      'Compare https://league.example.org/fixtures with my fixtures table each Monday and tell the captain about any changes',
    );
    expect(questionsIn(plan)).toContain('Which mail addresses are meant by "the captain"?');
  });

  it.each([
    "Guess the top story of https://news.example.org/rss at 6 every morning and mail it to my dad. He's at walt@example.com.",
    'We are open Tue to Sat, ten to six: guess which mails ask for that, and answer them',
  ])('are not asked for, if the words give them: %s', async (words) => {
    expect(questionsIn(await planning.offer(words)).join(' ')).not.toMatch(/address of/);
  });
});

describe('a form that starts an agent or steps', () => {
  it('has a field for the address of those who are written to', async () => {
    const plan = await planning.offer(
      'Booking form for my salon: name, phone, breed, preferred day. Put it in a table and send the customer a confirmation.',
    );
    expect(fieldsOf(plan)).toEqual(['name', 'phone', 'breed', 'preferred_day', 'email']);
    expect(toolsIn(plan)).toContain('email.send');
  });

  it('is no form for leave, if visitors leave something', async () => {
    const plan = await planning.offer(
      'Visitors leave their email through a form. Guess a nice joke for each and send it.',
    );
    expect(fieldsOf(plan)).not.toContain('start_date');
  });
});

describe('mails that start an agent', () => {
  it('are not told by their subject alone, if the word may stand anywhere', async () => {
    const plan = await planning.offer(
      'whenever we get a mail with "urgent" in it, forward it to whoever is on call that week, the rota is a table',
    );
    expect(plan.trigger).toMatchObject({ eventType: 'gmail.new_email', filters: {} });
  });
});

describe('a person who has a say', () => {
  it.each([
    'First of every month write a letter to each tenant from the tenants table, and let me look at all of them before they go out',
    "Each quarter ask every client in my Clients table for news and change the table once I've checked it",
  ])('is asked before each act: %s', async (words) => {
    expect(agentIn(await planning.offer(words))['approve']).toEqual(expect.arrayContaining(['email.send']));
  });

  it('is asked by a step, if somebody else has it', async () => {
    const plan = await planning.offer(
      'Membership form for the club, new entries need an ok from our secretary lisa@example.com, then they get a warm welcome',
    );
    expect(toolsIn(plan)).toContain('flow.approval');
  });

  it('is not asked for what they start themselves', async () => {
    const plan = await planning.offer(
      'When I press go, find in the members table who has not paid and send them a friendly nudge',
    );
    expect(agentIn(plan)['approve']).toBeUndefined();
  });
});

it('is given what its user pastes', async () => {
  const plan = await planning.offer("Let me paste a client's brief and get back a quote at 65 an hour");
  expect(plan.inputSchema).toMatchObject({ required: ['client_s_brief'] });
});

it('lets a model take values from the sender and the subject of a mail as well', async () => {
  const plan = await planning.offer(
    'When a mail comes in with "invoice" in the subject, pull out the supplier, amount and due date and add it to my invoices table.',
  );
  expect(plan.steps[0]?.input['text']).toMatch(/\$p\.from.*\$p\.subject.*\$p\.text/);
});

describe('the questions of an agent', () => {
  it.each([
    [
      'Each Friday mail Nora, Emil and Jule in turn, one a week, that they are to water the plants in a funny tone',
      ['Nora', 'Emil', 'Jule'],
    ],
    ['Mails in Polish to Zofia, mails in Czech to Marek, guess the language', ['Zofia', 'Marek']],
  ])('ask for all of them: %s', async (words, names) => {
    const asked = questionsIn(await planning.offer(words)).join(' ');
    for (const name of names) expect(asked).toContain(`"${name}"`);
  });

  it('ask for nobody in words that are no message', async () => {
    const plan = await planning.offer(
      'Whenever it has snowed by https://snow.example/api, tell me to go to the slopes, in a cheerful line',
    );
    expect(questionsIn(plan).join(' ')).not.toContain('slopes');
  });
});

describe('who approves the work of an agent', () => {
  it.each([
    [
      'Before a discount above 20 euros goes out, ask Petra (petra@example.org) for a yes or no, and tell the customer then',
      'petra@example.org',
    ],
    [
      'A bill over 300 that comes by mail has to be approved by our cashier, cash@example.org, before it goes into the Bills table',
      'cash@example.org',
    ],
  ])('%s', async (words, to) => {
    const { steps } = await planning.offer(words);
    expect(steps.find(({ tool }) => tool === 'flow.approval')?.input['deliver']).toMatchObject([{ to }]);
  });

  it('is asked for by a name with a title', async () => {
    const plan = await planning.offer('A mail about new medicine may only be answered after Dr. Okafor has said yes');
    expect(questionsIn(plan).join(' ')).toContain('the address of "Dr. Okafor"');
  });
});

describe('what people fill in', () => {
  const fieldsIn = async (words: string): Promise<readonly string[]> => {
    const { trigger } = await planning.offer(words);
    return Object.keys((trigger?.source?.form?.schema?.['properties'] ?? {}) as object);
  };

  it.each([
    [
      'Keepers report a hole in the fence on a page: enclosure, how large, photo. The foreman hears of it.',
      ['enclosure', 'how_large', 'photo'],
    ],
    [
      'Sailing week sign-up with boat class, shirt size and allergies, and a kind mail to those who are too late',
      ['name', 'email', 'boat_class', 'shirt_size', 'allergies'],
    ],
    ['Type out the handwritten letter that I upload, put it into English and give it back as a PDF', ['file']],
  ])('%s', async (words, fields) => {
    expect(await fieldsIn(words)).toEqual(expect.arrayContaining([...fields]));
  });
});

it('asks the person whose address stands behind the name', async () => {
  const plan = await planning.offer(
    'Leave requests come by a form with name, from and to; three days or less are approved at once, anything longer asks Bruna first at bruna@example.com, and either way the person hears back',
  );
  expect(JSON.stringify(plan.steps.find(({ tool }) => tool === 'flow.approval')?.input)).toContain('bruna@example.com');
});

it('asks for all people in one question', async () => {
  const plan = await planning.offer(
    'Each Friday at 3 send the hours of my table to the foreman, Ingeborg and the payroll office',
  );
  const questions = plan.report?.gaps.map(({ question }) => question).join(' ') ?? '';
  for (const person of ['the foreman', 'Ingeborg', 'the payroll office']) expect(questions).toContain(person);
  expect(questions.match(/mail addresses are meant/g)).toHaveLength(1);
});

it('takes no person for a service', async () => {
  const plan = await planning.offer(
    'When a booking mail comes in that clashes with my table, tell the office and Deputy Sunniva',
  );
  expect(plan.steps.map(({ tool }) => tool)).toContain('agent.run');
});
