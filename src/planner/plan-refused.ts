import type { PlanReport } from '../domain/plan-report/index.js';
import { PlanningFailure } from '../errors.js';

/** No plan could be made from a request. The report names the words and the possible remedies. */
export class PlanRefused extends PlanningFailure {
  constructor(
    code: string,
    message: string,
    readonly report: PlanReport,
  ) {
    super(code, message, false);
  }
}
