import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Fields that the event does not have, and that the thing itself has: it is read first. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);

describe('a field that only the thing itself has', () => {
  it.each([
    ['Write down in a Google Sheet each card created on my Trello board Requests, with name and due date', 'due'],
    ["When someone comments on a Trello card, email me the comment and the card's due date", 'due'],
    ['When a Trello card is created, create a Todoist task with the card name and its due date', 'due'],
    ['When a card is created in Trello add a row to Google Sheets with title, description, due date and url', 'desc'],
  ])('is read first: %s', async (words, field) => {
    const { steps, report } = await planOf('trello', words);
    expect(steps?.[0]).toMatchObject({ tool: 'trello.get_card', input: { id: '{{ trigger.payload.data.card.id }}' } });
    expect(JSON.stringify(steps?.[1]?.input)).toContain(`steps.read_card.output.${field}`);
    expect(report?.gaps.filter(({ words: said }) => /date|description/.test(said))).toEqual([]);
  });
});

describe('a date of what starts the run', () => {
  it.each([
    [
      'trello',
      "When a Trello card is created, add a Google Calendar event on the card's due date",
      'read_card.output.due',
    ],
    ['trello', "Put a Trello card's due date on my Google Calendar when the card is created", 'read_card.output.due'],
    ['hubspot', 'When a new deal is created in HubSpot, add the close date to Google Calendar', 'properties.closedate'],
    ['linear', 'When an issue is created in Linear, put its due date in Google Calendar', 'payload.dueDate'],
    ['jira', 'When a Jira issue is created, add its due date to Google Calendar', 'fields.duedate'],
  ])('begins the event: %s: %s', async (service, words, path) => {
    const { steps, report } = await planOf(service, words);
    const step = steps?.find(({ tool }) => tool === 'google_calendar.create_event');
    expect(step?.input?.['start']).toContain(path);
    expect(step?.input?.['end']).toContain(path);
    expect(step?.when).toContain(path);
    const asked = report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'CHOICE');
    expect(asked?.every(({ target }) => target === '/trigger/source')).toBe(true);
  });
});
