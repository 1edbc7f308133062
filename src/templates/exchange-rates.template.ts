import { contextOf, givenField } from './given.js';
import type { Template } from './template.type.js';

export const exchangeRates: Template = {
  slug: 'exchange-rates',
  title: 'Exchange rates of the day',
  description:
    'Every weekday afternoon: asks the European Central Bank (Frankfurter) for the exchange rates of a currency and writes them as a short text. Needs no account. Give "base" and "currencies" in the context.',
  categories: ['finance', 'web'],
  trigger: { type: 'SCHEDULED', schedule: '30 16 * * 1-5', timezone: 'Europe/Berlin' },
  inputSchema: contextOf({
    base: { type: 'string', pattern: '^[A-Z]{3}$', description: 'The currency that is converted.', default: 'EUR' },
    currencies: {
      type: 'string',
      pattern: '^[A-Z]{3}(,[A-Z]{3})*$',
      description: 'Those that it is converted to, with commas between.',
      default: 'USD,GBP,CHF',
    },
  }),
  steps: [
    {
      id: 'rates',
      title: 'Ask for the rates',
      tool: 'http.request',
      input: {
        url: 'https://api.frankfurter.dev/v1/latest',
        query: { base: givenField('base', 'EUR'), symbols: givenField('currencies', 'USD,GBP,CHF') },
      },
    },
    {
      id: 'text',
      title: 'Write them down',
      tool: 'text.template',
      input: {
        template:
          'Rates of {{ rates.date }}: 1 {{ rates.base }} is {% for rate in rates.rates %}{{ rate[1] }} {{ rate[0] }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
        data: { rates: '{{ steps.rates.output.body }}' },
      },
    },
  ],
};
