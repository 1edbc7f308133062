import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { listHeadline } from '../build/headline.js';
import { itemOf, literalOf, titled } from '../build/value.js';
import type { Value } from '../build/value.js';
import { fillAccount, TEXT } from './accounts.js';
import { Part } from './account.js';
import { withNamed } from '../learned/messages/known-part.js';
import { addChannel } from './channels.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { attachToo } from './made/attached-too.js';
import type { Message } from './message.js';
import { isOutward, usualText } from './message-noun.js';
import { namedPurpose } from './flow/bind-content.js';
import { ADDRESS, nameOf, readers, strange } from './message-readers.js';
import { asksForReply } from './model-answer.js';
import { atHand } from './flow/at-hand.js';
import { titledHeadline } from './flow/fields/title-of-event.js';
import { addressAtHand, addressesAtHand, ofItem, worksOnIt, writerOf } from './person.js';
import { passedOn } from './replies/passed-on.js';
import type { Reading } from './reading.js';
import { addressOfItem, subjectOfItem } from './things/item-person.js';
import { isSentByService } from './services/own-connection.js';
import { linkTo } from './things/link-to.js';
import { addresseeOf } from './writing/letters.js';

/** Adds the step that sends a message, and asks for the parts that no words name. */
export function addMessage(r: Reading, verbAt: number, frame: Frame, message: Message, isNamed: boolean): void {
  const { tool, planning } = frame;
  const { part } = message;
  const isMail = slotOf(planning, 'recipients') !== undefined;
  const { each } = isMail ? withNamed(r, verbAt, message) : message;
  const isEcho = (message.isReply || message.isEcho) && r.last?.kind === 'event';
  // A record of a service is no text for the person that it is about.
  const isToPerson = message.person !== null && !worksOnIt(message.person) && isOfPerson(r);
  const gift = message.noun === null && message.content === null ? giftIn(r, verbAt) : null;
  const isGift = gift !== null && (r.is(gift[0] - 1, 'them|him|her') || r.mention(gift[0] - 1, 'address') !== null);
  const isOpen =
    message.content === null && (message.occasion !== null || isEcho || isToPerson || isGift || isLetter(r, message));
  const content = isOpen ? null : (passedOn(r, verbAt) ?? message.content ?? (each ? itemOf(each) : null) ?? r.implied);
  const shown = each && content === each ? itemOf(each) : content;
  const step = r.builder.add(
    tool,
    isMail ? 'send_mail' : `post_to_${planning.service ?? 'service'}`,
    isMail
      ? 'Send the mail'
      : `Post to ${message.channel?.name ?? (planning.service ?? '').replace(/^./, (first) => first.toUpperCase())}`,
    {
      part,
      reason: isNamed
        ? 'The words ask for this message.'
        : 'A message is asked for, and mail is the tool at hand for it.',
      sentence: r.sentence,
    },
  );
  r.made.push(step);
  if (message.account !== null)
    r.builder.set(step, slotOf(planning, 'account') ?? 'connection', message.account, 'connection');
  if (isMail) addRecipients(r, step, message, verbAt);
  else if (message.strangers !== null) readers(r, step, message.strangers, message);
  const isByService = message.account === null && isSentByService(r, planning);
  if (isByService && message.channel) r.builder.set(step, 'channel', message.channel.name, 'channel');
  else if (!isMail) addChannel(r, step, frame, message);
  if (message.account === null && !isByService && step.input[slotOf(planning, 'account') ?? ''] === undefined)
    fillAccount(r, step, frame, message.channel?.name.slice(1) ?? null);
  if (isMail)
    r.builder.set(
      step,
      'subject',
      message.subject ??
        occasionOf(r, message) ??
        subjectOfItem(r, step, message) ??
        (shown ? subjectOf(r, shown) : (kindOf(r, gift ?? message.noun) ?? 'A message from your workflow')),
      'subject',
    );
  const html = slotOf(planning, 'body');
  if (shown?.kind === 'file') attach(r, step, frame, shown);
  else if (shown?.nouns[0] === 'html' && html !== undefined) r.builder.set(step, html, `{{ ${shown.text} }}`, 'text');
  else if (shown) {
    // Without words for a content the newest value is sent: `mail me when it is down`.
    // A forwarded message keeps all of its text.
    const isWhole =
      r.stem(verbAt) === 'forward' && (shown.kind === 'list' || shown.kind === 'event' || shown.kind === 'record');
    r.builder.set(
      step,
      'text',
      literalOf(shown.text) ?? `{{ ${isWhole ? (shown.kind === 'event' ? shown.text : shown.full) : shown.text} }}`,
      'text',
    );
  } else {
    askForText(r, step, gift ? { ...message, noun: gift } : message);
    part.wrote('text', `step:${step.id}/input/text`);
  }
  // `remind me to reorder`: the message names what.
  const purpose = namedPurpose(r, step, step.input['text']);
  if (purpose !== null)
    for (const name of ['subject', 'text'])
      if (step.input[name] !== undefined) r.builder.set(step, name, purpose, 'text');
  attachToo(r, verbAt, step, frame, message);
  linkTo(r, verbAt, step, frame);
  if (each) {
    step.forEach = each.expr;
    part.wrote('each', `step:${step.id}/forEach`);
  }
  step.isToMe = saysMe(r, message);
  if (!isMail && !isByService && message.toMe !== null)
    r.builder.assume('It is posted to the channel of the webhook.', { step: step.id, path: '/tool' }, 'me');
  if (!isNamed && isMail && message.to.length === 0)
    r.builder.assume('The message goes by mail.', { step: step.id, path: '/tool' });
  for (const channel of message.moreChannels) {
    const own = new Part(tool.name);
    r.take(channel.at, channel.at + 1, own, 'channel');
    const toMe = isByService ? null : message.toMe;
    addMessage(r, verbAt, frame, { ...message, part: own, content, toMe, channel, moreChannels: [] }, isNamed);
  }
  // `slack me and #finance`: two messages.
  const { toMe, channel } = message;
  if (isByService && toMe && channel && r.is((channel.at < toMe[0] ? toMe[0] : channel.at) - 1, 'and|&')) {
    const own = new Part(tool.name);
    r.take(...toMe, own, 'use');
    addMessage(r, verbAt, frame, { ...message, part: own, content, channel: null, moreChannels: [] }, isNamed);
  }
}

