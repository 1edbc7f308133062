import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';

/** `call mum on Sunday at 5pm, in Todoist`: what another input holds, and the service, are no part of the text at its end. */
export function plainTitle({ input, tool }: Draft, said: string): string {
  const times = slotsOf(tool).flatMap(({ name, role }) => {
    const value = input[name];
    return role === 'time' && typeof value === 'string' && !value.includes('{{') ? [value] : [];
  });
  const service =
    tool.service === undefined ? [] : [`(?:in|on|with|via|through) (?:my )?${escapedPattern(tool.service.title)}`];
  const ends = [...times.map((one) => `(?:(?:on|by|at|due) )?${escapedPattern(one)}`), ...service];
  const tail = new RegExp(`^(.*?\\S)[\\s,]+(?:${ends.join('|')})$`, 'iu');
  let text = said;
  for (let found = ends.length > 0 ? tail.exec(text) : null; found?.[1] !== undefined; found = tail.exec(text))
    text = found[1].replace(/[\s,]+$/, '');
  return text;
}
