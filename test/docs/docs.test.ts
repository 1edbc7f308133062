import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { COMMANDS } from '../../src/cli/program/command-table.js';
import { LIMIT_VARIABLES } from '../../src/config/limits.js';
import { errorsPage } from '../../src/docs/pages/errors-page.js';
import { createMetrics } from '../../src/server/health/metrics.js';
import { createTestDatabase } from '../support/database.js';

const root = path.resolve(import.meta.dirname, '../..');
const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  // The files of changes are parts of CHANGELOG.md, and have its links.
  .filter((file) => file !== '' && !file.startsWith('.changes/') && existsSync(path.join(root, file)));

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The texts of the code blocks of a page in one language. */
function blocks(file: string, language: string): string[] {
  return [...read(file).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );
}

/** The code names in the first cells of a page's tables, each with the rest of its first row. */
function rowsOf(file: string): ReadonlyMap<string, string> {
  const rows = [...read(file).matchAll(/^\| (`[^|]+`) \|(.*)$/gm)];
  const named = rows.flatMap(([, cell = '', rest = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']): [string, string] => [name, rest]),
  );
  return new Map(named.reverse());
}

/** The text of a page without its code blocks, in which brackets are no links. */
function prose(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

/** The anchors that a page offers, as GitHub makes them of its headings. */
function anchorsOf(file: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const text = readFileSync(path.join(root, file), 'utf8').replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  for (const [, heading = ''] of text.matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/** The links of a page that lead into the repository and nowhere. */
function brokenLinks(file: string): string[] {
  const links = [...prose(file).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
  return links.filter((target) => {
    if (/^[a-z]+:/i.test(target)) return false;
    const [name = '', anchor] = target.split('#');
    const page = name === '' ? file : path.normalize(path.join(path.dirname(file), name));
    if (!existsSync(path.join(root, page))) return true;
    return anchor !== undefined && page.endsWith('.md') && !anchorsOf(page).has(anchor);
  });
}

describe('the documentation', () => {
  it.each(pages)('has no broken link in %s', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('names source files only if they exist', () => {
    const files = new Set(
      execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
        .split('\n')
        .map((file) => path.basename(file)),
    );
    const named = pages
      .filter((page) => page.startsWith('docs/internals/'))
      .flatMap((page) => [...read(page).matchAll(/`([\w./-]+\.(?:ts|tsx|mjs))`/g)].map(([, name = '']) => name));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !files.has(path.basename(name)) && !name.includes('NAME'))).toEqual([]);
  });

  it('names every command of the command line, with its alias, on the page of the command line', () => {
    const page = read('docs/reference/cli.md');
    const names = Object.values(COMMANDS)
      .flat()
      .filter(({ isHidden }) => !isHidden)
      .flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]));
    expect(names.filter((name) => !new RegExp(`\`${name}[\` ]`).test(page))).toEqual([]);
  });

  it('names every environment variable that the configuration reads', () => {
    const page = read('docs/reference/configuration.md') + read('docs/reference/limits.md');
    const source = read('src/config/config.ts');
    const variables = [
      ...source
        .slice(source.indexOf('const Environment'), source.indexOf('interface BudgetConfig'))
        .matchAll(/^ {2}([A-Z][A-Z_]+):/gm),
    ].map(([, name = '']) => name);
    expect(variables).toContain('DATABASE_URL');
    expect([...variables, ...Object.keys(LIMIT_VARIABLES)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('describes every error code of a request with its status', () => {
    const source = read('src/errors.ts');
    const classes = [...source.matchAll(/^export class \w+ extends StepcastError \{[\s\S]*?^\}/gm)].map(
      ([text]) => text,
    );
    const ofClasses = classes.flatMap((text) => {
      const status = /status = (\d+)/.exec(text)?.[1] ?? '';
      const codes = [...(/code(?: =|:) ([^\n;,]+)/.exec(text)?.[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map(
        ([, code = '']) => code,
      );
      return codes.map((code) => [code, status] as const);
    });
    const conflicts = [...(/type ConflictCode =([^;]+);/.exec(source)?.[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map(
      ([, code = '']) => code,
    );
    expect(ofClasses.length).toBeGreaterThan(12);
    expect(conflicts.length).toBeGreaterThan(10);
    const rows = rowsOf('docs/reference/errors.md');
    expect(ofClasses.filter(([code, status]) => !rows.get(code)?.startsWith(` ${status} |`))).toEqual([]);
    expect([...conflicts, 'INTERNAL'].filter((code) => !rows.has(code))).toEqual([]);
  });

  it('has the tables of codes that the addresses of problem types are made from', () => {
    // After an intended change: npm run docs.
    const page = read('docs/reference/errors.md');
    expect(page).toBe(errorsPage(page));
  });

  it('describes every metric', async () => {
    const metrics = createMetrics();
    try {
      metrics.watchClock(() => 0);
      metrics.watchSlots(() => ({
        computing: 0,
        waiting: 0,
        promised: 0,
        free: 0,
        reserved: 0,
        waitingRuns: 0,
        runs: 0,
      }));
      const names = [...(await metrics.render()).matchAll(/^# TYPE (stepcast_\w+)/gm)].map(([, name = '']) => name);
      expect(names).toContain('stepcast_worker_runs');
      const page = read('docs/operating/monitoring.md');
      expect(names.filter((name) => !page.includes(`\`${name}`))).toEqual([]);
    } finally {
      metrics.close();
    }
  });

  it('shows only SQL that a migrated database understands', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const statements = pages
        .flatMap((page) => blocks(page, 'sql'))
        .flatMap((text) => text.split(/;\s*$/m))
        .filter((text) => text.trim() !== '');
      expect(statements.length).toBeGreaterThan(3);
      for (const statement of statements)
        await expect(client.query(`prepare shown as ${statement}; deallocate shown`)).resolves.toBeDefined();
    } finally {
      await client.end();
      await database.drop();
    }
  });

  it('describes every table and view of a migrated database, and no other', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'mikro_orm%' order by table_name collate "C"`,
      );
      const page = readFileSync(path.join(root, 'docs/internals/database.md'), 'utf8');
      const sections = page.slice(page.indexOf('## Tables'), page.indexOf('## Connections'));
      const named = [...sections.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
        [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
      );
      expect(new Set(named)).toEqual(new Set(rows.map(({ name }) => name)));
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
