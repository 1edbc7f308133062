import type { Caller } from '../domain/caller.js';
import { categoriesOf } from '../domain/categories.js';
import { isId, newId } from '../domain/ids.js';
import { publishedEvent } from '../domain/own-events.js';
import type { OwnEventToStore } from '../domain/own-events.js';
import type { Page, PageRequest } from '../domain/page.js';
import { PublicWorkflowSort } from '../domain/public-workflow.js';
import type { PublicWorkflow } from '../domain/public-workflow.js';
import { slugOf } from '../domain/slug.js';
import { textProblem } from '../domain/text.js';
import type { ToolCatalog } from '../domain/tool.js';
import { TriggerType } from '../domain/trigger.js';
import type { Trigger } from '../domain/trigger.js';
import type { Workflow } from '../domain/workflow.js';
import { ConflictError, NotFoundError } from '../errors.js';
import type { PubSub } from '../pubsub.js';
import { isCommunityCursor } from '../storage/community.store.js';
import type { CommunityStore } from '../storage/community.store.js';
import type { WorkflowChange } from '../storage/workflow-change.type.js';
import type { WorkflowStore } from '../storage/workflow.store.js';
import { requireScope } from './authorise.js';
import type { Definition } from './check-definition.js';
import { badCursor, checkNumberCursor, checkSearch, checkWindow } from './check-query.js';
import type { EventIntake } from './event-intake.js';
import { compileTemplates } from './templates/compile-templates.js';
import type { CompiledTemplate } from './templates/compile-templates.js';
import { TEMPLATES } from './templates/index.js';
import type { ViewerService } from './viewer.service.js';
import type { WorkflowCreator } from './workflow-creator.js';
import { auditOf } from './workflow-decisions.js';

export interface ExploreQuery {
  readonly page: PageRequest;
  readonly category?: string | undefined;
}

export interface CommunityQuery extends ExploreQuery {
  /** Every word of it is found in the title or the description. */
  readonly search?: string | undefined;
  /** Default: POPULAR. */
  readonly sort?: PublicWorkflowSort | undefined;
}

export interface CommunityDependencies {
  readonly workflows: WorkflowStore;
  readonly community: CommunityStore;
  readonly creator: WorkflowCreator;
  readonly viewers: ViewerService;
  readonly events: Pick<EventIntake, 'stored'>;
  readonly tools: ToolCatalog;
  readonly pubsub: PubSub;
}

interface CloneSource {
  readonly id: string;
  readonly definition: Definition;
  /** Whether cloning it makes it more popular. */
  readonly counts: boolean;
}

/** The marketplace. Looking around needs no credentials; what is shown is an allow-list. */
export class CommunityService {
  readonly #deps: CommunityDependencies;
  #templates: readonly CompiledTemplate[] | undefined;

  constructor(dependencies: CommunityDependencies) {
    this.#deps = dependencies;
  }

