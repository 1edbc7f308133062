import { ExactPhrases } from '../text/exact-phrases.js';
import type { Token } from '../text/tokens.js';
import { kept } from '../kept.js';

/*
 * How people ask to be asked: `let me check it before it goes out`, `nothing is sent without my ok`, `only after I
 * approve`. Put together from parts, since each of them is said in many ways.
 */

/** Words that ask for approval. */
export interface ApprovalWords {
  readonly to: number;
  /** `order`: ask now. `condition`: what stands beside it waits for the answer. */
  readonly kind: 'order' | 'condition';
  /** It is about the act that stands before it: `…, but let me see it first`. */
  readonly isBefore: boolean;
}

const cache = kept(() => new Map<string, ExactPhrases>());

/** How many tokens the longest of these phrases takes; `; ` parts phrases. */
function said(tokens: readonly Token[], at: number, end: number, phrases: string): number {
  const known = cache().get(phrases) ?? new ExactPhrases(phrases.split('; '));
  cache().set(phrases, known);
  return known.lengthAt(tokens, at, end);
}

/** Asks for a yes by itself. */
const DECIDES =
  'approve; confirm; ok; okay; sign off; sign off on; greenlight; authorize; authorise; approve of; release; give my ok; give the ok; give my approval; agree; decide; accept; have approved; have confirmed; have signed off; have ok|okayed; have given my ok|okay|approval; say yes; say ok|okay|go; have said yes; give the go-ahead; give my go-ahead; give the green light; approved; confirmed; agreed; gave my ok|okay|approval';
/** Asks for a yes only with words that say before what. */
const LOOKS =
  'check; review; see; look at; look over; have a look; have a look at; take a look; take a look at; read; read over; inspect; verify; proofread; go over; preview; double check; double-check; have a last look; have checked; have reviewed; have seen; have read; check over; look; edit; review and approve; check and approve; read and approve';
/** The same when it is over. */
const LOOKED =
  'have checked; have reviewed; have seen; have read; checked; reviewed; looked at; looked over; have looked at; have looked over; review; check; read; saw; have proofread';
const OBJECT =
  'it; that; this; them; these; those; everything; each; each one; all; all of it; each of them; at it; over it; it all; the draft; the drafts; the text; the result; the results; the reply; the replies; the answer; the answers; the mail; the email; the message; the post; the summary; the list; the report; the translation; the tweet; the announcement; every reply; every one; each reply; each draft; every draft; every mail; each mail; one';
const ASKS_ME =
  'let me; allow me to; have me; i want to; i would like to; i need to; i have to; i must; i wish to; i like to; we want to; we need to; we have to; let us; i get to; make me; wait for me to; wait until i; wait till i; only go on once i; i should; i will; i shall; ask me to; first let me; but i want to; i still want to; i still need to; i always want to; i prefer to; i first want to';
/** The asking is whole without an object. */
const WHOLE =
  'show me; show me each answer; show me every answer; show me each reply; show me every reply; show me each draft; show me every draft; show me each one; show me each mail; show me every mail; show it to me; show them to me; show me the draft; show me the text; show me the result; show me it; send it to me; send me the draft; present it to me; show us; give it to me; run it by me; run it past me; run this by me; check with me; check in with me; ask me; consult me; show that to me; show the draft to me; show the result to me; show the text to me';
const FOR =
  'for approval; for my approval; for review; for my review; for confirmation; for my ok|okay; for a yes; for sign-off; to approve; to confirm; to review; to check; to ok|okay; to sign off; for a check; for a last check; for checking; for a quick check; and wait for my approval|ok|okay|yes|confirmation|reply|answer|go-ahead';
const NEEDS =
  'it needs my; this needs my; that needs my; they need my; needs my; need my; it requires my; requires my; with my; only with my; not without my; never without my; but not without my; subject to my; pending my; after my; only after my; once you have my; once it has my; upon my; on my; wait for my; get my; ask for my; hold it for my; hold for my; hold them for my; i give my; it must have my; everything needs my; each needs my; each one needs my; await my; nothing without my; and wait for my; following my';
const YES =
  'approval; ok; okay; confirmation; sign-off; signoff; go-ahead; permission; consent; yes; review; green light; explicit approval; explicit ok; final ok; final approval; thumbs up; go; say-so; blessing; check';
const ONCE =
  'once; after; when; if; as soon as; only once; only after; only when; only if; but only once; but only after; but only when; but only if; not before; but not before; not until; but not until; only as soon as; whenever';
const DONE =
  'it is; it was; it has been; it gets; this is; this was; that is; that was; they are; they were; they have been; the draft is; the text is; the mail is; the result is';
const APPROVED = 'approved; confirmed; signed off; cleared; released; okayed; greenlit; accepted; agreed to; agreed';
const SENDS =
  'sending; posting; mailing; emailing; publishing; forwarding; sharing; replying; answering; tweeting; it goes out; it is sent; it is posted; it is mailed; it is published; they go out; they are sent; they are posted; it gets sent; it gets posted; anything goes out; anything is sent; anything is posted; you send; you post; you mail; you reply; you publish; you forward; it goes live; it goes anywhere; it leaves; it is out; it is sent out; it goes; sending out; you send out; it is forwarded; they are published; you answer; it is shared; anyone sees it; the mail goes out; the mail is sent; the reply goes out; the reply is sent; we send; we post';
