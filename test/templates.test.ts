import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../src/domain/json.js';
import type { ExpressionScope, StepInScope } from '../src/domain/scope.js';
import { createExpressionEvaluator } from '../src/engine/expressions/index.js';
import type { ExpressionEvaluator } from '../src/engine/expression-evaluator.js';
import { compileTemplates } from '../src/services/templates/compile-templates.js';
import { TEMPLATES } from '../src/services/templates/index.js';
import { createBuiltinTools } from '../src/tools/builtin.js';
import type { BuiltinTools } from '../src/tools/builtin.js';
import { ToolRegistry } from '../src/tools/registry.js';
import { isSuspension } from '../src/tools/tool.js';
import { EMPTY_SCOPE, toolContext } from './support/tool-context.js';

const PAGE = '<html><body><h1>News</h1><p>The bridge opened today. Thousands of people walked over the bridge.</p></body></html>';

let website: Server;
let host: string;
let builtin: BuiltinTools;
let tools: ToolRegistry;
let evaluator: ExpressionEvaluator;

beforeAll(async () => {
  website = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(website.address() as AddressInfo).port}`;
  builtin = createBuiltinTools({ allowHosts: [host] });
  tools = new ToolRegistry(builtin.tools);
  evaluator = createExpressionEvaluator();
});

afterAll(async () => {
  await builtin.close();
  await evaluator.close();
  await new Promise((resolve) => website.close(resolve));
});

/** Every step in turn, each with what the engine would give it; `stubs` are outputs of steps that would leave the machine. */
async function run(slug: string, context: JsonObject = {}, stubs: Record<string, JsonValue> = {}): Promise<JsonValue> {
  const template = compileTemplates(TEMPLATES, tools).find((one) => one.slug === slug);
  if (!template) throw new Error(`there is no template ${slug}`);
  const steps: Record<string, StepInScope> = {};
  let output: JsonValue = null;
  for (const step of template.steps) {
    const scope: ExpressionScope = { ...EMPTY_SCOPE, context, steps };
    const tool = tools.get(step.tool);
    if (!tool) throw new Error(`there is no tool ${step.tool}`);
    const input = await evaluator.resolve(step.input, scope);
    const call = toolContext({ stepId: step.id, scope, evaluate: (expression, data) => evaluator.evaluate(expression, data) });
    const result = step.id in stubs ? { output: stubs[step.id] ?? null } : await tool.run(input, call);
    output = isSuspension(result) ? ((await tool.wake?.(input, call, { kind: 'TIME' }))?.output ?? null) : result.output;
    steps[step.id] = { output, status: 'SUCCEEDED', error: null };
  }
  return output;
}

test('the daily summary sums up the sample mailbox', async () => {
  expect(await run('daily-email-summary')).toEqual({ summary: expect.stringMatching(/.{40}/) });
});

test('who writes most counts the senders, the busiest first', async () => {
  const { senders } = (await run('mail-by-sender')) as { senders: { sender: string; messages: number }[] };
  expect(senders.length).toBeGreaterThan(3);
  expect(senders.map((one) => one.messages)).toEqual(senders.map((one) => one.messages).toSorted((a, b) => b - a));
});

test('the invoice finder reads the amounts in the sample mailbox', async () => {
  const { invoices } = (await run('invoice-finder')) as { invoices: { subject: string; amounts: string[] }[] };
  expect(invoices.length).toBeGreaterThan(0);
  expect(invoices.flatMap((invoice) => invoice.amounts)).toContain('€ 4,870.00');
});

test('the website check says that a site is up', async () => {
  expect(await run('website-check', { url: `http://${host}/` })).toMatchObject({ up: true, status: 200, checkedAt: EMPTY_SCOPE.now });
});

test('the digest sums up a page', async () => {
  expect(await run('article-digest', { url: `http://${host}/`, sentences: 1 })).toEqual({ summary: expect.stringContaining('bridge') });
});

test('the reminder waits and hands out its note', async () => {
  expect(await run('gentle-reminder', { seconds: 0, note: 'Tea' })).toMatchObject({ note: 'Tea', at: expect.any(String) });
});

test('the release watch and the weather brief read the answers of their services', async () => {
  const release = { status: 200, headers: {}, body: { tag_name: 'v1.2.0', published_at: '2026-11-01T00:00:00Z', html_url: 'https://example.com/v1.2.0', body: 'Faster starts. Fewer bugs.' } };
  expect(await run('release-watch', {}, { release })).toMatchObject({ version: 'v1.2.0', summary: expect.stringContaining('Faster') });
  const forecast = { status: 200, headers: {}, body: { daily: { temperature_2m_min: [3.1], temperature_2m_max: [9.4], precipitation_sum: [4.2] } } };
  expect(await run('weather-brief', {}, { forecast })).toEqual({ text: 'Between 3.1 and 9.4 degrees, take an umbrella.', rainMm: 4.2 });
});
