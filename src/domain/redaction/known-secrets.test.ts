import { expect, test } from '@jest/globals';
import { KnownSecrets } from './known-secrets.js';
import { REDACTED } from './redactor.js';

test('known secrets are removed from a line, the longest at each place', () => {
  const known = new KnownSecrets();
  expect(known.clean('nothing is known')).toBe('nothing is known');
  known.add(['hunter22', 'hunter22-long', 'tiny']);
  expect(known.clean('hunter22')).toBe(REDACTED);
  expect(
    known.clean(`a hunter22-long b hunter22hunter22 c ${Buffer.from('hunter22').toString('base64')}. tiny hunter2`),
  ).toBe(`a ${REDACTED} b ${REDACTED}${REDACTED} c ${REDACTED}. tiny hunter2`);
});

test('the least recently seen secret is forgotten', () => {
  const known = new KnownSecrets(2);
  known.add(['first-secret', 'second-secret']);
  known.add(['first-secret', 'third-secret']);
  expect(known.clean('first-secret second-secret third-secret')).toBe(`${REDACTED} second-secret ${REDACTED}`);
});

test('it does not matter how many there are', () => {
  const known = new KnownSecrets();
  known.add(Array.from({ length: 4_000 }, (_, index) => `secret number ${index}.`));
  expect(known.clean(`${'a line of the log '.repeat(1_000)}secret number 3999.`)).toBe(
    `${'a line of the log '.repeat(1_000)}${REDACTED}`,
  );
});
