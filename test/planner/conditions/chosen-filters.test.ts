import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gap } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that say which things are meant, and that no field tells: each way to know them is one choice of the question. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const filterGap = ({ report }: Plan): Gap | undefined => report?.gaps.find(({ kind }) => kind === 'CONDITION');
const judgedOf = (gap: Gap | undefined): string | undefined =>
  gap?.choices.find(({ words }) => words?.includes('](filter.judged)'))?.words;

describe('words that no field tells', () => {
  it.each([
    ['When a VIP customer places an order in Shopify, post it to #ops', 'VIP'],
    ['New podcast orders in Shopify -> post it to #ops', 'podcast'],
    ['When a French email arrives in Gmail, post it to #ops', 'French'],
    ['New HubSpot contact from our partner network -> post it to #ops', 'partner network'],
    ['When a new Zendesk ticket about billing comes in, post it to #ops', 'about billing'],
    ['When an issue is opened in acme/web by a first-time contributor, post it to #ops', 'by a first-time contributor'],
    ['When a new Todoist task comes in, post it to #ops, unless it is from PE', 'unless it is from PE'],
    ['When a wedding enquiry is added to my Notion database, email ann@example.com', 'wedding enquiry'],
  ])('are asked about with a choice that a model judges: %s', async (words, said) => {
    const plan = await planOf(words);
    const gap = filterGap(plan);
    expect(gap?.words).toBe(said);
    expect(judgedOf(gap)).toMatch(/(?:^|^\w+ )\[.*\]\(filter\.judged\)$/);
    expect(gap?.choices.some(({ label }) => label.startsWith('Leave out'))).toBe(true);
    expect(plan.report?.gaps.some(({ kind }) => kind === 'UNCLAIMED')).toBe(false);
  });

  it.each([
    ['When a VIP customer places an order in Shopify, post it to #ops', 'tags', '(?i)VIP'],
    ['When a French email arrives in Outlook, post it to #ops', 'subject', '(?i)French'],
    ['When a new Zendesk ticket about billing comes in, post it to #ops', 'subject', '(?i)billing'],
  ])('can be looked for in a field: %s', async (words, path, matches) => {
    const patches = filterGap(await planOf(words))?.choices.map(({ patch }) => patch);
    expect(patches).toContainEqual({ [`/trigger/filters/${path}`]: { matches } });
  });

  it.each([
    'New YouTube comment that is not from me -> post it to #ops',
    'Whenever a Gmail message with the tag "Receipts" comes in, post it to Slack #ops',
    'When a Typeform response comes in from a company with more than 50 employees, post it to #ops',
  ])('are not left to a model if a text does not tell: %s', async (words) => {
    const gap = filterGap(await planOf(words));
    expect(gap).toBeDefined();
    expect(judgedOf(gap)).toBeUndefined();
  });
});

describe('a filter that the user has left to a model', () => {
  it.each([
    ['When a [VIP](filter.judged) customer places an order in Shopify, post it to #ops', '"VIP"', false],
    ['New [podcast](filter.judged) orders in Shopify -> post it to #ops', '"podcast"', false],
    ['New HubSpot contact [from Toulouse](filter.judged) -> post it to #ops', '"from Toulouse"', false],
    ['When a new Todoist task comes in, post it to #ops, [unless it is from PE](filter.judged)', 'it is from PE', true],
    [
      'When an Outlook message [from a client](filter.judged) arrives, post it to #ops and email ann@example.com',
      '"from a client"',
      false,
    ],
  ])('becomes a condition of all steps: %s', async (words, said, isNot) => {
    const { steps, report } = await planOf(words);
    const [judge, ...acts] = steps;
    expect(judge).toMatchObject({ tool: 'llm.generate' });
    expect(JSON.stringify(judge?.input)).toContain(JSON.stringify(said).slice(1, -1));
    const yes = `$contains($lowercase(steps.${judge?.id ?? ''}.output.text), "yes")`;
    expect(new Set(acts.map(({ when }) => when))).toEqual(new Set([isNot ? `$not(${yes})` : yes]));
    expect(report?.status).toBe('READY');
  });

  it('holds for one act if it is the condition of that act', async () => {
    const { steps } = await planOf(
      'When a new Zendesk ticket comes in, post it to #ops, and email ann@example.com [if it smells of trouble](filter.judged)',
    );
    expect(steps.map(({ tool, when }) => [tool, when === null || when === undefined])).toEqual([
      ['slack.send_message', true],
      ['llm.generate', true],
      ['email.send', false],
    ]);
  });

  it('is asked about again if nothing starts the run', async () => {
    const { report } = await planOf('Post the word hello to #ops [for VIPs](filter.judged)');
    expect(report?.status).toBe('DRAFT');
  });
});