/** `Slack me`: it is for the one who asks alone, and not for `us` or for `me and the team`. */
const saysMe = (r: Reading, { toMe, channel, strangers }: Message): boolean =>
  channel === null &&
  strangers === null &&
  r.slice(...(toMe ?? [0, 0])).some(({ lower }) => /^(?:me|myself)$/.test(lower));

/** What a service answered about the person is no text for that person either. */
const isOfPerson = ({ event, implied }: Reading): boolean =>
  event?.type?.planning?.names !== undefined ||
  (event !== null && /^(?:data|record)$/.test(implied?.kind ?? '') && implied?.stepId !== null);

/** `send each customer a reminder`: a text to people, which a row of a table is not. */
function isLetter(r: Reading, { each, noun }: Message): boolean {
  return (
    each !== null &&
    noun !== null &&
    r
      .slice(...noun)
      .some(({ lower }) =>
        /^(?:reminder|confirmation|invitation|apology|receipt|newsletter|welcome|email|mail|message)s?$/.test(lower),
      )
  );
}

/** A file goes along with the message, if messages of this kind take files. */
function attach(r: Reading, step: Draft, { planning }: Frame, file: Value): void {
  const name = slotOf(planning, 'attachments');
  if (name === undefined) {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: [],
      reason: 'A message of this kind takes no file.',
      question: `${nameOf(step).replace(/^t/, 'T')} cannot take a file. What is it to say instead?`,
      at: { step: step.id, path: '/input/text' },
      valueSchema: TEXT,
    });
    step.part.wrote('text', `step:${step.id}/input/text`);
    return;
  }
  r.builder.set(step, name, [{ file: `{{ ${file.expr} }}` }], 'text');
  r.builder.set(step, 'text', 'The file is attached.');
}

