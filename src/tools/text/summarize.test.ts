import { describe, expect, test } from '@jest/globals';
import { splitSentences } from './sentences.js';
import { summarize } from './summarize.js';

const split = (text: string): string[] => splitSentences(text).map((sentence) => sentence.text);

describe('splitSentences', () => {
  test('knows abbreviations, initials, numbers and ellipses', () => {
    expect(
      split('Mr. Smith met Dr. A. Jones on Jan. 3. It cost 3.50 euros, e.g. for lunch! Was it worth it? Yes…'),
    ).toEqual([
      'Mr. Smith met Dr. A. Jones on Jan. 3.',
      'It cost 3.50 euros, e.g. for lunch!',
      'Was it worth it?',
      'Yes…',
    ]);
  });

  test('ends a sentence with its line, so that a list of subjects reads well', () => {
    expect(split('- Invoice overdue\n* Server down\n\n2. Lunch on Friday')).toEqual([
      'Invoice overdue',
      'Server down',
      '2. Lunch on Friday',
    ]);
  });

  test('joins a line that was only wrapped', () => {
    expect(
      split('This line is long enough to have been wrapped by a mail\nprogram, and continues here. Next.'),
    ).toEqual(['This line is long enough to have been wrapped by a mail program, and continues here.', 'Next.']);
  });

  test('cuts languages without spaces', () => {
    expect(split('会議は明日です。資料を送ってください。')).toEqual(['会議は明日です。', '資料を送ってください。']);
  });
});

describe('summarize', () => {
  const report = [
    'The payment service was down for forty minutes on Monday morning.',
    'Several people noticed it while having coffee.',
    'The outage of the payment service was caused by an expired certificate.',
    'It was raining.',
    'The certificate of the payment service will be renewed automatically from now on.',
    'Somebody brought cake.',
    'Please unsubscribe from the newsletter of the payment service if the outage mails bother you.',
  ];

  test('picks what the text is about, in its order', () => {
    const summary = summarize(report.join(' '), 3);
    expect(summary).toBe([report[0], report[2], report[4]].join(' '));
  });

  test('gives a short text back', () => {
    expect(summarize('One. Two.', 5)).toBe('One. Two.');
    expect(summarize('', 5)).toBe('');
    expect(summarize(' \n > \n', 5)).toBe('');
  });

  test('does not say the same thing twice', () => {
    const line = 'The quarterly budget review must be finished by tomorrow evening.';
    expect(
      summarize([line, line, 'The new office opens in spring.', line, 'Travel rules change.'].join('\n'), 2)
        .split('\n')
        .filter((each) => each === line),
    ).toHaveLength(1);
  });

  test('prefers what must be acted on to what is sold', () => {
    const digest = [
      'Weekly newsletter: ten tips for a tidy desk',
      'Boss: please approve the budget today, the deadline is tomorrow',
      '50% off everything in our autumn sale',
      'Operations: outage of the checkout, immediate action required',
      'Webinar: growing your herbs at home',
      'Lunch menu of the week',
    ].join('\n');
    expect(summarize(digest, 2).split('\n')).toEqual([
      'Boss: please approve the budget today, the deadline is tomorrow',
      'Operations: outage of the checkout, immediate action required',
    ]);
  });

  test('leaves out quoted replies, unless there is nothing else', () => {
    expect(summarize('I agree.\nOn Monday Boss wrote:\n> Shall we?', 5)).toBe('I agree.');
    expect(summarize('> Shall we?', 5)).toContain('Shall we?');
  });

  test.each([
    [
      '<p>Hello <b>world</b>.</p><script>alert("x")</script><style>p{}</style><p>Tom &amp; Ann</p>',
      'Hello world.\nTom & Ann',
    ],
    ['<p>&lt;script&gt;alert(1)&lt;/script&gt; text</p>', 'alert(1) text'],
    ['Before <img src=x onerror=alert(1)> after', 'Before after'],
    ['Open <scr<script>ipt>alert(1)', 'Open ipt>alert(1)'],
    [
      'Write to Operations <ops@example.com> or see <https://example.com/a>',
      'Write to Operations <ops@example.com> or see <https://example.com/a>',
    ],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ])('returns no markup for %s', (text, expected) => {
    expect(summarize(text, 5)).toBe(expected);
  });

  test('summarizes a megabyte of anything, cutting what is no sentence', () => {
    const prose = 'The quick brown fox jumps over the lazy dog near river 7. '.repeat(18_000);
    expect(summarize(prose, 50).length).toBeLessThan(5_000);
    expect(summarize('x'.repeat(1_048_576), 1).length).toBeLessThan(700);
    expect(summarize('<'.repeat(1_048_576), 1).length).toBeLessThan(700);
    expect(summarize('<p '.repeat(300_000), 1).length).toBeLessThan(700);
    expect(summarize('<div>'.repeat(200_000), 1).length).toBeLessThan(700);
    expect(summarize('a. '.repeat(300_000), 1).length).toBeLessThan(1_400);
    expect(summarize('\n'.repeat(1_048_576), 1)).toBe('');
    expect(summarize('字'.repeat(1_048_576), 1).length).toBeLessThan(700);
  });
});
