/* The planner of a server as a whole, for a pretended user. Nothing is sent. */
import { setV8Flags } from '../../dist/app/startup/v8-flags.js';
import { builtInConnectors } from '../../dist/connectors/library/load-connectors.js';
import { ConnectorLibrary } from '../../dist/connectors/library/connector-library.js';
import { createExpressionEvaluator } from '../../dist/engine/expressions/index.js';
import { createAccountPlanner, servicesMeantBy } from '../../dist/planner/account/index.js';
import { createAgentOfferingPlanner } from '../../dist/planner/agent/index.js';
import { createChangingPlanner } from '../../dist/planner/changes/changing-planner.js';
import { createCheckedPlanner, PlanChecker } from '../../dist/planner/check/index.js';
import { Confirmation, createConfirmingPlanner } from '../../dist/planner/confirm/index.js';
import { createOfflinePlanner } from '../../dist/planner/offline/offline-planner.js';
import { ChoiceService } from '../../dist/services/connectors/choice.service.js';
import { ConnectorOffers } from '../../dist/services/connectors/connector-offers.js';
import { installTriggers } from '../../dist/services/sources/trigger-kinds.js';
import { createAgentRunTool } from '../../dist/tools/builtin/agent-run.tool.js';
import { createBuiltinTools } from '../../dist/tools/builtin/builtin.js';
import { createFlowTools } from '../../dist/tools/builtin/flow.js';
import { connectorTools } from '../../dist/tools/connectors/connector-tools.js';
import { createModelTools } from '../../dist/tools/model/model-tools.js';
import { ToolRegistry } from '../../dist/tools/registry.js';
import { createStateTools } from '../../dist/tools/state/index.js';
import { accountReader, readAccount } from './pretended-account.mjs';

const MAILBOX = { name: 'mail', kind: 'MAIL' };
const MODEL = { name: 'model', kind: 'MODEL' };
const NO_ACCOUNTS = { things: new Map(), columns: new Map(), services: [] };
const PAYER = { ownerId: 'ada', workflowId: 'wf', executionId: null, stepId: null, purpose: 'PLAN', key: '1' };

/**
 * @param accounts the file of the accounts of the user. Without it, the user has a mailbox and nothing else
 * @param isConfirmed plans are to be confirmed as by PLAN_CONFIRMATION=risky. Default: never
 * @param isAll all services of the accounts are connected. Default: the one asked about, and those that a request names
 * @param isWrong judges agents. Default: as a server does
 */
export function createWholePlanner({ accounts, isConfirmed = false, isAll = false, isWrong } = {}) {
  setV8Flags();
  const library = new ConnectorLibrary([...builtInConnectors()]);
  installTriggers(library);
  const builtin = createBuiltinTools({ allowHosts: [] });
  const agent = createAgentRunTool({ model: null, find: () => undefined, catalogOf: async () => tools });
  const tools = new ToolRegistry([
    ...builtin.tools,
    ...createFlowTools(),
    ...createStateTools(),
    ...createModelTools(null),
    agent,
  ]);
  const toolOf = connectorTools(library, () => Promise.reject(new Error('Nothing is sent.')));
  const shared = { get: (name) => tools.get(name) ?? toolOf(name), list: () => tools.list() };
  const choices = new ChoiceService({ library });
  const belongings = accounts ? readAccount(accounts) : NO_ACCOUNTS;
  const account = accountReader(belongings, library, (field) => choices.needsOf(field));
  const { services } = belongings;

  const evaluator = createExpressionEvaluator();
  const reading = createAccountPlanner(createOfflinePlanner(), () => account);
  const inSteps = createConfirmingPlanner(
    createCheckedPlanner(reading, new PlanChecker({ evaluator })),
    isConfirmed ? Confirmation.RISKY : Confirmation.NEVER,
  );
  const meantBy = servicesMeantBy(() => account);
  const offering = createAgentOfferingPlanner(inSteps, meantBy, undefined, isWrong);

  return {
    /** Makes plans as a server does. */
    whole: createChangingPlanner(offering, { inSteps, services: meantBy }),
    /** Only reads the words. */
    reading,
    /** A request in these words. @param service the id of the connected service, `-` if the words name those */
    requestOf: async ({ words, service }) => {
      const titles = ` ${words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
      const isNamed = (id) => titles.includes(` ${id.replaceAll('_', ' ').replace(/s$/, '')}`);
      const said = isAll ? services : services.filter((id) => id === service || isNamed(id));
      const mine = said.length > 0 ? said : [...services];
      if (/#\p{L}/u.test(words) && !mine.includes('slack') && !mine.includes('discord')) mine.push('slack');
      const offers = new ConnectorOffers(library, { servicesOf: async () => mine });
      const meant = await offers.of(PAYER.ownerId, shared, { words });
      return {
        title: 'My workflow',
        description: words,
        tools: new ToolRegistry([...tools.list(), ...meant]),
        timezone: 'Europe/Berlin',
        connections: [
          ...(accounts ? mine.map((id) => ({ name: id, kind: 'SERVICE', service: id })) : [MAILBOX]),
          MODEL,
        ],
        email: 'joe@example.com',
        signal: new AbortController().signal,
        payer: PAYER,
      };
    },
    close: async () => {
      await evaluator.close();
      await builtin.close();
    },
  };
}
