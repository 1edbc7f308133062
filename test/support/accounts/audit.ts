import type { ApiClient } from '../api-client.js';

/** An entry as GraphQL answers it. */
export interface Entry {
  readonly id: string;
  readonly userId: string | null;
  readonly actorId: string | null;
  readonly action: string | null;
  readonly actionName: string;
  readonly outcome: string;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly keyId: string | null;
  readonly sessionId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly transport: string;
  readonly count: number;
  readonly details: Readonly<Record<string, unknown>> | null;
}

const FIELDS =
  'id at userId actorId action actionName outcome targetType targetId keyId sessionId address userAgent transport count details';

export async function auditPage(
  api: ApiClient,
  variables: { readonly first?: number; readonly after?: string; readonly filter?: object } = {},
) {
  const { auditLog } = await api.must(
    `query ($first: Int, $after: String, $filter: AuditLogFilter) { auditLog(first: $first, after: $after, filter: $filter) { nodes { ${FIELDS} } edges { cursor } pageInfo { hasNextPage endCursor } } }`,
    { first: 100, ...variables },
  );
  return auditLog as {
    readonly nodes: readonly Entry[];
    readonly edges: readonly { readonly cursor: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The user's view, newest first. */
export async function auditOf(api: ApiClient, filter: object = {}): Promise<readonly Entry[]> {
  return (await auditPage(api, { filter })).nodes;
}
