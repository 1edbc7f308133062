import { describe, expect, it } from '@jest/globals';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { allowedValueIssues, withAllowedValues } from './allowed-values.js';

const SEND = {
  type: 'object',
  required: ['text'],
  properties: {
    text: { type: 'string' },
    to: { description: 'The recipients.', anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    bcc: { type: 'string' },
  },
};

describe('the schema of a tool with allowed values', () => {
  it('takes one of them, or a list of them where lists are taken', () => {
    const { properties, required } = withAllowedValues(SEND, { to: ['ann@example.com'], text: ['Hi'] });
    expect(properties).toMatchObject({
      text: { enum: ['Hi'] },
      to: {
        description: 'The recipients.',
        anyOf: [{ enum: ['ann@example.com'] }, { type: 'array', items: { enum: ['ann@example.com'] } }],
      },
    });
    expect(required).toEqual(['text', 'to']);
  });

  it('has no field for which no value is allowed', () => {
    const schema = withAllowedValues(SEND, { bcc: [] });
    expect(Object.keys(schema['properties'] as object)).toEqual(['text', 'to']);
    expect(schema['additionalProperties']).toBe(false);
  });

  it.each([[undefined], [{}], ['to']])('is the same with %j', (fields) => {
    expect(withAllowedValues(SEND, fields)).toBe(SEND);
  });
});

describe('names in the allowed values', () => {
  const send: ToolDescription = {
    name: 'mail.send',
    title: 'Send',
    description: 'Sends.',
    inputSchema: SEND,
    outputSchema: null,
    source: 'builtin',
    sideEffects: true,
  };
  const catalog: ToolCatalog = { get: (name) => (name === 'mail.send' ? send : undefined), list: () => [send] };
  const issuesOf = (allowedValues: object) => allowedValueIssues({ allowedValues } as never, ['mail.send'], catalog);

  it('are those of tools and fields', () => {
    expect(issuesOf({ 'mail.send': { to: ['ann@example.com'] } })).toEqual([]);
  });

  it('are refused if they would limit nothing', () => {
    expect(issuesOf({ 'mail.sent': {}, 'mail.send': { too: [] } })).toEqual([
      { path: ['allowedValues', 'mail.sent'], detail: expect.stringContaining('Did you mean "mail.send"?') },
      { path: ['allowedValues', 'mail.send', 'too'], detail: expect.stringContaining('Did you mean "to"?') },
    ]);
  });
});
