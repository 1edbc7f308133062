import type { JsonObject } from '../../lib/json/json.js';
import { quoted } from '../expressions/code.js';
import type { NodeConverter } from './node-converter.type.js';

/*
 * The nodes of n8n's courses. The store answers the same records in every installation, and the messenger sends
 * nothing: both only return data.
 */

const customer = (
  id: string,
  name: string,
  email: string,
  notes: string,
  country: string | null,
  created: string,
): JsonObject => ({ id, name, email, notes, country, created });

const FIRST = customer(
  '23423532',
  'Jay Gatsby',
  'gatsby@west-egg.com',
  'Keeps asking about a green light??',
  'US',
  '1925-04-10',
);
const CUSTOMERS = [
  FIRST,
  customer(
    '23423533',
    'José Arcadio Buendía',
    'jab@macondo.co',
    'Lots of people named after him. Very confusing',
    'CO',
    '1967-05-05',
  ),
  customer(
    '23423534',
    'Max Sendak',
    'info@in-and-out-of-weeks.org',
    'Keeps rolling his terrible eyes',
    'US',
    '1963-04-09',
  ),
  customer(
    '23423535',
    'Zaphod Beeblebrox',
    'captain@heartofgold.com',
    'Felt like I was talking to more than one person',
    null,
    '1979-10-12',
  ),
  customer('23423536', 'Edmund Pevensie', 'edmund@narnia.gov', 'Passionate sailor', 'UK', '1950-10-16'),
];

/** Customer Datastore: the records are constant data of a step. */
export const exampleCustomers: NodeConverter = (context) => {
  const { operation, returnAll, limit } = context.parameters;
  if (operation !== 'getAllPeople') return [context.map(() => quoted(FIRST))];
  const most = typeof limit === 'number' ? limit : 5;
  const records = quoted(CUSTOMERS.slice(0, returnAll === true ? undefined : Math.max(most, 1)));
  const { code, isMany } = context.items;
  const expression = isMany ? `[${code}.(${records})]` : records;
  return [context.manyAfter(context.add('data.transform', { expression }))];
};

/** Customer Messenger: a text says what it would send. */
export const exampleMessage: NodeConverter = (context) => {
  return [
    context.map((place) => {
      const { customerId, message } = context.parameters;
      const id = context.code(customerId, ['customerId'], place).text;
      const said = context.code(message, ['message'], place).text;
      return `{ "output": "Sent message to customer " & $string(${id}) & ":  " & $string(${said}) }`;
    }),
  ];
};
