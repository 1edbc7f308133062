import type { FindingKind } from './finding.js';
import type { PublicText } from './public-texts.js';

/** The finding of a scan in one of the texts, without the found text itself. */
export interface TextFinding {
  /** Which of the texts. */
  readonly index: number;
  readonly kind: Exclude<FindingKind, 'INVALID'>;
  readonly rule: string;
  readonly excerpt: string | null;
}

/**
 * Scans texts for credentials and personal data, without blocking the event loop.
 *
 * @param ownerId the owner of these texts, for fairness among owners.
 * @returns null if a scan would take too much time or memory.
 */
export type ScanTexts = (
  texts: readonly Pick<PublicText, 'text' | 'names'>[],
  ownerId: string,
) => Promise<readonly TextFinding[] | null>;
