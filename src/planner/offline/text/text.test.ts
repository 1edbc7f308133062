import { describe, expect, test } from '@jest/globals';
import { inFigures } from '../when/spoken-times.js';
import { cleanText, MAX_CHARS } from './clean-text.js';
import { durationsIn, withoutDurations } from './durations.js';
import { findMentions } from './find-mentions.js';
import { leadLength } from './sentences.js';
import { stem, stemmed } from './stem.js';
import { lastPlaces, Phrases, tokensOf } from './tokens.js';

describe('cleanText', () => {
  test('takes out what cannot be seen, folds what looks alike, and keeps within its bound', () => {
    expect(cleanText('Ｆｅｔｃｈ\u0000 \u202ehttps://example.com\u00a0“now”')).toBe('Fetch https://example.com "now"');
    expect(cleanText('x'.repeat(50_000)).length).toBeLessThanOrEqual(MAX_CHARS);
    expect(cleanText('\ud800lone')).toBe('lone');
  });
});

describe('stem', () => {
  test.each([
    ['summarise', 'summarized'],
    ['Invoices', 'invoice'],
    ['labelled', 'labels'],
    ['stopped', 'stop'],
    ['called', 'calls'],
    ['paid', 'pays'],
    ['sent', 'send'],
    ['succeeds', 'succeed'],
    ['merging', 'merged'],
    ['replies', 'reply'],
    ['has', 'have'],
    ['cancelled', 'cancel'],
    ['addresses', 'address'],
  ])('is the same for %s and %s', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  test('puts one space around each word', () => {
    expect(stemmed('Pull requests, merged!')).toContain(` ${stem('pull')} ${stem('request')} ${stem('merge')} `);
  });
});

describe('leadLength', () => {
  test.each([
    ['is at least 5', ['is', 'is at', 'is at least'], 3],
    ['is at last', ['is at least', 'is'], 1],
    ['island', ['is'], 0],
    ['is', ['is not', 'island'], 0],
    ['', ['is'], 0],
    [', whose name', [', whose', 'whose'], 2],
  ])('finds the longest phrase at the beginning of "%s"', (text, phrases, length) => {
    expect(leadLength(tokensOf(text, []), 0, phrases)).toBe(length);
  });

  test('takes no word of two for two words', () => {
    const [one, two] = tokensOf('is not', []);
    const both = { ...one, ...two, lower: 'is not' } as typeof two & {};
    expect(leadLength([both], 0, ['is not'])).toBe(0);
  });
});

describe('the last places of words', () => {
  test('say whether a phrase may begin at a place or behind it', () => {
    const places = lastPlaces(tokensOf('the paid invoice of the customer', []));
    const phrases = new Phrases([
      ['invoices', 1],
      ['paying customer', 2],
    ]);
    expect([0, 1, 2, 3].map((from) => phrases.mayFollow(places, from))).toEqual([true, true, true, false]);
    expect(new Phrases([['order', 1]]).mayFollow(places, 0)).toBe(false);
  });
});

describe('durationsIn', () => {
  test.each([
    ['wait 10 minutes', 600],
    ['hold on for ten minutes', 600],
    ['in two hours', 7_200],
    ['half an hour later', 1_800],
    ['thirty seconds later', 30],
    ['after three quarters of an hour', 2_700],
    ['pause half a minute', 30],
    ['Sleep for 120 minutes', 7_200],
    ['an hour and a half later', 5_400],
    ['45 min from now', 2_700],
  ])('reads "%s" as %d seconds', (words, seconds) => {
    expect(durationsIn(words).map((one) => one.seconds)).toEqual([seconds]);
  });

  test.each(['every 10 minutes', 'mails of the last two hours', 'for 5 minutes', 'in 5 minutes intervals', 'wait'])(
    'finds none in "%s"',
    (words) => {
      expect(durationsIn(words)).toEqual([]);
    },
  );

  test('leaves everything else in its place', () => {
    expect(withoutDurations('at 9, wait 10 minutes, then go')).toBe('at 9,                , then go');
  });
});

describe('inFigures', () => {
  test.each([
    ['half past eight', '8:30'],
    ['at quarter to seven', 'at 6:45'],
    ['five to ten', '9:55'],
    ['ten past nine', '9:10'],
    ['at six in the evening', 'at  18:00 '],
    ['8.30 in the morning', ' 8:30 '],
    ['at half seven', 'at 7:30'],
    ['at nine every day', 'at 9 every day'],
    ["one o'clock", '1:00'],
    ['on the first of march', 'on the 1st of march'],
    ['at 18h', 'at 18:00'],
    ['at 9 p.m.', 'at 9pm'],
  ])('writes "%s" as "%s"', (words, figures) => {
    expect(inFigures(words).replaceAll(/ +/g, ' ').trim()).toBe(figures.replaceAll(/ +/g, ' ').trim());
  });
});

describe('findMentions', () => {
  const names = {
    tools: new Set(['mcp.weather.get_forecast', 'http.request']),
    events: new Set(['stripe.invoice.paid']),
  };
  const kinds = (words: string): Record<string, string> =>
    Object.fromEntries(findMentions(words, names).map(({ kind, value }) => [kind, value]));

  test('finds what stands for itself, in its place', () => {
    const words =
      'POST {"a": [1, 2]} to https://example.com/x?y=1. Mail Ann <ann@example.com>, say "Hello {{ name }}".';
    const mentions = findMentions(words, names);
    expect(mentions.map(({ kind, value }) => [kind, value])).toEqual([
      ['json', '{"a": [1, 2]}'],
      ['url', 'https://example.com/x?y=1'],
      ['address', 'ann@example.com'],
      ['quote', 'Hello {{ name }}'],
    ]);
    expect(mentions.map(({ start, end }) => words.slice(start, end))).toEqual([
      '{"a": [1, 2]}',
      'https://example.com/x?y=1',
      'ann@example.com',
      '"Hello {{ name }}"',
    ]);
  });

  test('tells tools, events, workflows, paths, headers and repositories from one another', () => {
    expect(kinds('use get_forecast')).toEqual({ tool: 'mcp.weather.get_forecast' });
    expect(kinds('use http.request')).toEqual({ tool: 'http.request' });
    expect(kinds('emit the event report.ready')).toEqual({ event: 'report.ready' });
    expect(kinds('when orders.created comes in')).toEqual({ event: 'orders.created' });
    expect(kinds('when stripe.invoice.paid')).toEqual({ event: 'stripe.invoice.paid' });
    expect(kinds('extract data.items from https://example.com')).toEqual({
      path: 'data.items',
      url: 'https://example.com',
    });
    expect(kinds('run wf_01ARZ3NDEKTSV4RRFFQ69G5FAV')).toEqual({ workflow: 'wf_01ARZ3NDEKTSV4RRFFQ69G5FAV' });
    expect(kinds('with the header "X-Tenant: acme"')).toEqual({ header: 'X-Tenant: acme' });
    expect(kinds('issues in acme/shop, Europe/Berlin')).toEqual({ repository: 'acme/shop' });
    expect(kinds('Summarize this: The harbour opened. Ships came in.')).toEqual({
      text: 'The harbour opened. Ships came in.',
    });
  });

  test('reads nothing in what is quoted', () => {
    expect(kinds('post "mail ann@example.com at https://example.com" to #dev')).toEqual({
      quote: 'mail ann@example.com at https://example.com',
      channel: '#dev',
    });
  });

  test('takes no address with a password in it, and nothing with an expression', () => {
    expect(kinds('fetch https://user:secret@example.com/ and tell me')).toEqual({
      unusable: 'https://user:secret@example.com/',
    });
    expect(Object.keys(kinds('fetch https://example.com/{{ x }}'))).not.toContain('url');
  });
});
