import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const script = path.resolve(import.meta.dirname, '../../scripts/changelog.mjs');

describe('npm run changelog', () => {
  let root: string;
  const page = (): string => readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  const files = (): readonly string[] => readdirSync(path.join(root, '.changes')).sort();
  const run = (...args: readonly string[]): { readonly code: number | null; readonly output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, root, ...args], { encoding: 'utf8' });
    return { code: status, output: stdout + stderr };
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'changelog-'));
    mkdirSync(path.join(root, '.changes'));
    writeFileSync(path.join(root, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- The first one.\n');
    writeFileSync(path.join(root, '.changes', '20270102-b.fixed.md'), 'A second fix,\nof two lines.\n');
    writeFileSync(path.join(root, '.changes', '20270101-a.fixed.md'), 'A first fix.\n');
    writeFileSync(path.join(root, '.changes', '20270103-c.added.md'), 'An addition.\n');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('writes the files under the headings of their kinds, in the order of their names', () => {
    expect(run('--check').code).toBe(1);
    expect(run().code).toBe(0);
    expect(page()).toBe(
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- An addition.\n\n### Fixed\n\n- A first fix.\n- A second fix,\n  of two lines.\n\n## 0.1.0\n\n- The first one.\n',
    );
    expect(run('--check').code).toBe(0);
  });

  it('makes a file of a line that was written by hand', () => {
    run();
    writeFileSync(
      path.join(root, 'CHANGELOG.md'),
      page().replace('- An addition.\n', '- An addition.\n- Added **by hand**,\n  in two lines.\n'),
    );
    expect(run('--check')).toMatchObject({ code: 1, output: expect.stringContaining('npm run changelog') });
    expect(run().code).toBe(0);
    const [added] = files().filter((name) => name.includes('hand'));
    expect(added).toMatch(/\.added\.md$/);
    expect(readFileSync(path.join(root, '.changes', String(added)), 'utf8')).toBe(
      'Added **by hand**,\nin two lines.\n',
    );
    expect(run('--check').code).toBe(0);
    expect(run().code).toBe(0);
    expect(files()).toHaveLength(4);
  });

  it('makes no file of a line that is an earlier form of a file', () => {
    const longer = 'One two three four five six seven eight nine ten eleven';
    writeFileSync(path.join(root, '.changes', '20270104-d.added.md'), `${longer} twelve.\n`);
    run();
    writeFileSync(path.join(root, 'CHANGELOG.md'), page().replace('eleven twelve.', 'eleven dozen.'));
    expect(run('--check').code).toBe(1);
    expect(run().code).toBe(0);
    expect(files()).toHaveLength(4);
    expect(page()).toContain('eleven twelve.');
    expect(page()).not.toContain('dozen');
  });

  it('removes a file that says what another one says', () => {
    run();
    writeFileSync(path.join(root, '.changes', '20270104-d.added.md'), 'An addition.\n');
    expect(run('--check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('20270104-d.added.md says the same'),
    });
    expect(run().code).toBe(0);
    expect(files()).toEqual(['20270101-a.fixed.md', '20270102-b.fixed.md', '20270103-c.added.md']);
    expect(run('--check').code).toBe(0);
  });

  it('moves the section under a version, and starts an empty one', () => {
    expect(run('--release', '0.2.0').code).toBe(0);
    expect(page()).toMatch(/## Unreleased\n\n## 0\.2\.0 – \d{4}-\d\d-\d\d\n\n### Added[^#]*### Fixed[^#]*## 0\.1\.0/);
    expect(files()).toEqual([]);
    expect(run('--check').code).toBe(0);
  });

  it('refuses a kind that does not exist, an empty file and a version that is none', () => {
    expect(run('--release', 'next').code).toBe(1);
    writeFileSync(path.join(root, '.changes', 'x.improved.md'), 'Better.\n');
    expect(run()).toMatchObject({ code: 1, output: expect.stringContaining('.changes/x.improved.md') });
    rmSync(path.join(root, '.changes', 'x.improved.md'));
    writeFileSync(path.join(root, '.changes', 'y.added.md'), '\n');
    expect(run()).toMatchObject({ code: 1, output: expect.stringContaining('is empty') });
  });
});
