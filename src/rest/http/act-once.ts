import type { Caller, Scope } from '../../domain/account/caller.js';
import { MalformedError } from '../../errors.js';
import { requireScope } from '../../services/authorise.js';
import type { AnswerCodec } from '../../services/idempotency/idempotency.service.js';
import type { RestServices } from '../rest-dependencies.js';
import type { Answer, RawCall, ReadCall, Route } from './route.js';
import { UsedScopes } from './used-scopes.js';

/** How an answer is remembered. */
type Remembered = Answer | { answer: Answer; scopes: Scope[] };

/** Visible ASCII, as every HTTP client can send it. */
const KEY = /^[\x21-\x7E]{1,255}$/;

/** The answers of two dialects differ, so a key counts in each of them by itself. */
function operationOf({ method, path, dialect }: Route): string {
  return `${dialect === undefined ? '' : `${dialect} `}${method} ${path}`;
}

/**
 * Acts once for one `Idempotency-Key`. The same key and body from the same caller get the first answer again, status
 * included, and another body is refused with 409. A refused request is not remembered, so that it can be mended. The
 * answer is given again only to a credential that has the scopes which the request has needed.
 */
export async function actOnce(
  route: Route,
  call: RawCall,
  idempotency: RestServices['idempotency'],
  read: ReadCall,
): Promise<Answer> {
  const header = call.headers['idempotency-key'];
  if (header === undefined || route.method !== 'POST' || call.caller === null) return read.handle(null);
  const caller: Caller = call.caller;
  const key = Array.isArray(header) ? header.join(', ') : header;
  if (!KEY.test(key))
    throw new MalformedError('The Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.');
  // Path and query say what the request is about, as much as its body does.
  const { workflow_id: _workflow, event_id: _event, ...others } = call.params;
  const { workflowId, eventId } = call;
  const request = {
    workflowId,
    ...(eventId === '' ? {} : { eventId }),
    ...(Object.keys(others).length === 0 ? {} : { path: others }),
    ...(Object.keys(call.query ?? {}).length === 0 ? {} : { query: call.query }),
    body: read.body ?? {},
  };
  const { rejectsUncertainRepeat, showsSecret: isSecret } = route;
  const codec: AnswerCodec<Answer, Remembered> = {
    save: (answer) => ({ answer, scopes: caller.scopes instanceof UsedScopes ? [...caller.scopes.used] : [] }),
    load: (saved) => {
      // Remembered by the version before, for a day at most.
      if (!('answer' in saved)) return saved;
      for (const scope of saved.scopes) requireScope(caller, scope);
      return saved.answer;
    },
  };
  return idempotency.once(
    caller,
    { operation: operationOf(route), key, request, rejectsUncertainRepeat, isSecret },
    (attempt) => read.handle(attempt),
    codec,
  );
}
