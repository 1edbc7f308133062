import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A domain of senders ends where the words end it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a domain of senders', () => {
  it.each([
    ['Star emails from @brightfarm.co in Gmail', 'brightfarm.co'],
    ['When an email comes in from anyone at lunabakery.co, star it in Gmail', 'lunabakery.co'],
    ['Every new Gmail message from the domain northwind.co should be posted to #mail in Slack', 'northwind.co'],
  ])('is not the beginning of another one: %s', async (words, host) => {
    const { trigger } = await planOf(words);
    const filters = trigger && 'filters' in trigger ? trigger.filters : {};
    const said = JSON.parse(JSON.stringify(filters)) as { from?: { matches?: string } };
    const pattern = new RegExp((said.from?.matches ?? '').replace('(?i)', ''), 'i');
    expect([`ann@${host}`, `Ann <Ann@${host}>`].map((from) => pattern.test(from))).toEqual([true, true]);
    expect([`ann@${host}m`, `Ann <ann@${host}.uk>`].map((from) => pattern.test(from))).toEqual([false, false]);
  });
});
