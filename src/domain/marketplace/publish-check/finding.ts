import type { FieldIssue } from '../../../errors.js';

/*
 * Reasons that prevent the publication of a workflow, or that have to be checked before.
 *
 * - finding: one place of the workflow, and its problem or possible problem.
 * - acknowledge: confirm that a finding is intended. Only some can be acknowledged.
 */
export const FindingKind = {
  /** The workflow is not fit to be published as it is: a step is wrong, a description is missing. */
  INVALID: 'INVALID',
  /** A credential, found by the maintained detector or equal to one that is stored. */
  SECRET: 'SECRET',
  /** A text that looks like a credential to our own rules. */
  LIKELY_SECRET: 'LIKELY_SECRET',
  /** An address, a phone number, a number of an account or of a card. */
  PERSONAL_DATA: 'PERSONAL_DATA',
  /** An expression decides which host a step calls. */
  COMPUTED_HOST: 'COMPUTED_HOST',
} as const;
export type FindingKind = (typeof FindingKind)[keyof typeof FindingKind];

export interface PublishFinding {
  readonly kind: FindingKind;
  /** In the names of the domain, from the root of the workflow; empty: the whole of it. */
  readonly path: FieldIssue['path'];
  /** The rule that found it, for example `github` or `credential-name`. */
  readonly rule: string;
  /** The problem and its remedy. Never holds the found text. */
  readonly detail: string;
  /** A few characters of the found text, with the rest masked. Null if they would reveal too much or nothing. */
  readonly excerpt: string | null;
}

/** Which findings were said to be meant so. */
export interface Acknowledgement {
  /** All of the kind PERSONAL_DATA. */
  readonly personalData: boolean;
  /** Whether the finding at this place was named. */
  names(path: FieldIssue['path']): boolean;
}

export const NOTHING_ACKNOWLEDGED: Acknowledgement = { personalData: false, names: () => false };

/**
 * A guess may be wrong, and only the author knows. A provider's own format or the vault is not a guess. An acknowledged
 * text is public as it is, so that a clone works. Only texts that the public projection recognises as a credential by
 * name or form stay blank. The finding says which of the two will happen (`remainsVisible`).
 */
export function canAcknowledge({ kind }: Pick<PublishFinding, 'kind'>): boolean {
  return kind === FindingKind.LIKELY_SECRET || kind === FindingKind.PERSONAL_DATA || kind === FindingKind.COMPUTED_HOST;
}

/** The findings that still stand in the way. */
export function openFindings(
  findings: readonly PublishFinding[],
  acknowledged: Acknowledgement,
): readonly PublishFinding[] {
  return findings.filter(
    (finding) =>
      finding.rule !== 'computed-host' &&
      (!canAcknowledge(finding) ||
        !(
          (finding.kind === FindingKind.PERSONAL_DATA && acknowledged.personalData) ||
          acknowledged.names(finding.path)
        )),
  );
}

/** More findings in one answer would be of no use. */
const MAX_SHOWN = 200;

/**
 * The findings to show, in order. Findings that cannot be acknowledged come first, and there are at most as many as a
 * person reads.
 */
export function shownFindings(findings: readonly PublishFinding[]): readonly PublishFinding[] {
  return [...findings.filter((finding) => !canAcknowledge(finding)), ...findings.filter(canAcknowledge)].slice(
    0,
    MAX_SHOWN,
  );
}

/** Enough for its author to recognise the found text, and too little to be of use to others. */
export function masked(found: string): string {
  const chars = [...found.trim()];
  const shown = Math.min(4, Math.floor(chars.length / 6));
  return `${chars.slice(0, shown).join('')}… (${chars.length} characters)`;
}
