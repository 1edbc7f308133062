import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts by a changed state, and acts on the thing that has changed. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const kinds = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind);
const named = (field: string, name: string): object => ({ [field]: { matches: `(?i)^${name}$` } });

describe('starts by a changed state', () => {
  it.each<[string, string, object, string]>([
    [
      'Mark the due date complete on Trello when a card is moved to Done',
      'trello.card_updated',
      named('data.listAfter.name', 'Done'),
      'trello.update_card',
    ],
    [
      'Make a Google Calendar event when a due date is set on a Trello card',
      'trello.card_updated',
      { 'data.card.due': { matches: '\\S' } },
      'google_calendar.create_event',
    ],
    [
      'new card in Approved on the Purchasing trello board -> add a row to the Purchases Google Sheet',
      'trello.new_card',
      named('data.list.name', 'Approved'),
      'google_sheets.append_row',
    ],
  ])('%s', async (words, event, filters, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType: event, filters });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(kinds(plan).filter((kind) => kind !== 'VALUE')).toEqual([]);
  });
});

describe('a name in the place of a list', () => {
  it('says that it is taken for one', async () => {
    const plan = await planning.plan(
      'new card in Approved on the Purchasing trello board -> add a row to the Purchases Google Sheet',
    );
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain('"Approved" is taken for the name of the list.');
  });
});

describe('the thing that something happened to', () => {
  it.each(['If a checklist on a Trello card is finished, move the card to Ready'])('%s', async (words) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe('trello.completed_item');
    expect(plan.steps[0]?.input).toMatchObject({ id: '{{ trigger.payload.data.card.id }}' });
  });
});

describe('words for any such thing', () => {
  it.each<[string, string, object]>([
    [
      'Comment "Waiting on supplier" on a Trello card when it goes to the On Hold list',
      'trello.card_updated',
      { text: 'Waiting on supplier', id: '{{ trigger.payload.data.card.id }}' },
    ],
    [
      'Move tasks to the Done section in Asana as soon as they are completed',
      'asana.completed_task',
      { task: '{{ trigger.payload.gid }}' },
    ],
  ])('%s', async (words, event, input) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(plan.steps[0]?.input).toMatchObject(input);
  });

  it('takes none of them for a name', async () => {
    const plan = await planning.plan('Save Gmail attachments from clients to a Trello card on the Artwork board');
    expect(JSON.stringify(plan.trigger)).not.toContain('clients');
    expect(plan.report?.gaps.map(({ question }) => question).join(' ')).not.toContain('"Trello card"');
  });
});

describe('people who speak of themselves', () => {
  it('are told of their own cards, and asked for no name', async () => {
    const plan = await planning.plan("Create a Todoist task when I'm added to a Trello card");
    expect(plan.trigger?.eventType).toBe('trello.my_card');
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('looks for nobody whose name has "me" in it', async () => {
    const plan = await planning.plan(
      'Every morning list the Asana tasks assigned to me in the project Website and email them to me',
    );
    expect(JSON.stringify(plan.steps)).not.toContain('"me\\"');
    expect(JSON.stringify(plan.steps)).toContain('assignee.email');
  });
});

describe('requests without a start', () => {
  it('finds none within their acts', async () => {
    const plan = await planning.plan(
      'Please create card in Trello board Kitchen: "order flour from Mehmet", due Thursday',
    );
    expect(plan.trigger).toBeNull();
    expect(plan.steps[0]).toMatchObject({ tool: 'trello.create_card', input: { name: 'order flour from Mehmet' } });
  });
});
