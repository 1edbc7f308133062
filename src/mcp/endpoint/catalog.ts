import type {
  CompleteResult,
  GetPromptResult,
  ListPromptsResult,
  ListResourcesResult,
  ListResourceTemplatesResult,
  ReadResourceResult,
  Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { Caller, Scope } from '../../domain/account/caller.js';
import { InvalidInputError } from '../../errors.js';
import type { CallTool, CompletionArgument, McpOffer } from '../offer.type.js';

/** Many clients read the first page and no other. */
const TOOLS_PER_PAGE = 500;

/** All offers as one: the first that knows a name answers. */
export class Catalog {
  constructor(private readonly offers: readonly McpOffer[]) {}

  async tools(caller: Caller, cursor: string | undefined): Promise<{ tools: Tool[]; nextCursor?: string }> {
    const from = offsetOf(cursor, 'tools');
    const lists = await Promise.all(this.offers.flatMap((offer) => (offer.tools ? [offer.tools.list(caller)] : [])));
    const byName = new Map<string, Tool>();
    for (const tool of lists.flat()) if (!byName.has(tool.name)) byName.set(tool.name, tool);
    const all = [...byName.values()];
    const tools = all.slice(from, from + TOOLS_PER_PAGE);
    return all.length > from + TOOLS_PER_PAGE ? { tools, nextCursor: `tools:${from + TOOLS_PER_PAGE}` } : { tools };
  }

  /** Null if there is no such tool. */
  async tool(caller: Caller, name: string): Promise<CallTool | null> {
    return first(this.offers, (offer) => offer.tools?.find(caller, name));
  }

  /** The scopes that a tool of this name needs. Empty if no offer knows it. */
  scopesOf(name: string): readonly Scope[] {
    for (const { tools } of this.offers) {
      const scopes = tools?.scopesOf?.(name) ?? [];
      if (scopes.length > 0) return scopes;
    }
    return [];
  }

  /** One offer after the other: the cursor says which one, and where in it. */
  async resources(caller: Caller, cursor: string | undefined): Promise<ListResourcesResult> {
    const offers = this.offers.flatMap(({ resources }) => resources ?? []);
    const [, position = '0', inner = ''] = /^(\d{1,3}):(.*)$/s.exec(cursor ?? '0:') ?? [];
    const index = Number(position);
    const offer = offers[index];
    if (offer === undefined || (cursor !== undefined && !cursor.includes(':'))) throw badCursor();
    const { nextCursor, ...page } = await offer.list(caller, inner === '' ? undefined : inner);
    if (nextCursor !== undefined) return { ...page, nextCursor: `${index}:${nextCursor}` };
    if (index + 1 === offers.length) return page;
    if (page.resources.length > 0 && inner !== '') return { ...page, nextCursor: `${index + 1}:` };
    const rest = await this.resources(caller, `${index + 1}:`);
    return { ...rest, resources: [...page.resources, ...rest.resources] };
  }

  templates(): ListResourceTemplatesResult {
    return { resourceTemplates: this.offers.flatMap(({ resources }) => [...(resources?.templates ?? [])]) };
  }

  /** Null if no offer has a resource under this URI. */
  async read(caller: Caller, uri: string): Promise<ReadResourceResult | null> {
    return first(this.offers, (offer) => offer.resources?.read(caller, uri));
  }

  /** Reports changes of a resource until it is stopped. */
  watch(uri: string, changed: () => void): () => void {
    for (const { resources } of this.offers) {
      const stop = resources?.watch(uri, changed);
      if (stop) return stop;
    }
    return () => undefined;
  }

  prompts(): ListPromptsResult {
    return { prompts: this.offers.flatMap(({ prompts }) => [...(prompts?.prompts ?? [])]) };
  }

  async prompt(caller: Caller, name: string, args: Readonly<Record<string, string>>): Promise<GetPromptResult | null> {
    return first(this.offers, (offer) => offer.prompts?.get(caller, name, args));
  }

  async completePrompt(
    caller: Caller,
    name: string,
    argument: CompletionArgument,
  ): Promise<CompleteResult['completion'] | null> {
    return first(this.offers, (offer) => offer.prompts?.complete(caller, name, argument));
  }

  async completeTemplate(
    caller: Caller,
    template: string,
    argument: CompletionArgument,
  ): Promise<CompleteResult['completion'] | null> {
    return first(this.offers, (offer) => offer.resources?.complete(caller, template, argument));
  }
}

/** One after the other, because a later offer may cost a look-up. */
async function first<T>(
  offers: readonly McpOffer[],
  ask: (offer: McpOffer) => Promise<T | null> | undefined,
): Promise<T | null> {
  for (const offer of offers) {
    const answer = (await ask(offer)) ?? null;
    if (answer !== null) return answer;
  }
  return null;
}

function offsetOf(cursor: string | undefined, what: string): number {
  if (cursor === undefined) return 0;
  const [, offset] = new RegExp(`^${what}:(\\d{1,6})$`).exec(cursor) ?? [];
  if (offset === undefined) throw badCursor();
  return Number(offset);
}

function badCursor(): InvalidInputError {
  return new InvalidInputError([
    { path: ['cursor'], detail: 'This is not a cursor of this list. Use the nextCursor of an answer.' },
  ]);
}
