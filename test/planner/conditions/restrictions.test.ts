import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that hold some of the events back, wherever they stand: `except …`, `only …`, `skip …`, `but not if …`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const p = 'trigger.payload';
const like = (path: string, pattern: string): string => `$count(${p}.${path}[$match($string($), /${pattern}/i)]) > 0`;

describe('a restriction behind the acts', () => {
  it.each([
    [
      'When a message arrives in Gmail, post it to Slack #mail. Not the ones from my own domain example.org please.',
      `$not(${like('from', String.raw`[@.]example\.org(?:[^\w.-]|$)`)})`,
    ],
    [
      'When a message arrives in Gmail, post it to Slack #mail, except mails from noreply addresses',
      `$not(${like('from', '(?:no|donot|do-not)[-_.]?reply')})`,
    ],
    [
      'When a new event is added to Google Calendar, post it to Slack #cal, except all-day events',
      `$not($exists(${p}.start.date))`,
    ],
    [
      'When a deal is created in HubSpot, post it to Slack #deals, but skip deals below 1000',
      `$not((${p}.properties.amount != null and $number(${p}.properties.amount) < 1000))`,
    ],
    [
      'When a task is added in Todoist, post it to Slack #ops, but leave out anything labelled private',
      `$not("private" in ${p}.labels.$lowercase($string($)))`,
    ],
    [
      'When a file is added to Dropbox, post it to Slack #files, but leave files called draft alone',
      `$not(${like('name', String.raw`^draft(?:\.\w+)?$`)})`,
    ],
    [
      'Post new GitHub issues in acme/web to Slack #dev, skipping those labelled wontfix',
      `$not("wontfix" in ${p}.issue.labels.name.$lowercase($string($)))`,
    ],
    [
      'When an issue is opened in Linear, post it to Slack #dev, unless it is unassigned',
      `$not($not($exists(${p}.assignee) and ${p}.assignee != null))`,
    ],
  ])('holds the step back: %s', async (words, when) => {
    const { steps, report } = await planOf(words);
    expect(steps.map((step) => step.when)).toEqual([when]);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each([
    [
      'When a new order comes in on Shopify, post it to #orders in Slack, only orders from Germany',
      { 'shipping_address.country': { matches: '(?i)^(?:DE|Germany)$' } },
    ],
    ['When an issue is opened in Linear, post it to Slack #dev, only urgent ones', { priority: 1 }],
    [
      'When a file is added to Dropbox, post it to Slack #files, only mp4 files though',
      { name: { matches: '(?i)[.]mp4$' } },
    ],
  ])('is a filter if it says which alone are meant: %s', async (words, filters) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger?.filters).toEqual(filters);
    expect(steps.map(({ when }) => when ?? null)).toEqual([null]);
  });

  it.each([
    [
      'When a Discord message arrives, post it to Slack #mods, but ignore messages from bots',
      `$not($boolean(${p}.author.bot))`,
    ],
    ['When a Discord message not written by a bot arrives, post it to Slack #mods', `$not($boolean(${p}.author.bot))`],
    [
      'When something is posted in Slack #ideas, create a Linear issue, unless a bot wrote it',
      `$not($boolean(${p}.bot_id))`,
    ],
  ])('tells what bots write: %s', async (words, when) => {
    const { steps } = await planOf(words);
    expect(steps.map((step) => step.when)).toEqual([when]);
  });

  it.each([
    [
      'Post new Linear issues to Slack #triage unless they already have an assignee',
      `$not($count([${p}.assignee.name][$ != null and $ != ""]) > 0)`,
    ],
    [
      'Post Outlook emails marked important to Slack #exec, but never those from hr@example.com',
      `$not(${like('from.emailAddress.address', String.raw`hr@example\.com`)})`,
    ],
    [
      'When a new Shopify order comes in, post it to Slack #orders, but never for orders that are already paid',
      `$not("paid" in ${p}.financial_status)`,
    ],
    [
      'Add every new Airtable record to Google Sheets, skipping those with an empty Email',
      `$not($count([${p}.fields.([Email, email][0])][$ != null and $ != ""]) = 0)`,
    ],
    [
      'Forward new Gmail messages to Slack #mail unless they come from example.com or example.org',
      `$not((${like('from', String.raw`[@.]example\.com(?:[^\w.-]|$)`)} or ${like('from', String.raw`[@.]example\.org(?:[^\w.-]|$)`)}))`,
    ],
    [
      "When a file shows up in Dropbox that isn't a PDF or a csv, post it to Slack #other",
      `$not((${like('name', '[.]pdf$')} or ${like('name', '[.]csv$')}))`,
    ],
  ])('keeps the negation of other words: %s', async (words, when) => {
    const { steps } = await planOf(words);
    expect(steps.map((step) => step.when)).toEqual([when]);
  });

  it('reads `only` behind what is meant', async () => {
    const { trigger } = await planOf('New files in Google Drive (images only) should be posted in Slack #gallery');
    expect(trigger?.filters).toEqual({ name: { matches: '(?i)[.](?:png|jpe?g|gif|webp|heic)$' } });
  });

  it('asks about a person whom no field names', async () => {
    const { report } = await planOf(
      'When an issue is created in GitHub repo acme/web by anyone except octocat, post it to Slack #dev',
    );
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ kind, words }) => [kind, words])).toEqual([
      ['CONDITION', 'by anyone except octocat'],
    ]);
  });

  it('reads `but not if` as `unless`', async () => {
    const { steps } = await planOf(
      'When a row is added to my Google Sheet, mail ann@example.com, but not if the column Paid is yes',
    );
    // A box that is ticked says `true`.
    const told = `${p}.([Paid, paid][0]).$lowercase($string($))`;
    expect(steps.map(({ when }) => when)).toEqual([`$not("yes" in ${told} or "true" in ${told})`]);
  });
});

