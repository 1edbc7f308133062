import { describe, expect, test } from '@jest/globals';
import { toolContext } from '../../../test/support/tools/tool-context.js';
import { createFlowSleepTool, MAX_SLEEP_SECONDS } from './flow-sleep.tool.js';

const started = new Date('2026-11-24T09:00:00Z');
const sleepAt = (now: string) => createFlowSleepTool(() => new Date(now));
const context = toolContext({ now: started });

describe('flow.sleep', () => {
  test('suspends the run until its seconds, counted from the start of the step, have passed', () => {
    expect(sleepAt('2026-11-24T09:00:00.500Z').run({ seconds: 90.5 }, context)).toEqual({
      suspend: { kind: 'TIMER', until: new Date('2026-11-24T09:01:30.500Z') },
    });
  });

  test('suspends the run until an instant', () => {
    expect(sleepAt('2026-11-24T09:00:00Z').run({ until: '2026-11-24T12:00:00+02:00' }, context)).toEqual({
      suspend: { kind: 'TIMER', until: new Date('2026-11-24T10:00:00Z') },
    });
  });

  test.each([[{ seconds: 0 }], [{ until: '2026-11-24T09:00:00Z' }], [{ until: '1999-01-01T00:00:00Z' }]])(
    'ends %j at once',
    (input) => {
      expect(sleepAt('2026-11-24T09:00:01Z').run(input, context)).toEqual({
        output: { wokeAt: '2026-11-24T09:00:01.000Z' },
      });
    },
  );

  test('that was cut off ends at once if its time has come meanwhile', () => {
    expect(sleepAt('2026-11-24T10:00:00Z').run({ seconds: 60 }, context)).toEqual({
      output: { wokeAt: '2026-11-24T10:00:00.000Z' },
    });
  });

  test('returns the time when it woke, never earlier than it was due', () => {
    expect(sleepAt('2026-11-24T09:05:00Z').wake?.({ seconds: 60 }, context, { kind: 'TIME' })).toEqual({
      output: { wokeAt: '2026-11-24T09:05:00.000Z' },
    });
    expect(sleepAt('2026-11-24T09:00:59.990Z').wake?.({ seconds: 60 }, context, { kind: 'TIME' })).toEqual({
      output: { wokeAt: '2026-11-24T09:01:00.000Z' },
    });
  });

  test.each([
    [{}],
    [{ seconds: 1, until: '2030-01-01T00:00:00Z' }],
    [{ seconds: -1 }],
    [{ seconds: MAX_SLEEP_SECONDS + 1 }],
    [{ until: 'tomorrow' }],
    [{ until: '2026-12-01' }],
    [{ until: '2027-02-29T00:00:00Z' }],
    [{ until: '2026-12-01T00:00:00' }],
    [{ until: '9999-12-31T23:59:59Z' }],
  ])('refuses %j', (input) => {
    expect(() => sleepAt('2026-11-24T09:00:00Z').run(input, context)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', retryable: false }),
    );
  });
});