/** `thank-you` as a subject; null if no words name an occasion. */
function occasionOf(r: Reading, { occasion }: Message): string | null {
  if (occasion === null) return null;
  const said = r.slice(...occasion);
  // `my mom a good morning email`: the one who gets it stands before the article.
  const article = MESSAGE.test(r.lower(occasion[1])) ? said.findLastIndex(({ lower }) => /^(?:a|an)$/.test(lower)) : -1;
  const words = said.slice(article + 1);
  if (words.length === 0) return null;
  const text = words
    .map(({ text: one }) => one)
    .join(' ')
    .replaceAll('"', '')
    .replace(/^to /, '');
  return titled(text);
}

const MESSAGE = /^(?:e-?mails?|mails?|messages?|notes?|letters?|reminders?)$/;
const ARTICLES = /^(?:(?:with|by|as) )?(?:(?:a|an|our|the|my|some|short|quick|nice|friendly|polite|kind) )*/i;

/** `a reminder`, `our price list`: what is sent names the mail. `A mail` says nothing. */
function kindOf(r: Reading, noun: readonly [number, number] | null): string | null {
  const said = noun ? r.builder.said(r.slice(...noun)).replace(ARTICLES, '') : '';
  const isKind = said !== '' && said.length <= 60 && (!MESSAGE.test(said) || /^reminders?$/.test(said));
  return isKind && !said.includes('"') ? titled(said) : null;
}

const GIFT = /^(?:a|an|our|the|my|some)$/;
const GIFT_ENDS = /^(?:to|in|on|of|from|with|for|by|via|at|and|about|that|which|if|when|so|as)$/;

/** `send them our price list`: what somebody gets, if no other word says what the message holds. */
function giftIn(r: Reading, verbAt: number): readonly [number, number] | null {
  for (let at = verbAt + 1; at < r.end; at += 1) {
    const isGift = GIFT.test(r.lower(at)) && !r.isTaken(at + 1) && r.tokens[at + 1]?.kind === 'word';
    if (!isGift || GIFT_ENDS.test(r.lower(at - 1))) continue;
    let to = at + 1;
    while (to < r.end && !r.isTaken(to) && r.tokens[to]?.kind === 'word' && !GIFT_ENDS.test(r.lower(to))) to += 1;
    return to > at + 1 ? [at, to] : null;
  }
  return null;
}

/** Writes the usual text of the occasion, which is stated as an assumption, or asks for the text. */
function askForText(r: Reading, step: Draft, { noun, occasion }: Message): void {
  const tokens = noun ? r.slice(...noun) : [];
  const said = noun ? r.builder.said(tokens).replace(/^(?:with|by|as) /i, '') : '';
  const quote =
    r.slice(...(occasion ?? [0, 0])).find(({ mention }) => mention?.kind === 'quote')?.mention?.value ?? null;
  const usual = occasion
    ? usualText(
        r.slice(...occasion).map(({ lower }) => lower),
        quote,
      )
    : null;
  if (usual !== null && quote === null) {
    r.builder.set(step, 'text', usual, 'text');
    r.builder.assume(
      `${nameOf(step).replace(/^t/, 'T')} says: "${usual}"`,
      { step: step.id, path: '/input/text' },
      said === '' ? null : said,
    );
    return;
  }
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: 'Nothing says what the message is to hold.',
    question: said === '' ? `What is ${nameOf(step)} to say?` : `What is "${said}" to say?`,
    at: { step: step.id, path: '/input/text' },
    valueSchema: TEXT,
    choices: usual === null ? [] : [{ label: usual, value: usual }],
  });
}

