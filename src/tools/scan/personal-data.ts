import { LinkifyIt } from 'linkify-it';
import validator from 'validator';
import { phoneNumbersIn } from './phone-numbers.js';

export interface PersonalDatum {
  readonly rule: 'email' | 'phone' | 'iban' | 'card';
  readonly found: string;
}

const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
/** RFC 2606 and 6761: these domains belong to no person. */
const NOBODYS_DOMAIN = /(?:^|[.@])(?:example(?:\.(?:com|net|org|edu))?|test|invalid|localhost|local)$/i;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
const CARD = /(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d.-]?\d)/g;
/** Numbers that providers and banks have made for examples. */
const EXAMPLES: ReadonlySet<string> = new Set([
  '4242424242424242',
  '4111111111111111',
  '4012888888881881',
  '4000056655665556',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'GB82WEST12345698765432',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'CH9300762011623852957',
  'AT611904300234573201',
  'ES9121000418450200051332',
  'BE68539007547034',
  'IT60X0542811101000000123456',
]);
const SPACES = /[ -]/g;

/**
 * The parts of a text that identify a person, their contact data or their bank details. Addresses and names of people
 * are out of reach.
 */
export function personalDataIn(text: string): readonly PersonalDatum[] {
  const ibans = [...text.matchAll(IBAN)]
    .map(([found]) => found)
    .filter((found) => !EXAMPLES.has(found.replaceAll(SPACES, '')) && validator.isIBAN(found));
  const cards = [...text.matchAll(CARD)]
    .map(([found]) => found)
    .filter((found) => !EXAMPLES.has(found.replaceAll(SPACES, '')) && validator.isCreditCard(found));
  const rest = [...ibans, ...cards].reduce((left, found) => left.replaceAll(found, ' '), text);
  return [
    ...emailsIn(rest).map((found) => ({ rule: 'email' as const, found })),
    ...phoneNumbersIn(rest).map((found) => ({ rule: 'phone' as const, found })),
    ...ibans.map((found) => ({ rule: 'iban' as const, found })),
    ...cards.map((found) => ({ rule: 'card' as const, found })),
  ];
}

function emailsIn(text: string): readonly string[] {
  if (!text.includes('@')) return [];
  return (linkify.match(text) ?? [])
    .filter(({ schema, url }) => schema === 'mailto:' && !NOBODYS_DOMAIN.test(url))
    .map(({ text: found }) => found);
}
