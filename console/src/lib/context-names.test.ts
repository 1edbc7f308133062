import { describe, expect, it } from '@jest/globals';
import { contextNames } from './context-names';

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
