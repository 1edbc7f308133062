import { describe, expect, test } from '@jest/globals';
import { bareAddress, readAddresses } from './address.js';

describe('addresses', () => {
  test.each<[text: string, addresses: readonly (readonly [name: string, address: string])[]]>([
    ['ada@example.com', [['', 'ada@example.com']]],
    ['  Ada Lovelace <Ada.L+news@Example.COM> ', [['Ada Lovelace', 'Ada.L+news@example.com']]],
    ['<ada@example.com>', [['', 'ada@example.com']]],
    [
      '"Doe, John; \\"JD\\" <x>" <john@example.com>, b@example.com;c@example.com,',
      [
        ['Doe, John; "JD" <x>', 'john@example.com'],
        ['', 'b@example.com'],
        ['', 'c@example.com'],
      ],
    ],
    ['Büro München <büro@münchen.example>', [['Büro München', 'büro@xn--mnchen-3ya.example']]],
    ['メール <a@例え.example>', [['メール', 'a@xn--r8jz45g.example']]],
    ['root@localhost', [['', 'root@localhost']]],
    ["!#$%&'*+/=?^_`{|}~-@a-b.example", [['', "!#$%&'*+/=?^_`{|}~-@a-b.example"]]],
    ['bob@x.example <ada@example.com>', [['bob@x.example', 'ada@example.com']]],
  ])('%j', (text, expected) => {
    expect(readAddresses(text)).toEqual({
      addresses: expected.map(([name, address]) => ({ name, address })),
      problem: null,
    });
  });

  test.each<[text: string, problem: RegExp]>([
    ['', /expected an e-mail address/],
    [' , ;', /expected an e-mail address/],
    ['ada', /expected name@domain/],
    ['@example.com', /expected name@domain/],
    ['ada@', /not a domain/],
    ['ada@-a.example', /not a domain/],
    ['ada@a..example', /not a domain/],
    ['ada@127.0.0.1', /not a domain/],
    ['ada@2130706433', /not a domain/],
    ['ada@0x7f.1', /not a domain/],
    ['ada@[127.0.0.1]', /not a domain/],
    ['ada@ex%61mple.com', /not a domain/],
    ['ada@exam\u00adple.com', /not a domain/],
    ['ada@a/b', /not a domain/],
    [`ada@${'a'.repeat(64)}.example`, /not a domain/],
    ['a b@example.com', /before the @/],
    ['.a@example.com', /before the @/],
    ['"a b"@example.com', /before the @/],
    ['a\u202eb@example.com', /before the @/],
    [`${'é'.repeat(33)}@example.com`, /before the @/],
    ['a@b@example.com', /before the @/],
    ['ada@example.com\r\nBcc: eve@example.com', /line break/],
    ['Ada\nBcc: eve@example.com <ada@example.com>', /line break/],
    ['Ada\u0085 <ada@example.com>', /line break/],
    ['Ada\0 <ada@example.com>', /line break/],
    ['"Ada <ada@example.com>', /does not end/],
    ['Ada <ada@example.com', /does not end/],
    ['Ada <ada@example.com> Lovelace', /before the @|expected name/],
    ['Ada <<ada@example.com>>', /cannot be/],
    ['Ada "A" L <ada@example.com>', /put it into quotes/],
    [`${'a'.repeat(201)} <ada@example.com>`, /200 characters/],
    ['friends: ada@example.com, bob@example.com;', /before the @/],
  ])('%j is refused', (text, problem) => {
    expect(readAddresses(text)).toEqual({ addresses: null, problem: expect.stringMatching(problem) });
  });

  test('shows no more of a text than is needed', () => {
    expect(readAddresses('x'.repeat(10_000)).problem?.length).toBeLessThan(200);
  });

  test('are found inside of what a header says', () => {
    expect(bareAddress('"Boss, The" <Boss@Example.com>')).toBe('boss@example.com');
    expect(bareAddress('The Boss')).toBeNull();
    expect(bareAddress('a@example.com, b@example.com')).toBeNull();
  });

  test('of any kind of text are read in a time that grows with it alone', () => {
    for (const piece of ['<', '"', '\\', 'a@', '.', ',', '"\\', 'é.', 'a <b@c.d>,'])
      expect(() => readAddresses(piece.repeat(10_000))).not.toThrow();
  });
});
