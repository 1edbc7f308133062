import { auditBy } from '../../domain/account/audit.js';
import type { ApiKey } from '../../domain/account/api-key.js';
import type { Caller } from '../../domain/account/caller.js';
import {
  GROUP_SCOPES,
  groupNameProblem,
  groupPath,
  MAX_GRACE_SECONDS,
  MAX_GROUP_INSTRUCTIONS,
  MAX_GROUP_TITLE,
  MAX_GROUP_TOOLS,
  MAX_MCP_GROUPS,
} from '../../domain/mcp/mcp-group.js';
import type { McpGroup, McpGroupSettings } from '../../domain/mcp/mcp-group.js';
import { GROUP_TOOLS, groupToolNameProblem, mcpToolNameOf } from '../../domain/mcp/own-mcp-tools.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import { checkText } from '../../lib/text/text.js';
import type { PubSub } from '../../pubsub.js';
import type { GroupOutcome, McpGroupStore } from '../../storage/connections/mcp-group.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { CreatedKey, CreateGroupKey, KeyService } from '../accounts/key.service.js';
import { requireScope } from '../authorise.js';

export interface McpGroupServiceDependencies {
  readonly groups: McpGroupStore;
  readonly keys: Pick<KeyService, 'createForGroup' | 'rotateForGroup' | 'ofGroups' | 'revokeOfGroup'>;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly pubsub: PubSub;
  readonly newId: IdFactory;
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** A workflow that is to be in a group. */
export interface GroupToolInput {
  readonly workflowId: string;
  /** Default: the name that it has at /mcp, else one that is made of the title. */
  readonly name?: string | undefined;
}

/** An absent setting has its default in a new group, and stays as it is in an existing one. */
export type McpGroupChanges = { readonly [Name in keyof McpGroupSettings]?: McpGroupSettings[Name] | undefined } & {
  readonly tools?: readonly GroupToolInput[] | undefined;
};

/** A group that has passed every check. */
export interface CheckedGroup {
  readonly settings: McpGroupSettings;
  readonly tools: readonly { readonly workflowId: string; readonly name: string }[];
}

/** Puts workflows under addresses of their own, with keys that open one of them each. */
export class McpGroupService {
  constructor(private readonly deps: McpGroupServiceDependencies) {}

