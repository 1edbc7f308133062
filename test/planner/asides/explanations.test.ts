import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explanationsIn } from '../../../src/planner/offline/leftovers/explanations.js';
import { findMentions } from '../../../src/planner/offline/text/find-mentions.js';
import { tokensOf } from '../../../src/planner/offline/text/tokens.js';
import { serviceAt } from '../../../src/planner/words/services.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Clauses in which people say why they ask. They are set aside only if a plan asks about words of them. */

function explained(words: string): readonly string[] {
  const tokens = tokensOf(words, findMentions(words, { tools: new Set(), events: new Set() }));
  const known = {
    service: (line: typeof tokens, at: number) => serviceAt(line, at)?.length ?? 0,
    isVerb: () => false,
  };
  return explanationsIn(tokens, known).map(({ start, end }) => words.slice(start, end));
}

describe('a clause that only says why', () => {
  it.each([
    ['mail me the open orders, we pack them before we go home.', 'we pack them before we go home'],
    ['unsubscribe k@example.com, she phoned about it', 'she phoned about it'],
    ['mail me the total; our bookkeeper asks for it without fail.', 'our bookkeeper asks for it without fail'],
    ['delete the event, half of us are on the train', 'half of us are on the train'],
    ["assign it to Dev so it doesn't sit there for days", "so it doesn't sit there for days"],
    [
      "send it to each member, it's such a small thing but people do notice",
      "it's such a small thing but people do notice",
    ],
    ['add them to the list? Would save me so much copy-pasting :)', 'Would save me so much copy-pasting'],
    ['I keep losing track of what changes, so mail me the files', 'I keep losing track of what changes'],
    ['mail me the pull request so i know to look at the gallery page', 'so i know to look at the gallery page'],
    ['forward it to my email, i never look at my phone on shoot days', 'i never look at my phone on shoot days'],
    ['archive everything in the Delivered list, its a mess', 'its a mess'],
    ["mail me the cards, just so nobody's pet is forgotten", "just so nobody's pet is forgotten"],
  ])('%s', (words, clause) => {
    expect(explained(words)).toEqual([clause]);
  });

  it.each([
    'share the folder with Ann, she should be able to comment',
    'mail me the orders, our new customers and the total',
    'mail me the orders, we only want the large ones',
    'mail me the orders, I need the total as well',
    'mail me the orders, I am away on Fridays',
    'send Ann the report, she has asked for it in German',
    'post it in #team, it is urgent',
    'add Thornbury Dairy, they do milk',
    'mail me the draft, so I can check it before it goes out',
    'share the sheet with Ann so they can edit the rows',
    'rename the files so they all start with the date',
    'mail me the orders, we do not count test orders',
    'send Ann the offer, and I get a copy',
    'add milk to my list, my list is Groceries',
    'post in #team that the shop is closed, we ran out of gas',
    'tell Ben that we are late, we missed the train',
  ])('is none of: %s', (words) => {
    expect(explained(words)).toEqual([]);
  });
});

describe('a plan', () => {
  const planning = new ServicePlanning();
  beforeAll(() => planning.open());
  afterAll(() => planning.close());
  const connections = [{ name: 'shopify', kind: 'SERVICE' as const, service: 'shopify' }];

  it('follows the order alone, and says which words it leaves out', async () => {
    const order = 'Every day at 6 in the evening, mail me the Shopify orders that are still unfulfilled';
    const plain = await planning.plan(order, connections);
    const plan = await planning.plan(`${order}, we pack them before we go home.`, connections);
    expect({ trigger: plan.trigger, steps: plan.steps }).toEqual({ trigger: plain.trigger, steps: plain.steps });
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(plan.report?.assumptions.map(({ words }) => words)).toContain('we pack them before we go home');
    expect(plan.report?.ledger.map(({ owner }) => owner)).not.toContain('UNCLAIMED');
  });
});
