import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { isId, newId } from '../../lib/ids.js';
import { publishedEvent } from '../../domain/event/own-events.js';
import type { OwnEventToStore } from '../../domain/event/own-events.js';
import { sameSnapshot, snapshotOf } from '../../domain/marketplace/publication.js';
import type { Filing, Publication, PublicationVersionHead } from '../../domain/marketplace/publication.js';
import { textWithoutSecrets } from '../../domain/redaction/likely-secrets.js';
import { NOTHING_ACKNOWLEDGED } from '../../domain/marketplace/publish-check/index.js';
import type { Acknowledgement } from '../../domain/marketplace/publish-check/index.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import { slugOf } from '../../lib/text/slug.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, NotFoundError } from '../../errors.js';
import type { PubSub } from '../../pubsub.js';
import type { PublicationStore } from '../../storage/marketplace/publication.store.js';
import type { WorkflowChange } from '../../storage/workflows/workflow-change.type.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import type { EventIntake } from '../events/event-intake.js';
import { checkPublishDetails } from './publication.inputs.js';
import type { PublishDetails } from './publication.inputs.js';
import type { PublishChecker } from './publish-checker.js';
import type { ViewerService } from '../accounts/viewer.service.js';
import { refuseBlocked } from '../workflows/workflow-decisions.js';

export interface PublicationDependencies {
  readonly workflows: WorkflowStore;
  readonly publications: PublicationStore;
  readonly checker: Pick<PublishChecker, 'admit'>;
  readonly viewers: Pick<ViewerService, 'keepClaimedName'>;
  readonly events: Pick<EventIntake, 'stored'>;
  readonly pubsub: PubSub;
}

/** The details of a publication after their check. */
interface DetailsInOrder {
  readonly filing: Filing;
  readonly notes: string | null;
  readonly acknowledged: Acknowledgement;
}

/** The number of tries if another caller publishes the same workflow at the same moment. */
const TRIES = 3;
/** The most versions of one publication that are listed. */
const MAX_LISTED_VERSIONS = 100;

/** Puts workflows of one's own on the marketplace, version by version, and takes them back. */
export class PublicationService {
  constructor(private readonly deps: PublicationDependencies) {}

  /**
   * Publishes the workflow as it is now: as version 1, or as the next one if a public part has changed. If nothing
   * public has changed, nothing happens.
   *
   * @throws ConflictError `NO_STEPS`, `PLAN_HAS_GAPS`, InvalidInputError, PublishRefusedError
   */
  async publish(caller: Caller, id: string, details: PublishDetails = {}): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    if (!(await this.#find(caller, id))) throw new NotFoundError('workflow', id);
    const { filing, notes } = checkPublishDetails(details);
    const workflow = await this.#publish(
      caller,
      id,
      { filing, notes, acknowledged: details.acknowledged ?? NOTHING_ACKNOWLEDGED },
      TRIES,
    );
    await this.deps.viewers.keepClaimedName(caller);
    return workflow;
  }

