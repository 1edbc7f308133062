import { describe, expect, it } from '@jest/globals';
import { contextFileNames, contextNames } from './context-names';

describe('a name of the context that steps read', () => {
  it('is found in inputs at any depth, conditions and loops, each name once', () => {
    const steps = [
      {
        input: {
          to: ['{{ context.customer.mail }}'],
          body: { text: 'For {{ context.customer.name }}: {{context.`order no`}}' },
        },
        when: 'context.amount > 100',
        forEach: null,
      },
      { input: { expression: '$sum(context.lines.price)' }, when: null, forEach: 'context.lines' },
    ];
    expect(contextNames(steps)).toEqual(['customer', 'order no', 'amount', 'lines']);
  });

  it('is not what only sounds like it', () => {
    expect(
      contextNames([
        {
          input: { a: 'steps.ask.output.context.b', c: 'mycontext.d', e: 'the context. Full stop' },
          when: null,
          forEach: null,
        },
      ]),
    ).toEqual([]);
  });
});

describe('a file of the context', () => {
  it('is what a step takes as one, whole', () => {
    const steps = [
      { input: { file: '{{ context.invoice }}', name: '{{ context.name }}' } },
      { input: { files: ['{{context.first}}', '{{ context.invoice }}'] } },
      { input: { attachments: [{ file: '{{ context.letter }}' }] } },
      { input: { file: 'before {{ context.text }}', other: { file: '{{ steps.a.output.file }}' } } },
    ];
    expect(contextFileNames(steps)).toEqual(['invoice', 'first', 'letter']);
  });
});
