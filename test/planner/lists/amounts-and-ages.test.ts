import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('Words that pick items of a list', () => {
  it.each<[string, string, JsonObject]>([
    [
      "List yesterday's Shopify orders that haven't been fulfilled",
      'shopify.list_orders',
      { fulfillment_status: 'unfulfilled', status: 'open' },
    ],
    [
      'List HubSpot deals over 10000 euros',
      'hubspot.search_deals',
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'GT', value: '10000' }] }] },
    ],
    [
      'List the open HubSpot tickets with high priority',
      'hubspot.search_tickets',
      {
        filterGroups: [
          {
            filters: [
              { propertyName: 'closed_date', operator: 'NOT_HAS_PROPERTY' },
              { propertyName: 'hs_ticket_priority', operator: 'EQ', value: 'HIGH' },
            ],
          },
        ],
      },
    ],
    ['Find my Todoist tasks with priority 1 and no date', 'todoist.find_tasks', { query: 'p1 & no date' }],
    ['Every evening mail me my open Todoist tasks for today', 'todoist.find_tasks', { query: 'today' }],
    [
      'Find the photos named harbour in Dropbox',
      'dropbox.search_files',
      { query: 'harbour', extensions: ['jpg', 'jpeg', 'png', 'heic', 'gif', 'webp'] },
    ],
    ['Search Dropbox for PDFs named invoice', 'dropbox.search_files', { query: 'invoice', extensions: ['pdf'] }],
    ['List my Linear issues', 'linear.list_issues', { mine: true }],
    [
      'Every Monday list the files in the Dropbox folder /Invoices and mail me the list',
      'dropbox.list_folder',
      { path: '/Invoices' },
    ],
    [
      'Create the folder /Clients/Zephyr Travel in Dropbox',
      'dropbox.create_folder',
      { path: '/Clients/Zephyr Travel' },
    ],
    [
      'Every Tuesday mail me the unpaid Stripe invoices older than 30 days',
      'stripe.list_invoices',
      { status: 'open', created_before: '{{ $floor($toMillis($fromMillis($toMillis(now) - 2592000000)) / 1000) }}' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);

    expect(plan.steps[0]).toMatchObject({ tool, input });
    expect(plan.report?.status).toBe('READY');
  });

  it.each([
    ['Every Monday mail me the Shopify products with less than 10 in stock', '$sum(variants.inventory_quantity) < 10'],
    ['List the Shopify orders of the last week over 200 euros', '$number(total_price) > 200'],
    [
      'List the failed Stripe payments of yesterday',
      'status = "requires_payment_method" and $exists(last_payment_error.code)',
    ],
    ['List the PDFs in the Dropbox folder /Scans', '$contains(name, /[.]pdf$/i)'],
    ['List the Shopify orders not over 200 euros', '$not($number(total_price) > 200)'],
    ['Every day post the Linear issues in progress to #core', '$lowercase(state.name) = "in progress"'],
  ])('are kept by a step if no input can do it: %s', async (words, test) => {
    const plan = await planning.plan(words);

    expect(plan.steps[1]?.input['expression']).toContain(test);
    expect(plan.report?.status).toBe('READY');
  });

  it('are counted after they are picked', async () => {
    const plan = await planning.plan('List the Linear issues in state Backlog, up to 60');

    expect(plan.steps[0]?.input['limit']).toBe(250);
    expect(plan.steps[1]?.input['expression']).toContain('[[0..59]]');
  });

  it('are denied by a step of their own if no input can do it', async () => {
    const plan = await planning.plan('List the HubSpot deals not older than 30 days');
    expect(plan.steps[1]?.input['expression']).toMatch(/\[\$not\(\$type\(createdAt\) = "string" and createdAt < /);
  });

  it.each([
    ['Look up all Linear issues and mail them to ann@example.com', null],
    ['Look out for new Linear issues and mail them to ann@example.com', 'linear.new_issue'],
  ])('are read once unless new ones are looked for: %s', async (words, event) => {
    expect((await planning.plan(words)).trigger?.eventType ?? null).toBe(event);
  });
});

describe('A path without a noun', () => {
  it.each([
    ['new dropbox file in /Scans -> mail to ann@example.com', '/Scans'],
    ['When a file is added to the Dropbox folder /Client Files/Acme, mail me', '/Client Files/Acme'],
  ])('says what is watched: %s', async (words, path) => {
    expect((await planning.plan(words)).trigger?.source).toMatchObject({ parameters: { path } });
  });
});
