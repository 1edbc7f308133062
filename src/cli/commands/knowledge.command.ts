import type { KnowledgeBaseFieldsFragment, KnowledgeDocumentFieldsFragment, StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { refuseProblems } from '../output/problems.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { filesUnder } from '../run/files-under.js';
import { uploadsTo } from '../run/upload-file.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';

const BASES: readonly Column<KnowledgeBaseFieldsFragment>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 16 },
  { header: 'DOCUMENTS', value: ({ documentCount }) => String(documentCount), align: 'right' },
  { header: 'CHUNKS', value: ({ chunkCount }) => String(chunkCount), align: 'right' },
  { header: 'LANGUAGE', value: ({ language }) => language, leftOut: 3 },
  { header: 'VECTORS', value: vectorsOf, shrinksTo: 12 },
  { header: 'ID', value: ({ id }) => id, leftOut: 1 },
];

const DOCUMENTS: readonly Column<KnowledgeDocumentFieldsFragment>[] = [
  { header: 'DOCUMENT', value: ({ documentId }) => documentId, shrinksTo: 16 },
  { header: 'TITLE', value: ({ title }) => title, shrinksTo: 12, leftOut: 2 },
  { header: 'CHUNKS', value: ({ chunkCount }) => String(chunkCount), align: 'right' },
  { header: 'STATUS', value: ({ status }) => status.toLowerCase() },
  { header: 'ID', value: ({ id }) => id, leftOut: 1 },
];

interface Setting extends ServerOptions {
  readonly description?: string;
  readonly language?: string;
  readonly chunkSize?: number;
  readonly model?: string;
}

export const define: DefineCommand = (command, { connect, terminal, readStdin }) => {
  command.description('Knowledge bases: documents that workflows and agents search.');

  const list = command
    .command('list', { isDefault: true })
    .description('List your knowledge bases, or the documents of one.')
    .argument('[base]', 'its name or id')
    .option('--search <text>', 'only documents with this text in their title, id or source')
    .option('--limit <number>', 'how many documents at most', wholeNumber(1, 100), 25)
    .action(
      async (
        reference: string | undefined,
        { json, server, search, limit }: ServerOptions & { readonly search?: string; readonly limit: number },
      ) => {
        const { client } = await connect(server);
        if (reference === undefined) {
          const bases = await client.knowledgeBases({});
          if (json) return printJson(terminal, bases);
          print(terminal, drawTable(bases, BASES, terminal));
          if (bases.length === 0) printError(terminal, 'There is none. Make one: stepcast knowledge create NAME');
          return;
        }
        const { id } = await baseNamed(client, reference);
        const base = await client.knowledgeDocuments({ id, search: search ?? null, first: limit });
        const documents = base?.documents.nodes ?? [];
        if (json) return printJson(terminal, documents);
        print(terminal, drawTable(documents, DOCUMENTS, terminal));
        printError(terminal, `${documents.length} of ${base?.documents.totalCount ?? 0} documents.`);
      },
    );
  serverOptions(list);

  const create = command
    .command('create')
    .description('Make a knowledge base.')
    .argument('<name>', 'its name')
    .option('--description <text>', 'its purpose')
    .option('--language <language>', 'the language of its documents: english, german, simple, …')
    .option('--chunk-size <characters>', 'the most characters of a chunk', wholeNumber(200, 8_000))
    .option('--model <model>', 'the model for vectors; an empty text: none')
    .action(async (name: string, { json, server, model, ...settings }: Setting) => {
      const { client } = await connect(server);
      const { knowledgeBase, problems } = await client.createKnowledgeBase({
        name,
        ...settings,
        ...(model === undefined ? {} : { embeddingModel: model }),
      });
      refuseProblems(problems);
      if (json) return printJson(terminal, knowledgeBase);
      printDone(terminal, `The knowledge base “${oneLine(name)}” is made.`);
    });
  serverOptions(create);

  const add = command
    .command('add')
    .description('Add files, and all files of folders. A file that is there already is replaced if it has changed.')
    .argument('<base>', 'its name or id')
    .argument('<paths...>', 'files and folders')
    .option('--metadata <json>', 'metadata of each document, such as {"team": "hr"}')
    .action(
      async (reference: string, paths: readonly string[], options: ServerOptions & { readonly metadata?: string }) => {
        const connected = await connect(options.server);
        const { client } = connected;
        const { id: baseId } = await baseNamed(client, reference);
        const metadata =
          options.metadata === undefined ? null : await jsonObjectFrom(options.metadata, '--metadata', { readStdin });
        const files = await filesUnder(paths);
        if (files.length === 0) throw new Misuse('There is no file to add.');
        const upload = uploadsTo(connected);
        const outcomes: Record<string, unknown>[] = [];
        const failed: string[] = [];
        for (const path of files) {
          const { fileId, ...added } = await addFile(client, { baseId, path, metadata, upload });
          await client.deleteFile({ id: fileId }).catch(() => undefined);
          outcomes.push({ path, ...added });
          if (added.problem !== null) failed.push(path);
          if (!options.json) printError(terminal, `${oneLine(path)}: ${added.problem ?? added.outcome.toLowerCase()}`);
        }
        if (options.json) printJson(terminal, outcomes);
        else printDone(terminal, `${files.length - failed.length} of ${files.length} files are in the knowledge base.`);
        if (failed.length > 0)
          throw new CliFailure(`${failed.length} of ${files.length} files could not be added. The others are there.`);
      },
    );
  serverOptions(add);
  examples(add, ['a folder, and later only what has changed in it', 'stepcast knowledge add Handbook ./handbook']);

  const search = command
    .command('search')
    .description('Search a knowledge base.')
    .argument('<base>', 'its name or id')
    .argument('<query>', 'a question, or words')
    .option('--limit <number>', 'how many passages at most', wholeNumber(1, 50), 5)
    .option('--filter <json>', 'only documents with this metadata')
    .option('--mode <mode>', 'hybrid, text or vector', modeIn, 'HYBRID')
    .action(
      async (
        reference: string,
        query: string,
        options: ServerOptions & { readonly limit: number; readonly filter?: string; readonly mode: Mode },
      ) => {
        const { client } = await connect(options.server);
        const { id: baseId } = await baseNamed(client, reference);
        const filter =
          options.filter === undefined ? null : await jsonObjectFrom(options.filter, '--filter', { readStdin });
        const { limit, mode } = options;
        const found = await client.searchKnowledge({ baseId, query, limit, mode, filter });
        if (options.json) return printJson(terminal, found);
        for (const { citation, title, heading, page, source, text } of found.results) {
          const place = [title, heading, page === null ? '' : `page ${page}`, source].filter((part) => part !== '');
          print(terminal, [`${citation} ${oneLine(place.join(' · '))}`, ...text.split('\n').map(oneLine), '']);
        }
        if (found.note !== null) printError(terminal, found.note);
        if (found.results.length === 0) printError(terminal, 'Nothing was found.');
      },
    );
  serverOptions(search);

  const embed = command
    .command('embed')
    .description('Have vectors made for all documents that lack those of the present model.')
    .argument('<base>', 'its name or id')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { documentCount, problems } = await client.embedKnowledgeBase(await idOf(client, reference));
      refuseProblems(problems);
      if (json) return printJson(terminal, { documentCount });
      printDone(terminal, `${documentCount ?? 0} documents get vectors in the background.`);
    });
  serverOptions(embed);

  const remove = command
    .command('delete')
    .description('Delete a knowledge base; with documents, only these.')
    .argument('<base>', 'its name or id')
    .argument('[documents...]', 'the ids of documents')
    .action(async (reference: string, documentIds: string[], { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { id, name } = await baseNamed(client, reference);
      if (documentIds.length > 0) {
        const { deletedCount, problems } = await client.removeKnowledgeDocuments({ baseId: id, documentIds });
        refuseProblems(problems);
        if (json) return printJson(terminal, { deletedCount });
        return printDone(terminal, `${deletedCount ?? 0} documents are deleted.`);
      }
      const { deletedId, problems } = await client.deleteKnowledgeBase({ id });
      refuseProblems(problems);
      if (json) return printJson(terminal, { deletedId });
      printDone(terminal, `The knowledge base “${oneLine(name)}” is deleted.`);
    });
  serverOptions(remove);
};

