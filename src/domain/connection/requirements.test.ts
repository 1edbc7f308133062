import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { DEFAULT_RETRY, DEFAULT_STEP_TIMEOUT_MS, OnStepError, type Step } from '../steps/step.js';
import type { ConnectionKind } from './connection.js';
import { missingForSteps, needsConnections, requirementsOf } from './requirements.js';

const step = (tool: string, input: JsonObject = {}, id = tool): Step => ({
  id,
  tool,
  input,
  title: tool,
  description: '',
  when: null,
  dependsOn: null,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: DEFAULT_STEP_TIMEOUT_MS,
  onError: OnStepError.FAIL,
});
const required = (...steps: readonly Step[]) =>
  requirementsOf({ steps, trigger: { type: 'MANUAL', enabled: true } }).map(({ name, kind, stepIds }) => [
    name,
    kind,
    ...stepIds,
  ]);

describe('a requirement of steps', () => {
  test.each<[tool: string, input: JsonObject, expected: readonly (readonly [string, ConnectionKind])[]]>([
    ['http.request', { connection: 'crm' }, [['crm', 'BEARER']]],
    ['http.request', {}, []],
    ['http.request', { connection: '' }, []],
    ['http.request', { connection: '{{ context.name }}' }, []],
    ['http.request', { connection: 7 }, []],
    ['slack.post', { connection: 'team' }, [['team', 'BEARER']]],
    ['email.search', { connection: 'inbox' }, [['inbox', 'IMAP']]],
    ['email.search', { connection: 'sample' }, [['sample', 'SAMPLE_MAILBOX']]],
    ['email.send', { connection: 'relay' }, [['relay', 'SMTP']]],
    ['email.update', { connection: 'inbox' }, [['inbox', 'IMAP']]],
    ['email.update', { connection: 'sample' }, [['sample', 'SAMPLE_MAILBOX']]],
    ['email.draft', { connection: 'inbox' }, [['inbox', 'IMAP']]],
    ['email.draft', { connection: 'sample' }, [['sample', 'SAMPLE_MAILBOX']]],
    ['llm.generate', { connection: 'mine' }, [['mine', 'MODEL']]],
    ['llm.generate', {}, []],
    [
      'agent.run',
      {
        connection: 'mine',
        tools: ['http.request', 'mcp.files.*', 'mcp.files.read', 'mcp.*', 'mcp.git-hub.list_issues'],
      },
      [
        ['mine', 'MODEL'],
        ['files', 'MCP'],
        ['git-hub', 'MCP'],
      ],
    ],
    ['agent.run', { connections: ['crm', 'sample', '{{ context.name }}', 7] }, [['crm', 'BEARER']]],
    ['mcp.files.read', { connection: 'not ours' }, [['files', 'MCP']]],
    ['mcp.read_resource', { connection: 'files' }, [['files', 'MCP']]],
    ['mcp.call_tool', { connection: 'files' }, [['files', 'MCP']]],
    ['mcp.files.a.b', {}, [['files', 'MCP']]],
    ['data.transform', { expression: '1' }, []],
  ])('%s with %j', (tool, input, expected) => {
    expect(required(step(tool, input))).toEqual(expected.map((each) => [...each, tool]));
  });

  test('is listed once for all steps that need it', () => {
    expect(
      required(
        step('http.request', { connection: 'a' }, 'one'),
        step('mcp.files.read', {}, 'two'),
        step('http.request', { connection: 'a' }, 'three'),
        step('mcp.files.write', {}, 'four'),
      ),
    ).toEqual([
      ['a', 'BEARER', 'one', 'three'],
      ['files', 'MCP', 'two', 'four'],
    ]);
  });

  test('is met if a connection of the name is of a suitable kind', () => {
    const missing = (tool: string, input: JsonObject, kind: ConnectionKind): boolean =>
      missingForSteps({ steps: [step(tool, input)] }, new Map([['x', kind]])).length > 0;
    for (const kind of ['BEARER', 'BASIC', 'HEADER', 'QUERY', 'OAUTH2'] as const)
      expect(missing('http.request', { connection: 'x' }, kind)).toBe(false);
    for (const kind of ['IMAP', 'SMTP', 'MCP', 'MODEL', 'SAMPLE_MAILBOX'] as const)
      expect(missing('http.request', { connection: 'x' }, kind)).toBe(true);
    // Its token is the address of the webhook.
    expect((['BEARER', 'HEADER'] as const).map((kind) => missing('slack.post', { connection: 'x' }, kind))).toEqual([
      false,
      true,
    ]);
    expect([
      missing('mcp.x.read', {}, 'MCP'),
      missing('mcp.x.read', {}, 'BEARER'),
      missing('mcp.y.read', {}, 'MCP'),
    ]).toEqual([false, true, true]);
    // The use by an agent is not known beforehand.
    expect([
      missing('agent.run', { connections: ['x'] }, 'SMTP'),
      missing('agent.run', { connections: ['y'] }, 'SMTP'),
    ]).toEqual([false, true]);
    expect([
      missing('llm.generate', { connection: 'x' }, 'MODEL'),
      missing('llm.generate', { connection: 'x' }, 'BEARER'),
    ]).toEqual([false, true]);
    expect([
      missing('email.search', { connection: 'x' }, 'SAMPLE_MAILBOX'),
      missing('email.send', { connection: 'x' }, 'SMTP'),
    ]).toEqual([false, false]);
  });

  test('is checked before a run only if there is one', () => {
    expect([
      needsConnections({ steps: [step('mcp.files.read')] }),
      needsConnections({ steps: [step('email.search', { connection: 'sample' })] }),
      needsConnections({ steps: [step('http.request')] }),
    ]).toEqual([true, false, false]);
  });
});