describe('a restriction that no field tells', () => {
  it.each([
    [
      'When a new mail comes in Outlook, create a Todoist task, except newsletters and mails from noreply addresses',
      'newsletters',
    ],
    ['When a Trello card is created, post it to Slack #cards, unless it has no due date', 'has no due date'],
    [
      'Issues updated in Jira project LEGAL should be posted to Slack #legal, other than changes by me',
      'changes by me',
    ],
  ])('is asked about with the fields that there are: %s', async (words, said) => {
    const { report } = await planOf(words);
    const gaps = report?.gaps.filter(({ kind }) => kind === 'CONDITION') ?? [];
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.question).toContain(said);
    expect(gaps[0]?.isBlocking).toBe(true);
  });

  it('offers the texts of the event, and keeps the negation', async () => {
    const { report } = await planOf(
      'When a new mail comes in Outlook, create a Todoist task, except newsletters and mails from noreply addresses',
    );
    const choices = report?.gaps.find(({ kind }) => kind === 'CONDITION')?.choices ?? [];
    const own = choices.find(({ label }) => label === 'Not if its subject has "newsletter" in it');
    expect(own?.patch).toEqual({
      '/steps/0/when': expect.stringMatching(
        / and \(\$not\(\$contains\(\$lowercase\(\$string\(.*subject\)\), "newsletter"\)\)\)$/,
      ),
    });
  });

  it.each([
    'Save Gmail attachments to Dropbox except images',
    "Ping #hr in Slack if a HubSpot contact is created whose email isn't a company address",
  ])('leaves open what is no test of the event: %s', async (words) => {
    const { steps, report } = await planOf(words);
    expect(steps.every(({ when }) => when === null)).toBe(true);
    expect(report?.status).toBe('DRAFT');
  });

  it('is none if the words are about what is done', async () => {
    const { steps, report } = await planOf(
      'When an email arrives from a@example.com, reply with only the word "thanks"',
    );
    expect(steps.every(({ when }) => when === null)).toBe(true);
    expect(report?.gaps.every(({ kind }) => kind !== 'CONDITION')).toBe(true);
  });
});
