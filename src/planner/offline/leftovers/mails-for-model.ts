import type { Value } from '../build/value.js';
import { Part } from '../read/account.js';
import { slotOf } from '../read/frames.js';
import { addMailStep } from '../read/mail-wish.js';
import type { Wish } from '../read/mail-wish.js';
import type { Reading } from '../read/reading.js';
import { readSince } from '../read/since.js';
import type { Token } from '../text/tokens.js';

/* `read through Friday's emails, pick out what I promised …`: the mails of a time, for a model that does the rest. */

const MAILS = /^(?:e?-?mails?|newsletters?|inbox|mailbox|mails)$/;
const UNREAD = /^(?:unread|unopened)$/;
/** As many as a model is given at once. */
const MOST = 50;

/** Adds the step that finds them. Null: the open words speak of no mails, or not of those of a time. */
export function readMailsForModel(r: Reading, open: readonly Token[]): Value | null {
  const frame = r.frames.ofUse('read').find(({ planning }) => slotOf(planning, 'sender') !== undefined);
  const isRead = r.builder.values.some(({ stepId }) => stepId !== null);
  if (!frame || isRead || r.event !== null || !open.some(({ lower }) => MAILS.test(lower))) return null;
  const { planning } = frame;
  const sinceName = slotOf(planning, 'since');
  const limit = slotOf(planning, 'limit');
  const flag = slotOf(planning, 'flag');
  const sender = slotOf(planning, 'sender');
  const places = new Set(open.map(({ index }) => index));
  const said = r.tokens.flatMap(({ index }, at) => (places.has(index) ? (readSince(r, at) ?? []) : []));
  const since = said[0]?.value ?? r.newSince;
  const isUnread = open.some(({ lower }) => UNREAD.test(lower));
  if (sinceName === undefined || (since === null && !isUnread)) return null;
  const from = open.find(
    ({ mention, index }) =>
      mention?.kind === 'address' && /^(?:from|by)$/.test(r.account.tokens[index - 1]?.lower ?? ''),
  );
  const wish: Wish = {
    part: new Part(frame.tool.name),
    input: {
      ...(since === null ? {} : { [sinceName]: since }),
      ...(limit === undefined ? {} : { [limit]: MOST }),
      ...(isUnread && flag !== undefined ? { [flag]: true } : {}),
      ...(from?.mention && sender !== undefined ? { [sender]: from.mention.value } : {}),
    },
    slots: [],
    important: null,
    assumptions: [
      { text: `At most ${MOST} emails are read.`, name: limit ?? sinceName },
      ...(said[0] || since === null
        ? []
        : [{ text: 'Emails are those that came since the time before.', name: sinceName }]),
    ],
    asks: [],
    account: null,
    ...(said[0]?.until === undefined ? {} : { until: said[0].until }),
  };
  return addMailStep(r, frame, wish);
}
