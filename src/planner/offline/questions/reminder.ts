import { GapKind } from '../../../domain/plan-report/index.js';
import { serviceAt } from '../../words/services.js';
import { fillAccount } from '../read/accounts.js';
import { Part } from '../read/account.js';
import { slotOf } from '../read/frames.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';

const MAX_WORDS = 6;

/**
 * `Daily at 8am drink water`: a time and a few words that nothing is known about may be a reminder. Whether they are is
 * asked.
 */
export function askForReminder(r: Reading, tokens: readonly Token[], isScheduled: boolean): void {
  const open = tokens.filter(({ index, kind }) => kind !== 'mark' && r.account.isOpen(index));
  const [frame] = r.frames.ofUse('send').filter(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  const isRun = open.every(({ index }, at) => at === 0 || index - (open[at - 1]?.index ?? 0) <= 2);
  const isPlain =
    open.every(({ kind }) => kind === 'word') && !open.some(({ index }) => serviceAt(tokens, index) !== null);
  if (!isScheduled || r.builder.steps.length > 0 || r.builder.gapCount > 0 || r.has.email === null || !frame) return;
  if (open.length === 0 || open.length > MAX_WORDS || !isRun || !isPlain) return;
  const to = slotOf(frame.planning, 'recipients');
  const text = slotOf(frame.planning, 'content');
  const subject = slotOf(frame.planning, 'subject');
  if (to === undefined || text === undefined || subject === undefined) return;
  const said = r.builder.said(tokens.slice(open[0]?.index ?? 0, (open.at(-1)?.index ?? 0) + 1));
  const words = `${said.charAt(0).toUpperCase()}${said.slice(1)}`.replace(/[.,;\s]+$/, '');
  const part = new Part(frame.tool.name);
  const step = r.builder.add(frame.tool, 'send_mail', 'Send the reminder', {
    part,
    reason: 'A time and a few words may be a reminder.',
    sentence: r.sentence,
  });
  r.builder.set(step, to, r.has.email);
  r.builder.set(step, subject, words);
  r.builder.set(step, text, words);
  fillAccount(r, step, frame);
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: open,
    reason: 'No tool at hand does this, and it may be what you want to be reminded of.',
    question: `Is "${said}" what you want to be reminded of? If not, say in other words what is to happen.`,
    at: { step: step.id, path: `/input/${text}` },
    choices: [{ label: 'Yes, send me a reminder', value: words }],
  });
}
