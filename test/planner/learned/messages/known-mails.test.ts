import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Mails to people whom the words only name, with a text that they say or describe. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ kind, target, words }) => `${kind} ${target ?? ''} ${words ?? ''}`);
const mailOf = ({ steps }: Plan): Plan['steps'][number] | undefined => steps.find(({ tool }) => tool === 'email.send');

describe('a mail to somebody who is named', () => {
  it.each<[string, string]>([
    ['When a card is moved to Done on Trello, remind Olga by mail to check it', 'Olga'],
    ['When a row is added to the Google Sheet Grades, let Anna know by email', 'Anna'],
    ['When a file is uploaded to the Google Drive folder Legal, ask Tom by email to review it', 'Tom'],
    ['When a row is added to the Google Sheet Orders, tell our supplier by email to deliver', 'our supplier'],
  ])('%s', async (words, name) => {
    const plan = await planning.plan(words);
    const mail = plan.steps.findIndex(({ tool }) => tool === 'email.send');
    expect(mail).not.toBe(-1);
    expect(asked(plan)).toContain(`VALUE /steps/${mail}/input/to ${name}`);
    expect(asked(plan).filter((gap) => !gap.startsWith('VALUE'))).toEqual([]);
  });
});

describe('what a mail is to say', () => {
  it('is what somebody is asked to do', async () => {
    const plan = await planning.plan(
      'When a file is uploaded to the Google Drive folder Legal, ask Tom by email to review it',
    );
    expect(mailOf(plan)?.input?.['text']).toContain('Please review it');
  });

  it('is asked for if the words only describe it', async () => {
    const plan = await planning.plan(
      'When a row is added to the Google Sheet Auction, tell the seller by mail how much it was',
    );
    expect(asked(plan)).toContain('VALUE /steps/0/input/text how much it was');
  });
});

describe('a mail that is wished for', () => {
  it('goes to the one who wishes it', async () => {
    const plan = await planning.plan("When a new issue is opened on GitHub, I'd like to get an email");
    expect(mailOf(plan)?.input?.['to']).toMatch(/@/);
  });
});

describe('people who get no mail', () => {
  it.each(['When a HubSpot deal is won, send an email to everyone except Bob'])('%s', async (words) => {
    const plan = await planning.plan(words);
    expect(asked(plan).some((gap) => gap.includes('except Bob'))).toBe(true);
  });
});

describe('words that say whose address it is', () => {
  it.each<[string, boolean]>([
    ['Share the Google Drive folder Photos 2025 with my sister at mia@example.com', true],
    ['Share the Google Drive folder Photos with my sister and mia@example.com', false],
    ['Share the Google Drive folder Photos with everyone except my brother at bob@example.com', false],
  ])('%s', async (words, isSettled) => {
    const plan = await planning.plan(words);
    expect(asked(plan).every((gap) => gap.startsWith('VALUE'))).toBe(isSettled);
  });
});
