import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { connectN8n, endOfN8n, importN8n, settledN8n, startN8n } from '../support/n8n/run-n8n.js';
import { startN8nRuns } from '../support/n8n/start-world.js';
import type { N8nRuns } from '../support/n8n/start-world.js';

/*
 * Runs workflows of a folder of n8n exports against stand-ins, from their triggers to their ends, and counts them:
 * N8N_RUNS_FOLDER=… N8N_RUNS=40 npm test -- test/workflows/n8n-runs-folder.test.ts -i
 * N8N_RUNS_FROM leaves out the first of the draw, N8N_RUNS_SEED makes another draw, and N8N_RUNS_REPORT names a folder for what each did.
 */

const { N8N_RUNS_FOLDER: folder, N8N_RUNS_REPORT: report, N8N_RUNS_ONLY: only } = process.env;
const [count, from] = [Number(process.env['N8N_RUNS'] ?? 20), Number(process.env['N8N_RUNS_FROM'] ?? 0)];
const HOLES = /^N8N_(?:NOT_CARRIED|NOT_TRANSLATED|BROKEN)$/;

/** The seed of the draw: the order of the digests of the seed and an id. */
const SEED = process.env['N8N_RUNS_SEED'] ?? 'stepcast-runs';
const order = (name: string): string =>
  createHash('sha256')
    .update(`${SEED}:${name.replace('.json', '')}`)
    .digest('hex');

let runs: N8nRuns;
beforeAll(async () => {
  if (folder !== undefined) runs = await startN8nRuns();
});
afterAll(() => runs?.stop());

(folder === undefined ? test.skip : test)(
  'workflows of N8N_RUNS_FOLDER run from their triggers to their ends (skipped if it is not set)',
  async () => {
    const totals = new Map<string, number>();
    const names = readdirSync(folder ?? '')
      .filter((name) => name.endsWith('.json'))
      .toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
    let drawn = 0;
    for (const name of names) {
      if (only !== undefined && !only.split(',').includes(name.replace('.json', ''))) continue;
      if (drawn >= from + count) break;
      const source = JSON.parse(readFileSync(path.join(folder ?? '', name), 'utf8')) as JsonObject;
      if (!(await comesOver(source))) continue;
      drawn += 1;
      if (drawn <= from) continue;
      const ended = await outcomeOf(name, source);
      for (const each of ended) totals.set(each, (totals.get(each) ?? 0) + 1);
      await runs.forget();
    }
    // The figures are all that is shown of a folder.
    process.stdout.write(
      `${path.basename(folder ?? '')}: ${[...totals].map(([code, times]) => `${code} ${times}`).join(', ')}\n`,
    );
    expect(drawn).toBeGreaterThan(0);
  },
  3_600_000,
);

/** Whether a workflow comes over without a placeholder, and without a part that fails in n8n as well. */
async function comesOver(source: JsonObject): Promise<boolean> {
  const { data, errors } = await runs.means.api.ask(
    'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { notes { code } importedWorkflows { notes { code } } } }',
    { input: { document: JSON.stringify(source), dryRun: true } },
  );
  if (errors.length > 0) return false;
  const { notes, importedWorkflows } = data['importWorkflow'];
  return ![{ notes }, ...importedWorkflows].some((each: { notes: { code: string }[] }) =>
    each.notes.some(({ code }) => HOLES.test(code)),
  );
}

async function outcomeOf(name: string, source: JsonObject): Promise<readonly string[]> {
  const { world, means } = runs;
  const id = name.replace('.json', '');
  const said: Record<string, unknown> = {};
  if (report !== undefined) {
    mkdirSync(report, { recursive: true });
    writeFileSync(path.join(report, 'running'), id);
  }
  const codes: string[] = [];
  try {
    const imported = await importN8n(means, source);
    world.surround(imported.places, imported.steps);
    await connectN8n(means, imported);
    const triggers = (imported.document['triggers'] ?? [
      imported.document['trigger'] ?? null,
    ]) as readonly (JsonObject | null)[];
    said['document'] = imported.document;
    said['notes'] = imported.notes;
    const ended = [];
    for (const trigger of triggers.slice(0, 4)) {
      const run = await startN8n(means, imported, trigger);
      ended.push(await endOfN8n(means, run));
    }
    if (ended.every(({ status }) => status !== 'UNFINISHED')) await settledN8n(means, imported);
    said['runs'] = ended;
    const failed = ended.find(({ status }) => status !== 'SUCCEEDED');
    codes.push(failed ? (failed.error?.code ?? failed.status) : 'SUCCEEDED');
  } catch (error) {
    said['error'] = String(error);
    codes.push('NOT_STARTED');
  }
  said['sent'] = world.sent;
  said['unknown'] = world.unknown;
  if (report !== undefined)
    writeFileSync(path.join(report, `${id}.json`), JSON.stringify({ id, codes, ...said }, null, 1));
  return codes;
}
