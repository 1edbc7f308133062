import type { FieldIssue } from '../../../errors.js';

/*
 * What stands in the way of publishing a workflow, or has to be looked at before.
 *
 * finding      one place of the workflow, and what is wrong with it or may be
 * acknowledge  say of a finding that it is meant so; only some can be
 */
export const FindingKind = {
  /** The workflow is not fit to be published as it is: a step is wrong, a description is missing. */
  INVALID: 'INVALID',
  /** A credential, found by the maintained detector or equal to one that is stored. */
  SECRET: 'SECRET',
  /** What looks like a credential to rules of our own. */
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
  /** What found it, for example `github` or `credential-name`. */
  readonly rule: string;
  /** What is wrong, and what to do. Never holds what was found. */
  readonly detail: string;
  /** A little of what was found, the rest of it masked; null where that would say too much or nothing. */
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
 * A guess may be wrong, and only its author knows; what a provider's own format or the vault says, is not. What is
 * acknowledged is public as it stands, so that a clone works; only what the public projection knows for a credential by
 * its name or form stays blank. The finding says which it will be (`stillShown`).
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

/** More in one answer helps nobody. */
const MAX_SHOWN = 200;

/** What is shown of findings that have been judged, all of them: what cannot be acknowledged first, and no more than anybody reads. */
export function shownFindings(findings: readonly PublishFinding[]): readonly PublishFinding[] {
  return [...findings.filter((finding) => !canAcknowledge(finding)), ...findings.filter(canAcknowledge)].slice(
    0,
    MAX_SHOWN,
  );
}

/** Enough to recognise what was found by whoever wrote it, and too little to be of use to anybody else. */
export function masked(found: string): string {
  const chars = [...found.trim()];
  const shown = Math.min(4, Math.floor(chars.length / 6));
  return `${chars.slice(0, shown).join('')}… (${chars.length} characters)`;
}
