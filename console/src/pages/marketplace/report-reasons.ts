import type { ReportReason } from '../../generated/documents';

export const REASONS: Readonly<Record<ReportReason, string>> = {
  BROKEN: 'It does not work',
  MALICIOUS: 'It does harm',
  SECRET: 'It shows a credential',
  PERSONAL_DATA: 'It shows personal data',
  SPAM: 'It is spam',
  OTHER: 'Something else',
};
