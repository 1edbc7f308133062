import type { Connector } from '../../connectors/file/connector.type.js';
import { problemText, readConnector } from '../../connectors/file/read-connector.js';
import { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { BodyBudget } from '../../net/body-budget.js';
import { createGuardedAgent } from '../../net/guard/guarded-agent.js';
import { createSendToService } from '../../tools/connectors/send-to-service.js';
import { ConnectorCalls } from './check-calls.js';
import { checkSentences } from './check-sentences.js';
import type { ConnectorCheck } from './connector-check.type.js';
import { StandInService } from './stand-in-service.js';

/**
 * Checks a connector file: its shape and sense, its operations and triggers against a stand-in on loopback, and the plans
 * that sentences about it become. Nothing is sent to the service.
 *
 * @param file the name that its mistakes are shown with.
 */
export async function checkConnectorFile(file: string, text: string): Promise<ConnectorCheck> {
  const read = readConnector(text);
  if (!read.ok)
    return {
      ok: false,
      service: null,
      mistakes: read.problems.map((problem) => problemText(file, problem)),
      operations: [],
      triggers: [],
      sentences: [],
      advice: [],
    };
  const { connector } = read;
  const parts = await checkParts(connector);
  const sentences = await checkSentences(connector, new ConnectorLibrary([connector]));
  const all = [...parts.operations, ...parts.triggers];
  return {
    ok: all.every(({ problem }) => problem === null),
    service: connector.service,
    mistakes: [],
    ...parts,
    sentences,
    advice: [...adviceFor(connector), ...adviceForSentences(connector, sentences)],
  };
}

async function checkParts(connector: Connector): Promise<Pick<ConnectorCheck, 'operations' | 'triggers'>> {
  const standIn = new StandInService();
  await standIn.start();
  const agent = createGuardedAgent({ allowHosts: [`127.0.0.1:${standIn.port}`] });
  try {
    const send = createSendToService({ agent, bodies: new BodyBudget() });
    const calls = new ConnectorCalls(connector, standIn, send, new Date());
    const operations = [];
    for (const operation of Object.values(connector.operations)) operations.push(await calls.operation(operation));
    const triggers = [];
    for (const trigger of Object.values(connector.triggers)) triggers.push(await calls.trigger(trigger));
    return { operations, triggers };
  } finally {
    await agent.close();
    await standIn.close();
  }
}

function adviceFor({ test, docs, errors, aliases, operations, triggers }: Connector): readonly string[] {
  const shown = Object.values(operations).filter(({ hidden }) => !hidden);
  const without = shown.filter(({ outputSchema, download }) => outputSchema === null && download === null);
  const samples = Object.values(triggers).filter(({ sample }) => sample === null);
  return [
    ...(test === null ? ['Without "test" a connection cannot be tried.'] : []),
    ...(docs === null ? ['Name the public documentation: "docs".'] : []),
    ...(errors.message === null ? ['Say where the words of an error are: "errors.message".'] : []),
    ...(aliases.length === 0 ? ['Add the other names that people use: "aliases".'] : []),
    ...(without.length === 0
      ? []
      : [`Without "returns" later steps do not know the fields of ${without.map(({ name }) => name).join(', ')}.`]),
    ...(samples.length === 0
      ? []
      : [`Without "sample" there is no example of ${samples.map(({ name }) => name).join(', ')}.`]),
  ];
}

function adviceForSentences(connector: Connector, sentences: ConnectorCheck['sentences']): readonly string[] {
  return sentences
    .filter(({ isFound }) => !isFound)
    .map(({ part, planned }) => {
      const found = planned.length === 0 ? '' : `, but ${planned.join(', ')}`;
      return Object.hasOwn(connector.triggers, part)
        ? `The planner does not find the trigger "${part}"${found}: name it "New …" or "Updated …", with a thing that is no part of the name of the service.`
        : `The planner does not find "${part}" by its title${found}: begin its name, title and description with one verb, and name the same thing in them.`;
    });
}
