import type { PlanReport } from '../domain/plan-report/index.js';
import { PlanningFailure } from '../errors.js';

/** No plan could be made of a request, and the report says of which words and what could be done. */
export class PlanRefused extends PlanningFailure {
  constructor(
    code: string,
    message: string,
    readonly report: PlanReport,
  ) {
    super(code, message, false);
  }
}