  /** Publishing what is public already changes nothing. @throws ConflictError `NO_STEPS` */
  async publish(caller: Caller, id: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const now = new Date();
    let event: OwnEventToStore | null = null;
    const workflow = await this.#change(caller, id, now, (current) => {
      if (current.steps.length === 0) throw new ConflictError('NO_STEPS', 'A workflow without steps cannot be published.');
      if (current.isPublic) return null;
      const slug = current.slug ?? slugOf(current.title, current.id);
      event = publishedEvent({ id, title: current.title, slug }, { ownerId: caller.userId, at: now, newId });
      return {
        fields: { isPublic: true, publishedAt: now, slug, categories: categoriesOf(current.steps) },
        audit: auditOf(caller.userId, 'workflow.publish', id),
        event,
      };
    });
    if (event !== null) await this.#deps.events.stored(event);
    await this.#deps.viewers.keepClaimedName(caller);
    return workflow;
  }

  /** The slug stays reserved, for publishing again. */
  async unpublish(caller: Caller, id: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    return this.#change(caller, id, new Date(), (current) =>
      current.isPublic ? { fields: { isPublic: false, publishedAt: null }, audit: auditOf(caller.userId, 'workflow.unpublish', id) } : null,
    );
  }

  /**
   * A copy of a public workflow, of a template or of one's own. Its trigger is disabled, so that nothing fires unasked,
   * and a schedule takes the cloner's time zone. Of another's workflow only what is public is copied.
   */
  async clone(caller: Caller, idOrSlug: string): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const source = await this.#sourceOf(caller, idOrSlug);
    const trigger = asleep(source.definition.trigger, await this.#deps.viewers.timezoneOf(caller));
    const copy = await this.#deps.creator.copy(caller, { ...source.definition, trigger }, source.id);
    if (source.counts) await this.#deps.community.countClone(source.id);
    return copy;
  }

  /** The curated templates. */
  async explore(_caller: Caller | null, query: ExploreQuery): Promise<Page<PublicWorkflow>> {
    checkNumberCursor(query.page);
    const { first, after, offset } = query.page;
    const templates = this.#allTemplates().filter((template) => query.category === undefined || template.categories.includes(query.category));
    const use = await this.#deps.community.useOf(templates.map((template) => template.id));
    const start = after === undefined ? (offset ?? 0) : Number(after) + (offset ?? 0);
    const shown = templates.slice(start, start + first);
    return {
      items: shown.map((template) => publicOf(template, use.get(template.id))),
      cursors: shown.map((_template, index) => String(start + index + 1)),
      hasNextPage: start + first < templates.length,
      hasPreviousPage: start > 0,
      totalCount: templates.length,
    };
  }

  /** What users have published. */
  async community(_caller: Caller | null, query: CommunityQuery): Promise<Page<PublicWorkflow>> {
    const { page, category, sort } = query;
    checkWindow(page);
    if (page.after !== undefined && !isCommunityCursor(page.after)) throw badCursor();
    const words = (checkSearch(query.search) ?? '').split(/\s+/).filter((word) => word !== '');
    return this.#deps.community.list(page, { words, category: checkSearch(category), sort: sort ?? PublicWorkflowSort.POPULAR });
  }

  /** A published workflow or a template, by id or slug. @throws NotFoundError */
  async publicWorkflow(_caller: Caller | null, idOrSlug: string): Promise<PublicWorkflow> {
    const template = this.#findTemplate(idOrSlug);
    if (template) return publicOf(template, (await this.#deps.community.useOf([template.id])).get(template.id));
    const found = canBeKey(idOrSlug) ? await this.#deps.community.find(idOrSlug) : null;
    if (!found) throw new NotFoundError('public workflow', idOrSlug);
    return found;
  }

  async #sourceOf(caller: Caller, idOrSlug: string): Promise<CloneSource> {
    const own = isId(idOrSlug, 'wf') ? await this.#deps.workflows.findOwned(caller.userId, idOrSlug) : null;
    if (own) return { id: own.id, definition: own, counts: false };
    const template = this.#findTemplate(idOrSlug);
    if (template) return { id: template.id, definition: template, counts: false };
    const found = await this.publicWorkflow(caller, idOrSlug);
    return { id: found.id, definition: { ...found, inputSchema: null }, counts: true };
  }

  #findTemplate(idOrSlug: string): CompiledTemplate | undefined {
    return this.#allTemplates().find((template) => template.id === idOrSlug || template.slug === idOrSlug);
  }

  #allTemplates(): readonly CompiledTemplate[] {
    this.#templates ??= compileTemplates(TEMPLATES, this.#deps.tools);
    return this.#templates;
  }

  async #change(caller: Caller, id: string, now: Date, decide: (current: Workflow) => WorkflowChange | null): Promise<Workflow> {
    const changed = isId(id, 'wf') ? await this.#deps.workflows.change(id, caller.userId, now, decide) : null;
    if (!changed) throw new NotFoundError('workflow', id);
    this.#deps.pubsub.publishWorkflow({ workflowId: id, ownerId: caller.userId });
    return changed;
  }
}

function publicOf(template: CompiledTemplate, use: { readonly cloneCount: number; readonly runCount: number } | undefined): PublicWorkflow {
  const { inputSchema: _, ...shown } = template;
  return { ...shown, cloneCount: use?.cloneCount ?? 0, runCount: use?.runCount ?? 0 };
}

function asleep(trigger: Trigger, timezone: string): Trigger {
  return trigger.type === TriggerType.SCHEDULED ? { ...trigger, timezone, enabled: false } : { ...trigger, enabled: false };
}

function canBeKey(idOrSlug: string): boolean {
  return idOrSlug.length <= 200 && textProblem(idOrSlug) === null;
}
