import { slotOf } from '../../read/frames.js';
import type { Reading } from '../../read/reading.js';
import type { Draft } from '../../build/builder.js';

/** `to me and my wife at jen@example.com`: each address of an act gets the mail, and so does the user. */
export function withAllRecipients(r: Reading, from: number, made: readonly Draft[]): void {
  const first = r.tokens[from];
  const part = r.nearest?.parts?.find((one) => first && first.start >= one.from && first.start <= one.to);
  const [step] = made.filter(({ tool }) => tool.planning?.use === 'send');
  const name = step?.tool.planning && slotOf(step.tool.planning, 'recipients');
  if (!part?.values || !step || name === undefined) return;
  const said = part.values.filter((value) => value.name === 'to');
  const tokens = r.tokens.filter((token) => said.some((one) => token.start >= one.from && token.end <= one.to));
  const isMe = tokens.some(({ lower }) => /^(?:me|myself)$/.test(lower)) && r.has.email !== null;
  const all = [
    ...(isMe ? [r.has.email ?? ''] : []),
    ...tokens.flatMap(({ mention }) => (mention?.kind === 'address' ? [mention.value] : [])),
  ];
  const given = [step.input[name] ?? []].flat();
  if (given.some((one) => typeof one !== 'string' || one.includes('{{'))) return;
  const missing = all.filter((one) => !given.includes(one));
  if (missing.length === 0) return;
  step.input[name] = given.length + missing.length === 1 ? (missing[0] ?? '') : [...(given as string[]), ...missing];
  step.part.wrote(name, `step:${step.id}/input/${name}`);
  if (isMe && missing.includes(r.has.email ?? ''))
    r.builder.assume(`"me" is ${r.has.email ?? ''}, the address of your profile.`, {
      step: step.id,
      path: `/input/${name}`,
    });
  for (const { index } of tokens) if (!r.account.isTaken(index)) r.account.take(index, index + 1, step.part, name);
}
