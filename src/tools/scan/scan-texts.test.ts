import { describe, expect, test } from '@jest/globals';
import { scanTexts } from './scan-texts.js';

const found = async (text: string, ...names: string[]): Promise<readonly string[]> =>
  (await scanTexts([{ text, names }])).map(({ kind, rule }) => `${kind} ${rule}`);

const GITHUB = `ghp_${'aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3bC5'}`;

describe('looking through what is to be published', () => {
  test.each<[what: string, text: string, names: string[], expected: string]>([
    ['a token of GitHub', `use ${GITHUB}, please`, [], 'SECRET github'],
    ['one with unseen characters in it', GITHUB.split('').join('\u200b'), [], 'SECRET github'],
    ['one in full width', GITHUB.replaceAll('h', '\uff48'), [], 'SECRET github'],
    ['one in base64', `data ${Buffer.from(`token=${GITHUB}`).toString('base64')}`, [], 'SECRET github'],
    ['one percent-encoded', Buffer.from(GITHUB).toString('hex').replaceAll(/../g, '%$&'), [], 'SECRET github'],
    ['one put together in an expression', `{{ "${GITHUB.slice(0, 9)}" & "${GITHUB.slice(9)}" }}`, [], 'SECRET github'],
    ['one behind a word to the detector', `secretlint-disable\n${GITHUB}`, [], 'SECRET github'],
    [
      'a key of AWS by its name',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY',
      ['env', 'aws_secret_access_key'],
      'SECRET aws',
    ],
    ['a login in an address', 'postgres://ann:hunter2222@db.acme.io/x', [], 'SECRET database-connection-string'],
    [
      'a webhook of Slack',
      'https://hooks.slack.com/services/T00000000/B00000000/aB3dE5gH7jK9mN1pQ3rS5tU7',
      ['url'],
      'SECRET slack',
    ],
    ['a password by its name', 'hunter2', ['body', 'password'], 'LIKELY_SECRET credential-name'],
    ['a mail address', 'write to jane.doe@acme.io', [], 'PERSONAL_DATA email'],
    ['one in a literal of an expression', '{{ $contains(x, "jane@acme.io") }}', [], 'PERSONAL_DATA email'],
    ['a phone number', 'call +49 170 1234567 today', [], 'PERSONAL_DATA phone'],
    ['one of North America', 'call (212) 736-5000', [], 'PERSONAL_DATA phone'],
    [
      'a phone number behind many that are none',
      `${'12345678, '.repeat(2_500)}+49 170 1234567`,
      [],
      'PERSONAL_DATA phone',
    ],
    ['an IBAN', 'pay to DE75 5121 0800 1245 1261 99', [], 'PERSONAL_DATA iban'],
    ['a card', '4539 1488 0343 6467', [], 'PERSONAL_DATA card'],
  ])('finds %s', async (_what, text, names, expected) => {
    expect(await found(text, ...names)).toContain(expected);
  });

  test.each([
    'write to ann@example.com, bob@mail.example.org, eve@host.test or root@localhost',
    'call +1 212 555 0123 or 555-0142',
    'version 1.2.3, 2026-11-25T02:00:00Z, 10000000000000, 12345678-1234, 192.168.100.100',
    'card 4242 4242 4242 4242, account DE89 3704 0044 0532 0130 00',
    'https://example.com/items/1234567890123456?page=2',
    'see https://www.example.com/@jane and @jane',
    '{{ trigger.payload.from }} said {{ steps.a.output.body.items[0].name }}',
    '0 9 * * 1-5',
  ])('lets %s be', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  test('says which text it is, and never what was found', async () => {
    const findings = await scanTexts([
      { text: 'fine', names: [] },
      { text: GITHUB, names: ['x'] },
      { text: 'jane.doe@acme.io', names: [] },
    ]);
    expect(findings).toMatchObject([
      { index: 1, rule: 'github', excerpt: 'ghp_… (40 characters)' },
      { index: 2, rule: 'email', excerpt: 'ja… (16 characters)' },
    ]);
  });

  test.each([
    '+1 ',
    '1 ',
    '+12025550123, ',
    'a@',
    '@',
    '{{',
    '"',
    'DE00 ',
    '%41',
    'A1b',
    'eyJ',
    'sk-',
    '://a:b@',
    '\u200b',
    '-----BEGIN PRIVATE KEY-----',
    '"&"',
    'password: ',
  ])(
    'a long text of %j takes no longer than its length',
    async (piece) => {
      expect(await scanTexts([{ text: piece.repeat(300_000 / piece.length), names: ['password'] }])).toBeDefined();
    },
    60_000,
  );
});
