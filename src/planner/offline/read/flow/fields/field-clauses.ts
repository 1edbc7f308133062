import type { Reading } from '../../reading.js';
import type { Role } from '../roles.js';

/* Clauses that name a field by what it tells: `who wrote it`, `what it is called`, `when it starts`, `how much`. */

export interface FieldClause {
  /** A heading for it. */
  readonly key: string;
  /** The roles that the field may have, the likeliest first. */
  readonly roles: readonly Role[];
  /** The parts of the record that it may be, if it has no field of these roles. */
  readonly parts: readonly string[];
  /** Parts that are taken for it if the record has none of the others. The report says so. */
  readonly orElse?: readonly string[];
  readonly to: number;
}

const IT = 'it|this|that|they|he|she|someone|somebody|people|one';
const MADE =
  'wrote|writes|posted|posts|created|creates|made|opened|opens|sent|sends|submitted|filed|uploaded|added|reported|raised|started|asked|said';
const PAID = 'bought|ordered|paid|booked|purchased|placed|signed';
const CALLED = 'called|named|titled';

/** What people do with a thing that others keep. */
const CAME =
  'joined|left|subscribed|unsubscribed|registered|applied|enrolled|donated|answered|replied|responded|rsvped';

const WHO: readonly string[] = [
  `who ${CAME}`,
  `who has|had|just ${CAME}`,
  'who signed up|on',
  'who has signed up',
  'who opted in|out',
  'who left|joined us|it|them',
  'who added|uploaded|created it|this|that|them',
  `who ${MADE} it|this|that|them`,
  `who ${PAID} it|this|that|them`,
  `who has|had ${MADE} it|this|that|them`,
  `who ${MADE}`,
  `who ${PAID}`,
  'who it is from',
  "who it's from",
  'who it was from',
  'who it came from',
  'who it is',
  'who it was',
  'who',
];
const ENDED =
  'closed|finished|completed|did|won|resolved|merged|pushed|approved|changed|edited|updated|moved|cancelled|canceled|declined|accepted|rejected|archived|deleted|removed|renamed|assigned|labelled|labeled|tagged|released|published|shared|reopened|marked|ticked|rescheduled';
/** Nothing but what the one who ends it has done: who this is, only some services tell. */
const DONE_BY: readonly string[] = [
  `who ${ENDED} it|this|that|them`,
  `who has|had ${ENDED} it|this|that|them`,
  `who ${ENDED}`,
  'who it was done|completed|closed|finished|moved|archived by',
];
/** `what was bought, and by whom`: the one who has done it, or the one whom it is about. */
const BY_WHOM: readonly string[] = ['by whom', 'by who', `by whom ${IT} was done|made|created`];
const DOERS: readonly string[] = [
  'completed by',
  'closed by',
  'merged by',
  'approved by',
  'modified by',
  'last modifying user',
  'sender',
  'actor',
  'member creator',
  'user',
];
const OWNER: readonly string[] = [
  'who owns|has|handles it|this|that|them|each',
  'who owns|handles',
  `who ${IT} belongs|belong|belonged to`,
  `who ${IT} belongs|belong|belonged`,
  `who ${IT} is|are|was|were assigned to`,
  `who ${IT} is|are with`,
  'who is|was|are|were responsible|assigned',
  'who is|was|are|were responsible for it|this|that|them|each',
  "who's responsible|assigned",
  "who's responsible for it|this|that|them|each",
  'who is got it|this|that|them|each',
  'who have them',
  "who's got it|this|that|them|each",
  'who has|have got it|this|that|them|each',
  "who it's|they're assigned to",
  "who it's|they're with",
  'whose it is',
  'whose they are',
];
/** A card has its members, and a meeting its guests. */
const ON_IT: readonly string[] = [
  'who is on it|them|each',
  "who's on it|them|each",
  'who is|are working on it|them|each',
  "who's working on it|them|each",
];
const SAID: readonly string[] = [
  `what ${IT} wrote|said|says|asked|asks|typed|sent|want|wants|need|needs`,
  `what was|is written|said|asked`,
  'what is inside',
];
const BOUGHT: readonly string[] = [
  `what ${IT}|customers bought|ordered|purchased|booked`,
  'what was|is bought|ordered|purchased|booked|in it',
  'what is in it',
  'which products|items',
  `which products|items ${IT} bought|ordered|purchased`,
];
const COMING: readonly string[] = [
  'who is|are coming|attending|invited|joining',
  "who's coming|attending|invited|joining",
  'who attends|joins|comes',
];
const NAMED: readonly string[] = [
  `what ${IT} is|was|are ${CALLED}`,
  `what it's ${CALLED}`,
  `how ${IT} is|was ${CALLED}`,
  'what it is about',
  "what it's about",
  'what it is',
  'what it was',
  'what it was about',
  'what they are',
  'what its name is',
];
const STARTS: readonly string[] = [
  `when ${IT} starts|begins|happens`,
  `when ${IT} is|was`,
  `when ${IT} takes place`,
  'what time|day',
  `what time|day ${IT} is|was|starts|begins|happens`,
  'when',
];
const ARRIVED: readonly string[] = [
  `when ${IT} was|is ${MADE}|${PAID}`,
  `when ${IT} ${MADE}|${PAID}`,
  `when ${IT} came in|through`,
  `when ${IT} came|arrived`,
];
const DUE: readonly string[] = [
  `when ${IT} is|are due`,
  'when we|i|you have|need to respond|answer|reply|pay by',
  'when we|i|you have|need to respond|answer|reply|pay',
  'by when we|i|you have|need to respond|answer|reply|pay',
  'by when',
];
/** States that last: `they were subscribed`, `she had been with us`. */
const LASTS: readonly string[] = ['was|were|is|are|have|has|had', 'has|have|had been'].flatMap((be) => [
  `${IT} ${be} subscribed|customers|members|subscribers|there|active|open|pending|listed|waiting|running`,
  `${IT} ${be} with us`,
  `${IT} ${be} a|our customer|member|subscriber|client|patron|supporter`,
  `${IT} ${be} on it|this`,
]);
const STAYED = [`${IT} stayed|lasted|ran|subscribed|took`, `${IT} stayed with us`];
const SINCE: readonly string[] = [
  'since when',
  `since when ${IT} had it|this`,
  ...LASTS.map((said) => `since when ${said}`),
];
const WHY: readonly string[] = [
  'why',
  `why ${IT} failed|cancelled|canceled|left|ended|stopped|declined|unsubscribed`,
  `why ${IT} was|were|is declined|refused|rejected|cancelled|canceled|returned|refunded|disputed|opened`,
];
const HOW_LONG: readonly string[] = ['how long', ...[...LASTS, ...STAYED].map((said) => `how long ${said}`)];
const PLACE: readonly string[] = [`where ${IT} is|takes|happens place`, `where ${IT} is|happens`, 'where'];
const PRICE: readonly string[] = [`how much ${IT} is|was|costs|paid|spent|owes`, 'how much was|is paid', 'how much'];

