import type { FindingKind } from './finding.js';
import type { PublicText } from './public-texts.js';

/** What a scan has found in one of the texts; never what was found itself. */
export interface TextFinding {
  /** Which of the texts. */
  readonly index: number;
  readonly kind: Exclude<FindingKind, 'INVALID'>;
  readonly rule: string;
  readonly excerpt: string | null;
}

/**
 * Looks through texts for credentials and personal data, without holding up the event loop.
 *
 * @param ownerId whose texts these are, for fairness among owners.
 * @returns null where they take too much time or memory to be looked through.
 */
export type ScanTexts = (
  texts: readonly Pick<PublicText, 'text' | 'names'>[],
  ownerId: string,
) => Promise<readonly TextFinding[] | null>;
