import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInputError, type FieldIssue } from '../../errors.js';
import { checkTrigger } from './trigger-rules.js';
import type { TriggerDraft } from './trigger.js';

const DEFAULTS = { timezone: 'Europe/Berlin' };

function issuesOf(draft: object): readonly FieldIssue[] {
  try {
    checkTrigger(draft as TriggerDraft, DEFAULTS);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues;
    throw error;
  }
}

describe('checkTrigger', () => {
  test('fills in the defaults of a schedule, the zone of the user among them', () => {
    expect(checkTrigger({ type: 'SCHEDULED', schedule: ' 0 9 * * 1-5 ' }, DEFAULTS)).toEqual({
      type: 'SCHEDULED',
      enabled: true,
      schedule: '0 9 * * 1-5',
      timezone: 'Europe/Berlin',
      dstGap: 'SHIFT',
      dstRepeat: 'ONCE',
      misfire: 'RUN_LATEST',
      overlap: 'ALLOW',
      jitterSeconds: 0,
    });
  });

  test('keeps what an event is filtered by', () => {
    const draft: TriggerDraft = {
      type: 'EVENT',
      enabled: false,
      eventType: 'gmail.new_email',
      filters: { from: 'boss@example.com' },
    };
    expect(checkTrigger(draft, DEFAULTS)).toEqual(draft);
    expect(checkTrigger({ type: 'MANUAL' }, DEFAULTS)).toEqual({ type: 'MANUAL', enabled: true });
  });

  const scheduled = { type: 'SCHEDULED', schedule: '0 9 * * *' };
  const refused: [name: string, draft: object, field: string, detail: RegExp][] = [
    ['no type', {}, 'type', /required/],
    ['an unknown type', { type: 'CRON' }, 'type', /one of MANUAL, SCHEDULED, EVENT/],
    ['a schedule on a manual trigger', { type: 'MANUAL', schedule: '0 9 * * *' }, 'schedule', /does not belong/],
    ['an unknown field', { ...scheduled, cron: 'x' }, 'cron', /not a known field/],
    ['no schedule', { type: 'SCHEDULED' }, 'schedule', /needs a "schedule"/],
    ['an empty schedule', { type: 'SCHEDULED', schedule: ' ' }, 'schedule', /must not be empty/],
    ['four fields', { type: 'SCHEDULED', schedule: '0 9 * *' }, 'schedule', /five fields .* not 4/],
    ['six fields', { type: 'SCHEDULED', schedule: '0 0 9 * * *' }, 'schedule', /five fields .* not 6\. Seconds/],
    ['seven fields', { type: 'SCHEDULED', schedule: '0 0 9 * * * 2026' }, 'schedule', /not 7/],
    [
      'an hour of 25',
      { type: 'SCHEDULED', schedule: '0 25 * * *' },
      'schedule',
      /hour field "25" .* 25 is not within 0 to 23/,
    ],
    ['a minute of 60', { type: 'SCHEDULED', schedule: '60 1 * * *' }, 'schedule', /minute field "60"/],
    ['a month that is no name', { type: 'SCHEDULED', schedule: '0 0 1 foo *' }, 'schedule', /month field "foo"/],
    ['a range backwards', { type: 'SCHEDULED', schedule: '0 17-9 * * *' }, 'schedule', /hour field/],
    ['a step of zero', { type: 'SCHEDULED', schedule: '*/0 * * * *' }, 'schedule', /minute field/],
    ['a random hour', { type: 'SCHEDULED', schedule: '0 H * * *' }, 'schedule', /"H" is not supported/],
    ['31 February', { type: 'SCHEDULED', schedule: '0 0 31 2 *' }, 'schedule', /never come/],
    ['31 of short months', { type: 'SCHEDULED', schedule: '0 0 31 4,6,9,11 *' }, 'schedule', /never come/],
    ['an unknown nickname', { type: 'SCHEDULED', schedule: '@reboot' }, 'schedule', /no nickname "@reboot"/],
    ['a very long schedule', { type: 'SCHEDULED', schedule: '1,'.repeat(400) }, 'schedule', /at most 500/],
    ['an unknown zone', { ...scheduled, timezone: 'Europe/Berlim' }, 'timezone', /Did you mean "Europe\/Berlin"/],
    ['a city for a zone', { ...scheduled, timezone: 'new york' }, 'timezone', /Did you mean "America\/New_York"/],
    ['an offset for a zone', { ...scheduled, timezone: '+05:30' }, 'timezone', /IANA/],
    ['too much jitter', { ...scheduled, jitterSeconds: 3601 }, 'jitterSeconds', /0 to 3600/],
    ['an unknown policy', { ...scheduled, overlap: 'MAYBE' }, 'overlap', /one of ALLOW/],
    ['no event type', { type: 'EVENT' }, 'eventType', /needs an "eventType"/],
    ['an event type with blanks', { type: 'EVENT', eventType: 'new email' }, 'eventType', /dotted names/],
    ['filters that are a list', { type: 'EVENT', eventType: 'a.b', filters: [] }, 'filters', /must be an object/],
    [
      'too many filters',
      {
        type: 'EVENT',
        eventType: 'a.b',
        filters: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 1])),
      },
      'filters',
      /at most 50/,
    ],
  ];
  test.each(refused)('refuses %s', (_name, draft, field, detail) => {
    expect(issuesOf(draft)).toContainEqual({ path: ['trigger', field], detail: expect.stringMatching(detail) });
  });

  test('answers anything at all with a trigger or with InvalidInputError', () => {
    const field = fc.stringMatching(/^[-0-9*,/LH#?a-zA-Z@]{1,6}$/);
    const schedule = fc.oneof(
      fc.array(field, { minLength: 4, maxLength: 6 }).map((fields) => fields.join(' ')),
      fc.string(),
      fc.jsonValue(),
    );
    const value = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const draft = fc.record(
      {
        type: fc.oneof(fc.constantFrom('MANUAL', 'SCHEDULED', 'EVENT'), value),
        enabled: value,
        schedule,
        timezone: value,
        dstGap: value,
        jitterSeconds: value,
        eventType: value,
        filters: value,
        other: value,
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(draft, (given) => {
        for (const issue of issuesOf(given)) expect(issue.path[0]).toBe('trigger');
      }),
      { numRuns: 2_000 },
    );
  });

  test('names all problems at once', () => {
    expect(
      issuesOf({ type: 'SCHEDULED', schedule: 'x', timezone: 'Mars/Base', jitterSeconds: -1, filters: {} }),
    ).toHaveLength(4);
  });
});
