import { expect, it } from '@jest/globals';
import type { ServicesMeant } from '../account/index.js';
import type { PlanRequest } from '../planner.js';
import { unreachedIn } from './unreached.js';

const NOTHING: ServicesMeant = { sure: [], mentioned: [], hints: [], people: [], spoken: [], things: [] };
const tool = {
  name: 'kwikdesk.add',
  service: { id: 'kwikdesk', title: 'Kwikdesk', names: ['kwikdesk'], choices: [] },
};
const request = { tools: { list: () => [tool] }, connections: [] } as unknown as PlanRequest;

it.each([
  ['put each complaint into Kwikdesk', ['Kwikdesk']],
  ['put each complaint into kwikdesk', ['Kwikdesk']],
  ['swap it for a Teams message to Gareth', ['Teams']],
  ['add the deal to Copper', ['Copper']],
  ['add the deal to Copperr and to Salesfroce', ['Salesforce']],
  ['not the ones from Meridian Copper', []],
  ['put the stale ones in milestone Later', []],
])('names the services that nothing reaches: %s', (words, names) => {
  expect(unreachedIn(words, request, NOTHING)).toEqual(names);
});
