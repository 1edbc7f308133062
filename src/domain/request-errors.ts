/*
 * The codes with which requests are refused, for people: the reference page of errors and the addresses of problem types
 * are made from this table. The codes themselves are in `errors.ts`.
 */

/** One code. Texts are CommonMark; links lead to pages of `docs/reference`. */
export interface RequestError {
  readonly code: string;
  /** The HTTP status. */
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
}

/** In the order in which they are read. */
export const REQUEST_ERRORS: readonly RequestError[] = [
  {
    code: 'MALFORMED',
    status: 400,
    meaning: 'The request cannot be read: broken JSON, a wrong content type.',
    remedy: 'Correct the request.',
  },
  {
    code: 'INVALID_INPUT',
    status: 422,
    meaning: 'The request was read and is not valid. `errors` names every place.',
    remedy: 'Correct these places.',
  },
  {
    code: 'UNAUTHENTICATED',
    status: 401,
    meaning: 'There are no credentials, or they are not valid any more.',
    remedy: 'Send `Authorization: Bearer …` with a valid key; make one with `stepcast keys create`.',
  },
  {
    code: 'FORBIDDEN',
    status: 403,
    meaning:
      'The credentials do not suffice: a scope is missing, or the server does not answer to this `Host` or `Origin`.',
    remedy: 'Use a key with the scope. For `Host`, set `PUBLIC_URL` to the address that clients use.',
  },
  {
    code: 'DOCUMENT_NOT_TRUSTED',
    status: 403,
    meaning:
      'The server runs only [trusted documents](graphql.md#trusted-documents), and this GraphQL document is none.',
    remedy: 'Add it to the manifest, or use a credential with the scope `admin`.',
  },
  {
    code: 'NOT_FOUND',
    status: 404,
    meaning: 'Nothing of yours has this id.',
    remedy: 'Check the id, and whose key it is.',
  },
  {
    code: 'REQUEST_TIMEOUT',
    status: 408,
    meaning: 'The request did not arrive in time.',
    remedy: 'Send it again, whole.',
  },
  {
    code: 'METHOD_NOT_ALLOWED',
    status: 405,
    meaning: 'The path does not have this method.',
    remedy: 'Use one of the methods that `Allow` names.',
  },
  {
    code: 'RUN_FAILED',
    status: 500,
    meaning: 'The run that a webhook address waited for failed or was cancelled.',
    remedy: 'Look at the run: `execution_id` names it. The same delivery id gets the same answer.',
  },
  {
    code: 'NO_RESPONSE',
    status: 500,
    meaning: 'The run that a webhook address waited for ended, and no step of `webhook.respond` had answered.',
    remedy: 'Let the address respond by its last step, or add such a step on every way through the workflow.',
  },
  {
    code: 'PRECONDITION_FAILED',
    status: 412,
    meaning: '`If-Match` names an older version.',
    remedy: 'Read again, then change.',
  },
  {
    code: 'TOO_LARGE',
    status: 413,
    meaning: 'The body is larger than is read (status 431: the headers are).',
    remedy: 'Send less; see [limits](limits.md).',
  },
  {
    code: 'ANSWER_TOO_LARGE',
    status: 422,
    meaning: 'The answer would be larger than one answer may be.',
    remedy: 'Ask for smaller pages or fewer fields.',
  },
  {
    code: 'TOO_COSTLY',
    status: 422,
    meaning: 'The request needs more computation than one request may use.',
    remedy: 'Ask for less at a time; simplify patterns and schemas.',
  },
  {
    code: 'RATE_LIMITED',
    status: 429,
    meaning: 'Too many at a time.',
    remedy: 'Try again after `Retry-After`; see [limits](limits.md).',
  },
  {
    code: 'QUOTA_EXCEEDED',
    status: 409,
    meaning: 'The user has as many as allowed.',
    remedy: 'End or delete something first.',
  },
  {
    code: 'PUBLISH_REFUSED',
    status: 422,
    meaning: 'The workflow shows a likely credential, or something else that cannot be published.',
    remedy: 'Correct what `errors` names; `publishCheck` shows it beforehand.',
  },
  {
    code: 'PERSONAL_DATA',
    status: 422,
    meaning: 'The workflow shows personal data and nothing worse.',
    remedy: 'Remove it, or publish with `acknowledgePersonalData: true`.',
  },
  { code: 'NOT_AVAILABLE', status: 501, meaning: 'This version does not have it.', remedy: 'Use another version.' },
  {
    code: 'UNAVAILABLE',
    status: 503,
    meaning: 'The database is away, busy, read-only or full, or the process is stopping.',
    remedy: 'Try again after `Retry-After`; `/readyz` says which part failed.',
  },
  {
    code: 'INTERNAL',
    status: 500,
    meaning: 'A defect of the server.',
    remedy: 'Look in the log for the `requestId`, and report it.',
  },
];

const CONFLICT = 409;

const conflict = (code: string, meaning: string, remedy: string): RequestError => ({
  code,
  status: CONFLICT,
  meaning,
  remedy,
});

/** Conflicts with the state of things, all with status 409. */
export const CONFLICT_ERRORS: readonly RequestError[] = [
  conflict(
    'ILLEGAL_STATE',
    'Not possible in this state: for example, cancelling a run that has ended.',
    'Read the state again.',
  ),
  conflict('RUN_LOOP', 'The workflow would start itself again, through the runs that it starts.', 'Break the circle.'),
  conflict('NO_STEPS', 'The workflow has no steps.', 'Add steps, or have them planned.'),
  conflict('PLAN_HAS_GAPS', 'The plan has an open question.', 'Answer it with `answerGaps`, or leave its words out.'),
  conflict(
    'NOTHING_CHANGED',
    "Planning again gave the steps that are there already. It stands in the workflow's `error`.",
    'Say what should be different.',
  ),
  conflict(
    'MISSING_CONNECTION',
    'A step names a connection that you do not have, or a slot that is not bound.',
    'Create the connection, or bind the slot.',
  ),
  conflict('CONNECTION_NOT_LITERAL', 'A connection is named by an expression.', 'Write its name instead.'),
  conflict('NAME_TAKEN', 'Another connection or tool of yours has the name.', 'Choose another name.'),
  conflict(
    'VERSION_CONFLICT',
    'Another change came first: `expectedVersion` is not the live version.',
    'Read again, then change.',
  ),
  conflict(
    'MERGE_CONFLICT',
    'You and the author of the publication changed the same thing.',
    'Choose with `strategy` or `choices`.',
  ),
  conflict('IDEMPOTENCY_KEY_REUSED', 'The `Idempotency-Key` came with another request before.', 'Use a new key.'),
  conflict(
    'COUNT_CHANGED',
    'More executions are meant by now than `expectedCount` says. Nothing was done.',
    'Count again, and look.',
  ),
  conflict(
    'OAUTH_CLIENT_MISSING',
    'The provider of the service has no client of this installation.',
    'An administrator registers one with `setOAuthClient`.',
  ),
  conflict(
    'OAUTH_REFUSED',
    'The provider gives no code for a consent on another device.',
    'Read the message: an administrator may have to allow the device flow there. Or use a connect link.',
  ),
  conflict('OAUTH_UNAVAILABLE', 'The provider does not answer just now.', 'Try again later.'),
  conflict('ALREADY_REPORTED', 'You have reported this publication already.', 'Nothing.'),
];
