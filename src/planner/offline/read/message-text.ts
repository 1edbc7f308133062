import { actsOnIt } from './acts-on-it.js';
import { PEOPLE } from './event-slot.js';
import { isOfChange, pathInAnswer } from './known-answer.js';
import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { fieldNamedAt, ofField } from './described-source.js';
import { anywhere } from './entries.js';
import { fieldsAt, shownBy } from './fields.js';
import { readFigures } from './figures.js';
import { readFilter } from './filter.js';
import { takeTold, toldFields, withColumn } from './flow/fields/told-fields.js';
import type { Message } from './message.js';
import { readPurpose } from './message-purpose.js';
import { textValue, withValues } from './literal.js';
import { readMadeText } from './made-text.js';
import { isReminder } from './made/reminders.js';
import { unseenAt } from './made/fresh.js';
import { mediumAtEnd, readAsFile } from './made/message-end.js';
import { readOperand } from './operand.js';
import type { Reading } from './reading.js';
import { restrictionAt, restrictionIn } from './restriction.js';
import { asTold } from '../said/words/telling.js';
import { closingMark } from '../text/told/closing-mark.js';
import { readByThem } from '../text/told/said-to-them.js';

const GREETS = /^(?:thank|congratul|welcom)/;

/** `saying "hi"`, `that the shop is closed`, `a summary of …`, `it`. */
export function readText(r: Reading, at: number, message: Message): number | null {
  if (message.content !== null)
    return readAsFile(r, at, message, readOperand) ?? readMore(r, at, message, message.content);
  const said = r.said(
    at,
    'saying',
    'that says',
    'with the text',
    'with text',
    'with the message',
    'with the body',
    'with body',
    'reading',
    'with the words',
    'text',
    'and text',
    'and the text',
    'and body',
    'and the body',
    'and the message',
    'that reads',
    'with the content',
    'with message',
    'and say',
    'and saying',
    'which says',
    'body',
    'containing',
    'that contains',
    'with',
  );
  const lead = said + r.said(at + said, ':', 'of', 'is', '=');
  const quote = r.mention(at + lead, 'quote', 'text');
  // `whose status is "failed"`, `with the label "bug"`: a value, and not what the message says.
  const isValue =
    said === 0 &&
    /^(?:is|are|=|equals?|contains?|mentions?|label|labels|labelled|labeled|tagged|called|named|titled|has|than|not|word|status|from|where)$/.test(
      r.tokens[at - 1]?.lower ?? '',
    );
  if (quote && isValue) return null;
  if (quote) {
    r.take(at, at + lead + 1, message.part, 'text');
    const read =
      quote.kind === 'text'
        ? { to: at + lead + 1, value: textValue(quote.value) }
        : withValues(r, at + lead + 1, quote.value, message.part, 'text');
    message.content = read.value;
    return read.to;
  }
  const list = r.last?.kind === 'list' ? r.said(at, 'a list', 'a list of them', 'them as a list', 'the whole list') : 0;
  if (list > 0 && r.last) {
    r.take(at, at + list, message.part, 'text');
    message.content = r.last;
    return at + list;
  }
  const asFile = readAsFile(r, at, message, readOperand);
  if (asFile !== null) return asFile;
  // `thank the author`: a person, and not what the message says.
  if (GREETS.test(message.verb)) return spokenText(r, at, message);
  const made = r.last?.kind === 'text' && r.last.nouns.includes('rating') ? r.last : null;
  if (made && r.is(at, 'a|an') && made.nouns.includes(r.lower(at + 1)) && !r.is(at + 2, 'of|from|about|for')) {
    r.take(at, at + 2, message.part, 'text');
    message.content = made;
    return at + 2;
  }
  const some = someOf(r, at, message);
  if (some !== null) return some;
  const spoken = spokenText(r, at, message);
  if (spoken !== null) return spoken;
  const about = r.said(
    at,
    'about',
    'with',
    'of',
    'a reminder of',
    'a note about',
    'a message with',
    'a message about',
    'an email with',
    'an email about',
    'an alert about',
    'a notification about',
    'containing',
    'listing',
    'showing',
    'an email listing',
    'a message listing',
    'an email containing',
    'a mail with',
    'a message containing',
    'a notification with',
    'an alert with',
    'including',
    ':',
  );
  for (const skip of about > 0 ? [about, 0] : [0]) {
    const operand = readOperand(r, at + skip, message.part, 'text');
    if (operand) {
      if (skip > 0) r.take(at, at + skip, message.part, 'text');
      message.content = operand.value;
      return operand.to;
    }
  }
  const written = readMadeText(r, at);
  if (written) {
    message.content = written.value;
    return written.to;
  }
  return freeText(r, at, message) ?? readPurpose(r, at, message) ?? ofAnswer(r, at, message);
}

