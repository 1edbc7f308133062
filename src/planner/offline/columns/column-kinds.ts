import type { TableColumn } from '../../planner.js';
import { MONTH } from '../when/time-spans.js';

/* The texts that a column can hold, by its kind or by its name: phone numbers, addresses, dates. */

const PHONE =
  /^(?:(?:phone|telephone|mobile|cell|fax|tel)(?: ?(?:number|no|nr))?|.* (?:phone|telephone|mobile)(?: number)?)\.?$/i;
const MAIL = /^(?:e-?mails?(?: address(?:es)?)?|.* e-?mail(?: address)?)$/i;
const LINK = /^(?:url|website|web site|homepage|web ?page|link|.* (?:url|website|link))$/i;
const DATE =
  /^(?:date|day|deadline|birthday|due(?: date| on| back)?|(?:start|end|due|order|delivery|sent|return) (?:date|day)|.* date)$/i;

const DAYS = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** `next Saturday`, `on 30 May`, `tomorrow`: a day that is said, and is no date yet. */
const SAID_DAY = new RegExp(
  `^(?:(?:on|by|due|from|until|since) )?(?:the )?(?:today|tomorrow|yesterday|(?:(?:this|next|last|coming) )?(?:${DAYS}|week|month|year)|in (?:\\d+|an?|one|two|three|four|five|six|seven|ten) (?:days?|weeks?|months?)|\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})(?: \\d{4})?|(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?)$`,
  'i',
);

/** An address, as a whole text. */
export const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Column = Pick<TableColumn, 'name' | 'values'> & { readonly kind: string };

/** Whether a column can hold a text. One whose kind is not known holds any. */
export function fitsColumn({ name, kind }: Column, text: string): boolean {
  const isMail = MAIL_ADDRESS.test(text);
  if (kind === 'email' || (kind === 'text' && MAIL.test(name))) return isMail;
  if (kind === 'text' && PHONE.test(name)) return /\d/.test(text) && !isMail;
  if (kind === 'text' && LINK.test(name)) return /\.\w/.test(text) && !/\s/.test(text.trim());
  if (kind === 'date' || (kind === 'text' && DATE.test(name)))
    return !SAID_DAY.test(text.trim()) && (kind !== 'date' || /\d/.test(text));
  return kind !== 'number' || /\d/.test(text);
}

/** Whether a column is for texts of a certain form, such as phone numbers, and so takes no other ones. */
export const isForForm = ({ name }: Pick<TableColumn, 'name'>): boolean =>
  [PHONE, MAIL, LINK, DATE].some((form) => form.test(name));
