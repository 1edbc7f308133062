import { describe, expect, test } from '@jest/globals';
import { eventTypeProblem } from '../event-type.js';
import { compileSchema, schemaIssues } from '../../../lib/json-schema/json-schema.js';
import { EVENT_TYPES, findEventType, searchEventTypes } from './index.js';
import { excludedField } from './payload-field.js';

describe('the catalogue of event types', () => {
  test.each(EVENT_TYPES)(
    '$name has a sound schema, and a sample that fits it',
    ({ name, title, description, payloadSchema, sample }) => {
      expect(eventTypeProblem(name)).toBeNull();
      expect(title).not.toBe('');
      expect(description).toMatch(/\.$/);
      expect(schemaIssues(payloadSchema)).toEqual([]);
      expect(compileSchema(payloadSchema)(sample)).toEqual([]);
    },
  );

  test('holds each type once, by name', () => {
    const names = EVENT_TYPES.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toEqual(
      expect.arrayContaining([
        'gmail.new_email',
        'email.received',
        'todo.created',
        'workflow.failed',
        'webhook.received',
        'github.ping',
        'stripe.charge.refunded',
        'slack.app_mention',
      ]),
    );
    expect(findEventType('gmail.new_email')?.name).toBe('gmail.new_email');
    expect(findEventType('constructor')).toBeUndefined();
  });

  test.each<[search: string, names: readonly string[]]>([
    ['issue', ['github.issue_comment', 'github.issues']],
    ['  STRIPE   refund ', ['stripe.charge.refunded']],
    ['workflow failed', ['workflow.failed']],
    ['mention slack', ['slack.app_mention']],
    ['nothing like it', []],
  ])('finds what %j says', (search, names) => {
    expect(searchEventTypes(search).map(({ name }) => name)).toEqual(names);
  });

  test('shows all of it if there is no search text', () => {
    expect(searchEventTypes(' ')).toEqual(EVENT_TYPES);
  });
});

describe('a field of a payload', () => {
  const excluded = (type: string, path: string) =>
    excludedField(findEventType(type)?.payloadSchema ?? {}, path.split('.'));

  test.each([
    ['gmail.new_email', 'from'],
    ['gmail.new_email', 'to.0'],
    ['gmail.new_email', 'attachments.filename'],
    ['gmail.new_email', 'attachments.0.size'],
    ['workflow.succeeded', 'output.anything.at.all'],
    ['workflow.failed', 'error.code'],
    ['github.issues', 'issue.reactions.total_count'],
    ['github.issues', 'installation.id'],
    ['github.push', 'commits.0.author.name'],
    ['webhook.received', 'whatever'],
  ])('of %s may be %s', (type, path) => {
    expect(excluded(type, path)).toBeNull();
  });

  test.each([
    ['gmail.new_email', 'sender', 'sender', []],
    ['gmail.new_email', 'subject.text', 'text', ['subject']],
    ['gmail.new_email', 'attachments.0.name', 'name', ['attachments', '0']],
    ['workflow.failed', 'workflow.name', 'name', ['workflow']],
    ['workflow.failed', 'error.stack', 'stack', ['error']],
    ['github.issues', 'issue.title.length', 'length', ['issue', 'title']],
    ['gmail.new_email', 'constructor', 'constructor', []],
  ])('of %s is never %s', (type, path, name, within) => {
    expect(excluded(type, path)).toMatchObject({ name, within });
  });
});
