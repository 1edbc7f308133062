import { expect, test } from '@jest/globals';
import { isPlain, isPlainPeople } from './delivery-values';

test('people whose fields are texts are shown as fields, and anything else as JSON', () => {
  expect(isPlainPeople(undefined)).toBe(true);
  expect(isPlainPeople([{ via: 'slack', connection: 'team', to: 'U1', channel: 'C1' }])).toBe(true);
  expect(isPlainPeople([{ via: 'telegram', to: 1 }])).toBe(true);
  expect(isPlainPeople([{ via: 'slack', connection: 'team', to: '{{ context.who }}' }])).toBe(true);
  for (const value of ['{{ context.people }}', {}, [1], [{ via: 'slack', more: 1 }], [{ to: {} }]])
    expect(isPlainPeople(value)).toBe(false);
});

test('parts with expressions or unknown fields are shown as JSON', () => {
  expect(isPlain({ afterSeconds: 60 }, ['afterSeconds'])).toBe(true);
  expect(isPlain({ afterSeconds: 60, deliver: [] }, ['afterSeconds'], ['deliver'])).toBe(true);
  for (const value of ['{{ x }}', [], null, { afterSeconds: '{{ x }}' }, { other: 1 }])
    expect(isPlain(value, ['afterSeconds'])).toBe(false);
});