const AFTER_SEND =
  'it; them; it out; them out; that; this; out; anything; off; it off; it to them; it on; the mail; the reply; the post; the message; the draft; back; it to anyone; it anywhere';

const isEnd = (tokens: readonly Token[], at: number, end: number): boolean =>
  at >= end || /^[.;!?\n,)]$/.test(tokens[at]?.lower ?? '') || tokens[at]?.lower === 'and';

/** `first`, `before it goes out`. */
function beforehand(tokens: readonly Token[], at: number, end: number): number | null {
  const comma = tokens[at]?.lower === ',' ? 1 : 0;
  const first = said(
    tokens,
    at + comma,
    end,
    'first; beforehand; upfront; before; before that; before then; first of all',
  );
  const isBare = first > 0 && isEnd(tokens, at + comma + first, end);
  if (isBare) return at + comma + first;
  const before = said(tokens, at + comma, end, 'before; first before; right before; just before; prior to');
  if (before === 0) return null;
  const start = at + comma + before;
  const sends = said(tokens, start, end, SENDS);
  if (sends === 0) return null;
  const tail = start + sends;
  const to = tail + said(tokens, tail, end, AFTER_SEND);
  return isEnd(tokens, to, end) ? to : null;
}

/** The words for an approval at a place; null: none. */
export function approvalAt(tokens: readonly Token[], at: number, end: number): ApprovalWords | null {
  const but = said(tokens, at, end, 'but; just; only; please; always; and; first; however');
  const from = at + but;
  return (
    asking(tokens, from, end) ??
    needing(tokens, from, end) ??
    needing(tokens, at, end) ??
    once(tokens, from, end) ??
    once(tokens, at, end)
  );
}

/** `let me check it before it goes out`, `show it to me for approval`. */
function asking(tokens: readonly Token[], at: number, end: number): ApprovalWords | null {
  const me = said(tokens, at, end, ASKS_ME);
  if (me > 0) {
    const decides = said(tokens, at + me, end, DECIDES);
    const looks = said(tokens, at + me, end, LOOKS);
    const verb = Math.max(decides, looks);
    if (verb === 0) return null;
    const object = at + me + verb + said(tokens, at + me + verb, end, OBJECT);
    const first = beforehand(tokens, object, end);
    if (first !== null) return { to: first, kind: 'order', isBefore: true };
    if (decides < verb || decides === 0) return null;
    return isEnd(tokens, object, end) ? { to: object, kind: 'order', isBefore: false } : null;
  }
  const whole = said(tokens, at, end, WHOLE);
  if (whole === 0) return null;
  const purpose = said(tokens, at + whole, end, FOR);
  const first = beforehand(tokens, at + whole + purpose, end);
  if (first !== null) return { to: first, kind: 'order', isBefore: true };
  return purpose > 0 ? { to: at + whole + purpose, kind: 'order', isBefore: false } : null;
}

/** `it needs my ok first`, `not without my approval`. */
function needing(tokens: readonly Token[], at: number, end: number): ApprovalWords | null {
  const lead = said(tokens, at, end, NEEDS);
  const yes = lead > 0 ? said(tokens, at + lead, end, YES) : 0;
  if (yes === 0) return null;
  const to = at + lead + yes;
  const first = beforehand(tokens, to, end);
  const isCondition = /^(?:with|only|not|never|but|subject|pending|after|upon|on|once|nothing|following)$/.test(
    tokens[at]?.lower ?? '',
  );
  return { to: first ?? to, kind: isCondition ? 'condition' : 'order', isBefore: first !== null };
}

/** `only after I approve`, `once it is approved`. */
function once(tokens: readonly Token[], at: number, end: number): ApprovalWords | null {
  const lead = said(tokens, at, end, ONCE);
  if (lead === 0) return null;
  const start = at + lead;
  const who = said(tokens, start, end, 'i; we');
  const isLater = /^(?:once|after|only|as|not|but)$/.test(tokens[at]?.lower ?? '');
  const decides = who > 0 ? said(tokens, start + who, end, isLater ? `${DECIDES}; ${LOOKED}` : DECIDES) : 0;
  if (decides > 0) {
    const to = start + who + decides;
    const object = to + said(tokens, to, end, OBJECT);
    return isEnd(tokens, object, end) || tokens[object] !== undefined
      ? { to: object, kind: 'condition', isBefore: false }
      : null;
  }
  const done = said(tokens, start, end, DONE);
  const approved = said(tokens, start + done, end, APPROVED);
  if (
    approved === 0 ||
    (done === 0 && !isEnd(tokens, start + approved, end) && tokens[start + approved]?.lower !== 'by')
  )
    return null;
  return { to: start + done + approved, kind: 'condition', isBefore: false };
}
