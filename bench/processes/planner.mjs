import { HARD_REQUESTS } from '../lib/hard-requests.mjs';
import { spread } from '../lib/statistics.mjs';

/* Requests of usual lengths, by what a plan of them needs, in every language that is read. */
const REQUESTS = [
  'Every weekday at 7 in Berlin summarize my unread mail and send it to ann@example.com',
  'When an issue is opened in acme/shop, post its title and link to #dev',
  'Whenever a mail with "invoice" in the subject comes in, forward it to accounting@example.com',
  'Pull https://data.example.com/sales.csv every Monday at 8am, total the amount column, then drop the number in Slack',
  'Check https://example.com every 5 minutes and mail ops@example.com if it is down',
  'Post "Standup in 5 minutes" to Slack at 9:55 Monday through Thursday, London time',
  'Read the feeds https://a.example.com/rss and https://b.example.com/rss each evening and email me the titles',
  'When a payment fails in Stripe, wait 2 days and then email the customer',
  'Get https://api.example.com/orders every hour and for each order send a Slack message with its id and total',
  'When a webhook arrives, post its message to #ops, at most 10 an hour',
  'Translate every mail from bank@example.com into German and mail it to me',
  'When a mail with a PDF attachment arrives, extract the invoice number and the total and save them to the table invoices',
  'A form with the fields name, email and rating (1-5); mail each answer to ann@example.com',
  'If the price on https://shop.example.com/item.json drops, mail me; check every hour',
  'Back up https://example.com/export.json to the S3 bucket backups each night at 2am',
  'Ask me for approval, then POST the summary of https://example.com/news to https://hooks.example.com/in',
  'Sort the rows of https://example.com/scores.csv by score and mail the top 3 to coach@example.com',
  'When a pull request is merged in acme/web, summarize it and post it to #releases, unless it is by dependabot',
  'Classify each new email as "sales", "support" or "other" and post the support ones to #support',
  'Jeden Werktag um 7 fasse meine ungelesenen Mails zusammen und schicke sie an ann@example.com',
  'Chaque matin à 8h, résume mes e-mails non lus et envoie le résumé à ann@example.com',
  'Todas las mañanas a las 8 resume mis correos no leídos y envía el resumen a ann@example.com',
  'Ogni mattina alle 8 riassumi le mie email non lette e invia il riassunto a ann@example.com',
  'Toda manhã às 8h resuma meus e-mails não lidos e envie o resumo para ann@example.com',
  'Vat elke ochtend om 8 uur mijn ongelezen mails samen en stuur de samenvatting naar ann@example.com',
  'Add a row to my Google sheet for every new Stripe customer and tell #growth',
  'every day at 9 water the plants',
  'do the thing with the stuff',
];

const used = () => {
  for (let round = 0; round < 4; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
};

/** The operations of services as an owner's catalogue offers them for some words. */
async function serviceTools(tools) {
  const { builtInConnectors } = await import('../../dist/connectors/library/load-connectors.js');
  const { ConnectorLibrary } = await import('../../dist/connectors/library/connector-library.js');
  const { ConnectorOffers } = await import('../../dist/services/connectors/connector-offers.js');
  const { installTriggers } = await import('../../dist/services/sources/trigger-kinds.js');
  const { connectorTools } = await import('../../dist/tools/connectors/connector-tools.js');
  const library = new ConnectorLibrary([...builtInConnectors()]);
  const tool = connectorTools(library, () => Promise.reject(new Error('Nothing is sent.')));
  installTriggers(library);
  const shared = { get: (name) => tools.get(name) ?? tool(name), list: () => tools.list() };
  return (service, words) =>
    new ConnectorOffers(library, { servicesOf: async () => [service] }).of('bench', shared, { words });
}

/** The planner alone, in a process that compiles as the server does. */
export async function open() {
  const { setV8Flags } = await import('../../dist/app/startup/v8-flags.js');
  setV8Flags();
  const { createBuiltinTools } = await import('../../dist/tools/builtin/builtin.js');
  const { ToolRegistry } = await import('../../dist/tools/registry.js');
  const { createOfflinePlanner } = await import('../../dist/planner/offline/offline-planner.js');
  const { forgetFacts } = await import('../../dist/planner/offline/kept.js');
  const { PlanChecker } = await import('../../dist/planner/check/index.js');
  const { createExpressionEvaluator } = await import('../../dist/engine/expressions/index.js');
  const builtin = createBuiltinTools({ allowHosts: [] });
  const tools = new ToolRegistry([...builtin.tools]);
  const operations = await serviceTools(tools);
  const evaluator = createExpressionEvaluator();
  const checker = new PlanChecker({ evaluator });
  const requestOf = (description, mine = tools, connections = []) => ({
    title: 'A workflow',
    description,
    tools: mine,
    connections,
    timezone: 'UTC',
    email: 'joe@example.com',
    signal: new AbortController().signal,
  });
  const usual = REQUESTS.map((description) => requestOf(description));
  const hard = await Promise.all(
    HARD_REQUESTS.map(async ([service, description]) => {
      const mine = new ToolRegistry([...builtin.tools, ...(await operations(service, description))]);
      return requestOf(description, mine, [{ name: service, kind: 'SERVICE', service }]);
    }),
  );
  const before = used();
  const planner = createOfflinePlanner();
  const plan = (request) => planner.plan(request).catch(() => null);
  const timed = async (work) => {
    const [from, before] = [performance.now(), process.threadCpuUsage()];
    const result = await work();
    const { user, system } = process.threadCpuUsage(before);
    return { ms: performance.now() - from, processorMs: (user + system) / 1_000, result };
  };
  return {
    about: { usual: usual.length, hard: hard.length },
    /** Each request that often. @returns ms of planning alone, also of the processor, and of the check by running behind it */
    async time({ rounds, isHard = false }) {
      const planning = [];
      const processor = [];
      const checking = [];
      for (let round = 0; round < rounds; round += 1)
        for (const request of isHard ? hard : usual) {
          const planned = await timed(() => plan(request));
          planning.push(planned.ms);
          processor.push(planned.processorMs);
          if (planned.result === null || isHard) continue;
          const checked = await timed(() => checker.check(planned.result, { tools }));
          checking.push(checked.ms);
        }
      return {
        planning: spread(planning),
        processor: spread(processor),
        checking: spread(checking),
        plans: checking.length,
      };
    },
    /** @returns MB of heap that stay after all requests, and those that stay once no plan has been asked for during some minutes */
    kept: async () => {
      const inUse = used() - before;
      forgetFacts();
      return { inUseMb: inUse / 1_048_576, atRestMb: (used() - before) / 1_048_576 };
    },
    /** @returns ms of the first plan after such minutes, and of the same plan once more */
    afterRest: async () => {
      const [first] = usual;
      forgetFacts();
      const one = await timed(() => plan(first));
      const other = await timed(() => plan(first));
      return { firstMs: one.ms, nextMs: other.ms };
    },
    stop: async () => {
      await evaluator.close();
      await builtin.close();
    },
  };
}
