/*
 * What a field of an event is for in a condition, whatever a service calls it: `over 500` compares the amount, `tagged bug`
 * the labels, and `that mentions refund` the texts.
 */

/** The part that a field has in a condition. */
export type TestRole =
  | 'amount'
  | 'priority'
  | 'status'
  | 'label'
  | 'kind'
  | 'duration'
  | 'rating'
  | 'quantity'
  | 'size'
  | 'sender'
  | 'assignee'
  | 'place'
  | 'title'
  | 'text'
  | 'attachment'
  | 'due'
  | 'phone'
  | 'email'
  | 'company'
  | 'country'
  | 'currency'
  | 'branch'
  | 'minutes'
  | 'file'
  | 'website';

/** The names of fields of a role, the best first, and the other words that people use for them. */
const ROLES: Readonly<Record<TestRole, readonly [names: readonly string[], said: readonly string[]]>> = {
  amount: [
    ['amount', 'total', 'total price', 'total amt', 'total amount', 'grand total', 'price', 'value'],
    ['sum', 'cost', 'worth', 'order value', 'order total', 'deal size', 'order amount', 'deal value', 'total value'],
  ],
  priority: [
    ['priority', 'hs ticket priority', 'urgency', 'severity'],
    ['prio', 'importance', 'priority level'],
  ],
  status: [
    ['status', 'state', 'conclusion', 'dealstage', 'stage', 'financial status'],
    ['pipeline stage', 'deal stage'],
  ],
  label: [['labels', 'tags', 'label', 'tag', 'categories', 'category'], ['keyword']],
  kind: [
    ['type', 'issuetype', 'issue type', 'kind'],
    ['sort', 'ticket type'],
  ],
  duration: [
    ['duration', 'length'],
    ['time', 'running time'],
  ],
  rating: [
    ['rating', 'stars', 'score'],
    ['star', 'star rating', 'review score'],
  ],
  quantity: [
    ['quantity', 'qty', 'item count'],
    ['number of items', 'units', 'stock'],
  ],
  size: [['size', 'file size'], []],
  sender: [['from', 'sender', 'author', 'user name', 'username', 'author name', 'author display name'], ['writer']],
  assignee: [['assignee', 'assigned to', 'owner', 'responsible'], ['assignee name']],
  place: [['list', 'column', 'section', 'project'], []],
  title: [['title', 'subject', 'headline', 'summary', 'topic', 'name', 'dealname', 'deal name'], ['subject line']],
  text: [
    [
      'text',
      'body',
      'message',
      'content',
      'description',
      'desc',
      'notes',
      'note',
      'comment',
      'selftext',
      'text display',
      'body preview',
      'agenda',
      'caption',
    ],
    ['details', 'contents', 'message text'],
  ],
  attachment: [['attachments', 'files', 'attachment'], ['file']],
  due: [['due', 'due on', 'due date', 'due at', 'duedate', 'deadline'], []],
  phone: [
    ['phone', 'phone number', 'phones', 'mobile'],
    ['mobile number', 'telephone number', 'telephone'],
  ],
  email: [
    ['email', 'email address', 'emails', 'customer email', 'address'],
    ['mail address', 'e-mail', 'e-mail address'],
  ],
  company: [
    ['company', 'company name', 'organization', 'organisation'],
    ['company name', 'business'],
  ],
  country: [['country', 'country code', 'shipping country'], []],
  currency: [['currency', 'currency code'], []],
  minutes: [['minutes'], ['duration']],
  branch: [['branch', 'target branch'], []],
  file: [['file name', 'filename'], []],
  website: [
    ['website', 'website url', 'web site', 'domain', 'homepage'],
    ['site', 'web address', 'web page'],
  ],
};

const NAMES = Object.keys(ROLES) as readonly TestRole[];

/** The role of a field with this name. Null: it has none. */
export function roleOf(words: string): TestRole | null {
  return NAMES.find((role) => ROLES[role][0].includes(words)) ?? null;
}

/** How well the name of a field fits its role: 0 is the best. */
export function rankOf(role: TestRole, words: string): number {
  const at = ROLES[role][0].indexOf(words);
  return at === -1 ? ROLES[role][0].length : at;
}

/** All words for fields, with the roles that they mean. */
export const ROLE_WORDS: readonly (readonly [words: string, role: TestRole])[] = NAMES.flatMap((role) =>
  ROLES[role].flatMap((words) => words.map((one) => [one, role] as const)),
);
