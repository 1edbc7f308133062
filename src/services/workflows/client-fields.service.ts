import type { Caller } from '../../domain/account/caller.js';
import type { JsonObject } from '../../lib/json/json.js';
import { jsonSize } from '../../lib/json/json-size.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import { InvalidInputError } from '../../errors.js';
import type { ClientFieldsStore } from '../../storage/workflows/client-fields.store.js';
import { requireScope } from '../authorise.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { StorageQuotas } from '../quotas/ports.js';

/** The most of one workflow, as JSON text. */
const MAX_CLIENT_FIELDS_BYTES = 32 * 1024;

/**
 * Fields that clients of the GAIA dialect keep with a workflow and that Stepcast has no use for. They are stored and returned as
 * they came. They belong to the owner, and they are no part of the definition.
 */
export class ClientFieldsService {
  constructor(
    private readonly deps: {
      readonly store: ClientFieldsStore;
      readonly now: () => Date;
      /** Default: nothing is limited. */
      readonly quotas?: StorageQuotas | undefined;
    },
  ) {}

  /** By id. A workflow without such fields, or of another owner, is missing. */
  async of(caller: Caller, workflowIds: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
    requireScope(caller, 'workflows:read');
    return workflowIds.length === 0 ? new Map() : this.deps.store.of(caller.ownerId, workflowIds);
  }

  /**
   * The part that the world may see, of workflows that are in the marketplace.
   *
   * @param shown picks it: nothing else leaves.
   */
  async ofListed(
    workflowIds: readonly string[],
    shown: (fields: JsonObject) => JsonObject,
  ): Promise<ReadonlyMap<string, JsonObject>> {
    if (workflowIds.length === 0) return new Map();
    const found = await this.deps.store.ofListed(workflowIds);
    return new Map([...found].map(([id, fields]) => [id, shown(fields)]));
  }

  /** @throws InvalidInputError if they are too large, or no JSON that can be stored. */
  check(fields: JsonObject): void {
    const issues = sizedJsonIssues(fields, 'The further fields', MAX_CLIENT_FIELDS_BYTES);
    if (issues.length > 0) throw new InvalidInputError(issues);
  }

  /** Replaces all of them. @throws InvalidInputError; NotFoundError is up to the caller, who has read the workflow. */
  async save(caller: Caller, workflowId: string, fields: JsonObject): Promise<void> {
    requireScope(caller, 'workflows:write');
    this.check(fields);
    const { quotas = UNLIMITED, store, now } = this.deps;
    const bytes = jsonSize(fields);
    await quotas.checkStored(caller.ownerId, 0, bytes);
    await store.save(caller.ownerId, workflowId, fields, now());
    quotas.stored(caller.ownerId, 0, bytes);
  }
}
