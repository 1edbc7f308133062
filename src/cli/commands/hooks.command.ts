import type { Command } from 'commander';
import type { HookFieldsFragment, HookMethod, HookPreset, HookRespond } from '@stepcast/client';
import { confirm } from '../output/confirm.js';
import { Misuse } from '../output/cli-failure.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, someOf, wholeNumber } from '../program/common-options.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { pathParameter, reachInput, reachOptions, withoutReach } from '../program/hook-options.js';
import type { ReachOptions } from '../program/hook-options.js';
import { findByReference } from '../references/find-by-reference.js';
import { drawHooks } from '../view/hooks.view.js';

const RESPONDS: readonly HookRespond[] = ['IMMEDIATELY', 'LAST_STEP', 'STEP'];
const METHODS: readonly HookMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

interface Answering {
  readonly respond?: readonly HookRespond[];
  readonly within?: number;
  readonly methods?: readonly HookMethod[];
}

const PRESETS: readonly HookPreset[] = [
  'NONE',
  'HMAC',
  'GITHUB',
  'STRIPE',
  'SLACK',
  'STANDARD_WEBHOOKS',
  'HEADER',
  'BASIC',
  'JWT',
  'SIGNED_LINK',
];

interface Headers extends Answering, ReachOptions {
  readonly eventType?: string;
  readonly signatureHeader?: string;
  readonly deliveryIdHeader?: string;
}

interface CreateOptions extends ServerOptions, Headers {
  readonly preset: readonly HookPreset[];
}

interface UpdateOptions extends ServerOptions, Headers {
  readonly name?: string;
  readonly off?: true;
  readonly on?: true;
}

interface LinkOptions extends ServerOptions {
  readonly expiresIn: number;
  readonly subject?: string;
  readonly param?: Readonly<Record<string, string>>;
  readonly once?: true;
}

const CLEARED = 'an empty text: that of the preset';

