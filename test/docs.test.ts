import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase } from './support/database.js';

const root = path.resolve(import.meta.dirname, '..');
const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

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
    const slug = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
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
      const named = [...sections.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
      expect(new Set(named)).toEqual(new Set(rows.map(({ name }) => name)));
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
