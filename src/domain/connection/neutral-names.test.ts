import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { DEFAULT_RETRY, OnStepError, type Step } from '../steps/step.js';
import { withNeutralConnections } from './neutral-names.js';
import { requirementsOf } from './requirements.js';

const step = (tool: string, input: JsonObject, more: Partial<Step> = {}): Step => ({
  id: 'a',
  tool,
  input,
  title: tool,
  description: '',
  when: null,
  dependsOn: null,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: 1_000,
  onError: OnStepError.FAIL,
  ...more,
});

describe('connections as others see them', () => {
  test('are called after what they are for, one name for each', () => {
    const shown = withNeutralConnections([
      step(
        'http.request',
        { connection: 'acme-prod', url: 'https://example.com/' },
        { description: 'Asks acme-prod', reason: 'It has a connection acme-prod' },
      ),
      step('http.request', { connection: 'acme-stage' }),
      step('http.request', { connection: 'acme-prod' }),
      step('slack.post', { connection: 'the boss' }),
      step('email.search', { connection: 'sample' }),
      step('email.search', { connection: 'jane' }),
      step('mcp.acme_files.read', { connection: 'not ours' }),
      step('agent.run', {
        connection: 'my-key',
        connections: ['acme-prod', 'relay'],
        tools: ['http.request', 'mcp.acme_files.*', 'mcp.*'],
      }),
      step('llm.generate', { connection: '{{ context.model }}' }),
    ]);
    expect(shown.map(({ tool, input }) => [tool, input])).toEqual([
      ['http.request', { connection: 'http', url: 'https://example.com/' }],
      ['http.request', { connection: 'http-2' }],
      ['http.request', { connection: 'http' }],
      ['slack.post', { connection: 'slack' }],
      ['email.search', { connection: 'sample' }],
      ['email.search', { connection: 'mailbox' }],
      ['mcp.server.read', { connection: 'not ours' }],
      [
        'agent.run',
        { connection: 'model', connections: ['http', 'account'], tools: ['http.request', 'mcp.server.*', 'mcp.*'] },
      ],
      ['llm.generate', { connection: '{{ context.model }}' }],
    ]);
    expect(shown[0]).toMatchObject({ description: 'Asks http', reason: 'It has a connection http' });
  });

  test('are what a clone requires', () => {
    const steps = withNeutralConnections([
      step('http.request', { connection: 'acme-prod' }),
      step('mcp.acme.read', {}, { id: 'b' }),
    ]);
    expect(
      requirementsOf({
        steps,
        trigger: { type: 'EVENT', enabled: true, eventType: 'email.received', filters: { connection: '' } },
      }),
    ).toEqual([
      { name: 'http', kind: 'BEARER', stepIds: ['a'] },
      { name: 'server', kind: 'MCP', stepIds: ['b'] },
      { name: null, kind: 'IMAP', stepIds: [] },
    ]);
  });
});
