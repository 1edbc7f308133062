import type { Step } from './step.js';
import type { ToolCatalog } from './tool.js';

/*
 * The meaning of "use different tools". A tool has an alternative if another available tool can do the same for the
 * goal of the workflow in this step. Examples are to shorten a text, to write or combine one, and to ask another server
 * the same. It has none if the step is bound to something that only this tool reaches: an address, a mailbox, a
 * channel, a person, the clock. A user who wants a mail sent is not served by a message to another place.
 */

/** Another tool, and where it depends on the step, when. */
type Alternative = string | { readonly tool: string; readonly where: (step: Step) => boolean };

const ALTERNATIVES: Readonly<Record<string, readonly Alternative[]>> = {
  'text.summarize': ['llm.generate', 'agent.run', 'data.transform'],
  'llm.generate': ['agent.run', { tool: 'text.summarize', where: isSummary }],
  'agent.run': [
    { tool: 'llm.generate', where: hasNoTools },
    { tool: 'text.summarize', where: (step) => hasNoTools(step) && isSummary(step) },
  ],
  'text.template': ['data.transform', 'llm.generate'],
  // An expression can also take the needed parts of a page that http.request fetched.
  'html.extract': ['llm.generate', 'data.transform'],
};

/** The available tools that could do the work of this step. */
export function alternativesOf(step: Step, tools: ToolCatalog): readonly string[] {
  const known = (ALTERNATIVES[step.tool] ?? []).flatMap((other) => {
    if (typeof other === 'string') return other;
    return other.where(step) ? other.tool : [];
  });
  return [...known.filter((name) => tools.get(name)), ...sameOfOthers(step.tool, tools)];
}

/**
 * The tools of these steps that a plan with different tools must not use. Each of them can, in every step that uses it,
 * be replaced by an allowed tool. Tools that can only replace one another are not among them.
 */
export function replaceableTools(steps: readonly Step[], tools: ToolCatalog): ReadonlySet<string> {
  const uses = steps.map((step) => ({ tool: step.tool, others: alternativesOf(step, tools) }));
  const without = (names: ReadonlySet<string>, bound: (use: (typeof uses)[number]) => boolean): ReadonlySet<string> => {
    const kept = new Set(uses.filter(bound).map(({ tool }) => tool));
    return new Set([...names].filter((name) => !kept.has(name)));
  };
  let withheld = without(new Set(uses.map(({ tool }) => tool)), ({ others }) => others.length === 0);
  for (;;) {
    const left = without(withheld, ({ others }) => others.every((name) => withheld.has(name)));
    if (left.size === withheld.size) return left;
    withheld = left;
  }
}

/** The available tools without those that must not be used. */
export function withoutTools(tools: ToolCatalog, withheld: ReadonlySet<string>): ToolCatalog {
  if (withheld.size === 0) return tools;
  let left: ReturnType<ToolCatalog['list']> | null = null;
  return {
    get: (name) => (withheld.has(name) ? undefined : tools.get(name)),
    list: () => (left ??= tools.list().filter((tool) => !withheld.has(tool.name))),
  };
}

/** Tools of the same name on another MCP server: `mcp.one.fetch` for `mcp.two.fetch`. */
function sameOfOthers(name: string, tools: ToolCatalog): readonly string[] {
  const [kind, , ...rest] = name.split('.');
  if (kind !== 'mcp' || rest.length === 0) return [];
  const suffix = `.${rest.join('.')}`;
  return tools
    .list()
    .flatMap((tool) =>
      tool.name !== name && tool.name.startsWith('mcp.') && tool.name.split('.').slice(2).join('.') === suffix.slice(1)
        ? tool.name
        : [],
    );
}

/** Whether the step asks a model for a summary. */
function isSummary(step: Step): boolean {
  const words = [step.title, step.description, step.input.prompt, step.input.instruction]
    .filter((text) => typeof text === 'string')
    .join(' ');
  return /\b(summar|shorten|digest|condens|abridg|recap|brief|tl;?dr|key points|main points)/i.test(words);
}

function hasNoTools({ input: { tools } }: Step): boolean {
  return !Array.isArray(tools) || tools.length === 0;
}
