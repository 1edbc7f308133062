import { describe, expect, it } from '@jest/globals';
import { concealInLogs, createLogger } from './logger.js';

/** A logger, and the lines that it has written. */
function capture() {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, ReturnType<typeof JSON.parse>> };
}

const SECRET = 'tok-9f2c71d0/äö+&"x';

describe('a line of the log', () => {
  it('keeps its shape, its level, its names and its message, whatever a user calls a secret', () => {
    const { logger, lines, last } = capture();
    concealInLogs(logger, [
      '"level":40',
      '"time":',
      ',"executionId":',
      'executionId',
      'A run has failed',
      'ex_01m88b',
      '},{"',
      '\\"level\\"',
    ]);
    logger.warn({ executionId: 'ex_01m88b178k779b3ksn0r2rj34j', steps: 3 }, 'A run has failed');
    expect(last()).toMatchObject({
      level: 40,
      executionId: 'ex_01m88b178k779b3ksn0r2rj34j',
      steps: 3,
      msg: 'A run has failed',
    });
    expect(lines.join('')).not.toContain('[redacted]');
  });

  it('goes without secrets in texts, names, nested objects, lists, errors and their causes, in every spelling', () => {
    const { logger, lines } = capture();
    concealInLogs(logger, [SECRET]);
    const cause = Object.assign(new Error(`inner ${encodeURIComponent(SECRET)}`), {
      detail: Buffer.from(SECRET).toString('base64'),
    });
    const error = new Error(`outer ${SECRET}`, { cause });
    logger.error({ err: error }, 'One');
    logger.error(error);
    logger.error(
      {
        deep: { deeper: [{ [`key ${SECRET}`]: [`list ${SECRET}`] }] },
        map: { toJSON: () => ({ told: SECRET }) },
        bytes: Buffer.from(SECRET),
        url: new URL(`http://x/?q=${encodeURIComponent(SECRET)}`),
      },
      'Two',
    );
    logger.error({ nested: error, hex: Buffer.from(SECRET).toString('hex') }, 'Three %s %o', SECRET, { told: SECRET });
    const text = lines.join('');
    for (const form of [
      SECRET,
      encodeURIComponent(SECRET),
      Buffer.from(SECRET).toString('base64'),
      Buffer.from(SECRET).toString('hex'),
      JSON.stringify(SECRET).slice(1, -1),
      'tok-9f2c71d0',
    ]) {
      expect(text).not.toContain(form);
    }
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toContain('[redacted]');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      msg: 'outer [redacted]',
      err: { type: 'Error', message: 'outer [redacted]', cause: { message: 'inner [redacted]' } },
    });
  });

  it('redacts fields whose name says that they hold a secret, at every depth', () => {
    const { logger, last } = capture();
    logger.info({ token: 'x', a: { b: { c: { d: { password: 'x', kept: 'y' } } } } }, 'Names');
    expect(last()).toMatchObject({
      token: '[redacted]',
      a: { b: { c: { d: { password: '[redacted]', kept: 'y' } } } },
    });
  });

  it('is written whatever it is given: cycles, getters that throw, errors of a library with a whole client in them', () => {
    const { logger, last } = capture();
    const cycle: Record<string, unknown> = { name: 'cycle' };
    cycle['self'] = cycle;
    Object.defineProperty(cycle, 'broken', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    logger.info(
      { cycle, big: 1n, date: new Date(0), nothing: null, missing: undefined, ['__proto__']: 'field' },
      'Odd',
    );
    expect(last()).toMatchObject({
      cycle: { name: 'cycle', self: '[circular]', broken: '[unreadable]' },
      big: '1',
      date: '1970-01-01T00:00:00.000Z',
      nothing: null,
    });
    logger.error({ err: Object.assign(new Error('x'), { client: { password: 'hunter2hunter2' } }) }, 'Client');
    expect(JSON.stringify(last())).not.toContain('hunter2');
  });
});
