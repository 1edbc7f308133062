import { GapKind } from '../../../../domain/plan-report/index.js';
import { slotOf } from '../../read/frames.js';
import type { Reading } from '../../read/reading.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import type { LearnedWords } from '../../text/pins.js';
import type { Token } from '../../text/tokens.js';

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
  nameReaders(r, step, name, said);
  nameText(r, step, part.values);
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

/** `notify Ramona by email`: the question for an address says whose it is. */
function nameReaders(r: Reading, step: Draft, name: string, values: LearnedWords['values']): void {
  const tokens = openIn(r, values);
  if (step.input[name] !== undefined || !tokens) return;
  const said = r.builder.said(tokens);
  const isTold = r.builder.retell(step, `/input/${name}`, {
    tokens,
    reason: `No address is known for "${said}".`,
    question: `What is the address of "${said}"? For example: ann@example.com.`,
  });
  // The rules may have taken the readers for what the mail says.
  if (isTold && r.builder.isNamedAt(step, 'text') && step.input['text'] === undefined)
    r.builder.retell(step, '/input/text', {
      tokens: [],
      reason: 'Nothing says what the message is to hold.',
      question: 'What is the mail to say?',
    });
}

/** `a mail with our brochure`: a text that the words only name takes the place of what the start brings along. */
function nameText(r: Reading, step: Draft, values: LearnedWords['values']): void {
  const said = values.filter(({ name }) => name === 'text');
  const tokens = openIn(r, said);
  const text = step.input['text'];
  if (!tokens || (typeof text === 'string' && !text.startsWith('{{'))) return;
  const words = r.builder.said(tokens);
  const question = { tokens, reason: `The words only name "${words}".`, question: `What is "${words}" to say?` };
  // The mail is called after what it brings.
  const title = words.replace(/^(?:(?:a|an|the|our|my|some|their) )*/i, '');
  if (step.input['subject'] === 'A message from your workflow' && title !== '' && title.length <= 60)
    step.input['subject'] = titled(title);
  if (text === undefined) return void r.builder.retell(step, '/input/text', question);
  delete step.input['text'];
  r.builder.ask({
    kind: GapKind.VALUE,
    ...question,
    at: { step: step.id, path: '/input/text' },
    valueSchema: { type: 'string', minLength: 1 },
  });
}

/** Words that are values and that nothing has taken; null: there are none, or some are taken. */
function openIn(r: Reading, values: LearnedWords['values']): readonly Token[] | null {
  const tokens = r.tokens.filter(
    (token) => token.end > token.start && values.some(({ from, to }) => token.start >= from && token.end <= to),
  );
  const content = tokens.filter(({ kind, lower }) => kind !== 'mark' && !NEUTRAL_WORDS.has(lower));
  const isOpen = content.every(
    ({ index, mention, lower }) =>
      mention === null && !/^(?:me|myself|it|them)$/.test(lower) && r.account.isOpen(index),
  );
  return content.length > 0 && isOpen ? tokens : null;
}
