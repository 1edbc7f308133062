import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { connectN8n, endOfN8n, importN8n, settledN8n, startN8n } from '../support/n8n/run-n8n.js';
import type { N8nRun } from '../support/n8n/run-n8n.js';
import { startN8nRuns } from '../support/n8n/start-world.js';
import type { N8nRuns } from '../support/n8n/start-world.js';
import { CASES } from '../n8n-runs/cases.js';
import type { N8nCase } from '../n8n-runs/cases.js';

/*
 * Twenty workflows of n8n's public library, drawn from those with ids below 9,000 that the importer was written with: the
 * first twenty in the order of sha256("stepcast-runs:ID") of the 1,693 (of 2,353) that come over without a placeholder
 * and without a part that fails in n8n as well. They are reduced to nodes, settings and expressions, and have their ids as names.
 *
 * Each is imported, its connections are made to stand-ins on loopback, and its triggers are fired as outside. A stand-in
 * answers with the fields that later expressions and code of the workflow read (`support/n8n/places.ts`), in texts that
 * name the field and the node, such as "title 1 of Get pages". So a request that holds such a text shows that the data
 * of that node have come so far. Connectors answer in the form of their service.
 */

const FOLDER = new URL('../n8n-runs/workflows/', import.meta.url);
const source = (id: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`${id}.json`, FOLDER), 'utf8')) as JsonObject;

let runs: N8nRuns;
beforeAll(async () => {
  runs = await startN8nRuns();
});
afterAll(() => runs?.stop());
afterEach(() => runs.forget());

test('there is a case for each of twenty workflows', () => {
  const names = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
  expect(Object.keys(CASES).toSorted()).toEqual(names.toSorted());
  expect(names).toHaveLength(20);
});

/** A run of each trigger, with the requests of all. */
async function ran(id: string, { answers = {}, fires }: N8nCase): Promise<readonly Omit<N8nRun, 'by'>[]> {
  const { world, means } = runs;
  const imported = await importN8n(means, source(id));
  world.surround(imported.places, imported.steps);
  world.answers = answers;
  await connectN8n(means, imported);
  const triggers = (imported.document['triggers'] ?? [
    imported.document['trigger'] ?? null,
  ]) as readonly (JsonObject | null)[];
  const ended: Omit<N8nRun, 'by'>[] = [];
  for (const place of fires ?? triggers.keys())
    ended.push(await endOfN8n(means, await startN8n(means, imported, triggers[place] ?? null)));
  await settledN8n(means, imported);
  return ended;
}

describe('a workflow of n8n runs from its triggers to its end:', () => {
  test.each(Object.keys(CASES))('%s', async (id) => {
    const one = CASES[id] ?? { requests: [], output: [] };
    const ended = await ran(id, one);
    expect(
      ended.map(({ status, error }) => (status === 'SUCCEEDED' ? status : `${error?.code}: ${error?.message}`)),
    ).toEqual(ended.map(() => 'SUCCEEDED'));
    const sent = runs.world.sent.map(
      (each) => `${each.method} ${each.to} ${JSON.stringify(each.query)} ${bodyText(each.body)}`,
    );
    for (const [request, ...parts] of one.requests)
      expect([
        request,
        sent.some((each) => each.startsWith(request) && parts.every((part) => each.includes(part))),
      ]).toEqual([request, true]);
    const outputs = runs.world.cleaned(
      JSON.stringify(
        ended.flatMap(({ steps }) =>
          steps.flatMap(({ title, status, output }) => (status === 'SUCCEEDED' ? [[title, output]] : [])),
        ),
      ),
    );
    for (const part of one.output) expect(outputs).toContain(part);
  });
});

/** The body as text; of mail that Gmail is given, the message. */
function bodyText(body: unknown): string {
  const { raw } = (body ?? {}) as { readonly raw?: unknown };
  if (typeof raw !== 'string') return JSON.stringify(body) ?? '';
  const mail = Buffer.from(raw, 'base64url').toString();
  const [head = '', ...parts] = mail.split('\r\n\r\n');
  return `${head} ${parts.map((part) => Buffer.from(part.replaceAll(/\s/g, ''), 'base64').toString()).join(' ')}`;
}
