import type { SourceWebhookFieldsFragment } from '@stepcast/client';
import { defineCatalogueCommands } from './source-catalogue.js';
import { defineWaitCommand } from './source-wait.js';
import { CliFailure } from '../output/cli-failure.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine, printable } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveWorkflow } from '../references/resolve.js';
import { sourceFacts } from '../view/source.view.js';
import { relativeTime } from '../view/time.js';

interface TestOptions extends ServerOptions {
  readonly connection?: string;
  readonly parameters: string;
  readonly workflow?: string;
}

interface TriggerOptions extends ServerOptions {
  readonly trigger?: string;
}

const WORKFLOW = 'its id, the end of it, or its title';
const TRIGGER = 'the key of the trigger; default: the first one whose service can send what is new';

/** The services and lists whose new items start workflows. */
export const define: DefineCommand = (command, context) => {
  const { connect, terminal, now } = context;
  command.description('Find, try, poll and set up the sources whose new items start workflows.');

  defineCatalogueCommands(command, context);

  const test = command
    .command('test')
    .description('Read a source once, and show its newest items. Nothing is stored or started.')
    .argument('<event-type>', 'such as rss.new_item or notion.new_page')
    .option('-c, --connection <name>', 'a connection of yours, or the slot of the workflow')
    .option('-p, --parameters <json>', 'its parameters: JSON, @file, or - for standard input', '{}')
    .option('-w, --workflow <workflow>', `the workflow that has the slot: ${WORKFLOW}`)
    .action(async (eventType: string, { connection, parameters, workflow, json, server }: TestOptions) => {
      const given = await jsonObjectFrom(parameters, '--parameters', context);
      const { client } = await connect(server);
      const workflowId = workflow === undefined ? null : (await resolveWorkflow(client, workflow)).id;
      const source = { connection: connection ?? null, parameters: given };
      const { itemCount, samples, problem } = await client.testSource({ eventType, source, workflowId });
      if (json) printJson(terminal, { itemCount, samples, problem });
      if (problem) throw new CliFailure(`${problem.code}: ${printable(problem.message)}`);
      if (json) return;
      printDone(terminal, `The source answers with ${itemCount} ${itemCount === 1 ? 'item' : 'items'}.`);
      print(
        terminal,
        samples.map((sample) => oneLine(JSON.stringify(sample))),
      );
    });
  serverOptions(test);
  examples(
    test,
    ['a feed', `stepcast sources test rss.new_item -p '{"url": "https://hnrss.org/newest"}'`],
    ['with a connection', `stepcast sources test github.new_issue -c hub -p '{"owner": "acme", "repo": "hello"}'`],
  );

  const poll = command
    .command('poll')
    .description('Poll the source of a workflow now.')
    .argument('<workflow>', WORKFLOW)
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const { workflow } = await client.pollSource({ workflowId: (await resolveWorkflow(client, reference)).id });
      if (json) return printJson(terminal, workflow);
      printDone(terminal, `The source of “${oneLine(workflow.title)}” is polled as soon as possible.`);
      const { trigger } = workflow;
      const source = 'source' in trigger ? trigger.source : null;
      print(
        terminal,
        sourceFacts(source, now()).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${printable(value)}`])),
      );
    });
  serverOptions(poll);
  defineWaitCommand(command, context);
  examples(poll, ['by title', 'stepcast sources poll "New issues"']);

  const webhook = command
    .command('webhook')
    .description('See how the events of a source arrive, and what is to be entered at its service.')
    .argument('<workflow>', WORKFLOW)
    .option('-t, --trigger <key>', TRIGGER)
    .action(async (reference: string, { trigger: key, json, server }: TriggerOptions) => {
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      const workflow = await client.sourceWebhook({ id });
      if (!workflow) throw notFound('workflow', reference);
      const webhooks = workflow.triggers
        .filter((each) => key === undefined || each.key === key)
        .flatMap(({ trigger }) => ('source' in trigger ? (trigger.source?.webhook ?? []) : []));
      const found = webhooks[0] ?? null;
      if (json) return printJson(terminal, found);
      if (found === null) printError(terminal, 'Its trigger names no source whose service can send events.');
      else print(terminal, webhookLines(found, now()));
    });
  serverOptions(webhook);

  const delivery = command
    .command('test-delivery')
    .description('Try whether a request to the address of a source arrives.')
    .argument('<workflow>', WORKFLOW)
    .option('-t, --trigger <key>', TRIGGER)
    .action(async (reference: string, { trigger, json, server }: TriggerOptions) => {
      const { client } = await connect(server);
      const { id } = await resolveWorkflow(client, reference);
      const result = await client.testDelivery({ id, triggerKey: trigger ?? null });
      if (json) return printJson(terminal, result);
      if (result.problem) throw new CliFailure(`${result.problem.code}: ${printable(result.problem.message)}`);
      printDone(terminal, 'A request from the server to the address arrived.');
      if (result.unreachableReason !== null) printError(terminal, printable(result.unreachableReason));
    });
  serverOptions(delivery);
};

function webhookLines(webhook: SourceWebhookFieldsFragment, now: number): readonly string[] {
  const { delivery, url, setup, unreachableReason, registeredAt, lastDeliveryAt, lastRefusedAt, lastRefusal } = webhook;
  const ways = {
    POLL: 'The service is polled.',
    REGISTERED: registeredAt
      ? `Registered at the service ${relativeTime(registeredAt, now)}.`
      : 'Not registered at the service yet.',
    MANUAL: 'Register the address at the service:',
  };
  return [
    ways[delivery],
    ...setup.map((line, index) => `${index + 1}. ${printable(line)}`),
    ...(url === null || setup.some((line) => line.includes(url)) ? [] : [`Address: ${url}`]),
    ...(unreachableReason === null ? [] : [`Services cannot reach this server: ${printable(unreachableReason)}`]),
    lastDeliveryAt ? `Last delivery ${relativeTime(lastDeliveryAt, now)}.` : 'Nothing was delivered yet.',
    ...(lastRefusedAt && lastRefusal !== null
      ? [`A delivery was refused ${relativeTime(lastRefusedAt, now)}: ${printable(lastRefusal)}`]
      : []),
  ];
}