/** The first line of a literal text; of any other value its headline. */
function subjectOf(r: Reading, value: Value): string {
  const text = literalOf(value.text);
  if (text !== null) return (text.split('\n')[0] ?? text).slice(0, 100);
  const list = listOf(r, value);
  const headline = titledHeadline(r, value) ?? value.headline;
  if (list === null) return literalOf(headline) ?? `{{ ${headline} }}`;
  const listed = listHeadline(list, r.builder.steps, r.newSince);
  return list === value ? `{{ ${listed} }}` : `Summary of {{ ${listed} }}`;
}

/** The list that a value is, or that it is a summary of. */
function listOf(r: Reading, value: Value): Value | null {
  if (value.kind === 'list') return value;
  const step = r.builder.steps.find(({ id }) => id === value.stepId);
  if (value.kind !== 'text' || step?.tool.planning?.use !== 'shorten') return null;
  const read = JSON.stringify(step.input);
  const lists = r.values.filter(({ kind }) => kind === 'list');
  return lists.find(({ expr }) => read.includes(JSON.stringify(expr).slice(1, -1))) ?? null;
}

/** `send me the list at ann@example.com`, `… to my work address ann@example.com`: where I get it, and no second person. */
function isOwnAddress(r: Reading, { toMe, to }: Message): boolean {
  if (toMe === null || to.length !== 1) return false;
  const address = r.tokens.findIndex(({ mention }) => mention?.kind === 'address' && mention.value === to[0]);
  if (address < toMe[1] || r.is(address - 2, 'and|&|,|plus|also')) return false;
  // `email me the list, ann@example.com`, and not `email me, ann@example.com`
  const isApposed = r.is(address - 1, ',') && address - 1 > toMe[1];
  return isApposed || r.is(address - 1, 'at|to|:|under|address|mail|email|inbox|account');
}

function addRecipients(r: Reading, step: Draft, message: Message, verbAt: number): void {
  const { part, to, cc, bcc } = message;
  if (isOwnAddress(r, message)) message.toMe = null;
  const at = { step: step.id, path: '/input/to' };
  if (cc.length > 0) r.builder.set(step, 'cc', cc.length === 1 ? (cc[0] ?? '') : cc, 'cc');
  if (bcc.length > 0) r.builder.set(step, 'bcc', bcc.length === 1 ? (bcc[0] ?? '') : bcc, 'bcc');
  const all = [...to, ...(message.toMe !== null && r.has.email !== null ? [r.has.email] : [])];
  if (message.toMe !== null && r.has.email !== null)
    r.builder.assume(`"me" is ${r.has.email}, the address of your profile.`, at, 'me');
  const itsPerson = addressOfItem(r, step, message);
  if (itsPerson && message.strangers) {
    r.builder.set(step, 'to', `{{ ${itsPerson.expr} }}`, 'to');
    r.take(...message.strangers, part, 'to');
    return r.builder.assume(`It goes to ${itsPerson.told}.`, at);
  }
  if (message.strangers !== null && !isSpared(r, verbAt, message.strangers[0]))
    return strange(r, step, message.strangers, message);
  if (message.toMe !== null && r.has.email === null) {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(...message.toMe),
      reason: 'No address of yours is known.',
      question: 'Which address is yours?',
      at,
      valueSchema: ADDRESS,
    });
    part.wrote('to', `step:${step.id}/input/to`);
    return undefined;
  }
  const isAnswer = all.length === 0 && message.person === null && message.itemAddress === null && answers(r, message);
  if (isAnswer && !message.isReply) {
    message.isReply = true;
    r.builder.assume('It is sent to the writer of the mail, as an answer.', at);
  }
  const writer = message.isReply && all.length === 0 ? writerOf(r) : null;
  const letter = all.length === 0 ? addresseeOf(r, message.content) : null;
  const person = message.person ?? (writer?.address || letter);
  if (person !== null) {
    r.builder.set(step, 'to', all.length > 0 ? [...all, `{{ ${person} }}`] : `{{ ${person} }}`, 'to');
    const subject = writerOf(r)?.subject ?? null;
    if (message.isReply && message.subject === null && subject !== null) message.subject = `Re: {{ ${subject} }}`;
    return undefined;
  }
  if (message.itemAddress !== null) {
    r.builder.assume(`The address of each is in its field "${message.itemAddress}".`, at);
    return r.builder.set(step, 'to', `{{ ${ofItem(r, message.itemAddress)} }}`, 'to');
  }
  if (all.length > 0) return r.builder.set(step, 'to', all.length === 1 ? (all[0] ?? '') : all, 'to');
  // `give me a summary by mail`: the one who asks gets it.
  const isMine = !message.isImplied && r.slice(startOfClause(r, verbAt), verbAt).some(({ lower }) => lower === 'me');
  if (isMine && r.has.email !== null) {
    r.builder.assume(`"me" is ${r.has.email}, the address of your profile.`, at, 'me');
    return r.builder.set(step, 'to', r.has.email, 'to');
  }
  const own = isForPerson(r, message) ? addressAtHand(atHand(r, step)) : null;
  if (own) {
    r.builder.assume(`It goes to ${own.told}.`, at);
    return r.builder.set(step, 'to', `{{ ${own.expr} }}`, 'to');
  }
  if (isForMe(r, message, verbAt) && r.has.email !== null) {
    r.builder.assume(`Nothing says who gets it: it goes to ${r.has.email}, the address of your profile.`, at);
    return r.builder.set(step, 'to', r.has.email, 'to');
  }
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: message.isImplied ? [] : r.slice(verbAt, verbAt + 1),
    reason: 'Nothing says who gets it.',
    question: `Who is ${nameOf(step)} to go to? Give an address.`,
    at,
    valueSchema: ADDRESS,
    choices: addressesAtHand(r, step, message),
  });
  return undefined;
}

