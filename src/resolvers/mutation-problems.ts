import { ConflictError, InvalidInputError, NotFoundError } from '../errors.js';
import { jsonPointer } from '../lib/json/json-pointer.js';

/** A reason why a mutation changed nothing. */
export interface MutationProblem {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
}

/** The fields of every payload beside its object. */
export interface PayloadBase {
  readonly problems: readonly MutationProblem[];
  readonly clientMutationId: string | null;
}

const MAX_PROBLEMS = 100;

/**
 * The payload of a mutation. A failure that the caller can correct is data: the object is null, and the problems say why. Other
 * failures are thrown, as those of any field.
 */
export async function payloadOf<Payload extends object>(
  input: { readonly clientMutationId?: string | null | undefined },
  empty: { readonly [Name in keyof Payload]: null },
  act: () => Promise<Payload>,
): Promise<(Payload | { readonly [Name in keyof Payload]: null }) & PayloadBase> {
  const clientMutationId = input.clientMutationId ?? null;
  try {
    return { ...(await act()), problems: [], clientMutationId };
  } catch (error) {
    return { ...empty, problems: problemsOf(error), clientMutationId };
  }
}

/** The problems that a failure consists of, if the caller can mend it. @throws the failure itself, if not. */
export function problemsOf(error: unknown): readonly MutationProblem[] {
  const isExpected =
    error instanceof InvalidInputError || error instanceof ConflictError || error instanceof NotFoundError;
  if (!isExpected) throw error;
  const { code, issues, message } = error;
  const problems = issues.slice(0, MAX_PROBLEMS).map(({ path, detail }) => ({
    code,
    pointer: jsonPointer(['input', ...path]),
    message: detail,
  }));
  return problems.length > 0 ? problems : [{ code, pointer: '', message }];
}
