import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* The groups of a phone number are one value, and its zeros belong to it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a phone number in groups', () => {
  it.each([
    ['google_sheets', 'Change the phone of Janet Wills to 0161 555 0142 in my Staff Google Sheet', /^0161 555 0142$/],
    ['hubspot', 'Update the phone number of jane@acme.com in HubSpot to 0161 555 0142', /^0161 ?555 ?0142$/],
    ['hubspot', 'Create a contact in HubSpot for Ann Bell with the phone 0161 555 0142', /^0161 ?555 ?0142$/],
    ['twilio', 'Text "We are open" to 0161 555 0142 with Twilio every Monday at 9', /^0161 ?555 ?0142$/],
  ])('is one value: %s: %s', async (service, words, number) => {
    const { steps, report } = await planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);
    const input = steps?.at(-1)?.input ?? {};
    const row = (input['row'] ?? input) as Record<string, unknown>;
    expect(row['Phone'] ?? row['phone'] ?? row['To']).toMatch(number);
    expect(report?.gaps.filter(({ words: said }) => /\d/.test(said))).toEqual([]);
  });
});