const CLAUSES: readonly (readonly [phrases: readonly string[], Omit<FieldClause, 'to'>])[] = [
  [WHO, { key: 'Who', roles: ['author', 'name'], parts: ['creator', 'customer', 'attendees', 'organizer'] }],
  [DONE_BY, { key: 'Who', roles: [], parts: DOERS, orElse: ['assignee', 'owner'] }],
  [
    BY_WHOM,
    { key: 'Who', roles: [], parts: [...DOERS, 'customer', 'buyer', 'creator'], orElse: ['assignee', 'owner'] },
  ],
  [ON_IT, { key: 'People', roles: [], parts: ['assignee', 'member', 'attendee', 'owner', 'assigned to'] }],
  [OWNER, { key: 'Owner', roles: [], parts: ['assignee', 'owner', 'assigned to', 'responsible', 'member'] }],
  [BOUGHT, { key: 'Items', roles: [], parts: ['line item'] }],
  [COMING, { key: 'Attendees', roles: [], parts: ['attendee'] }],
  [SAID, { key: 'Text', roles: ['text'], parts: [] }],
  [NAMED, { key: 'Name', roles: ['title'], parts: ['reason', 'description'] }],
  [DUE, { key: 'Due', roles: ['due'], parts: [] }],
  [ARRIVED, { key: 'When', roles: ['date'], parts: [] }],
  [SINCE, { key: 'Since', roles: ['start', 'date'], parts: ['started'] }],
  [WHY, { key: 'Reason', roles: [], parts: ['reason', 'error', 'cause'] }],
  [HOW_LONG, { key: 'How long', roles: [], parts: ['duration'] }],
  [STARTS, { key: 'When', roles: ['start', 'date'], parts: [] }],
  [PLACE, { key: 'Where', roles: ['location'], parts: [] }],
  [PRICE, { key: 'Amount', roles: ['amount'], parts: [] }],
];

/** The clause at a place; null: none. */
export function clauseAt(r: Reading, at: number): FieldClause | null {
  if (!r.is(at, "who|who's|whose|what|when|where|why|how|since|by|which") || r.isTaken(at)) return null;
  // `what and by whom`
  if (r.is(at, 'what') && r.is(at + 1, 'and|,|&') && r.is(at + 2, "who|who's|by|when|where|how"))
    return { key: 'Name', roles: ['title'], parts: ['reason', 'description'], to: at + 1 };
  let best: FieldClause | null = null;
  for (const [phrases, clause] of CLAUSES) {
    const length = r.said(at, ...phrases);
    if (length > 0 && at + length > (best?.to ?? 0)) best = { ...clause, to: at + length };
  }
  // `when a …` opens a condition.
  const isEnd = best !== null && (best.to >= r.end || !/^(?:a|an|the|someone|i|we|you)$/.test(r.lower(best.to)));
  return isEnd ? best : null;
}

/** Whoever has a thing has most likely finished it. To cancel or to move it is up to others as well. */
export const isAboutEnd = ({ event }: Reading): boolean =>
  event === null ||
  /done|complete|closed?|resolved|merged|won|finish|approved/i.test(JSON.stringify([event.type?.title, event.filters]));
