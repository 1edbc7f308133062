import { describe, expect, it } from '@jest/globals';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { readStartChange } from './start-change.js';

const WEEKLY: TriggerDraft = { type: 'SCHEDULED', schedule: '0 16 * * 5', timezone: 'Europe/Berlin' };
const OFTEN: TriggerDraft = { ...WEEKLY, schedule: '*/10 * * * *' };
const MAIL: TriggerDraft = { type: 'EVENT', eventType: 'gmail.new_email', filters: {} };
const FORM: TriggerDraft = { type: 'EVENT', eventType: 'form.submitted', filters: {} };
const read = (words: string, trigger: TriggerDraft, waits = false) =>
  readStartChange(words, trigger, { waits, timezone: 'Europe/Rome' });

describe('an instruction changes a schedule', () => {
  it.each([
    ['make it 8.45 please, and sort it by class', '45 8 * * 5'],
    ['Thursday, the others are off on Fridays', '0 16 * * 4'],
    ['mon and thurs is enough, and make it sound less bossy', '0 16 * * 1,4'],
    ['only the open ones. and at 2 pm rather than 10', '0 14 * * 5'],
    ['Callum says monthly will do. put it in that section then', '0 16 1 * *'],
    ['morning not evening. birch as well', '0 9 * * 5'],
    ['Send one mail on Mondays rather than one by one', '0 16 * * 1'],
    ['tuesday after lunch', '0 13 * * 2'],
    ['saturday noon, they want to know before', '0 12 * * 6'],
  ])('"%s"', (words, schedule) => {
    expect(read(words, WEEKLY)).toMatchObject({ trigger: { ...WEEKLY, schedule }, note: null, isUnread: false });
  });

  it.each([
    ['five minutes is better, and tell Ann', '*/5 * * * *'],
    ['half hourly is plenty', '*/30 * * * *'],
  ])('that has runs every few minutes: "%s"', (words, schedule) => {
    expect(read(words, OFTEN).trigger?.schedule).toBe(schedule);
  });

  it.each(['skip the paid ones', 'not at night or on sundays', 'make it 50 instead', 'the fair has moved to the 28th'])(
    'but not here: "%s"',
    (words) => {
      expect(read(words, OFTEN)).toMatchObject({ trigger: null, isUnread: false });
    },
  );

  it.each([
    ['so write to her on Tuesday evening round 7', '0 16,19 * * *'],
    ['if they have not clicked after an hour, mail Ruth again', '0 * * * *'],
    ['they get paid fortnightly so I need it every two weeks, as a file', '0 16 * * 5'],
  ])('that holds all times, and notes it: "%s"', (words, schedule) => {
    const change = read(words, WEEKLY);
    expect(change).toMatchObject({ trigger: { schedule }, note: expect.stringContaining(schedule) });
  });

  it('with a run each day if there are other times, and says so', () => {
    const change = read('once more on Monday if nobody has answered', WEEKLY);
    expect(change.trigger?.schedule).toBe('0 16 * * *');
    expect(change.note).toContain('"0 16 * * *"');
  });

  it.each([
    ['Two days earlier would be better', WEEKLY],
    ['Fridays at 5', MAIL],
    ['in one mail on Fridays', FORM],
  ])('or says that it cannot: "%s"', (words, trigger) => {
    expect(read(words, trigger)).toMatchObject({ trigger: null, isUnread: true });
  });
});

describe('an instruction about work that an event starts', () => {
  it('gathers what comes in', () => {
    expect(read('one mail a week on Monday would do', MAIL).trigger).toEqual({
      type: 'SCHEDULED',
      schedule: '0 9 * * 1',
      timezone: 'Europe/Rome',
    });
  });

  it('looks each hour itself if something is done later', () => {
    expect(read('and remind me two days before it is due', MAIL)).toMatchObject({
      trigger: { schedule: '0 * * * *' },
      comesBack: true,
    });
    expect(read('and remind me two days before it is due', FORM)).toMatchObject({ trigger: null, comesBack: true });
  });

  it('looks each hour itself if another event is meant too', () => {
    const issue: TriggerDraft = { type: 'EVENT', eventType: 'linear.new_issue', filters: {} };
    expect(read("when they're done as well", issue).trigger?.schedule).toBe('0 * * * *');
    expect(read('I get too many mails, make it one a day at 18:00', issue).trigger?.schedule).toBe('0 18 * * *');
    expect(read('once a day, all together', issue).trigger?.schedule).toBe('0 9 * * *');
  });

  it('waits', () => {
    expect(read('give it 24 hours, most people pay by themselves', MAIL).delay).toBe('24 hours');
    expect(read('a week is better', MAIL, true).delay).toBe('a week');
    expect(read('only those of the last 3 weeks', MAIL).delay).toBeNull();
  });
});

it('takes no longer for long instructions', () => {
  const words = ['again if nobody answers ', 'every Monday and ', 'rather than 9, ', 'half past ', '10 minutes '];
  for (const word of words) expect(read(word.repeat(1_000), WEEKLY)).toHaveProperty('isUnread');
});
