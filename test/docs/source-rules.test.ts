import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function run(cwd: string, ...command: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { cwd, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        reject(new Error(`cannot run ${command.join(' ')}`, { cause: error }));
      else resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
const checkImports = path.join(root, 'scripts', 'check-imports.mjs');

describe('the source tree', () => {
  // Without the rules that need types, such as forgotten promises: they take ten times as long, and `npm run lint` has them.
  test('has no cycle, no any and no file over 400 lines', async () => {
    const { code, output } = await run(root, oxlint, '--deny-warnings', '-f', 'unix');
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  });

  test('keeps to the import table and to the sizes of folders', async () => {
    const { code, output } = await run(root, checkImports);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  });
});

/** Files that break each rule: a rule that never fires protects nothing. */
const BAD: Readonly<Record<string, string>> = {
  'domain/one.ts': `import { two } from './two.js';\nexport const one = (): number => two();\n`,
  'domain/two.ts': `import { one } from './one.js';\nexport const two = (): number => one();\n`,
  'domain/shape.ts': `import { Size } from './size.js';\nexport interface Shape { readonly size: Size }\n`,
  'domain/size.ts': `export interface Size { readonly height: number }\n`,
  'domain/long.ts': Array.from({ length: 401 }, (_, line) => `export const v${line} = ${line};\n`).join(''),
  'domain/upward.ts': `import { act } from '../services/act.service.js';\nexport const up = act;\n`,
  'storage/store.ts': `import { ports } from '../engine/ports.js';\nimport type { Inner } from '../engine/inner.js';\nexport const store = (inner: Inner): Inner => ports(inner);\n`,
  'engine/ports.ts': `import type { Inner } from './inner.js';\nexport const ports = (inner: Inner): Inner => inner;\n`,
  'engine/inner.ts': `export type Inner = string;\n`,
  'engine/impatient.ts': `export const at = (): unknown[] => [Date.now(), Math.random(), new Date()];\n`,
  'planner/loose.ts': `export const loose = (value: any): unknown => value;\n`,
  'planner/shelf.ts': `import pg from 'pg';\nexport const shelf = new pg.Pool();\n`,
  'services/act.service.ts': [
    `import type { Request } from '../server/request.js';`,
    `async function later(): Promise<void> {}`,
    `export function act(request: Request | undefined, list: number[]): string {`,
    `  later();`,
    `  list.forEach(async () => { await later(); });`,
    `  if (request == undefined) console.log(process.env['HOME']);`,
    `  return request!;`,
    `}`,
    ``,
  ].join('\n'),
  'server/request.ts': `export type Request = string;\n`,
  'cellar/new.ts': `export const dark = true;\n`,
  'mail/to.ts': `import type { From } from './from.js';\nexport interface To { readonly from: From | null }\n`,
  'mail/from.ts': `import type { To } from './to.js';\nexport interface From { readonly to: To | null }\n`,
};
/** A layer with too many files at its top, and folders with too many files. */
const CROWDED = { 'src/jobs': 6, 'src/jobs/many': 26, 'console/src/ui': 26, 'test/many': 26 };

describe('a source tree that breaks the rules', () => {
  let folder: string;
  let lint: string;
  let imports: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'stepcast-source-rules-'));
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
      await cp(path.join(root, name), path.join(folder, name));
    for (const [name, code] of Object.entries(BAD)) {
      await mkdir(path.dirname(path.join(folder, 'src', name)), { recursive: true });
      await writeFile(path.join(folder, 'src', name), code);
    }
    for (const [name, count] of Object.entries(CROWDED)) {
      await mkdir(path.join(folder, name), { recursive: true });
      for (let number = 0; number < count; number += 1)
        await writeFile(path.join(folder, name, `file-${number}.ts`), 'export const one = 1;\n');
    }
    lint = (await run(folder, oxlint, '--type-aware', '--deny-warnings', '-f', 'unix')).output;
    imports = (await run(folder, checkImports, folder)).output;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each([
    ['src/domain/one.ts', 'no-cycle'],
    ['src/mail/to.ts', 'no-cycle'],
    ['src/domain/shape.ts', 'consistent-type-imports'],
    ['src/domain/long.ts', 'max-lines'],
    ['src/planner/loose.ts', 'no-explicit-any'],
    ['src/services/act.service.ts', 'no-floating-promises'],
    ['src/services/act.service.ts', 'no-misused-promises'],
    ['src/services/act.service.ts', 'eqeqeq'],
    ['src/services/act.service.ts', 'no-console'],
    ['src/services/act.service.ts', 'no-process-env'],
    ['src/services/act.service.ts', 'no-non-null-assertion'],
    ['src/engine/impatient.ts', `'Date.now' is restricted`],
    ['src/engine/impatient.ts', `'Math.random' is restricted`],
  ])('the linter finds in %s: %s', (file, rule) => {
    expect(lint.split('\n').filter((line) => line.startsWith(file) && line.includes(rule))).not.toEqual([]);
  });

  test.each([
    ['src/domain/upward.ts:1', 'domain may not import services'],
    ['src/services/act.service.ts:1', 'services may not import server'],
    ['src/storage/store.ts:1', 'Write `import type`'],
    ['src/storage/store.ts:2', 'storage may not import engine'],
    ['src/planner/shelf.ts:1', 'the package pg belongs to storage'],
    ['src/engine/impatient.ts:1', 'new Date()'],
    ['src/cellar/new.ts', 'cellar is not in scripts/import-table.mjs'],
  ])('the import table is enforced at %s: %s', (place, reason) => {
    expect(imports.split('\n').filter((line) => line.startsWith(place) && line.includes(reason))).not.toEqual([]);
  });

  test.each([
    ['src/jobs', '6 files, at most 5'],
    ['src/jobs/many', '26 files, at most 25'],
    ['console/src/ui', '26 files, at most 25'],
    ['test/many', '26 files, at most 25'],
  ])('the size of the folder %s is refused: %s', (name, reason) => {
    expect(imports).toContain(`${name}: ${reason}`);
  });
});
