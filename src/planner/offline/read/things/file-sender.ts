import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { stem } from '../../text/stem.js';
import { sendsThing } from '../flow/bring-file.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { fileInputOf } from './file-input.js';

/** `send it to Discord`: the operation that sends a file, if the thing at hand is one. */
export function fileSender(r: Reading, at: number, frames: readonly ForeignFrame[]): ForeignFrame | undefined {
  const hand = r.last?.kind === 'event' || r.last?.kind === 'file' ? r.last : null;
  if (!hand?.nouns.includes('file') || !sendsThing(r, at)) return undefined;
  const takers = frames.filter(({ own, tool }) => own.has(stem('send')) && fileInputOf(tool) !== null);
  const isPicture = r.slice(at, r.end).some(({ lower }) => /^(?:picture|photo|image)s?$/.test(lower));
  const ofKind = (one: string): ForeignFrame | undefined => takers.find(({ parts }) => parts.has(one));
  return (isPicture ? ofKind('photo') : undefined) ?? ofKind('file') ?? ofKind('document');
}

/** `attach it to a new card`: an operation that takes no file leaves the file out, which is asked about. */
export function askForUnattached(r: Reading, at: number, step: Draft): void {
  const isFile = r.last?.kind === 'file' || r.event?.value.nouns.includes('file') === true;
  if (
    !/^attach$/i.test(r.tokens[at]?.text ?? '') ||
    !isFile ||
    !r.is(at + 1, 'it|them|the') ||
    fileInputOf(step.tool) !== null
  )
    return;
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: r.slice(at, at + 1),
    reason: `"${step.title}" takes no file.`,
    question: `"${step.title}" takes no file, so that nothing is attached. Say in other words what is to become of the file, or leave it out.`,
    at: { step: step.id, path: '' },
  });
}

/** `share it with ann@example.com`: an operation of the service that takes an address. */
export const sharesWith = ({ own, tool }: ForeignFrame, verb: string): boolean =>
  own.has(verb) && Object.keys(propertiesOf(tool.inputSchema)).some((name) => /^e?mail/i.test(name));

/** Whether an operation needs a web address, and the clause speaks of none. */
export function wantsUrl(r: Reading, at: number, { tool }: ForeignFrame): boolean {
  const isNeeded = requiredOf(tool.inputSchema).includes('url');
  return (
    isNeeded &&
    !r
      .slice(at, r.end)
      .some(({ mention, lower }) => mention?.kind === 'url' || /^(?:links?|urls?|web|address|website)$/.test(lower))
  );
}
