import { spokenName } from '../../../../lib/text/spoken-name.js';

/*
 * What a field of a record is for, whatever a service calls it. A target asks for a role (`subject`, `dealname` and
 * `summary` are all titles), and the item at hand gives the field that has it.
 */

/** The part that a field has in a record. */
export type Role =
  | 'title'
  | 'text'
  | 'link'
  | 'email'
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'phone'
  | 'company'
  | 'amount'
  | 'currency'
  | 'due'
  | 'start'
  | 'date'
  | 'status'
  | 'author'
  | 'location'
  | 'id';

/** The names that fields of a role have, the best first. A field that people read comes before one for programs. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  title: ['title', 'subject', 'headline', 'summary', 'topic', 'deal name', 'dealname', 'name', 'display name', 'label'],
  text: [
    'text',
    'plain text',
    'body',
    'body plain',
    'text body',
    'message',
    'content',
    'description',
    'desc',
    'notes',
    'note',
    'comment',
    'comments',
    'selftext',
    'text display',
    'details',
    'agenda',
    'caption',
    'memo',
    'body preview',
    'snippet',
    'excerpt',
    'body html',
    'html',
  ],
  link: [
    'html url',
    'permalink',
    'permalink url',
    'web url',
    'web view link',
    'web link',
    'html link',
    'short url',
    'join url',
    'share url',
    'link',
    'url',
    'page url',
    'hosted invoice url',
  ],
  email: ['email', 'email address', 'e mail', 'mail address', 'customer email', 'receipt email', 'address'],
  name: ['full name', 'name', 'display name', 'real name', 'customer name', 'contact name'],
  firstName: ['first name', 'firstname', 'given name', 'fname'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'lname'],
  phone: ['phone', 'phone number', 'mobile', 'mobile phone', 'telephone', 'cell'],
  company: ['company', 'company name', 'organization', 'organisation', 'org name', 'account name', 'business name'],
  amount: ['amount', 'total', 'total price', 'total amt', 'total amount', 'grand total', 'price', 'value'],
  currency: ['currency', 'currency code'],
  due: ['due', 'due on', 'due date', 'due at', 'duedate', 'deadline', 'closedate', 'close date'],
  start: ['start', 'start time', 'start date', 'starts at', 'start date time'],
  date: [
    'date',
    'created at',
    'created',
    'created time',
    'createdate',
    'created date',
    'date created',
    'submitted at',
    'received at',
    'received date time',
    'published at',
    'timestamp',
    'add time',
    'created utc',
    'timestamp opt',
    'txn date',
    'ts',
    'added at',
  ],
  status: ['status', 'state', 'stage', 'dealstage'],
  author: ['author', 'sender', 'from', 'user', 'username', 'user name', 'creator', 'reporter', 'author name'],
  location: ['location', 'place', 'address', 'city'],
  id: ['id', 'gid', 'key', 'number', 'identifier', 'object id'],
};

/** Words by which people name a field of a role, beyond the names that such fields have. */
const SAID: Readonly<Partial<Record<Role, readonly string[]>>> = {
  text: ['contents', 'full text', 'main text', 'message text', 'message body'],
  link: ['links', 'web address', 'address of the page', 'hyperlink'],
  email: ['emails', 'mail', 'e-mail', 'e-mail address', 'mail address', 'email addresses', 'address'],
  name: ['names'],
  phone: ['phone numbers', 'mobile number', 'cell phone', 'cell number', 'telephone number', 'number'],
  amount: ['order total', 'sum', 'cost', 'order amount', 'order value', 'total value', 'deal value', 'deal amount'],
  due: ['date due'],
  start: ['time', 'starting time', 'date and time'],
  date: ['time', 'timestamp', 'creation date', 'order date', 'day'],
  author: ['writer', 'poster', 'username', 'handle'],
  location: ['venue'],
  title: ['titles', 'heading', 'headline', 'subject line'],
};

/** How a report names a role. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  title: 'title',
  text: 'text',
  link: 'link',
  email: 'e-mail address',
  name: 'name',
  firstName: 'first name',
  lastName: 'last name',
  phone: 'phone number',
  company: 'company',
  amount: 'amount',
  currency: 'currency',
  due: 'due date',
  start: 'start',
  date: 'date',
  status: 'status',
  author: 'author',
  location: 'place',
  id: 'id',
};

const ROLES = Object.keys(NAMES) as readonly Role[];

/** A word as it is compared: `E-mail` and `e_mail` are the same. */
export const plainWords = (name: string): string => spokenName(name).replaceAll('-', ' ').trim();

/** How well a name fits a role: 0 is the best, and -1 says that it does not. */
export function fitOf(role: Role, words: string): number {
  return NAMES[role].indexOf(words);
}

/** The roles that people mean by a word. */
export function rolesSaid(words: string): readonly Role[] {
  return ROLES.filter((role) => NAMES[role].includes(words) || SAID[role]?.includes(words) === true);
}

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && (ROLES as readonly string[]).includes(value);
}
