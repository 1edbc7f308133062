import type { Caller } from '../../domain/account/caller.js';
import { CATEGORIES } from '../../domain/workflow/categories.js';
import type { Facet } from '../../domain/workflow/facet.js';
import { isId } from '../../lib/ids.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { PublicWorkflowSort } from '../../domain/marketplace/public-workflow.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import { isVersionNumber } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { isMarketplaceCursor } from '../../storage/marketplace/marketplace-query.js';
import type { MarketplaceStore } from '../../storage/marketplace/marketplace.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { FacetStore } from '../../storage/workflows/facet.store.js';
import { requireScope } from '../authorise.js';
import type { PublicDefinition } from '../../domain/workflow/definition.js';
import { badCursor, canBeKey, checkNumberCursor, checkWindow } from '../workflows/check-query.js';
import { marketplaceFilter } from './marketplace.inputs.js';
import type { MarketplaceQuery, MarketplaceSearch, TemplateQuery } from './marketplace.inputs.js';
import { cloneOfTemplate, compileTemplate, possibleTemplates } from './compile-templates.js';
import type { CompiledTemplate } from './compile-templates.js';
import { allTemplates } from '../../templates/index.js';
import { templateIdOf } from '../../templates/template-id.js';
import type { Template } from '../../templates/template.type.js';
import type { ViewerService } from '../accounts/viewer.service.js';
import type { CloneOrigin, WorkflowCreator } from '../workflows/workflow-creator.js';
import type { PublicVersionKey } from '../../storage/marketplace/marketplace.store.js';

export interface MarketplaceDependencies {
  readonly workflows: WorkflowStore;
  readonly marketplace: MarketplaceStore;
  readonly facets: FacetStore;
  readonly creator: WorkflowCreator;
  readonly viewers: ViewerService;
  readonly tools: ToolCatalog;
}

interface CloneSource extends CloneOrigin {
  readonly definition: PublicDefinition;
}

/** The marketplace. Reading it needs no credentials. The shown fields are an allow-list. */
export class MarketplaceService {
  readonly #deps: MarketplaceDependencies;
  #templates: readonly Template[] | undefined;
  readonly #compiled = new Map<Template, CompiledTemplate>();

  constructor(dependencies: MarketplaceDependencies) {
    this.#deps = dependencies;
  }

