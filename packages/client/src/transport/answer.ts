import { RequestError } from './request-error.js';
import type { ReportedError } from './request-error.js';

/** A GraphQL answer, over HTTP and over WebSocket alike. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ReportedError[];
}

/** @throws RequestError if the answer has errors, or no data */
export function unwrap<Data>(answer: Answer<Data>): Data {
  if (answer.errors !== undefined && answer.errors.length > 0) throw new RequestError(answer.errors);
  if (answer.data === undefined || answer.data === null)
    throw new RequestError([{ message: 'The server answered without data.' }]);
  return answer.data;
}
