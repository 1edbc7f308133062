import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A change that a run makes is a change of the same record. It must not start the next run, again and again. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const TABLES = ['airtable', 'notion', 'google_sheets'].map((service) => ({
  name: service,
  kind: 'SERVICE' as const,
  service,
}));

async function changeOf(words: string) {
  const { trigger, steps, report } = await planning.plan(words, TABLES);
  const change = steps.find(({ input }) => JSON.stringify(input).includes('trigger.payload.'));
  return {
    event: trigger?.eventType,
    when: change?.when ?? null,
    told: report?.assumptions.map(({ text }) => text).join(' '),
  };
}

describe('a change of the record whose change has started the run', () => {
  it.each<[words: string, event: string, already: RegExp]>([
    [
      'When Stage changes to Signed in the Airtable table Leases, set its Handled to yes',
      'airtable.changed_record',
      /and \$not\(\$lowercase\(\$string\(trigger\.payload\.fields\.Handled\)\) = "yes"\)$/,
    ],
    [
      'When Status changes to Shipped in the Notion database Parcels, set its Sent On to today',
      'notion.changed_page',
      /and \$not\(\$boolean\(trigger\.payload\..*`Sent On`\)\)$/,
    ],
  ])('is left out if it is there already: %s', async (words, event, already) => {
    const { when, told, ...change } = await changeOf(words);
    expect(change.event).toBe(event);
    expect(when).toMatch(already);
    expect(told).toContain('is left out if the values are there already');
  });

  it('is made each time for a new record', async () => {
    const { event, when } = await changeOf('When a record is added to the Airtable table Leases, set its Stage to New');
    expect([event, when]).toEqual(['airtable.new_record', null]);
  });
});
