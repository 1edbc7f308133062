/**
 * The place of a mistake in the caller's input, and its reason. Each transport renders `path` as its own JSON pointer.
 */
export interface FieldIssue {
  /** In the names of the domain, from the root of the input: `['steps', 0, 'input', 'url']`. */
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** The limit of a user that was reached, and how much of it was in use. */
export interface QuotaUse {
  /** A `QuotaName`. */
  readonly quota: string;
  readonly limit: number;
  readonly used: number;
}

/**
 * An expected failure with a stable code. The error formatter passes `message`, `code` and `issues` on to callers of
 * GraphQL, WebSocket and REST alike. Any other error is logged and answered as `INTERNAL`.
 */
export abstract class StepcastError extends Error {
  abstract readonly code: string;
  /** The HTTP status that REST answers. */
  abstract readonly status: number;
  readonly issues: readonly FieldIssue[];

  constructor(message: string, issues: readonly FieldIssue[] = []) {
    super(message);
    this.name = new.target.name;
    this.issues = issues;
  }
}

/** Not readable at all: broken JSON, a wrong content type. */
export class MalformedError extends StepcastError {
  readonly code = 'MALFORMED';
  readonly status = 400;
}

/** Readable but not valid; `issues` says where and why. */
export class InvalidInputError extends StepcastError {
  readonly code = 'INVALID_INPUT';
  readonly status = 422;

  constructor(issues: readonly FieldIssue[], message?: string) {
    super(message ?? issues.map((issue) => issue.detail).join(' '), issues);
  }
}

/** The request needs credentials, and has none that are valid (RFC 9110, section 15.5.2). */
export class UnauthenticatedError extends StepcastError {
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;

  /** @param challenge the value of `WWW-Authenticate`. Absent: that of a bearer token. */
  constructor(
    message: string,
    readonly challenge?: string | undefined,
  ) {
    super(message);
  }
}

/** The credentials are valid, and do not suffice. */
export class ForbiddenError extends StepcastError {
  readonly code = 'FORBIDDEN';
  readonly status = 403;

  /** @param missingScope the scope that the credential would need, if that is the reason. */
  constructor(
    message: string,
    readonly missingScope?: string,
  ) {
    super(message);
  }
}

/** The server runs only documents that it knows, and this is none of them. */
export class UntrustedDocumentError extends StepcastError {
  readonly code = 'DOCUMENT_NOT_TRUSTED';
  readonly status = 403;
}

/** The object is missing or belongs to another owner: both look the same (invariant 8). */
export class NotFoundError extends StepcastError {
  readonly code = 'NOT_FOUND';
  readonly status = 404;

  constructor(what: string, id: string) {
    super(`There is no ${what} with the id ${JSON.stringify(id.slice(0, 100))}.`);
  }
}

/** The workflow cannot be published as it is. `issues` names the obstacles and their places. */
export class PublishRefusedError extends StepcastError {
  readonly status = 422;

  /** @param code PERSONAL_DATA if only personal data was found, which the owner has to acknowledge. */
  constructor(
    readonly code: 'PUBLISH_REFUSED' | 'PERSONAL_DATA',
    message: string,
    issues: readonly FieldIssue[],
  ) {
    super(message, issues);
  }
}

export type ConflictCode =
  | 'ILLEGAL_STATE'
  | 'RUN_LOOP'
  | 'NO_STEPS'
  | 'PLAN_HAS_GAPS'
  | 'NOTHING_CHANGED'
  | 'MISSING_CONNECTION'
  | 'CONNECTION_NOT_LITERAL'
  | 'NAME_TAKEN'
  | 'VERSION_CONFLICT'
  | 'MERGE_CONFLICT'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'ALREADY_REPORTED'
  | 'COUNT_CHANGED'
  | 'OAUTH_CLIENT_MISSING'
  | 'OAUTH_REFUSED'
  | 'OAUTH_UNAVAILABLE';

/** The request is fine, the state of things is not. */
export class ConflictError extends StepcastError {
  readonly status = 409;

  constructor(
    readonly code: ConflictCode,
    message: string,
    issues: readonly FieldIssue[] = [],
  ) {
    super(message, issues);
  }
}

/** A stale `If-Match` (RFC 9110, section 13.1.1). */
export class PreconditionFailedError extends StepcastError {
  readonly code = 'PRECONDITION_FAILED';
  readonly status = 412;
}

/** More than is read of a request. */
export class TooLargeError extends StepcastError {
  readonly code = 'TOO_LARGE';
  readonly status = 413;
}

/** More than one answer may hold (invariant 10). */
export class AnswerTooLargeError extends StepcastError {
  readonly code = 'ANSWER_TOO_LARGE';
  readonly status = 422;