  /**
   * A copy of a public workflow, of a template or of one's own. Its trigger is disabled, so that nothing fires unasked,
   * and a schedule takes the cloner's time zone. Of another owner's workflow, only the public part is copied.
   *
   * @param values what a template asks for. Default: nothing.
   * @throws InvalidInputError naming each value that is missing, wrong or not asked for.
   */
  async clone(caller: Caller, idOrSlug: string, values: JsonObject = {}): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    const source = await this.#sourceOf(caller, idOrSlug, values);
    const timezone = await this.#deps.viewers.timezoneOf(caller);
    const trigger = asleep(source.definition.trigger, timezone);
    const furtherTriggers = source.definition.furtherTriggers.map(({ key, ...each }) => ({
      ...asleep(each, timezone),
      key,
    }));
    const copy = await this.#deps.creator.copy(caller, { ...source.definition, trigger, furtherTriggers }, source);
    if (source.version !== null) await this.#deps.marketplace.countClone(source.id, caller.userId);
    return copy;
  }

  /** The curated templates. */
  async listTemplates(_caller: Caller | null, query: TemplateQuery): Promise<Page<PublicWorkflow>> {
    const { page } = query;
    checkNumberCursor(page);
    const templates = this.#allTemplates().filter(
      (template) => query.category === undefined || template.categories.includes(query.category),
    );
    const use = await this.#deps.marketplace.useOf(templates.map(templateIdOf));
    const [start, end] = placesOf(page, templates.length);
    const shown = templates.slice(start, end).map((template) => this.#compile(template));
    return {
      items: shown.map((template) => publicOf(template, use.get(template.id))),
      cursors: shown.map((_template, index) => String(start + index + 1)),
      hasNextPage: end < templates.length,
      hasPreviousPage: start > 0,
      totalCount: templates.length,
    };
  }

  /** The workflows that users have published. */
  async listPublished(_caller: Caller | null, query: MarketplaceQuery): Promise<Page<PublicWorkflow>> {
    const { page, sort } = query;
    checkWindow(page);
    if (page.after !== undefined && !isMarketplaceCursor(page.after)) throw badCursor(page);
    const filter = marketplaceFilter(query);
    return this.#deps.marketplace.list(page, {
      ...filter,
      sort: sort ?? (filter.search ? PublicWorkflowSort.RELEVANCE : PublicWorkflowSort.POPULAR),
    });
  }

  /** The number of publications in each category, empty ones included. */
  async categories(search: Omit<MarketplaceSearch, 'category'>): Promise<readonly Facet[]> {
    const counted = await this.#deps.facets.count('categories', marketplaceFilter(search), CATEGORIES.length);
    const counts = new Map(counted.map(({ name, count }) => [name, count]));
    return CATEGORIES.map((name) => ({ name, count: counts.get(name) ?? 0 }));
  }

  /** The tags with the most publications, most used first. @param first 1 to 100 */
  async tags(search: MarketplaceSearch, first: number): Promise<readonly Facet[]> {
    checkWindow({ first });
    return this.#deps.facets.count('tags', marketplaceFilter(search), first);
  }

  /** A published workflow or a template, by id or slug. @param version default: the newest. @throws NotFoundError */
  async publicWorkflow(_caller: Caller | null, idOrSlug: string, version?: number | null): Promise<PublicWorkflow> {
    const template = this.#findTemplate(idOrSlug);
    if (template && (version ?? template.version) === template.version) {
      return publicOf(template, (await this.#deps.marketplace.useOf([template.id])).get(template.id));
    }
    const isFindable = canBeKey(idOrSlug) && (version == null || isVersionNumber(version));
    const found = isFindable ? await this.#deps.marketplace.find(idOrSlug, version ?? null) : null;
    if (!found) throw new NotFoundError('public workflow', idOrSlug);
    return found;
  }

  /** The publications and templates, among these, that everybody may see, by id. */
  async publicWorkflows(ids: readonly string[]): Promise<ReadonlyMap<string, PublicWorkflow>> {
    const templates = this.#allTemplates()
      .filter((template) => ids.includes(templateIdOf(template)))
      .map((template) => this.#compile(template));
    const [found, use] = await Promise.all([
      this.#deps.marketplace.findMany(ids, 'LISTED'),
      this.#deps.marketplace.useOf(templates.map(({ id }) => id)),
    ]);
    return new Map([
      ...found,
      ...templates.map((template) => [template.id, publicOf(template, use.get(template.id))] as const),
    ]);
  }

  /** Versions of publications and templates that everybody may see, in the order of `keys`; null for each other one. */
  async publicVersions(keys: readonly PublicVersionKey[]): Promise<readonly (PublicWorkflow | null)[]> {
    const templates = await this.publicWorkflows(keys.map(({ id }) => id).filter((id) => this.#findTemplate(id)));
    const published = keys.filter(({ id, version }) => isId(id, 'wf') && isVersionNumber(version));
    const found = await this.#deps.marketplace.findVersions(published);
    return keys.map(({ id, version }) => {
      const template = templates.get(id);
      if (template) return template.version === version ? template : null;
      return found.find((one) => one.id === id && one.version === version) ?? null;
    });
  }

  templateIds(): readonly string[] {
    return this.#allTemplates().map(templateIdOf);
  }

  async #sourceOf(caller: Caller, idOrSlug: string, values: JsonObject): Promise<CloneSource> {
    const template = this.#findTemplate(idOrSlug);
    const asking = allTemplates().find(({ slug, valuesSchema }) => slug === template?.slug && valuesSchema);
    if (template && asking)
      return { id: template.id, version: null, definition: cloneOfTemplate(asking, values, this.#deps.tools) };
    const own = isId(idOrSlug, 'wf') ? await this.#deps.workflows.findOwned(caller.ownerId, idOrSlug) : null;
    const unversioned = own ?? template;
    const definition = unversioned ?? (await this.publicWorkflow(caller, idOrSlug));
    refuseValues(values);
    return { id: definition.id, version: unversioned ? null : definition.version, definition };
  }

  #findTemplate(idOrSlug: string): CompiledTemplate | undefined {
    const found = this.#allTemplates().find(
      (template) => templateIdOf(template) === idOrSlug || template.slug === idOrSlug,
    );
    return found && this.#compile(found);
  }

  #allTemplates(): readonly Template[] {
    this.#templates ??= possibleTemplates(allTemplates(), this.#deps.tools);
    return this.#templates;
  }

  /** Only those that are asked for: all of them take half a second, in which nobody else is served. */
  #compile(template: Template): CompiledTemplate {
    const compiled = this.#compiled.get(template) ?? compileTemplate(template, this.#deps.tools);
    this.#compiled.set(template, compiled);
    return compiled;
  }
}

/** @throws InvalidInputError if there are any. */
function refuseValues(values: JsonObject): void {
  const issues = Object.keys(values).map((name) => ({
    path: ['values', name],
    detail: 'This workflow asks for no values. Leave "values" out.',
  }));
  if (issues.length > 0) throw new InvalidInputError(issues);
}

function publicOf(
  template: CompiledTemplate,
  use: { readonly cloneCount: number; readonly runCount: number } | undefined,
): PublicWorkflow {
  return { ...template, cloneCount: use?.cloneCount ?? 0, runCount: use?.runCount ?? 0 };
}

/** The places of a page in a list of `length`, from the first to the one behind the last; a cursor counts from 1. */
function placesOf({ first, after, offset = 0, isBackward }: PageRequest, length: number): readonly [number, number] {
  if (isBackward) {
    const end = after === undefined ? length : Math.min(Math.max(Number(after) - 1, 0), length);
    return [Math.max(end - first, 0), end];
  }
  const start = (after === undefined ? 0 : Number(after)) + offset;
  return [start, start + first];
}

function asleep(trigger: Trigger, timezone: string): Trigger {
  return trigger.type === TriggerType.SCHEDULED
    ? { ...trigger, timezone, enabled: false }
    : { ...trigger, enabled: false };
}
