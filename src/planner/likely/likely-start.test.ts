import { describe, expect, it } from '@jest/globals';
import { likelyStart } from './likely-start.js';

describe('what most likely starts a request', () => {
  it.each([
    ['Rename the third board of the shop to Spring', true, 'hand'],
    ['tell Ada that the painter comes on Friday at 4', true, 'hand'],
    ['Each Thursday at 7, list the parcels that are still on their way', true, 'schedule'],
    ['When a parcel is marked as lost on the board, warn #shipping', true, 'event'],
    ['Pass on every message from the bank to ada@example.com', false, 'mail'],
    ['I want a form on which my guests choose their menu', false, 'form'],
    ['When our till calls the webhook, note the amount in my table', false, 'call'],
    ['in three hours remind me of the laundry', false, 'once'],
  ])('%s', (request, hasServices, kind) => {
    expect(likelyStart(request, hasServices).kind).toBe(kind);
  });

  it('is sure of plain words alone', () => {
    expect(likelyStart('Every Monday at 9 mail me the open invoices', false).share).toBeGreaterThan(0.9);
    expect(likelyStart('the thing with the parcels', false).share).toBeLessThan(0.9);
  });

  it.each([[''], ['x'.repeat(10_000)], ['ä'.repeat(50)]])('of any text', (text) => {
    expect(likelyStart(text, true).share).toBeLessThanOrEqual(1);
  });
});