/** `the class and the subject`: one more value in the same message. */
function readMore(r: Reading, at: number, message: Message, content: Value): number | null {
  const own = ownFields(r, at, message, content) ?? readFigures(r, at, message, content);
  if (own !== null) return own;
  const isPicked = r.is(at, 'whose|where|that|which|mentioning|containing') || unseenAt(r, at) !== null;
  const some = content.kind === 'list' && content === r.last && isPicked ? readFilter(r, at, content, false) : null;
  if (some && r.last) {
    message.content = r.last;
    return some.to;
  }
  const lead = r.said(
    at,
    'and',
    ', and',
    'plus',
    'along with',
    'together with',
    ',',
    'as well as',
    'and also',
    'and with',
    'with',
  );
  if (lead === 0 || !r.is(at + lead, 'the|its|their|a|all')) return null;
  const saved = r.builder.save();
  const more = readOperand(r, at + lead, message.part, 'text');
  // `them to … with their times and places`: fields for each line of the list, and no second list.
  const isOfLines = content.kind === 'list' && more?.value.expr.startsWith(`[${content.expr}.{`) === true;
  const isWith = r.is(at, 'with') && (isOfLines || (more?.value.stepId === null && r.event === null));
  if (!more || more.value === content || isWith) {
    r.builder.restore(saved);
    return null;
  }
  // `it and its attachments`: files go along, and are no text.
  if (more.value.kind === 'file' && more.value.stepId === null) {
    r.builder.restore(saved);
    r.take(at, more.to, message.part, 'text');
    return more.to;
  }
  r.take(at, at + lead, message.part, 'text');
  const join = (one: string, other: string): string => `$string(${one}) & "\\n" & $string(${other})`;
  message.content = {
    ...more.value,
    kind: 'text',
    expr: join(content.text, more.value.text),
    headline: content.headline,
    text: join(content.text, more.value.text),
    full: join(content.full, more.value.full),
    stepId: content.stepId ?? more.value.stepId,
  };
  return more.to;
}

/** `… with title and link`, `… (field rate)`: the parts of the content that are sent. */
function ownFields(r: Reading, at: number, message: Message, content: Value): number | null {
  const named = fieldNamedAt(r, at, content);
  if (named) {
    r.take(at, named.to, message.part, 'text');
    r.builder.assume(`"${named.name}" is the field of that name in what ${content.url ?? 'the step before'} answers.`, {
      step: content.stepId,
      path: '',
    });
    message.content = ofField(content, named.name);
    return named.to;
  }
  const lead = r.said(
    at,
    'with',
    'with the',
    'with their',
    'with its',
    ', with',
    'including',
    'including the',
    'with all',
  );
  const told =
    lead > 0 && content.kind === 'event'
      ? toldFields(r, at + r.said(at, ', with', 'with', 'including'), content)
      : null;
  const whole = told && withColumn(r, at, told, content, message.part);
  if (whole) {
    message.content = whole.value;
    return whole.to;
  }
  // `post it with title and link`: only these fields of it are told.
  if (told) {
    message.content = takeTold(r, at, told, content, message.part, 'text');
    return told.to;
  }
  if (lead === 0 || content.kind !== 'list') return null;
  const read = fieldsAt(r, at + lead, content);
  const tail = read ? r.said(read.to, 'of each', 'of each one', 'each') : 0;
  if (!read || read.fields.length < 2) return null;
  // `with start times and places`: each line has the one already, beside the title, and gets the other.
  if (read.fields.some(({ path }) => /^\(.*\)$/.test(path) && content.line.includes(path.slice(1, -1)))) return null;
  r.take(at, read.to + tail, message.part, 'text');
  message.content = shownBy(content, read.fields);
  return read.to + tail;
}

/** `saying happy birthday`, `with the message: see you at lunch`: a text without quotes, up to the end of the clause. */
function spokenText(r: Reading, at: number, message: Message): number | null {
  const said = r.said(
    at,
    'saying',
    'that says',
    'and say',
    'and saying',
    'which says',
    'to say',
    'that reads',
    'to tell them that',
    'to let them know that',
    'to inform them that',
    'telling them that',
    'informing them that',
    'letting them know that',
    'telling them',
    'to say that',
  );
  const colon =
    said > 0
      ? 0
      : r.said(
          at,
          'with the text :',
          'with the message :',
          'with text :',
          'with the body :',
          'with the words :',
          'message :',
          'text :',
          'with message :',
          ': text :',
          'a message saying :',
        );
  const start = at + said + colon + (said > 0 ? r.said(at + said, ':', 'that') : 0);
  if (said + colon === 0 || start >= r.end) return null;
  let to = start;
  // Words elsewhere in the request are no part of it.
  while (
    to < r.end &&
    r.tokens[to]?.mention === null &&
    !/^[.;\n]$/.test(r.lower(to)) &&
    restrictionAt(r, to) === 0 &&
    !actsOnIt(r, to) &&
    (to === start || (r.tokens[to]?.start ?? 0) - (r.tokens[to - 1]?.end ?? 0) <= 1)
  )
    to += 1;
  if (to === start || to - start > 40) return null;
  r.take(at, to, message.part, 'text');
  const text = `${asTold(r.textOf(start, to).replace(/[,\s]+$/, ''))}${closingMark(r.tokens, start, to)}`;
  message.content = textValue(text.charAt(0).toUpperCase() + text.slice(1));
  return to;
}

