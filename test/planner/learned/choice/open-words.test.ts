import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../../support/planner/every-service.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Words that leave it open which messenger or which thing is meant, and answers that are written word for word. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const blocking = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind }) => (isBlocking ? [kind] : []));

describe('a channel without its service', () => {
  it.each([
    ['Post to #leads whenever a new Typeform response arrives', 'slack.send_message'],
    ['When a deal is won in HubSpot, post it to #wins', 'slack.send_message'],
    ['When a deal is won in HubSpot, post it to #wins on Discord', 'discord.send_message'],
  ])('is that of the rules: %s', async (words, tool) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map((step) => step.tool)).toEqual([tool]);
  });
});

describe('a thing that is only called it', () => {
  it('is asked about if several things may be made of it', async () => {
    const { report } = await planning.plan('When a new email arrives in Gmail, add it to HubSpot');
    expect(report?.gaps.find(({ kind }) => kind === 'CHOICE')?.question).toMatch(/^What is to be made of it/);
  });

  it('is what the words say', async () => {
    const { steps } = await planning.plan('When a new email arrives in Gmail, add it to HubSpot as a ticket');
    expect(steps.map(({ tool }) => tool)).toEqual(['hubspot.create_ticket']);
  });
});

describe('an answer in quotes', () => {
  it.each([
    'When an email arrives from a@example.com, reply with only the word "thanks"',
    'When an email arrives from a@example.com, reply with the word "thanks"',
    'When an email arrives from a@example.com, reply only with "thanks"',
    'When an email arrives from a@example.com in Gmail, respond to the sender with the sentence "thanks"',
  ])('is the whole text: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.input['text']).toBe('thanks');
    expect(blocking(plan)).toEqual([]);
  });

  it('is left as it is if more is said of it', async () => {
    const plan = await planning.plan(
      'When an email arrives from a@example.com in Gmail, reply with only the word "thanks" in bold',
    );
    expect(blocking(plan)).not.toEqual([]);
  });

  it('stays a condition if somebody else gives it', async () => {
    const { steps } = await planning.plan('If customers reply with the word "stop" in Gmail, archive it');
    expect(steps[0]?.when).toContain('stop');
  });
});
