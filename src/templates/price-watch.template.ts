import { ME, contextOf, given, givenField, mailAddress, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const priceWatch: Template = {
  slug: 'price-watch',
  title: 'Tell me when a price falls',
  description:
    'Every morning: reads the price on the page of a product by a CSS selector and sends a mail where it is below a limit. Needs a connection "mail" to a mail server. Give "url", "selector", "limit" and "to" in the context.',
  categories: ['web', 'shopping'],
  trigger: { type: 'SCHEDULED', schedule: '15 8 * * *' },
  inputSchema: contextOf({
    url: webAddress(
      'The page of the product.',
      'https://books.toscrape.com/catalogue/a-light-in-the-attic_1000/index.html',
    ),
    selector: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description: 'Where the price stands on the page.',
      default: '.price_color',
    },
    limit: { type: 'number', description: 'Below which price a mail is sent.', default: 50 },
    to: mailAddress('Who is told.'),
  }),
  steps: [
    {
      id: 'page',
      title: 'Read the page of the product',
      tool: 'html.extract',
      input: {
        url: givenField('url', 'https://books.toscrape.com/catalogue/a-light-in-the-attic_1000/index.html'),
        selector: givenField('selector', '.price_color'),
        limit: 5,
      },
    },
    {
      id: 'price',
      title: 'Find the price',
      tool: 'data.transform',
      input: {
        expression:
          '( $digits := $match($replace(steps.page.output.elements[0].text, ",", ""), /[0-9]+(\\.[0-9]+)?/)[0].match; { "title": steps.page.output.title, "price": $digits ? $number($digits) : null } )',
      },
    },
    {
      id: 'tell',
      title: 'Send a mail',
      tool: 'email.send',
      when: `steps.price.output.price != null and steps.price.output.price < (${given('limit', 50)})`,
      input: {
        connection: 'mail',
        to: givenField('to', ME),
        subject: 'Now at {{ steps.price.output.price }}: {{ steps.price.output.title }}',
        text: '{{ steps.page.output.url }}',
      },
    },
  ],
};
