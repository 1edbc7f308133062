import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerLog } from './server-log.js';

describe('ServerLog', () => {
  let folder: string;
  let log: ServerLog;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepcast-log-'));
    log = new ServerLog(join(folder, 'postgres.log'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('one that has grown too large is set aside, and its writer continues in the empty file', () => {
    const writer = log.open();
    writeSync(writer, `${'x'.repeat(6_000_000)}\n`);
    log.rotate();
    writeSync(writer, 'after\n');
    closeSync(writer);
    expect(readFileSync(log.file, 'utf8')).toBe('after\n');
    expect(statSync(`${log.file}.1`).size).toBe(6_000_001);
  });

  test('a small one stays', () => {
    writeFileSync(log.file, 'small\n');
    log.rotate();
    expect(readFileSync(log.file, 'utf8')).toBe('small\n');
  });

  test('only its owner can read it', () => {
    closeSync(log.open());
    expect(statSync(log.file).mode & 0o777).toBe(0o600);
  });

  test('the tail is the last lines of this start alone', () => {
    writeFileSync(log.file, 'an earlier start\n');
    const offset = log.size();
    expect(log.tail(offset)).toBe('');
    appendFileSync(log.file, Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join(''));
    expect(log.tail(offset).split('\n')).toEqual(Array.from({ length: 12 }, (_, line) => `line ${line + 8}`));
  });
});
