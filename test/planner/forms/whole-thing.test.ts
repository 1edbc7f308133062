import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words for a thing as a whole, a state at the end of a clause, and an act without a comma before it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('the details of a thing', () => {
  it.each([
    'When a new order comes in on Shopify, post the order details to #orders',
    'When a new Shopify order arrives, post the details of the order to #orders',
    'New Shopify order: post its details to #orders',
    'When a new Shopify order comes in, post all the information to #orders',
  ])('are all of it, and not one field: %s', async (words) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    const text = JSON.stringify(steps.at(-1)?.input);
    expect(text).toContain('trigger.payload.name');
    expect(text).toContain('trigger.payload.total_price');
  });

  it('are asked about if they are only a part of it', async () => {
    const { report } = await planning.plan(
      'When a Shopify order comes in, post the shipping details to #packing',
      EVERY_SERVICE,
    );
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ words }) => words)).toContain(
      'the shipping details',
    );
  });
});

describe('the clause of a start', () => {
  it.each([
    ['Create a Linear issue when a message in Slack #bugs is posted', ['linear.create_issue']],
    ['if a PDF gets uploaded to Dropbox in /Contracts create an Asana task to review it', ['asana.create_task']],
  ])('is read with its state at the end, and without a comma: %s', async (words, tools) => {
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.type).toBe('EVENT');
    expect(steps.map(({ tool }) => tool)).toEqual(tools);
  });

  it('compares the field that is named behind its value', async () => {
    const { trigger } = await planning.plan(
      'If a Jira ticket is marked Highest priority, post it to #ops',
      EVERY_SERVICE,
    );
    expect(trigger?.filters).toEqual({ 'fields.priority.name': { matches: '(?i)^Highest$' } });
  });
});

it('takes every attachment, and not only the first', async () => {
  const { steps } = await planning.plan('Upload every attachment of new Gmail emails to Dropbox', EVERY_SERVICE);
  expect(steps.map(({ tool, forEach }) => [tool, forEach])).toEqual([
    ['dropbox.upload_file', 'trigger.payload.(attachments.file)'],
  ]);
});