/** `→ thank-you mail`: it is for the person that what starts the run is about. */
const isForPerson = (r: Reading, { occasion, strangers, toMe, each }: Message): boolean =>
  occasion !== null &&
  strangers === null &&
  toMe === null &&
  each === null &&
  r.event !== null &&
  r.slice(...occasion).some(({ lower }) => isOutward(lower));

/** `email the release notes`, `send a notification`: what the run brings, and no text for somebody else. */
function isForMe(r: Reading, message: Message, verbAt: number): boolean {
  const { content, occasion, noun, each, person, isReply, isEcho, itemAddress } = message;
  if (isReply || isEcho || each !== null || person !== null || itemAddress !== null) return false;
  const own = r.slice(...(occasion ?? noun ?? [0, 0]));
  if (own.some(({ lower }) => isOutward(lower) || FOR_OTHERS.test(lower))) return false;
  const isWritten = content !== null && literalOf(content.text) !== null;
  return !isWritten && (content !== null || r.implied !== null) && !FOR_OTHERS.test(r.lower(verbAt));
}

/** Messages and verbs that are for somebody else than the one who asks. */
const FOR_OTHERS =
  /^(?:repl|answer|respon|invit|ask|follow|newsletter|quote|offer|letter|forward|pass|confirm|thank|greet|welcom|congrat|apolog|auto)/;

/** `draft a reply and send it`: an answer to the one who wrote what starts the run. */
function answers(r: Reading, { content, verb, toMe, strangers }: Message): boolean {
  const step = r.builder.steps.find(({ id }) => id === content?.stepId);
  const isSent = verb === 'send' && toMe === null && strangers === null;
  return isSent && step !== undefined && asksForReply(step) && writerOf(r) !== null;
}

/** `write me a list, don't contact the students`: they are named as those who get nothing. */
function isSpared(r: Reading, verbAt: number, at: number): boolean {
  return r.slice(verbAt + 1, at).some(({ lower }) => /^(?:not|dont|don't|never|no|without)$/.test(lower));
}

function startOfClause(r: Reading, at: number): number {
  let from = at;
  while (from > 0 && at - from < 20 && !/^(?:[.;!?\n]|and|then)$/.test(r.tokens[from - 1]?.lower ?? '.')) from -= 1;
  return from;
}