  /**
   * Hides every version for good. A later publication continues with the next number, and its slug comes from its title
   * at that time.
   */
  async unpublish(caller: Caller, id: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    return this.#change(caller, id, new Date(), (current) =>
      current.isPublic
        ? {
            fields: { isPublic: false, publishedAt: null },
            publication: 'unpublish',
            audit: auditBy(caller, 'workflow.unpublish', id),
          }
        : null,
    );
  }

  /** The publication of each. Null if it is not published. */
  async ofWorkflows(workflows: readonly Workflow[]): Promise<readonly (Publication | null)[]> {
    const found = await this.deps.publications.findMany(
      workflows.filter((workflow) => workflow.isPublic).map((workflow) => workflow.id),
    );
    return workflows.map((workflow) => found.get(workflow.id) ?? null);
  }

  /** Whether publishing now would make a new version. */
  hasChanges(workflow: Workflow, { newest }: Publication): boolean {
    return !sameSnapshot(snapshotOf(workflow, {}, newest), newest);
  }

  /** The public versions of each, newest first, at most 100. A template has only one. */
  async versionsOf(published: readonly PublicWorkflow[]): Promise<readonly (readonly PublicationVersionHead[])[]> {
    const ids = published.map((each) => each.id).filter((id) => isId(id, 'wf'));
    const byId = await this.deps.publications.listVersions(ids, MAX_LISTED_VERSIONS);
    return published.map(
      ({ id, version, title, notes, updatedAt }) =>
        byId.get(id) ?? [{ number: version, title, notes, publishedAt: updatedAt }],
    );
  }

  async #publish(caller: Caller, id: string, details: DetailsInOrder, triesLeft: number): Promise<Workflow> {
    const now = new Date();
    let event: OwnEventToStore | null = null;
    const before = isId(id, 'wf') ? (await this.deps.publications.findMany([id])).get(id) : undefined;
    const checked = await this.#check(caller, id, details, before ?? null);
    try {
      const workflow = await this.#change(caller, id, now, (current) => {
        if (current.steps.length === 0)
          throw new ConflictError('NO_STEPS', 'A workflow without steps cannot be published. Add a step.');
        refuseBlocked(current);
        const snapshot = snapshotOf(current, details.filing, before?.newest ?? null);
        if (current.isPublic && before && sameSnapshot(snapshot, before.newest)) return null;
        // The version to publish is not the version that was checked.
        if (current.version !== checked)
          throw new ConflictError('VERSION_CONFLICT', 'The workflow was changed at the same moment. Try again.');
        // A link that is in public use stays. A link that was withdrawn must not reveal a former title.
        const slug = (current.isPublic ? current.slug : null) ?? slugOf(snapshot.title, current.id);
        event = publishedEvent({ id, title: current.title, slug }, { ownerId: caller.ownerId, at: now, newId });
        return {
          fields: { isPublic: true, publishedAt: current.publishedAt ?? now, slug, categories: snapshot.categories },
          publication: {
            publish: {
              snapshot,
              notes: details.notes && textWithoutSecrets(details.notes, ''),
              after: before?.newest.number ?? 0,
            },
          },
          audit: auditBy(caller, 'workflow.publish', id),
          event,
        };
      });
      if (event !== null) await this.deps.events.stored(event);
      return workflow;
    } catch (error) {
      const isOvertaken = error instanceof ConflictError && error.code === 'VERSION_CONFLICT';
      if (!isOvertaken || triesLeft <= 1) throw error;
      return this.#publish(caller, id, details, triesLeft - 1);
    }
  }

  /**
   * @returns the version of the workflow that may be published. Null if nothing is to be published. @throws
   * PublishRefusedError
   */
  async #check(
    caller: Caller,
    id: string,
    { filing, notes, acknowledged }: DetailsInOrder,
    before: Publication | null,
  ): Promise<number | null> {
    const workflow = await this.#find(caller, id);
    // Obstacles are reported under the lock, before mistakes in the texts.
    if (workflow === null || workflow.steps.length === 0 || workflow.isPlanBlocked === true) return null;
    const isShownAlready =
      workflow.isPublic && before !== null && sameSnapshot(snapshotOf(workflow, filing, before.newest), before.newest);
    if (!isShownAlready)
      await this.deps.checker.admit(caller, id, { ...workflow, tags: filing.tags, notes }, acknowledged);
    return workflow.version;
  }

  async #find(caller: Caller, id: string): Promise<Workflow | null> {
    return isId(id, 'wf') ? this.deps.workflows.findOwned(caller.ownerId, id) : null;
  }

  async #change(
    caller: Caller,
    id: string,
    now: Date,
    decide: (current: PlannableWorkflow) => WorkflowChange | null,
  ): Promise<Workflow> {
    const changed = isId(id, 'wf') ? await this.deps.workflows.change(id, caller.ownerId, now, decide) : null;
    if (!changed) throw new NotFoundError('workflow', id);
    this.deps.pubsub.publishWorkflow({ workflowId: id, ownerId: caller.ownerId });
    return changed;
  }
}
