import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Who and where things are from, short tests between commas, and what is done with the other things. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const whenOf = ({ steps }: Plan): string => steps.at(-1)?.when ?? '';

describe('who things are from', () => {
  it.each([
    ['Emails from our investors at ir@fund.com in Gmail -> post them to #ops', 'ir@fund'],
    ["Whenever I get an email from my son's school (office@stmarys.org) in Gmail, post it to #ops", 'office@stmarys'],
    ['When I get an email from @dhl.com in Gmail, post it to #ops', 'dhl'],
    ['Outlook mail from @acme.com → post to #ops', '@acme'],
    ['new Gmail w/ attachment from billing@hetzner.com -> post it to #ops', 'billing@hetzner'],
    ['Emails from our landlord at rent@house.com that mention the deposit -> post them to #ops', 'rent@house'],
  ])('is a filter of the sender: %s', async (words, address) => {
    const { trigger, report } = await planOf(words);
    expect(JSON.stringify([trigger?.filters?.['from'], trigger?.filters?.['from.emailAddress.address']])).toContain(
      address,
    );
    expect(report?.status).toBe('READY');
  });

  it.each([
    'When a mail from a sender outside our domain contoso.com arrives in my Outlook inbox, post it to #ops',
    'When a mail from outside contoso.com arrives in Outlook, post it to #ops',
    'When an Outlook email from anyone outside contoso.com with an attachment arrives, post it to #ops',
  ])('may be anybody else: %s', async (words) => {
    expect(whenOf(await planOf(words))).toMatch(/^\$not\(.*contoso/);
  });

  it('never takes a message of a messenger for mail', async () => {
    const { trigger } = await planOf('When a message from Bob arrives in Slack, forward it to ann@example.com');
    expect(trigger?.eventType).toBe('slack.new_message');
  });
});

describe('where things are from', () => {
  it.each([
    ['New HubSpot contact from Toulouse -> post it to #ops', 'properties.city', 'toulouse'],
    ['When an order from Vienna comes in on Shopify, post it to #ops', 'shipping_address.city', 'vienna'],
    ['New Google Calendar events in Berlin -> post them to #ops', 'location', 'berlin'],
  ])('is looked for in the fields of places: %s', async (words, path, place) => {
    const plan = await planOf(words);
    expect(whenOf(plan)).toContain(path);
    expect(whenOf(plan)).toContain(`"${place}"`);
    expect(plan.report?.status).toBe('READY');
  });

  it('is no place if it is the key of a project', async () => {
    const { steps, trigger } = await planOf('When a high priority Jira bug is created in WEB, post it to #ops');
    expect(steps.map(({ when }) => when ?? null)).toEqual([null]);
    expect(trigger?.filters).toMatchObject({ 'fields.priority.name': { matches: '(?i)^high$' } });
  });
});

describe('short tests', () => {
  it.each([
    ['Jira issue created, type Bug, prio Highest -> post to #ops', ['fields.issuetype.name', 'fields.priority.name']],
    ['new Zendesk ticket, priority urgent, status open -> post to #ops', ['priority', 'status']],
    ['new HubSpot contact, lifecycle stage = lead -> post it to #ops', ['properties.lifecyclestage']],
    ['When a new Linear issue in team Web with low priority comes in, post it to #ops', ['priority']],
    ['Telegram message with #idea -> post it to #ops', ['message.text']],
  ])('are filters: %s', async (words, paths) => {
    const { trigger, report } = await planOf(words);
    expect(Object.keys(trigger?.filters ?? {}).toSorted()).toEqual(paths.toSorted());
    expect(report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED' || kind === 'CONDITION')).toEqual([]);
  });

  it.each([
    ['New row in Google Sheets, Status = open -> post to #ops', '([Status, status][0])'],
    ['HubSpot: new contact → post it to #ops, only if lifecycle = lead', 'properties.lifecyclestage'],
    [
      'When a new HubSpot contact comes in, post it to #ops, only if the lifecycle is lead',
      'properties.lifecyclestage',
    ],
  ])('are conditions: %s', async (words, path) => {
    expect(whenOf(await planOf(words))).toContain(path);
  });
});

describe('the other things', () => {
  it.each([
    [
      'When a new urgent Zendesk ticket comes in, post it to #urgent, all others to #support',
      '"urgent" in trigger.payload.priority',
    ],
    ['Shopify orders from Germany go to #de, everything else goes to #intl', 'country'],
    ['When a HubSpot deal over 10000 is created, post it to #big, the others to #small', 'properties.amount'],
    [
      'When a Jira issue is created with priority Highest, post it to #fire and send everything else to #later',
      'Highest',
    ],
    [
      'New Outlook mails with high importance go to #urgent, all the other mails to #mail',
      '"high" in trigger.payload.importance',
    ],
    ['When a Stripe payment over 1000 dollars succeeds, post it to #big, otherwise post it to #small', '100000'],
    [
      'When an issue labelled bug is opened in acme/web, post it to #bugs, otherwise post it to #triage',
      'issue.labels.name',
    ],
  ])('go elsewhere: %s', async (words, test) => {
    const { steps } = await planOf(words);
    const [first, second] = steps.map(({ when }) => when ?? '');
    expect(first).toContain(test);
    expect(second).toBe(`$not(${first ?? ''})`);
  });

  it.each([
    'When a new Linear issue labelled "bug" comes in, post it to #ops and ignore the rest',
    'When a Todoist task with priority 1 is added, post it to #ops; the others should be skipped',
    'When a new urgent Zendesk ticket comes in, post it to #ops, everything else is ignored',
  ])('are left alone: %s', async (words) => {
    const { trigger, steps, report } = await planOf(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect([steps[0]?.when ?? null, trigger?.filters ?? {}]).not.toEqual([null, {}]);
    expect(report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });
});
