import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Polls by their question and answers, and links of messages. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

it.each([
  ['Post a poll in the Sailors Telegram group: north or south bay?', 'North or south bay?', ['north', 'south bay']],
  [
    'Every Monday send a poll to the Sailors group on Telegram: Who brings snacks? Me / Not me',
    'Who brings snacks?',
    ['Me', 'Not me'],
  ],
  ['Create a poll in #deck on Discord: next trip - Texel, Sylt or Fanø?', 'Next trip?', ['Texel', 'Sylt', 'Fanø']],
  [
    'Start a poll in the Sailors Telegram group: shall we leave on Friday or Saturday?',
    'Shall we leave on Friday or Saturday?',
    ['Friday', 'Saturday'],
  ],
  [
    'Every Thursday send a poll "Sailing on Sunday?" to the Sailors Telegram group with options yes, no and maybe',
    'Sailing on Sunday?',
    ['yes', 'no', 'maybe'],
  ],
  [
    'Post a poll in the Sailors group on Telegram: sailing on Sunday, yes, no or maybe?',
    'Sailing on Sunday, yes, no or maybe?',
    ['yes', 'no', 'maybe'],
  ],
  ['Post a poll in the Sailors Telegram group: meet Tuesday or Friday next week?', null, ['Tuesday', 'Friday']],
  ['Post a poll in the Sailors Telegram group: regatta or picnic on Sunday?', null, ['regatta', 'picnic']],
  ['Post a poll in the Sailors Telegram group: visit Texel, Sylt or Kiel in May?', null, ['Texel', 'Sylt', 'Kiel']],
  ['Post a poll in the Sailors Telegram group: row race or picnic this weekend?', null, ['row race', 'picnic']],
  [
    'Post a poll in the Sailors Telegram group: moor at Texel, at Sylt or in Kiel?',
    null,
    ['at Texel', 'at Sylt', 'in Kiel'],
  ],
  ['Send a poll to the Sailors Telegram group "Who steers?" with options Ann and Ben', 'Who steers?', ['Ann', 'Ben']],
  [
    'Post a poll in the Rowers Telegram group: rowing on Sunday, yes or no?',
    'Rowing on Sunday, yes or no?',
    ['yes', 'no'],
  ],
  [
    'Create a poll in #deck on Discord: regatta on Monday, in, out or maybe',
    'Regatta on Monday, in, out or maybe?',
    ['in', 'out', 'maybe'],
  ],
  [
    'Poll the Rowers Telegram group: swim Monday or Tuesday next week?',
    'Swim Monday or Tuesday next week?',
    ['Monday', 'Tuesday'],
  ],
  [
    'Send a poll to the Rowers group on Telegram: which boat first, Heron, Wren or Teal?',
    'Which boat first, Heron, Wren or Teal?',
    ['Heron', 'Wren', 'Teal'],
  ],
])('a poll has its question and its answers: %s', async (words, question, options) => {
  const { steps } = await planOf(words);
  expect(steps).toHaveLength(1);
  expect(steps[0]?.input).toMatchObject(question === null ? { options } : { question, options });
});

describe('the link of a message', () => {
  it.each([
    'When a message in #deck on Discord contains "leak", ping me with a link',
    'If a message in the Slack channel #deck contains "leak", send a direct message to Vera with the link',
  ])('is told if it is asked for: %s', async (words) => {
    const { steps } = await planOf(words);
    expect(JSON.stringify(steps.at(-1)?.input)).toMatch(/https:\/\/(?:slack|discord)\.com/);
  });

  it('comes along with the message itself', async () => {
    const { steps } = await planOf('When anyone posts in #deck on Discord, email me the message with a link to it');
    expect(steps[0]?.input['text']).toContain('payload.content');
  });

  it('is not meant by a link that was posted', async () => {
    const { steps } = await planOf(
      'When someone posts a link in #reads on Discord, react with 📚 and email me the link',
    );
    expect(steps[1]?.input['text']).toContain('payload.content');
  });
});
