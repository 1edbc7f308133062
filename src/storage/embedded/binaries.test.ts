import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreLinks } from './binaries.js';

describe('restoreLinks, after an npm install with --ignore-scripts', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stepcast-links-'));
    mkdirSync(join(root, 'native', 'lib'), { recursive: true });
    writeFileSync(join(root, 'native', 'lib', 'libpq.so.5.18'), 'library');
    list([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]);
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const list = (links: unknown): void => writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));

  test('a missing link is made, and a second time nothing changes', async () => {
    await restoreLinks(root);
    await restoreLinks(root);
    expect(readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });

  test('two processes may do it at once', async () => {
    await Promise.all([restoreLinks(root), restoreLinks(root), restoreLinks(root)]);
    expect(readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });

  test('a link that is there is left alone', async () => {
    writeFileSync(join(root, 'native', 'lib', 'other'), 'other');
    symlinkSync('other', join(root, 'native', 'lib', 'libpq.so.5'));
    await restoreLinks(root);
    expect(readFileSync(join(root, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('other');
  });

  test('a package without links needs none', async () => {
    rmSync(join(root, 'native', 'pg-symlinks.json'));
    await restoreLinks(root);
  });

  test('if it cannot be made, the error says what to do', async () => {
    list([{ source: 'native/lib/libpq.so.5.18', target: 'native/gone/libpq.so.5' }]);
    await expect(restoreLinks(root)).rejects.toThrow(/lacks the links.*--ignore-scripts.*DATABASE_URL/);
  });
});
