import { fieldsAt, shownBy } from '../read/fields.js';
import { slotOf } from '../read/frames.js';
import type { Edit } from './edit.js';

/** `include the author`, `post the text too`: a message holds more of what it is made of. */
export function readMoreFields(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const verb = edit.isFree(at)
      ? r.said(
          at,
          'include',
          'also include',
          'add',
          'mention',
          'also mention',
          'show',
          'also show',
          'also post',
          'also send',
          'post',
          'send',
          'mail',
          'put in',
          'also add',
          'please include',
          'with',
        )
      : 0;
    if (verb === 0) continue;
    for (const value of r.values) {
      const read = fieldsAt(r, at + verb, value);
      if (!read) continue;
      const tail = r.said(
        read.to,
        'too',
        'as well',
        'also',
        'in it',
        'in the message',
        'in the mail',
        'of each',
        'of each one',
        'in the post',
      );
      // `send the subject` alone may be meant in place of what is sent now.
      if (!r.is(at, 'include|add|mention|show|also|put|please') && tail === 0) continue;
      const messages = edit.senders().filter((step) => !edit.removed.includes(step));
      const [message] = messages;
      const planning = message && edit.planningOf(message);
      const name = planning && slotOf(planning, 'content');
      const content = name === undefined ? undefined : message?.input[name];
      if (!message || name === undefined || typeof content !== 'string') return;
      const more = added(content, value, read.fields);
      if (more === null) continue;
      edit.take(at, read.to + tail);
      if (messages.length > 1) edit.unclear.push(r.textOf(at, read.to));
      else edit.put({ step: message, name }, more);
      return;
    }
  }
}

type FieldList = Parameters<typeof shownBy>[1];

/** The content with fields: below it if it is of one thing, in each line if it is of a list. */
function added(content: string, value: Parameters<typeof shownBy>[0], fields: FieldList): string | null {
  if (value.kind !== 'list')
    return value.stepId === null || content.includes(value.expr)
      ? `${content}\n\n{{ ${shownBy(value, fields).text} }}`
      : null;
  const line = `${value.expr}.(${value.line})`;
  const more = fields.map(({ path }) => `" · " & $string(${path})`).join(' & ');
  return content.includes(line) ? content.replace(line, `${value.expr}.((${value.line}) & ${more})`) : null;
}
