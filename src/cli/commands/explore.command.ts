import { Option } from 'commander';
import type { CommunityWorkflowsQueryVariables, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { printError, print, printJson } from '../output/print.js';
import { drawPublicWorkflows } from '../view/public-workflows.view.js';
import type { PublicWorkflowRow } from '../view/public-workflows.view.js';

interface ExploreOptions extends ServerOptions {
  readonly category?: string;
  readonly tag?: readonly string[];
  readonly sort?: Lowercase<NonNullable<CommunityWorkflowsQueryVariables['sort']>>;
  readonly limit: number;
  readonly after?: string;
}

export const define: DefineCommand = (command, { connect, terminal }) => {
  command
    .description('Look for workflows to clone: templates, then what users have published.')
    .argument('[words...]', 'only those with all of these words')
    .option('--category <category>', 'only those of this category')
    .option('--tag <tag>', 'only what users have published with this tag; may be given more than once', another)
    .addOption(
      new Option('--sort <order>', 'the order of what users have published').choices([
        'popular',
        'newest',
        'relevance',
      ]),
    )
    .option('-n, --limit <count>', 'how many of users, 1 to 100', wholeNumber(1, 100), 25)
    .option('--after <cursor>', 'continue after this cursor, which the page before ends with')
    .action(
      async (words: readonly string[], { category, tag = [], sort, limit, after, json, server }: ExploreOptions) => {
        const { client } = await connect(server);
        const search = words.length === 0 ? null : words.join(' ');
        // Tags are those of what users have published, and templates are before all of it.
        const templates =
          tag.length > 0 || after !== undefined
            ? []
            : (await allTemplates(client, category)).filter((one) => hasWords(one, words));
        const community = await client.communityWorkflows({
          first: limit,
          after: after ?? null,
          search,
          category: category ?? null,
          tags: [...tag],
          sort: sort === undefined ? (search === null ? 'POPULAR' : 'RELEVANCE') : orderOf(sort),
        });
        if (json) return printJson(terminal, { templates, community });
        const rows = [...templates, ...community.nodes];
        print(terminal, drawPublicWorkflows(rows, terminal));
        if (rows.length === 0) printError(terminal, 'No published workflow fits.');
        else if (community.pageInfo.hasNextPage)
          printError(terminal, `More of users: --after ${community.pageInfo.endCursor ?? ''}`);
      },
    );
  serverOptions(command);
  examples(
    command,
    ['everything about mail', 'stepcast explore mail'],
    ['the newest of a category', 'stepcast explore --category Communication --sort newest'],
    ['take one', 'stepcast clone daily-email-summary'],
  );
};

/** A page holds a hundred at most. */
async function allTemplates(client: StepcastClient, category: string | undefined) {
  const first = await client.exploreWorkflows({ first: 100, category: category ?? null });
  const nodes = [...first.nodes];
  for (let { pageInfo } = first; pageInfo.hasNextPage;) {
    const next = await client.exploreWorkflows({
      first: 100,
      after: pageInfo.endCursor ?? null,
      category: category ?? null,
    });
    nodes.push(...next.nodes);
    ({ pageInfo } = next);
  }
  return nodes;
}

function another(tag: string, before?: readonly string[]): readonly string[] {
  return [...(before ?? []), tag];
}

function orderOf(sort: NonNullable<ExploreOptions['sort']>): CommunityWorkflowsQueryVariables['sort'] {
  return sort === 'newest' ? 'NEWEST' : sort === 'relevance' ? 'RELEVANCE' : 'POPULAR';
}

function hasWords(
  {
    title,
    description,
    categories,
    tags = [],
  }: PublicWorkflowRow & {
    readonly description: string;
    readonly categories: readonly string[];
    readonly tags?: readonly string[];
  },
  words: readonly string[],
): boolean {
  const text = `${title} ${description} ${[...categories, ...tags].join(' ')}`.toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase()));
}
