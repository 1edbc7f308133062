import { expect, it } from '@jest/globals';
import { keptValues } from './kept-values.js';

const KEEP = {
  base: { from: 'token', path: 'instance_url', hosts: ['.salesforce.com'] },
  id: { from: 'token', path: 'team.id', isOptional: true },
  realm: { from: 'callback', path: 'realmId' },
} as const;

it('keeps the values of an answer that the preset names, from the right place', () => {
  const answer = { instance_url: 'https://na1.salesforce.com/', team: { id: 7 }, other: 'x' };
  expect(keptValues(KEEP, 'token', answer)).toEqual({
    values: { base: 'https://na1.salesforce.com', id: '7' },
    missing: [],
  });
  expect(keptValues(KEEP, 'callback', {})).toEqual({ values: {}, missing: ['realm'] });
});

it.each([
  'https://evil.example',
  'https://salesforce.com.evil.example',
  'https://evilsalesforce.com',
  'http://na1.salesforce.com',
  'https://user@na1.salesforce.com',
  'https://na1.salesforce.com:444',
  'https://na1.salesforce.com/?x',
  'https://evil.example/.salesforce.com',
  'https://evil.example\\.salesforce.com',
  '',
  7,
  null,
])('does not keep the address %j', (instance_url) => {
  expect(keptValues(KEEP, 'token', { instance_url }).missing).toEqual(['base']);
});

it.each(['../x', 'a b', '{x}', 'a?b', 'a#b'])('does not keep the value %j', (id) => {
  expect(
    keptValues(KEEP, 'token', { instance_url: 'https://a.salesforce.com', team: { id } }).values,
  ).not.toHaveProperty('id');
});
