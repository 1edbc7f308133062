import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('an hour from 1 to 5', () => {
  it.each([
    ['On Fridays at 4 post "done" to Slack #ops', '0 16 * * 5', '16:00'],
    ['Every day at five post "done" to Slack #ops', '0 17 * * *', '17:00'],
    ['Every day at 5:00 post "done" to Slack #ops', '0 17 * * *', '17:00'],
  ])('is in the afternoon if no half of the day is named, and the plan says so: %s', async (words, schedule, time) => {
    const { trigger, report } = await planning.plan(words);
    expect(trigger?.schedule).toBe(schedule);
    expect(report?.assumptions.map(({ text }) => text).join()).toContain(`is in the afternoon, at ${time}.`);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each([
    ['Every Friday at 4 back up my Notion database Deals to Dropbox', ['0 16 * * 5', '0 4 * * 5']],
    ['Every day at five sync the GitHub fork acme/site', ['0 17 * * *', '0 5 * * *']],
  ])('is asked about if the work may be for the night: %s', async (words, schedules) => {
    const { report } = await planning.plan(words);
    const gap = report?.gaps.find(({ target }) => target === '/trigger/schedule');
    expect(gap?.choices.map(({ patch }) => Object.values(patch))).toEqual(schedules.map((one) => [one]));
  });

  it.each([
    ['Every day at 6 in the morning post "done" to Slack #ops', '0 6 * * *'],
    ['Every day at 4pm post "done" to Slack #ops', '0 16 * * *'],
    ['Every day at 16 post "done" to Slack #ops', '0 16 * * *'],
    ['Every day at 6 post "done" to Slack #ops', '0 6 * * *'],
    ['Every day at 7 post "done" to Slack #ops', '0 7 * * *'],
  ])('is taken as it is said otherwise: %s', async (words, schedule) => {
    const { trigger, report } = await planning.plan(words);
    expect(trigger?.schedule).toBe(schedule);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});
