import { describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runScript } from '../../support/processes/command.js';

/**
 * The demo makes its data folder under the system's temporary folder. With a temporary folder of its own, a test sees
 * the remains.
 */
async function withTemporaryFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'stepcast-demo-test-'));
  try {
    await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('npm run demo', () => {
  test('describes, plans, runs and watches the daily summary over the real API, and leaves nothing behind', async () => {
    await withTemporaryFolder(async (folder) => {
      const { code, stdout, stderr } = await runScript('dist/cli/demo.js', [], { TMPDIR: folder }).ended;
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('“Summarize important emails every morning”');
      expect(stdout).toMatch(/1\. .+ email\.search/);
      expect(stdout).toMatch(/\[(\d+)\/\1\] the run +has succeeded/);
      expect(stdout).toMatch(/The summary\n {2}\S/);
      expect(stdout).toMatch(/Next run\n {2}\w{3} \d{4}-\d\d-\d\d 09:00 -0[45]:00/);
      expect(stdout).toContain('npm start');
      expect(stdout).not.toContain('\u001b');
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(await readdir(folder)).toEqual([]);
    });
  });

  test('ends in order when it is interrupted', async () => {
    await withTemporaryFolder(async (folder) => {
      const demo = runScript('dist/cli/demo.js', [], { TMPDIR: folder });
      await demo.printed('Daily Email Summary');
      demo.child.kill('SIGINT');
      expect((await demo.ended).code).toBe(130);
      expect(await readdir(folder)).toEqual([]);
    });
  });

  test('says clearly if the given server cannot be reached', async () => {
    const { code, stderr } = await runScript('dist/cli/demo.js', [
      '--url',
      'http://127.0.0.1:9',
      '--key',
      'k'.repeat(20),
    ]).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('fetch failed');
  });
});
