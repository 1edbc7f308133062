import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import { ConnectorLibrary } from '../../../src/connectors/library/connector-library.js';
import { installedEventTypes, installEventTypes, knownEventTypes } from '../../../src/domain/event/types/index.js';
import { mayTellOf } from '../../../src/planner/offline/read/services/event-phrases.js';
import { findMentions } from '../../../src/planner/offline/text/find-mentions.js';
import { tokensOf } from '../../../src/planner/offline/text/tokens.js';
import { installTriggers } from '../../../src/services/sources/trigger-kinds.js';

/* Only types of events whose things and services are among the words are looked at, because there are many types. */

const installed = installedEventTypes();

beforeAll(() => installTriggers(new ConnectorLibrary([...builtInConnectors()])));
afterAll(() => installEventTypes(installed));

/** The names of the types that the words from a place on may tell of. */
function told(words: string, { from = 0, mayPass = false } = {}): readonly string[] {
  const tokens = tokensOf(words, findMentions(words, { tools: new Set(), events: new Set() }));
  return knownEventTypes().flatMap(({ name, planning }) =>
    planning && mayTellOf(planning, tokens, from, mayPass) ? [name] : [],
  );
}

describe('the types of events that words may tell of', () => {
  it.each([
    ['a card is moved to Done in Trello', 'trello.card_updated'],
    ['new Typeform response', 'typeform.new_response'],
    ['someone adds the label bug to an issue in acme/web on GitHub', 'github.issues'],
    ['Ann Lee emails me', 'gmail.new_email'],
    ['a PDF lands in Google Drive', 'google_drive.new_file'],
    ['a payment fails in Stripe', 'stripe.payment_intent.payment_failed'],
    ['ein Termin im Google Calendar, new event', 'google_calendar.new_event'],
  ])('are few for "%s", and the right one is among them', (words, name) => {
    const names = told(words);
    expect(knownEventTypes().map((type) => type.name)).toContain(name);
    expect(names).toContain(name);
    expect(names.length).toBeLessThan(knownEventTypes().length / 4);
  });

  it('are those of the words from the place on', () => {
    const words = 'a card is moved in Trello, then write it to Airtable';
    expect(told(words)).toContain('trello.card_updated');
    expect(told(words, { from: 5 })).not.toContain('trello.card_updated');
  });

  it('hold all of a service that is named if words may be passed over', () => {
    const words = 'a new hire is added to Airtable';
    expect(told(words)).not.toContain('airtable.new_record');
    expect(told(words, { mayPass: true })).toContain('airtable.new_record');
  });
});
