import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import { EVENT_TYPES } from '../../../src/domain/event/types/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';
import { CLAUSES, STARTS } from './service-clauses.js';

/* The words of connector files, and that people's clauses about services find the operations and triggers by them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const connectors = builtInConnectors();
/** Verbs that cannot be taken for anything but a deletion, or the end of something. */
const DESTROYS =
  /^(?:delete|remove|erase|trash|bin|cancel|clear|empty|wipe|drop|archive|unsubscribe|untag|unlabel|call off|take|move bin|revoke|purge|refund|pay back|give refund|issue refund)\b/;

describe('the words of connector files', () => {
  const operations = connectors.flatMap(({ service, operations: all }) =>
    Object.values(all).flatMap((operation) => (operation.hidden ? [] : [{ service, operation }])),
  );

  it('are there for every operation and trigger', () => {
    const known = new Set(EVENT_TYPES.map(({ name }) => name));
    const triggers = connectors.flatMap(({ triggers: all }) => Object.values(all));
    const silent = [
      ...operations
        .filter(({ operation }) => operation.phrases.length === 0)
        .map(({ service, operation }) => `${service}.${operation.name}`),
      ...triggers.filter(({ phrases, eventType }) => phrases.length === 0 && !known.has(eventType)).map(String),
    ];
    expect(silent).toEqual([]);
  });

  it('mean one operation of their service', () => {
    const twice = connectors.flatMap(({ service, operations: all }) => {
      const said = Object.values(all).flatMap(({ hidden, phrases }) => (hidden ? [] : [...new Set(phrases)]));
      return said.filter((phrase, at) => said.indexOf(phrase) !== at).map((phrase) => `${service}: ${phrase}`);
    });
    expect(twice).toEqual([]);
  });

  it('say that something is destroyed', () => {
    const vague = operations.flatMap(({ service, operation: { name, effect, phrases } }) =>
      effect === 'destroy'
        ? phrases.filter((phrase) => !DESTROYS.test(phrase)).map((phrase) => `${service}.${name}: ${phrase}`)
        : [],
    );
    expect(vague).toEqual([]);
  });

  it('hold no value of an input, which would then have no effect', () => {
    const hidden = operations.flatMap(({ service, operation: { name, phrases, input } }) => {
      const own = Object.values((input['properties'] ?? {}) as Record<string, { readonly enum?: readonly unknown[] }>);
      const values = own.flatMap(({ enum: all = [] }) => all);
      const nouns = new Set(['link', 'page', 'typing', 'file', 'content']);
      return phrases
        .filter((phrase) =>
          phrase
            .split(' ')
            .slice(1)
            .some((word) => values.includes(word) && !nouns.has(word)),
        )
        .map((phrase) => `${service}.${name}: ${phrase}`);
    });
    expect(hidden).toEqual([]);
  });
});

describe('a clause about a service', () => {
  it.each(CLAUSES)('finds the operation: %s', async (clause, tool) => {
    const plan = await planning.tryPlan(`When a new email arrives, ${clause}`);
    expect(plan?.steps.map((step) => step.tool)).toContain(tool);
  });

  it.each(STARTS)('finds the trigger: %s', async (clause, event) => {
    const plan = await planning.tryPlan(`When ${clause}, email ann@example.com`);
    expect(plan?.trigger).toMatchObject({ eventType: event });
  });
});