/** `only those with "AI" in the title`: some of the newest list. */
function someOf(r: Reading, at: number, message: Message): number | null {
  const list = r.last?.kind === 'list' ? r.last : null;
  const lead = r.said(
    at,
    'only those',
    'only the ones',
    'only ones',
    'just those',
    'just the ones',
    'those',
    'the ones',
    'all those',
    'any',
    'any of them',
    'any ones',
    'anything',
    'everything',
    'all',
    'only items',
    'only posts',
    'only rows',
  );
  if (!list || lead === 0) return null;
  const filter = readFilter(r, at + lead, list, false);
  const made = r.last;
  if (!filter || !made || made === list) return null;
  r.take(at, at + lead, message.part, 'text');
  message.content = made;
  return filter.to;
}

/** `email me the stargazers_count`: a field of an answer that nothing describes, by its name. */
function ofAnswer(r: Reading, at: number, message: Message): number | null {
  const data = r.last?.kind === 'data' ? r.last : null;
  const token = r.tokens[at + 1];
  const ends = at + 2 >= r.end || /^(?:to|in|on|by|via|and|,|as)$/.test(r.lower(at + 2));
  if (!data || !r.is(at, 'the|its') || token?.kind !== 'word' || !ends || !/^[A-Za-z_][\w-]*$/.test(token.text))
    return null;
  const path = pathInAnswer(data, token.text);
  // `react with ✅ and mail me the link`: what an act of a service answers is described, or holds nothing to tell.
  if (path === undefined && isOfChange(r, data)) return null;
  // `notify the team`: those who are told, and no field that an answer is not known to have.
  if (path === null || (path === undefined && PEOPLE.test(token.lower))) return null;
  const expr = path === undefined ? anywhere(data, named(token.text)) : `${data.expr}.${path}`;
  r.take(at, at + 2, message.part, 'text');
  r.builder.assume(
    `"${token.text}" is the field ${path === undefined ? 'of that name' : `"${path}"`} in what ${data.url ?? 'the step before'} answers.`,
    { step: data.stepId, path: '' },
  );
  message.content = {
    ...data,
    kind: 'text',
    expr,
    headline: quoted(token.text),
    text: `$string(${expr})`,
    full: `$string(${expr})`,
  };
  return at + 2;
}

/** `that the shop is closed`, `to water the plants`: the rest of the clause is the text. */
function freeText(r: Reading, at: number, message: Message): number | null {
  const lead = r.said(
    at,
    'that',
    'to',
    'about',
    'of',
    'a reminder to',
    'a reminder that',
    'a note that',
    'a reminder about',
    'a reminder',
    'a message that',
    ':',
    'a reminder :',
    'reminder',
    'reminder :',
    'an alert that',
  );
  if (lead === 0 || !isReminder(r, at, lead) || at + lead >= r.end) return null;
  const end = restrictionIn(r, at + lead) ?? r.end - mediumAtEnd(r, at + lead);
  // `to everyone who is overdue`: people, and no text.
  if (/^(?:everyone|everybody|anyone|anybody|all|those|people|whoever)$/.test(r.lower(at + lead))) return null;
  const text = r.textOf(at + lead, end).replace(/^[\s,:]*(?:that\s+)?/i, '');
  // `: who opened it, the title and the link` names values, and is no text.
  const names = /^(?:who|what|which|whose|the|its|their|his|her|title|link|subject|sender|name|only|both|all)\b/i;
  if (text === '' || (r.is(at, ':') && names.test(text) && r.event !== null)) return null;
  r.take(at, end, message.part, 'text');
  const told = r.is(at + lead - 1, ':') ? `${text}${closingMark(r.tokens, at + lead, end)}` : text;
  const read = r.is(at + lead - 1, 'to') ? readByThem(told) : told;
  message.content = withWhatItIsAbout(r, read.charAt(0).toUpperCase() + read.slice(1));
  return end;
}

/** `that someone should review it`: what `it` is stands below the text. */
function withWhatItIsAbout(r: Reading, text: string): Value {
  const value = textValue(text);
  const of = r.event?.value;
  if (!of || r.builder.values.length > 0 || !/\b(?:it|this|that)\b/i.test(text)) return value;
  const whole = `${quoted(`${text}\n\n`)} & $string(${of.text})`;
  return { ...value, expr: whole, headline: quoted(text), text: whole, full: whole };
}