/** Webhook addresses, to which other services deliver their events. */
export const define: DefineCommand = (command, context) => {
  const { connect, terminal } = context;
  command.description('The addresses to which other services deliver their events.');

  const list = command
    .command('list', { isDefault: true })
    .description('List your webhook addresses.')
    .action(async ({ json, server }: ServerOptions) => {
      const hooks = await (await connect(server)).client.hooks();
      if (json) return printJson(terminal, hooks);
      print(terminal, drawHooks(hooks, terminal));
      if (hooks.length === 0) printError(terminal, 'You have no webhook addresses.');
    });
  serverOptions(list);

  const create = command
    .command('create')
    .description('Make a webhook address. Its URL, and a secret if one is made, are printed.')
    .argument('<name>', 'a name for people')
    .option('-p, --preset <preset>', PRESETS.join(', ').toLowerCase(), someOf(PRESETS), ['NONE'])
    .option('--event-type <type>', 'of every event that arrives; absent: the preset reads it')
    .option('--signature-header <name>', 'for hmac: the header with the signature')
    .option('--delivery-id-header <name>', 'the header with the delivery id, if the preset has no place for it')
    .action(async (name: string, { preset: [preset, ...more], json, server, ...options }: CreateOptions) => {
      if (preset === undefined || more.length > 0) throw new Misuse('An address has one preset.');
      const { headers, answering } = parted(options);
      const { client } = await connect(server);
      const { hook, secret } = await client.createHook({ name, preset, ...headers, ...answering });
      if (json) return printJson(terminal, { ...hook, secret });
      printDone(terminal, `Made ${hook.id} (“${oneLine(hook.name)}”). Deliver to:`);
      print(terminal, [hook.url, ...(secret ? [`Secret, shown this once: ${secret}`] : [])]);
    });
  answeringOptions(create);
  reachOptions(create);
  serverOptions(create);
  examples(
    create,
    ['for the webhooks of a repository', 'stepcast hooks create shop --preset github'],
    [
      'an address with a parameter, for callers with a secret in a header',
      'stepcast hooks create stock --preset header --auth-header x-stock-key --path "/items/{id}" --methods get',
    ],
  );

  const update = command
    .command('update')
    .description('Change a webhook address, or turn it off and on. Its URL, its preset and its secret stay.')
    .argument('<hook>', 'its name or id')
    .option('-n, --name <name>', 'its new name')
    .option('--event-type <type>', `of every event that arrives; ${CLEARED}`)
    .option('--signature-header <name>', `for hmac; ${CLEARED}`)
    .option('--delivery-id-header <name>', `the header with the delivery id; ${CLEARED}`)
    .option('--off', 'refuse deliveries from now on')
    .option('--on', 'accept deliveries again')
    .action(async (reference: string, { name, off, on, json, server, ...options }: UpdateOptions) => {
      if (off && on) throw new Misuse('Give either --on or --off.');
      const { headers, answering } = parted(options);
      const changes = {
        ...answering,
        ...(name === undefined ? {} : { name }),
        ...Object.fromEntries(Object.entries(headers).map(([field, text]) => [field, text === '' ? null : text])),
        ...(off || on ? { isEnabled: on === true } : {}),
      };
      if (Object.keys(changes).length === 0) throw new Misuse('Say what changes: see --help.');
      const connected = await connect(server);
      const { hook } = await connected.client.updateHook({ id: (await hookOf(connected, reference)).id, ...changes });
      if (json) return printJson(terminal, hook);
      printDone(terminal, `“${oneLine(hook.name)}” ${hook.isEnabled ? 'accepts deliveries' : 'is off'}.`);
    });
  answeringOptions(update);
  reachOptions(update);
  serverOptions(update);
  examples(
    update,
    ['answer callers with the output of the run', 'stepcast hooks update shop --respond last_step'],
    ['pause a noisy sender', 'stepcast hooks update shop --off'],
  );

  const rotate = command
    .command('rotate-secret')
    .description('Give a webhook address another secret. The one before stays valid for a while.')
    .argument('<hook>', 'its name or id')
    .option(
      '--overlap <seconds>',
      'how long the one before stays valid: 0 to 2,592,000',
      wholeNumber(0, 2_592_000),
      86_400,
    )
    .action(async (reference: string, { overlap, json, server }: ServerOptions & { readonly overlap: number }) => {
      const connected = await connect(server);
      const { id } = await hookOf(connected, reference);
      const { hook, secret } = await connected.client.rotateHookSecret({ id, overlapSeconds: overlap });
      if (json) return printJson(terminal, { ...hook, secret });
      const hasNew = `“${oneLine(hook.name)}” has another secret`;
      printDone(terminal, secret ? `${hasNew}, shown this once:` : `${hasNew}.`);
      if (secret) print(terminal, [secret]);
    });
  serverOptions(rotate);

  const link = command
    .command('link')
    .description('Make a link that opens a webhook address of the preset signed_link until it expires.')
    .argument('<hook>', 'its name or id')
    .requiredOption('--expires-in <seconds>', '10 to 31,622,400', wholeNumber(10, 31_622_400))
    .option('--subject <text>', 'the person or thing that it is made for')
    .option('--param <name=value>', 'the value of a parameter of its path, for each', pathParameter)
    .option('--once', 'let it start one run at most')
    .action(async (reference: string, { expiresIn, subject, param, once, json, server }: LinkOptions) => {
      const connected = await connect(server);
      const { id } = await hookOf(connected, reference);
      const made = await connected.client.createHookLink({
        id,
        expiresInSeconds: expiresIn,
        isSingleUse: once === true,
        ...(subject === undefined ? {} : { subject }),
        ...(param === undefined ? {} : { params: param }),
      });
      if (json) return printJson(terminal, made);
      printDone(terminal, `Made a link, valid until ${made.expiresAt}:`);
      print(terminal, [made.url]);
    });
  serverOptions(link);
  examples(link, [
    'for one customer, for a day',
    'stepcast hooks link report --expires-in 86400 --subject ana@example.com',
  ]);

  const remove = command
    .command('delete')
    .description('Delete a webhook address: its URL leads nowhere any longer.')
    .argument('<hook>', 'its name or id')
    .option('-y, --yes', 'do not ask')
    .action(async (reference: string, options: ServerOptions & { readonly yes?: true }) =>
      deleteHook(context, reference, options),
    );
  serverOptions(remove);
};

function answeringOptions(command: Command): void {
  command
    .option(
      '--respond <when>',
      `${RESPONDS.join(', ').toLowerCase()}: once it is stored, with the output of the run, or with what a step composes`,
      someOf(RESPONDS),
    )
    .option('--within <seconds>', 'how long a caller waits for the run: 1 to 120', wholeNumber(1, 120))
    .option('--methods <methods>', `that it accepts, divided by commas: ${METHODS.join(', ')}`, someOf(METHODS));
}

/** The options of a command, as fields of the API. */
function parted({ respond, within, methods, ...others }: Headers) {
  const headers = withoutReach(others);
  const [when, ...more] = respond ?? [];
  if (more.length > 0) throw new Misuse('An address responds in one way.');
  return {
    headers,
    answering: {
      ...(when === undefined ? {} : { respond: when }),
      ...(within === undefined ? {} : { respondWithinSeconds: within }),
      ...(methods === undefined ? {} : { methods: [...methods] }),
      ...reachInput(others),
    },
  };
}

async function deleteHook(
  context: CliContext,
  reference: string,
  { json, server, yes }: ServerOptions & { readonly yes?: true },
): Promise<void> {
  const { terminal } = context;
  const connected = await context.connect(server);
  const { id } = await hookOf(connected, reference);
  await confirm(context, `Delete the webhook address ${reference}?`, yes === true);
  const gone = await connected.client.deleteHook({ id });
  if (json) printJson(terminal, gone);
  else printDone(terminal, `Deleted ${gone.id}.`);
}

async function hookOf({ client }: Connected, reference: string): Promise<HookFieldsFragment> {
  const hooks = (await client.hooks()).map((hook) => ({ ...hook, title: hook.name }));
  return findByReference(hooks, reference, 'webhook address');
}