  /** By name. */
  async list(caller: Caller): Promise<readonly McpGroup[]> {
    requireScope(caller, 'workflows:read');
    return this.deps.groups.list(caller.ownerId);
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (McpGroup | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'mcp'));
    const found = known.length === 0 ? [] : await this.deps.groups.findMany(caller.ownerId, known);
    const byId = new Map(found.map((group) => [group.id, group]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<McpGroup> {
    const [group] = await this.getMany(caller, [id]);
    if (!group) throw new NotFoundError('MCP group', id);
    return group;
  }

  /** The address that clients connect to. */
  addressOf({ name }: Pick<McpGroup, 'name'>): string {
    return `${this.deps.publicUrl()}${groupPath(name)}`;
  }

  /**
   * The group behind an address, for a caller who may use it. The name is that of the caller's own group, so that the
   * names of other users cannot be found out.
   *
   * @throws NotFoundError; ForbiddenError with the missing scope.
   */
  async open(caller: Caller, name: string): Promise<McpGroup> {
    for (const scope of GROUP_SCOPES) requireScope(caller, scope);
    const group = groupNameProblem(name) === null ? await this.deps.groups.byName(caller.ownerId, name) : null;
    if (group === null || (caller.mcpGroupId !== undefined && caller.mcpGroupId !== group.id))
      throw new NotFoundError('MCP group', name);
    return group;
  }

  /** The workflows of a group that can be run, by the names of their tools. */
  async workflows(caller: Caller, group: McpGroup): Promise<readonly { name: string; workflow: Workflow }[]> {
    const found = await this.deps.groups.workflows(caller.ownerId, group.id);
    return found.filter(({ workflow }) => workflow.steps.length > 0);
  }

  /** @throws InvalidInputError; NotFoundError for a workflow; ConflictError `NAME_TAKEN`, or `ILLEGAL_STATE` if there are too many. */
  async create(caller: Caller, given: McpGroupChanges & { readonly name: string }): Promise<McpGroup> {
    return this.put(caller, null, await this.check(caller, given));
  }

  /** @throws NotFoundError; as `create` */
  async update(caller: Caller, id: string, changes: McpGroupChanges): Promise<McpGroup> {
    requireScope(caller, 'workflows:write');
    const before = await this.get(caller, id);
    const tools = changes.tools === undefined ? null : await this.#toolsOf(caller, changes.tools);
    const settings = checkSettings({
      name: changes.name ?? before.name,
      title: changes.title ?? before.title,
      instructions: changes.instructions ?? before.instructions,
      allowSampling: changes.allowSampling ?? before.allowSampling,
      askApprovals: changes.askApprovals ?? before.askApprovals,
    });
    const fields = Object.entries(changes).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    return this.#change(caller, id, { settings, tools }, fields);
  }

  /** A group as it would be, with absent settings at their defaults. @throws InvalidInputError; NotFoundError for a workflow */
  async check(caller: Caller, given: McpGroupChanges & { readonly name: string }): Promise<CheckedGroup> {
    requireScope(caller, 'workflows:write');
    const tools = await this.#toolsOf(caller, given.tools ?? []);
    const settings = checkSettings({
      name: given.name,
      title: given.title ?? given.name,
      instructions: given.instructions ?? '',
      allowSampling: given.allowSampling ?? false,
      askApprovals: given.askApprovals ?? false,
    });
    return { settings, tools };
  }

  /**
   * Makes a group, or gives an existing one all of these settings and tools.
   *
   * @param id null for a new one
   * @throws ConflictError `NAME_TAKEN`, or `ILLEGAL_STATE` if there are too many.
   */
  async put(caller: Caller, id: string | null, { settings, tools }: CheckedGroup): Promise<McpGroup> {
    requireScope(caller, 'workflows:write');
    if (id !== null) return this.#change(caller, id, { settings, tools }, [...Object.keys(settings), 'tools']);
    const made = this.deps.newId('mcp');
    const audit = auditBy(caller, 'mcp_group.create', made, { name: settings.name });
    const group = { id: made, ownerId: caller.ownerId, ...settings };
    refuse(await this.deps.groups.create(group, tools, audit), made, settings.name);
    return this.get(caller, made);
  }

  /** @param tools null: they stay */
  async #change(
    caller: Caller,
    id: string,
    { settings, tools }: { readonly settings: McpGroupSettings; readonly tools: CheckedGroup['tools'] | null },
    fields: readonly string[],
  ): Promise<McpGroup> {
    const audit = auditBy(caller, 'mcp_group.update', id, { fields: [...fields] });
    const group = { id, ownerId: caller.ownerId, ...settings };
    refuse(await this.deps.groups.update(group, tools, audit), id, settings.name);
    for (const session of await this.deps.groups.sessionIds(id))
      this.deps.pubsub.publish('mcpSession', session, { kind: 'lists' });
    return this.get(caller, id);
  }

  /** Its keys stop working, and its sessions end. The workflows stay. @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const group = await this.get(caller, id);
    const ended = await this.deps.groups.delete(
      caller.ownerId,
      id,
      auditBy(caller, 'mcp_group.delete', id, { name: group.name }),
    );
    if (ended === null) throw new NotFoundError('MCP group', id);
    for (const session of ended) this.deps.pubsub.publish('mcpSession', session, { kind: 'ended' });
    await this.deps.keys.revokeOfGroup(caller, id);
  }

  /** The keys of these groups, newest first. */
  async keys(caller: Caller, groupIds: readonly string[]): Promise<readonly ApiKey[]> {
    return this.deps.keys.ofGroups(caller, groupIds);
  }

  /** A key that opens this group and nothing else. @throws NotFoundError; as `KeyService.create` */
  async createKey(caller: Caller, id: string, input: CreateGroupKey): Promise<CreatedKey> {
    requireScope(caller, 'keys:write');
    await this.get(caller, id);
    return this.deps.keys.createForGroup(caller, id, input);
  }

  /** Another secret in place of that of a key. @param graceSeconds how long the older one works on. @throws NotFoundError */
  async rotateKey(
    caller: Caller,
    id: string,
    { keyId, graceSeconds }: { readonly keyId: string; readonly graceSeconds: number },
  ): Promise<CreatedKey> {
    requireScope(caller, 'keys:write');
    await this.get(caller, id);
    if (!Number.isInteger(graceSeconds) || graceSeconds < 0 || graceSeconds > MAX_GRACE_SECONDS)
      throw new InvalidInputError([
        {
          path: ['graceSeconds'],
          detail: `The older key can keep working for 0 to ${MAX_GRACE_SECONDS.toLocaleString('en')} seconds (7 days).`,
        },
      ]);
    return this.deps.keys.rotateForGroup(caller, id, { id: keyId, graceSeconds });
  }

  async #toolsOf(
    caller: Caller,
    given: readonly GroupToolInput[],
  ): Promise<readonly { readonly workflowId: string; readonly name: string }[]> {
    const issues = new IssueList();
    if (given.length > MAX_GROUP_TOOLS)
      throw new InvalidInputError([
        { path: ['tools'], detail: `A group has at most ${MAX_GROUP_TOOLS} workflows, not ${given.length}.` },
      ]);
    const taken = new Set<string>(GROUP_TOOLS);
    const tools: { workflowId: string; name: string }[] = [];
    for (const [index, { workflowId, name }] of given.entries()) {
      const workflow = isId(workflowId, 'wf') ? await this.deps.workflows.findOwned(caller.ownerId, workflowId) : null;
      if (!workflow) throw new NotFoundError('workflow', workflowId);
      if (tools.some((tool) => tool.workflowId === workflowId))
        issues.add(['tools', index, 'workflowId'], 'The workflow is in the list already.');
      const wanted = name ?? freeName(workflow, taken);
      const problem = groupToolNameProblem(wanted);
      if (problem !== null) issues.add(['tools', index, 'name'], problem);
      else if (taken.has(wanted))
        issues.add(['tools', index, 'name'], `Two tools of the group have the name ${wanted}.`);
      taken.add(wanted);
      tools.push({ workflowId, name: wanted });
    }
    issues.throwIfAny();
    return tools;
  }
}

function freeName(workflow: Workflow, taken: ReadonlySet<string>): string {
  const { mcpTool } = workflow;
  return mcpTool !== null && !taken.has(mcpTool) ? mcpTool : mcpToolNameOf(workflow, taken);
}

/** @throws InvalidInputError */
function checkSettings(given: McpGroupSettings): McpGroupSettings {
  const issues = new IssueList();
  const problem = groupNameProblem(given.name);
  if (problem !== null) issues.add(['name'], problem);
  const title = checkText(issues, given.title, { what: 'The title', path: ['title'], min: 1, max: MAX_GROUP_TITLE });
  const instructions = checkText(issues, given.instructions, {
    what: 'The instructions',
    path: ['instructions'],
    min: 0,
    max: MAX_GROUP_INSTRUCTIONS,
  });
  issues.throwIfAny();
  return { ...given, title, instructions };
}

function refuse(outcome: GroupOutcome, id: string, name: string): void {
  if (outcome === 'done') return;
  if (typeof outcome === 'object') throw new NotFoundError('workflow', outcome.missingWorkflow);
  if (outcome === 'missing') throw new NotFoundError('MCP group', id);
  if (outcome === 'full')
    throw new ConflictError(
      'ILLEGAL_STATE',
      `You have ${MAX_MCP_GROUPS} MCP groups, the most there can be. Delete one.`,
    );
  throw new ConflictError('NAME_TAKEN', `You have an MCP group of the name ${name}. Choose another name.`, [
    { path: ['name'], detail: `You have an MCP group of the name ${name}.` },
  ]);
}
