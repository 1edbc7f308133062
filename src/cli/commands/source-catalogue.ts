import type { Command } from 'commander';
import type { EventSourceFieldsFragment, EventTypesQuery } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { print, printError, printJson } from '../output/print.js';
import { printable, wrap } from '../output/text.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { drawChoices, drawSources, parameterLines, sourceLines } from '../view/source.view.js';

interface ListOptions extends ServerOptions {
  readonly service?: string;
}

interface ChoiceOptions extends ServerOptions {
  readonly connection: string;
  readonly parameters: string;
  readonly search?: string;
}

type ListedType = EventTypesQuery['eventTypes'][number];
/** A kind of event that comes from a source. */
type SourceType = ListedType & { readonly source: EventSourceFieldsFragment };

const hasSource = (type: ListedType): type is SourceType => type.source != null;

/** `stepcast sources list`, `show` and `choices`. */
export function defineCatalogueCommands(command: Command, context: CliContext): void {
  const { connect, terminal } = context;

  const list = command
    .command('list')
    .description('List the kinds of events that come from a source: triggers of services, feeds, lists.')
    .argument('[search...]', 'words that their names or descriptions hold')
    .option('--service <service>', 'only the triggers of this service, such as notion')
    .action(async (search: readonly string[], { service, json, server }: ListOptions) => {
      const { client } = await connect(server);
      const types = (await client.eventTypes({ search: search.join(' ') }))
        .filter(hasSource)
        .filter(({ source }) => service === undefined || source.service === service);
      if (json) printJson(terminal, types);
      else if (types.length === 0) printError(terminal, 'No source fits.');
      else print(terminal, drawSources(types, terminal));
    });
  serverOptions(list);
  examples(
    list,
    ['of a service', 'stepcast sources list --service notion'],
    ['by words', 'stepcast sources list new row'],
  );

  const show = command
    .command('show')
    .description('Show the parameters of a source, how its events arrive, and what is to be set up for it.')
    .argument('<event-type>', 'such as notion.new_page')
    .action(async (eventType: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const found = (await client.eventTypes({ search: eventType }))
        .filter(hasSource)
        .find(({ name }) => name === eventType);
      if (found === undefined)
        throw new Misuse(`No source gives ${JSON.stringify(eventType)}. List the sources: stepcast sources list.`);
      if (json) printJson(terminal, found);
      else
        print(terminal, [
          `${terminal.colors.bold(printable(found.title))}  ${found.name}`,
          ...wrap(printable(found.description), terminal.columns),
          ...sourceLines(found.source),
          ...parameterLines(found.source, terminal),
        ]);
    });
  serverOptions(show);
  examples(show, ['of Telegram', 'stepcast sources show telegram.new_message']);

  const choices = command
    .command('choices')
    .description('List the values that a parameter of a source can take: spreadsheets, channels, repositories.')
    .argument('<event-type>', 'such as google_sheets.new_row; the name of a tool of a service works as well')
    .argument('<parameter>', 'such as spreadsheetId; stepcast sources show lists those with choices')
    .requiredOption('-c, --connection <name>', 'the connection to read with')
    .option('-p, --parameters <json>', 'the parameters that are known already: JSON, @file, or -', '{}')
    .option('--search <words>', 'only those whose text holds these words')
    .action(async (tool: string, field: string, options: ChoiceOptions) => {
      const { connection, parameters, search, json, server } = options;
      const input = await jsonObjectFrom(parameters, '--parameters', context);
      const { client } = await connect(server);
      const found = await client.toolChoices({ tool, field, connection, input, search: search ?? null });
      if (json) printJson(terminal, found);
      else if (found.length === 0) printError(terminal, 'The service lists nothing that fits.');
      else print(terminal, drawChoices(found, terminal));
    });
  serverOptions(choices);
  examples(choices, [
    'the repositories of an account',
    'stepcast sources choices github.new_issue repo -c hub -p \'{"owner": "acme"}\'',
  ]);
}
