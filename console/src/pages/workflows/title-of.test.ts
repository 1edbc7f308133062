import { describe, expect, it } from '@jest/globals';
import { titleOf } from './title-of';

describe('the title of a workflow that was only described', () => {
  it('is the first sentence or line', () => {
    expect(titleOf('  Summarize my mail. Then post it.')).toBe('Summarize my mail');
    expect(titleOf('Summarize my mail\nand post it')).toBe('Summarize my mail');
    expect(titleOf('Every weekday at 7 in Berlin: find the newest emails.')).toBe(
      'Every weekday at 7 in Berlin: find the newest emails',
    );
    expect(titleOf(' \n ')).toBe('New workflow');
  });

  it('keeps addresses, names with dots and numbers whole', () => {
    expect(titleOf('Fetch http://127.0.0.1:8080/prices.json and summarize it.')).toBe(
      'Fetch http://127.0.0.1:8080/prices.json and summarize it',
    );
    expect(titleOf('Ask me above 2.5 percent, then mail boss@example.com.')).toBe(
      'Ask me above 2.5 percent, then mail boss@example.com',
    );
  });

  it('is cut at a word if it is long, and anywhere if there is none', () => {
    const cut = titleOf(
      'Every weekday at 9, find the unread mails from my boss, summarize them and post the summary to Slack',
    );
    expect(cut).toBe('Every weekday at 9, find the unread mails from my boss, summarize them…');
    expect(titleOf('x'.repeat(300))).toBe(`${'x'.repeat(70)}…`);
    expect([...titleOf('🙂'.repeat(300))]).toHaveLength(71);
  });
});
