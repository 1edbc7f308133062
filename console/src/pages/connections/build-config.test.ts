import { describe, expect, test } from '@jest/globals';
import { buildConfig } from './build-config';
import type { ConfigField } from './connection-kinds';

const field = (name: string, type: ConfigField['type'], more: Partial<ConfigField> = {}): ConfigField => ({
  name,
  label: name,
  type,
  ...more,
});

describe('the configuration of a connection', () => {
  test('leaves out what is empty, and has the types that the server wants', () => {
    const fields = [
      field('host', 'text'),
      field('port', 'number'),
      field('tls', 'boolean', { initial: 'true' }),
      field('password', 'secret'),
      field('folder', 'text'),
    ];
    expect(
      buildConfig(fields, { host: ' mail.example.com ', port: '993', password: ' with blanks ', folder: ' ' }),
    ).toEqual({ host: 'mail.example.com', port: 993, tls: true, password: ' with blanks ' });
  });

  test('reads lists and pairs line by line; a colon in a value belongs to it', () => {
    const fields = [field('scopes', 'list'), field('headers', 'secretMap')];
    expect(buildConfig(fields, { scopes: 'read\n\n write ', headers: 'Authorization: Bearer a:b\nX-Empty' })).toEqual({
      scopes: ['read', 'write'],
      headers: { Authorization: 'Bearer a:b', 'X-Empty': '' },
    });
  });

  test('leaves it to the server to say that something is no number', () => {
    expect(buildConfig([field('port', 'number')], { port: 'abc' })).toEqual({ port: 'abc' });
  });
});
