import type { z } from 'zod';
import type { Notice } from '../../domain/account/notice.js';
import type {
  Connection as StoredConnection,
  ConnectionConsent,
  ConnectionRequirement,
} from '../../domain/connection/index.js';
import type { ConnectionUse } from '../../services/connections/connection-uses.js';
import { instantShape } from '../common/common.shape.js';
import { show } from '../common/lower-case.js';
import type { Connection, ConnectionRequirement as ConnectionRequirementAnswer } from './connection.schema.js';
import { consentShape } from './consent.routes.js';
import { noticeShape } from './notice.shape.js';

export function requirementShape({ name, kind, service, stepIds }: ConnectionRequirement) {
  return { name, kind: show(kind), service: service ?? null, step_ids: [...stepIds] } satisfies z.input<
    typeof ConnectionRequirementAnswer
  >;
}

export function useShape({ workflowId, title, names, stepIds, isTrigger }: ConnectionUse) {
  return { id: workflowId, title, names: [...names], step_ids: [...stepIds], is_trigger: isTrigger };
}

/** Data that is not part of the connection itself. */
interface About {
  readonly origins: readonly string[] | null;
  readonly toolProblems: readonly string[];
  readonly notices: readonly Notice[];
  readonly consent: ConnectionConsent | null;
}

export function connectionShape(connection: StoredConnection, { origins, toolProblems, notices, consent }: About) {
  return {
    id: connection.id,
    name: connection.name,
    kind: show(connection.kind),
    service: connection.service,
    origins: origins && [...origins],
    created_at: connection.createdAt.toISOString(),
    last_tested_at: instantShape(connection.lastTestedAt),
    last_test_error: connection.lastTestError,
    account: connection.account,
    tool_problems: [...toolProblems],
    consent: consentShape(consent),
    notices: notices.map(noticeShape),
  } satisfies z.input<typeof Connection>;
}
