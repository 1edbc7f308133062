import { textProblem } from '../../lib/text/text.js';

/** The terms of a link, as a person gives them. */
export interface LinkTerms {
  /** After which time it expires. */
  readonly expiresInSeconds: number;
  /** The person or thing that the link is made for. Null: anyone. */
  readonly subject: string | null;
  /** Whether it counts once. */
  readonly isSingleUse: boolean;
}

/** The shortest and the longest life of a link. */
export const LINK_SECONDS = { least: 10, most: 366 * 24 * 3_600 } as const;

/** The uses of links are remembered for so long. */
const MAX_SINGLE_USE_SECONDS = 30 * 24 * 3_600;

/** The longest subject, in characters. */
export const MAX_LINK_SUBJECT = 200;

/** The mistakes in the terms of a link, by field. */
export function linkTermProblems({ expiresInSeconds, subject, isSingleUse }: LinkTerms): readonly {
  readonly field: keyof LinkTerms;
  readonly detail: string;
}[] {
  const { least, most } = LINK_SECONDS;
  const isInRange = Number.isInteger(expiresInSeconds) && expiresInSeconds >= least && expiresInSeconds <= most;
  const isTooLong = isInRange && isSingleUse && expiresInSeconds > MAX_SINGLE_USE_SECONDS;
  const unfit = subject === null ? null : subjectProblem(subject);
  return [
    ...(isInRange
      ? []
      : [
          {
            field: 'expiresInSeconds' as const,
            detail: `The life of a link is a whole number of seconds from ${least} to ${most.toLocaleString('en')}.`,
          },
        ]),
    ...(isTooLong
      ? [
          {
            field: 'expiresInSeconds' as const,
            detail: 'A link for single use lives at most 30 days (2,592,000 seconds).',
          },
        ]
      : []),
    ...(unfit === null ? [] : [{ field: 'subject' as const, detail: unfit }]),
  ];
}

function subjectProblem(subject: string): string | null {
  const length = [...subject].length;
  if (length === 0) return 'The subject must not be empty.';
  if (length > MAX_LINK_SUBJECT)
    return `The subject must have at most ${MAX_LINK_SUBJECT} characters, not ${length.toLocaleString('en')}.`;
  return textProblem(subject);
}
