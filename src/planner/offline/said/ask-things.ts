import type { ToolService } from '../../../domain/steps/tool.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import type { Reading } from '../read/reading.js';
import { recordOfList } from '../read/rows/record-of-list.js';
import { titleOf } from '../read/services/field-names.js';
import { foundByAddress } from '../read/things/by-address.js';
import type { Token } from '../text/tokens.js';
import { opensTime } from '../when/days.js';
import type { Asked } from './fit.js';
import { isAtTime } from './slots.js';

/** Asks for the things that the words name, of which the service needs the ids, unless it finds them by their addresses. */
export function askForThings(r: Reading, step: Draft, service: ToolService, asked: readonly Asked[]): void {
  for (const { slot, text, tokens, question } of asked.map((one) => withoutTime(r, one))) {
    if (slot.role === 'ref' && foundByAddress(r, step, slot, text)) {
      for (const at of tokens) r.take(at, at + 1, step.part, slot.name);
      continue;
    }
    const [first = 0] = tokens;
    const record = slot.role === 'record' ? recordOfList(r, first, (tokens.at(-1) ?? first) + 1) : null;
    if (record) {
      r.builder.set(step, slot.name, record);
      for (const at of tokens) r.take(at, at + 1, step.part, slot.name);
      continue;
    }
    const isMe = slot.role === 'ref' && text === 'me';
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: tokens.flatMap((at): readonly Token[] => (r.tokens[at] ? [r.tokens[at]] : [])),
      reason: `${service.title} knows its things by their ids, and the words give a name.`,
      question:
        question ??
        (slot.role === 'time' && /^(?:to )?\d|^noon|^mid/.test(text) && /^start/i.test(slot.name)
          ? `${titleOf(slot.name, slot.own)}: on which day is it to begin at ${text.replace(/^to /, '')}?`
          : slot.role === 'time' && /^start/i.test(slot.name)
            ? `${titleOf(slot.name, slot.own)}: at which time is it to begin (${text})?`
            : slot.role === 'time'
              ? `${titleOf(slot.name, slot.own)}: when is it to end?${text === '' ? '' : ` It takes ${text}.`}`
              : slot.role === 'record'
                ? `${titleOf(slot.name, slot.own)}: to which fields do the values "${text}" belong? Give each with the name of its field.`
                : isMe
                  ? `${titleOf(slot.name, slot.own)}: which person in ${service.title} are you? Choose yourself from the list, or give your id.`
                  : `${titleOf(slot.name, slot.own)}: which one is "${text}"? Choose it from the list, or give its id.`),
      at: { step: step.id, path: `/input/${slot.name}` },
      ...(isMe ? { me: 'id' as const } : {}),
      names: isMe || /^(?:time|record|emails?)$/.test(slot.role) ? undefined : { [slot.name]: text },
      valueSchema: slot.own,
    });
  }
}

/** `the channel Cams this Friday at noon`: when it is done is no part of a name, and stays open. A meeting on Friday is known by its day. */
function withoutTime(r: Reading, asked: Asked): Asked {
  const { slot, text, tokens } = asked;
  if (isAtTime(slot)) return asked;
  const last = tokens.at(-1) ?? 0;
  const place = tokens.find((at, index) => index > 0 && opensTime((one) => r.lower(one), at));
  const time = place === undefined ? '' : r.textOf(place, last + 1);
  if (slot.role !== 'ref' || place === undefined || !text.endsWith(time) || text.length === time.length) return asked;
  return { ...asked, text: text.slice(0, -time.length).trim(), tokens: tokens.filter((at) => at < place) };
}
