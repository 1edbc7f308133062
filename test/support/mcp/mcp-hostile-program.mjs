/* A program that is an MCP server over stdio, and misbehaves as its arguments say. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [, , mode, note] = process.argv;
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const text = (value) => ({ content: [{ type: 'text', text: value }] });

process.stderr.write(`started with ${process.env.SECRET_TOKEN ?? 'nothing'}\n`);
if (mode === 'dies-at-once') process.exit(3);
if (mode === 'greets') process.stdout.write('Welcome to the server!\n{"not": "a message"}\n[1,2\n\n');
if (mode === 'stays') {
  process.on('SIGTERM', () => undefined);
  setInterval(() => undefined, 1_000);
}
/** A child in the same group, which outlives its parent unless the group is ended. */
const child =
  mode === 'has-children'
    ? spawn(process.execPath, ['-e', 'process.stdin.resume(); setInterval(() => undefined, 1000)'], {
        stdio: ['pipe', 'inherit', 'inherit'],
      })
    : null;

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (mode === 'never-answers') continue;
  if (method === 'initialize')
    say({
      id,
      result: {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'program', version: '1' },
      },
    });
  else if (method === 'tools/list')
    say({
      id,
      result: {
        tools: ['env', 'pids', 'die', 'huge', 'wrong-id', 'garbage', 'echo', 'silent', ''].map((name) => ({
          name,
          inputSchema: { type: 'object' },
        })),
      },
    });
  else if (method === 'tools/call') {
    const { name } = params;
    if (name === 'env') say({ id, result: text(JSON.stringify({ env: process.env, cwd: process.cwd() })) });
    else if (name === 'pids')
      say({ id, result: text(JSON.stringify({ own: process.pid, child: child?.pid ?? null })) });
    else if (name === 'die') process.exit(1);
    else if (name === 'huge')
      process.stdout.write(
        `{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"${'x'.repeat(3_000_000)}"}]}}\n`,
      );
    else if (name === 'wrong-id') {
      say({ id: id + 1_000, result: text('for nobody') });
      say({ id: `${id}x`, result: text('for nobody') });
      say({ method: 'notifications/progress', params: { progressToken: 'nobody', progress: 1 } });
      say({ id: 77, method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } });
      say({ id: 78, method: 'roots/list' });
      setTimeout(() => say({ id, result: text('for you') }), 20);
    } else if (name === 'garbage') {
      process.stdout.write('\u0000\u0001{{{\n"text"\nnull\n[]\n{"jsonrpc":"1.0"}\n');
      say({ id, result: text('after all that') });
    } else if (name === 'echo') say({ id, result: text(`${note ?? ''}${params._meta['stepcast/idempotencyKey']}`) });
  }
}