const MODES = ['HYBRID', 'TEXT', 'VECTOR'] as const;
type Mode = (typeof MODES)[number];

function modeIn(text: string): Mode {
  const mode = MODES.find((each) => each === text.toUpperCase());
  if (mode === undefined) throw new Misuse(`--mode ${text}: choose one of ${MODES.join(', ').toLowerCase()}.`);
  return mode;
}

/** The id of a document is its path, so that the same command replaces it later. */
async function addFile(
  client: StepcastClient,
  {
    baseId,
    path,
    metadata,
    upload,
  }: {
    readonly baseId: string;
    readonly path: string;
    readonly metadata: Record<string, unknown> | null;
    readonly upload: (path: string) => Promise<unknown>;
  },
): Promise<{ readonly fileId: string; readonly outcome: string; readonly problem: string | null }> {
  const { id: fileId } = (await upload(path)) as { readonly id: string };
  const { outcome, problems } = await client.addKnowledgeDocument({
    baseId,
    fileId,
    documentId: path,
    source: path,
    ...(metadata === null ? {} : { metadata }),
  });
  return { fileId, outcome: outcome ?? '', problem: problems[0]?.message ?? null };
}

async function idOf(client: StepcastClient, reference: string): Promise<{ readonly id: string }> {
  return { id: (await baseNamed(client, reference)).id };
}

/** @throws Misuse if there is none */
async function baseNamed(client: StepcastClient, reference: string): Promise<KnowledgeBaseFieldsFragment> {
  const base = (await client.knowledgeBases({})).find(({ id, name }) => id === reference || name === reference);
  if (!base) throw new Misuse(`There is no knowledge base "${reference}".`, ['List them: stepcast knowledge']);
  return base;
}

function vectorsOf({
  embeddingModel,
  pendingCount,
  staleCount,
  isIndexed,
  problem,
}: KnowledgeBaseFieldsFragment): string {
  if (embeddingModel === null) return 'none';
  if (problem !== null) return oneLine(problem);
  if (pendingCount > 0) return `${pendingCount} documents to do`;
  if (staleCount > 0) return `${staleCount} documents lack those of ${embeddingModel}`;
  return isIndexed ? `${embeddingModel}, indexed` : embeddingModel;
}
