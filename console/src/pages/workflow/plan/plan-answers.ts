import type { PlanGapFragment } from '../../../generated/documents';

/** The answer to a question. */
export interface GapEntry {
  readonly choiceId?: string;
  readonly words?: string;
  readonly leaveOut?: boolean;
}

export interface Answer {
  readonly gapId: string;
  readonly choiceId?: string;
  readonly words?: string;
  readonly leaveOut?: boolean;
}

/** The answers to the questions for which something was entered. */
export function toAnswers(
  gaps: readonly Pick<PlanGapFragment, 'id'>[],
  entries: Readonly<Record<string, GapEntry>>,
): Answer[] {
  return gaps.flatMap(({ id }): Answer[] => {
    const { choiceId = '', words = '', leaveOut = false } = entries[id] ?? {};
    if (choiceId !== '') return [{ gapId: id, choiceId }];
    if (words.trim() !== '') return [{ gapId: id, words: words.trim() }];
    return leaveOut ? [{ gapId: id, leaveOut }] : [];
  });
}
