import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists of boards, sections of projects and repositories of owners, in any order of the words. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const namesOf = async (words: string): Promise<readonly unknown[]> =>
  ((await planning.plan(words, EVERY_SERVICE)).report?.gaps ?? []).flatMap(({ names }) =>
    names ? Object.values(names) : [],
  );

describe('a place within another one', () => {
  it.each([
    ['Add a card "Milk" to my Home board\'s Later list in Trello', ['Home', 'Later']],
    ['Add a card "Milk" to the Later list of my Home Trello board', ['Home', 'Later']],
    ['When a task is moved to the Ready section of Launch in Asana, mark it complete', ['Launch', 'Ready']],
    ['When an Asana task is tagged hot, move it to the Now section of Support', ['Now', 'Support']],
    ['Create a Trello card "Milk" in This Week on the Home board', ['Home', 'This Week']],
    ['When a card is labelled Hot in Trello, move it to the top of Today', ['Today']],
    ['Create a Trello card "Milk" in the Waiting for parts list of my Home board', ['Waiting for parts', 'Home']],
  ])('is asked for by its name: %s', async (words, names) => {
    expect(await namesOf(words)).toEqual(expect.arrayContaining(names));
  });

  it('holds what is moved from it', async () => {
    const { steps } = await planning.plan(
      'Every Monday move all cards from Waiting to Doing on my Plans board in Trello',
      EVERY_SERVICE,
    );
    expect(steps[0]?.input).toMatchObject({ query: 'list:"Waiting" board:"Plans"' });
  });
});

describe('a name of GitHub', () => {
  it.each([
    [
      'when the nightly workflow fails in acme/site on GitHub, email me',
      { 'workflow_run.name': { matches: '(?i)^nightly$' } },
    ],
    [
      'when a release of star-map is published on GitHub, email me',
      { 'repository.name': { matches: '(?i)^star-map$' } },
    ],
  ])('is no writer and no filter that is asked about: %s', async (words, filters) => {
    expect((await planning.plan(words, EVERY_SERVICE)).trigger?.filters).toMatchObject(filters);
  });
});

describe('the color of a label', () => {
  it('stands beside its name', async () => {
    const plan = await planning.plan('When the pink label Event is added to a Trello card, archive it', EVERY_SERVICE);
    expect(plan.trigger?.filters).toEqual({ 'data.label.name': { matches: '(?i)^Event$' } });
  });
});
