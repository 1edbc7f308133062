import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What only a reader of a text can tell is judged by a model, and the plan says so. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : []));

describe('a judgement', () => {
  it.each([
    ['Forward Gmail messages that seem to be invoices to books@example.com', 'seem to be invoices'],
    ['When a new mail in Gmail looks urgent, forward it to ann@example.com', 'looks urgent'],
    ['When I get a Gmail mail that sounds angry, forward it to ann@example.com', 'sounds angry'],
    ['Please forward Gmail mails that look urgent to ann@example.com', 'look urgent'],
    ['Delete Gmail mails that AI finds offensive', 'is offensive'],
    ['new mail in Gmail written in German -> forward it to ann@example.com', 'is in German'],
    ['Forward Gmail mails that AI judges to be a complaint to ann@example.com', 'is a complaint'],
    ['New mails in Gmail flagged as off-topic by AI -> forward them to ann@example.com', 'is off-topic'],
    ['When a mail with a question arrives in Gmail, forward it to ann@example.com', 'contains a question'],
    ['When I get a mail in Gmail and they complain about delivery, forward it to ann@example.com', 'complain about'],
    ['When I get a mail in Gmail, if it asks about pricing, forward it to ann@example.com', 'asks about pricing'],
  ])('is a condition: %s', async (words, what) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT' });
    expect(toolsOf(plan).at(0)).toBe('llm.generate');
    expect(JSON.stringify(plan.steps[0]?.input['prompt'])).toMatch(
      new RegExp(`^"Decide whether the following ${what}`),
    );
    expect(plan.steps.at(-1)?.when).toBe('$contains($lowercase(steps.generate.output.text), "yes")');
    expect(asked(plan)).toEqual([]);
    expect(plan.report?.assumptions.map(({ text }) => text).join()).toContain('A model judges whether it ');
  });

  it.each([
    ['When a new mail arrives in Gmail, post it to Slack #inbox unless it looks like spam', 'looks like spam'],
    ["When a new mail arrives in Gmail, post it to Slack #inbox, except anything that's just praise", 'is just praise'],
  ])('keeps something out: %s', async (words, what) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps[0]?.input['prompt'])).toContain(what);
    expect(plan.steps.at(-1)?.when).toBe('$not($contains($lowercase(steps.generate.output.text), "yes"))');
    expect(asked(plan)).toEqual([]);
  });

  it('is made once for all that is said', async () => {
    const plan = await planOf(
      "Turn complaints posted in Discord #beta into Linear issues in team Product, skipping anything that's just praise",
    );
    expect(toolsOf(plan)).toEqual(['llm.generate', 'linear.create_issue']);
    expect(plan.steps[0]?.input['prompt']).toContain('is one of complaints and not that it is just praise');
    expect(asked(plan).join()).not.toContain('What is meant by');
  });

  it('may be one of several conditions', async () => {
    const plan = await planOf(
      'Let AI answer customer questions sent to our Telegram bot, in the language they were asked in, except if they ask for a human',
    );
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'telegram.update' });
    expect(toolsOf(plan).at(-1)).toBe('telegram.send_message');
    expect(JSON.stringify(plan.steps)).toContain('is one of customer questions and not that it ask for a human');
    expect(plan.steps.at(-1)?.when).toContain('"yes"');
    expect(asked(plan)).toEqual([]);
  });

  it('is about what starts the run, and not about what was made of it', async () => {
    const plan = await planOf(
      'When a new mail arrives in Gmail, translate it to English and post it to Slack #inbox, only if AI says that it is rude',
    );
    const judge = plan.steps.find(({ input }) => JSON.stringify(input).includes('Decide whether'));
    expect(JSON.stringify(judge?.input['data'])).toContain('trigger.payload');
  });

  it.each([
    'Once a card appears in "Ready for print" on Trello, comment "Done" on it',
    'When a new file appears in Dropbox /Client uploads, mail me its name',
    'When somebody looks for a room in Slack #rooms, mail me the message',
  ])('is no word about where something is: %s', async (words) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps)).not.toContain('Decide whether');
  });

  it('is not made of a list as a whole', async () => {
    const plan = await planOf('Every morning at 8, send me the unread mails in Gmail that look urgent');
    expect(JSON.stringify(plan.steps)).not.toContain('Decide whether');
    expect(asked(plan).join()).toContain('urgent');
  });
});
