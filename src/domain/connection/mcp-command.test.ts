import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../config/config.js';
import { commandRefusal } from './mcp-command.js';

const allowed = (MCP_STDIO_COMMANDS: string) => readConfig({ MCP_STDIO_COMMANDS }).mcp.stdioCommands;
const LIST = 'npx -y some-server, TOKEN= REGION= /opt/github stdio, /opt/files *';

describe('MCP_STDIO_COMMANDS', () => {
  test('is read as command lines', () => {
    expect(allowed('')).toEqual([]);
    expect(allowed(LIST)).toEqual([
      { command: 'npx', args: ['-y', 'some-server'], moreArgs: false, env: [] },
      { command: '/opt/github', args: ['stdio'], moreArgs: false, env: ['TOKEN', 'REGION'] },
      { command: '/opt/files', args: [], moreArgs: true, env: [] },
    ]);
    expect(allowed('[["A_B=", "/opt/my server", "a, b", "*"], ["x"]]')).toEqual([
      { command: '/opt/my server', args: ['a, b'], moreArgs: true, env: ['A_B'] },
      { command: 'x', args: [], moreArgs: false, env: [] },
    ]);
  });

  test.each(['[', '[1]', '["npx"]', '[["TOKEN="]]', 'TOKEN=', '[[]]'])('%s is refused at the start', (text) => {
    expect(() => allowed(text)).toThrow(ConfigError);
  });

  test('decides what a connection may start, and never repeats what it holds', () => {
    const commands = allowed(LIST);
    const refusal = (config: Parameters<typeof commandRefusal>[0]) => commandRefusal(config, commands)?.path;
    expect(refusal({ command: 'npx', args: ['-y', 'some-server'] })).toBeUndefined();
    expect(refusal({ command: '/opt/files' })).toBeUndefined();
    expect(refusal({ command: '/opt/files', args: ['/srv', '--any'] })).toBeUndefined();
    expect(refusal({ command: '/opt/github', args: ['stdio'], env: { TOKEN: 'x' } })).toBeUndefined();
    for (const args of [undefined, [], ['-y'], ['-y', 'some-server', 'more'], ['-y', 'other'], ['-y some-server']]) {
      expect(refusal({ command: 'npx', ...(args ? { args } : {}) })).toEqual(['args']);
    }
    for (const command of ['bash', 'npx -y some-server', '/opt/files/../evil', '/OPT/files', 'npx ', '*'])
      expect(refusal({ command })).toEqual(['command']);
    expect(
      refusal({ command: '/opt/github', args: ['stdio'], env: { TOKEN: 'x', NODE_OPTIONS: '--require evil' } }),
    ).toEqual(['env', 'NODE_OPTIONS']);
    expect(refusal({ command: '/opt/files', env: { PATH: '/evil' } })).toEqual(['env', 'PATH']);
    const details = [
      { command: 'canary' },
      { command: 'npx', args: ['canary'] },
      { command: '/opt/files', env: { A: 'canary' } },
    ].map((config) => commandRefusal(config, commands)?.detail);
    expect(JSON.stringify(details)).not.toContain('canary');
    expect(commandRefusal({ command: 'npx' }, [])?.detail).toContain('MCP_STDIO_COMMANDS');
  });

  test('a program sees next to nothing of our environment', () => {
    const { childEnvironment } = readConfig({
      PATH: '/bin',
      HOME: '/root',
      OPENAI_API_KEY: 'canary',
      SECRETS_KEY: Buffer.alloc(32).toString('base64'),
      NODE_OPTIONS: '--inspect',
      BOOTSTRAP_API_KEY: 'canary-canary-canary',
    }).mcp;
    expect(childEnvironment).toEqual({ PATH: '/bin', HOME: '/root' });
  });
});
