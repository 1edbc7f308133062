import { Field, ID, InterfaceType } from 'type-graphql';

/** Types whose stored ids are global already. The prefix of such an id names the type. */
const TYPE_BY_PREFIX: Readonly<Record<string, string>> = {
  wf: 'Workflow',
  ex: 'Execution',
  ev: 'InboundEvent',
  view: 'SavedView',
  file: 'File',
  bulk: 'BulkOperation',
  state: 'StateValue',
  seen: 'SeenList',
  table: 'DataTable',
  memory: 'AgentMemory',
  kb: 'KnowledgeBase',
  doc: 'KnowledgeDocument',
  chat: 'ChatSession',
  msg: 'ChatMessage',
  hook: 'Hook',
  conn: 'ToolConnection',
  key: 'ApiKey',
  mcp: 'McpGroup',
  wait: 'Approval',
  draft: 'WorkflowDraft',
  report: 'WorkflowReport',
  ses: 'Session',
  notice: 'Notice',
};

/** The type of an object that `node` found. */
export function nodeTypeName({
  id = '',
  __typename,
}: {
  readonly id?: string | undefined;
  readonly __typename?: string | undefined;
}): string | undefined {
  return __typename ?? TYPE_BY_PREFIX[id.slice(0, id.indexOf('_'))];
}

export const GLOBAL_ID = 'Globally unique and opaque; its prefix says what it names.';

@InterfaceType('Node', { description: 'Something with a globally unique id.', resolveType: nodeTypeName })
export abstract class NodeInterface {
  @Field(() => ID, { description: GLOBAL_ID })
  readonly id!: string;
}
