import type { Approval } from '../../domain/run/approval.js';
import { MalformedError } from '../../errors.js';
import type { Decision } from '../../services/approvals/approval.service.js';
import { dataOf, formFields } from '../fields/form-fields.js';
import type { FilledForm } from '../fields/read-filled.js';

/** The decision of a filled-in form. @throws MalformedError */
export function decisionOf({ form }: Approval, { values, files }: FilledForm): Decision {
  const decision = values.get('decision');
  if (decision !== 'approve' && decision !== 'reject')
    throw new MalformedError('The field "decision" of the form must be "approve" or "reject".');
  const approved = decision === 'approve';
  return { approved, data: approved && form !== null ? dataOf(formFields(form), values, files) : null };
}
