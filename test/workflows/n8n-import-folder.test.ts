import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/*
 * Imports the workflows of a folder of n8n exports without saving them, and counts how much came over:
 * N8N_IMPORT_FOLDER=… N8N_IMPORT_EVERY=4 npm test -- test/workflows/n8n-import-folder.test.ts -i
 * N8N_IMPORT_REPORT names a file for the notes of each node that was not carried over, or was left out.
 */

const { N8N_IMPORT_FOLDER: folder, N8N_IMPORT_REPORT: report } = process.env;
const every = Number(process.env['N8N_IMPORT_EVERY'] ?? 1);
const HOLES: ReadonlySet<string> = new Set(['N8N_NOT_CARRIED', 'N8N_NOT_TRANSLATED']);

interface Note {
  readonly code: string;
  readonly detail: string;
  readonly node: string | null;
}

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  if (folder === undefined) return;
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

(folder === undefined ? test.skip : test)(
  'workflows of N8N_IMPORT_FOLDER come over (skipped if it is not set)',
  async () => {
    const totals = { all: 0, refused: 0, whole: 0, nothingLeftBehind: 0, nothingBroken: 0 };
    const lines: string[] = [];
    const names = readdirSync(folder ?? '')
      .filter((name) => name.endsWith('.json'))
      .toSorted();
    for (const name of names.filter((_name, at) => at % every === 0)) {
      totals.all += 1;
      const text = readFileSync(path.join(folder ?? '', name), 'utf8');
      const notes = await notesOf(text);
      if (notes === null) {
        totals.refused += 1;
        lines.push(`${name}\tREFUSED`);
        continue;
      }
      const has = (fits: (code: string) => boolean): boolean => notes.some(({ code }) => fits(code));
      const isWhole = !has((code) => HOLES.has(code));
      const isAll = isWhole && !has((code) => code === 'N8N_LEFT_OUT');
      if (isWhole) totals.whole += 1;
      if (isAll) totals.nothingLeftBehind += 1;
      if (isAll && !has((code) => code === 'N8N_BROKEN')) totals.nothingBroken += 1;
      for (const { code, node, detail } of notes)
        if (HOLES.has(code) || code === 'N8N_LEFT_OUT')
          lines.push([name, code, typeOf(text, node), detail.replaceAll(/\s+/g, ' ')].join('\t'));
    }
    // The figures are all that is shown of a folder.
    process.stdout.write(`${path.basename(folder ?? '')}: ${JSON.stringify(totals)}\n`);
    if (report !== undefined) writeFileSync(report, `${lines.join('\n')}\n`);
    expect(totals.all).toBeGreaterThan(0);
  },
  3_600_000,
);

/** Null: the import was refused. */
async function notesOf(document: string): Promise<readonly Note[] | null> {
  const { data, errors } = await server.api.ask(
    'mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { notes { code detail node } importedWorkflows { notes { code detail node } } } }',
    { input: { document, dryRun: true } },
  );
  if (errors.length > 0) return null;
  const { notes, importedWorkflows } = data['importWorkflow'];
  return [notes, ...importedWorkflows.map((each: { readonly notes: readonly Note[] }) => each.notes)].flat();
}

function typeOf(text: string, node: string | null): string {
  const { nodes } = JSON.parse(text) as {
    readonly nodes: readonly { readonly name?: string; readonly type?: string }[];
  };
  return nodes.find(({ name }) => name === node)?.type ?? '';
}
