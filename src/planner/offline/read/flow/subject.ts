import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { slotsOf } from '../../said/slots.js';
import type { Reading } from '../reading.js';

const MAX_SUBJECT = 70;

/** The subject of a mail whose text stands in the words, and for which they name none: the beginning of the text. */
export function subjectOfText(r: Reading, step: Draft): void {
  const slots = slotsOf(step.tool);
  const subject = slots.find(({ name, isRequired }) => name === 'subject' && isRequired);
  const text = slots.flatMap(({ name, role }) => (role === 'text' ? [step.input[name]] : [])).find(Boolean);
  if (!subject || step.input[subject.name] !== undefined || r.builder.isOpenAt(step, subject.name)) return;
  const kind = typeof text === 'string' ? kindOf(r, text) : null;
  if (kind !== null) return r.builder.set(step, subject.name, kind);
  if (typeof text !== 'string' || text.includes('{{')) return;
  const first = (/^[^\n]*?(?=[.!?](?:\s|$)|\n|$)/.exec(text)?.[0] ?? text).trim();
  const short = first.length <= MAX_SUBJECT ? first : first.slice(0, MAX_SUBJECT).replace(/\s+\S*$/, '');
  if (short === '') return;
  r.builder.set(step, subject.name, `${short.charAt(0).toUpperCase()}${short.slice(1)}`);
  r.builder.assume('The subject is the beginning of the text.', { step: step.id, path: `/input/${subject.name}` });
}

const KIND = /^(?:summary|digest|report|overview|recap|briefing|newsletter)$/;

/** `the summary` that a step has written: the mail is called so. */
function kindOf(r: Reading, text: string): string | null {
  const written = r.values.find((value) => value.kind === 'text' && text === `{{ ${value.text} }}`);
  const noun = written?.nouns.find((one) => KIND.test(one));
  return noun === undefined ? null : titled(noun);
}
