import { describe, expect, it } from '@jest/globals';
import { likelyFacts } from './likely-facts.js';

describe('the words of a request', () => {
  it.each([
    ['Tell me when the price on our supplier page changes', 'page'],
    ['Forward the invoices that come by mail to our accountant', 'somebody'],
    ['Thank everyone who writes to us, and tell them when we answer', 'sender'],
    ['Send a reminder mail to each customer in the table whose invoice is overdue', 'data'],
    ['Turn this PDF into an Excel file', 'file'],
    ['Whenever my boss writes, forward it to ann@example.com', 'writer'],
  ] as const)('"%s" mostly need or lack: %s', (request, kind) => {
    expect(likelyFacts(request)[kind]).toBeGreaterThan(0.4);
  });

  it.each([
    'When a mail with an invoice comes in, forward it to books@example.com',
    'Every Friday at 4 pm mail me the unread mails of the week',
    'Mail me new posts of https://blog.example.com/feed.xml',
  ])('"%s" lack nothing', (request) => {
    expect(likelyFacts(request).any).toBeLessThan(0.25);
  });
});
