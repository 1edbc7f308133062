import { describe, expect, test } from '@jest/globals';
import { likelyCredential } from './likely-credential.js';

const ruleOf = (text: string, ...names: string[]): string | null => likelyCredential(text, names)?.rule ?? null;

describe('likely credentials in a publication', () => {
  test.each<[text: string, names: string[], rule: string]>([
    ['Bearer abcdefghij', [], 'credential-pattern'],
    ['https://example.com/?api_key=xyz', ['url'], 'credential-pattern'],
    ['hunter2', ['password'], 'credential-name'],
    ['{{ "hunter2" }}', ['body', 'password'], 'credential-name'],
    ['hunter2', ['headers', 'Authorization'], 'credential-name'],
    ['abc12345', ['x-auth-token', '0'], 'credential-name'],
    ['q8Zr2LmX0vTn4KwYc7BhJd1E', [], 'random-text'],
    ['the key is 9f86d081884c7d659a2feaa0c55ad015 today', [], 'random-text'],
  ])('%s under %j is, by %3$s', (text, names, rule) => {
    expect(ruleOf(text, ...names)).toBe(rule);
  });

  test.each<[text: string, names: string[]]>([
    ['{{ context.password }}', ['password']],
    ['Bearer {{ context.token }}', ['authorization']],
    ['<your key>', ['api_key']],
    ['YOUR_API_KEY', ['apiKey']],
    ['Kind regards, the team', ['signature']],
    ['name', ['key']],
    ['', ['password']],
    ['550e8400-e29b-41d4-a716-446655440000', ['id']],
    ['https://example.com/blog/2026-11-25-How-we-made-Workflows-10-times-faster', ['url']],
    ['getTheUserByEmailAddressAndThenSendAMessage2', []],
    ['$map(steps.fetch.output.body.items, function($v) { $v.publishedAt })', []],
    ['0000000000000000000000000000000000000000', []],
  ])('%s under %j is not', (text, names) => {
    expect(ruleOf(text, ...names)).toBeNull();
  });
});
