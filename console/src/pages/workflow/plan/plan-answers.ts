import type { GapReplyInput, PlanGapFragment } from '../../../generated/documents';

/** The answer to a question. */
export interface GapEntry {
  readonly choiceId?: string;
  readonly words?: string;
  readonly leaveOut?: boolean;
}

export interface Answer {
  readonly gapId: string;
  readonly answer: GapReplyInput;
}

/** The answers to the questions for which something was entered. */
export function toAnswers(
  gaps: readonly Pick<PlanGapFragment, 'id'>[],
  entries: Readonly<Record<string, GapEntry>>,
): Answer[] {
  return gaps.flatMap(({ id }): Answer[] => {
    const { choiceId = '', words = '', leaveOut = false } = entries[id] ?? {};
    if (choiceId !== '') return [{ gapId: id, answer: { choiceId } }];
    if (words.trim() !== '') return [{ gapId: id, answer: { words: words.trim() } }];
    return leaveOut ? [{ gapId: id, answer: { leaveOut } }] : [];
  });
}