  /** @param limit in characters. */
  constructor(limit: number) {
    super(
      `The answer would exceed ${Math.floor(limit / 1_048_576)} MB. Ask for fewer things at a time (smaller pages), or for fewer fields of each.`,
    );
  }
}

/** Takes more computation than one request may use (invariant 10). */
export class TooCostlyError extends StepcastError {
  readonly code = 'TOO_COSTLY';
  readonly status = 422;
}

/** Too much at a time; `retryAfterMs` says when to come again. */
export class RateLimitedError extends StepcastError {
  readonly code = 'RATE_LIMITED';
  readonly status = 429;

  /** @param use the limit of the user that was reached, if it was one. */
  constructor(
    message: string,
    readonly retryAfterMs: number,
    readonly use?: QuotaUse,
  ) {
    super(message);
  }
}

/** A user has as much as a user may have: waiting alone makes no room. */
export class QuotaExceededError extends StepcastError {
  readonly code = 'QUOTA_EXCEEDED';
  readonly status = 409;

  constructor(
    message: string,
    readonly use: QuotaUse,
  ) {
    super(message);
  }
}

/** Part of the contract, not built yet. */
export class NotAvailableError extends StepcastError {
  readonly code = 'NOT_AVAILABLE';
  readonly status = 501;

  constructor(what: string) {
    super(`${what} is not available in this version.`);
  }
}

/** The service cannot answer just now: the database is away, or the process is shutting down. */
export class UnavailableError extends StepcastError {
  readonly code = 'UNAVAILABLE';
  readonly status = 503;

  /** @param retryAfterMs when trying again makes sense. */
  constructor(
    message: string,
    readonly retryAfterMs: number = 1_000,
    options?: ErrorOptions,
  ) {
    super(message);
    if (options !== undefined) this.cause = options.cause;
  }
}

/** The path has no such method (RFC 9110, section 15.5.6). */
export class MethodNotAllowedError extends StepcastError {
  readonly code = 'METHOD_NOT_ALLOWED';
  readonly status = 405;
  /** The value of the header `Allow`. */
  readonly allow: string;

  constructor(method: string, methods: readonly string[]) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    super(`${method} is not possible here; ${allow} are.`);
    this.allow = allow;
  }
}

/** Collects the mistakes in an input, so that one answer names all of them. */
export class IssueList {
  readonly #issues: FieldIssue[] = [];

  add(path: readonly (string | number)[], detail: string): void {
    this.#issues.push({ path, detail });
  }

  addAll(issues: readonly FieldIssue[], prefix: readonly (string | number)[] = []): void {
    for (const issue of issues) this.#issues.push({ path: [...prefix, ...issue.path], detail: issue.detail });
  }

  /** The result of `check`. Null if it finds the input invalid; the issue is then added. */
  collect<T>(check: () => T): T | null {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      this.addAll(error.issues);
      return null;
    }
  }

  get all(): readonly FieldIssue[] {
    return this.#issues;
  }

  /** @throws InvalidInputError if an issue was added. */
  throwIfAny(): void {
    if (this.#issues.length > 0) throw new InvalidInputError(this.#issues);
  }
}

/** The failure of a tool or an expression. It fails the attempt and becomes the step's `error`. */
export class StepFailure extends Error {
  private constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
    readonly details: unknown,
    /** The minimum time until the next attempt, if the other side named one (`Retry-After`). */
    readonly retryAfterMs: number | undefined,
  ) {
    super(message);
    this.name = 'StepFailure';
  }

  /** Trying the same again may succeed: the network, a time limit, 408, 425, 429, 5xx. */
  static retryable(code: string, message: string, details?: unknown, retryAfterMs?: number): StepFailure {
    return new StepFailure(code, message, true, details, retryAfterMs);
  }

  /** The same again would fail the same way: invalid input, other 4xx. */
  static permanent(code: string, message: string, details?: unknown): StepFailure {
    return new StepFailure(code, message, false, details, undefined);
  }
}

/** Why no plan could be made; it becomes the workflow's `error`. */
export class PlanningFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = 'PlanningFailure';
  }
}

/** The process cannot start. Its operator gets the reason: the entry point prints the message without a stack. */
export class StartupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupError';
  }
}
