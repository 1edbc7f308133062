import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words about what a thing says: a connected model judges them, because no field tells them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const gmail = { name: 'gmail', kind: 'SERVICE' as const, service: 'gmail' };
const model = { name: 'model', kind: 'MODEL' as const };
const planOf = (words: string, hasModel: boolean): Promise<Plan | null> =>
  planning.tryPlan(words, hasModel ? [gmail, model] : [gmail]);

describe('things that only a reader knows', () => {
  it.each([
    'Star it whenever someone emails me in Gmail asking for a discount',
    'When someone emails complaining about a delivery in Gmail, star it',
    'Star any Gmail message with an invoice attached',
    'Star any Gmail message with a receipt attached',
    'Star every Gmail message that asks for our rates',
    'When a customer emails about a price change in Gmail, star it',
    'Star it whenever a client writes to my Gmail asking about my prices',
    'When a customer emails me in Gmail asking for a voucher, star it',
    'If a tenant asks about the heating in Gmail, star it',
  ])('are judged by a connected model: %s', async (words) => {
    const plan = await planOf(words, true);
    expect(plan?.report?.gaps).toEqual([]);
    expect(plan?.steps.map(({ tool }) => tool)).toEqual(['llm.generate', 'gmail.star_message']);
    expect(plan?.steps[1]?.when).toContain('yes');
    expect(JSON.stringify(plan?.report?.assumptions)).toContain('A model judges whether');
  });

  it.each([
    'Star any Gmail message with a receipt attached',
    'When an email with a rental agreement attached arrives in Gmail, star it',
    'When I get a Gmail with a quote attached from sales@example.com, star it',
  ])('are judged by the names of attached files as well, which have to be there: %s', async (words) => {
    const plan = await planOf(words, true);
    expect(plan?.report?.gaps).toEqual([]);
    expect(plan?.trigger?.filters).toMatchObject({ 'attachments.contentType': { exists: true } });
    expect(plan?.steps[0]?.input['data']).toContain('attachments.filename');
    expect(plan?.steps.map(({ tool }) => tool)).toEqual(['llm.generate', 'gmail.star_message']);
  });

  it('are asked about without a model', async () => {
    const plan = await planOf('Star any Gmail message with a receipt attached', false);
    expect(plan?.report?.gaps.map(({ kind }) => kind)).toEqual(['CONDITION']);
  });
});
