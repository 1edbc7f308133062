import type { Connector } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { createOfflinePlanner } from '../../planner/offline/offline-planner.js';
import { PlanRefused } from '../../planner/plan-refused.js';
import { installTriggers } from '../../services/sources/trigger-kinds.js';
import { connectorTools } from '../../tools/connectors/connector-tools.js';
import { ToolRegistry } from '../../tools/registry.js';
import { PlanningFailure } from '../../errors.js';
import type { CheckedSentence } from './connector-check.type.js';

const PLAN_TIMEOUT_MS = 20_000;

/** A sentence for each operation and trigger, made of its title, and the plan that the planner without a model makes of it. */
export async function checkSentences(
  connector: Connector,
  library: ConnectorLibrary,
): Promise<readonly CheckedSentence[]> {
  installTriggers(library);
  const { service, title } = connector;
  const planner = createOfflinePlanner();
  const find = connectorTools(library, () => Promise.reject(new Error('Nothing is sent.')));
  const shown = Object.values(connector.operations).filter(({ hidden }) => !hidden);
  const tools = new ToolRegistry(shown.flatMap(({ name }) => find(`${service}.${name}`) ?? []));
  const planned = async (part: string, words: string, isMeant: (name: string) => boolean): Promise<CheckedSentence> => {
    try {
      const plan = await planner.plan({
        title: 'A check',
        description: words,
        tools,
        timezone: 'UTC',
        connections: [{ name: service, kind: ConnectionKind.SERVICE, service }],
        signal: AbortSignal.timeout(PLAN_TIMEOUT_MS),
      });
      const trigger = plan.trigger;
      const event = trigger?.type === 'EVENT' ? [trigger.eventType ?? []].flat() : [];
      const used = [...plan.steps.flatMap(({ tool }) => tool ?? []), ...event];
      return { part, words, planned: used, asked: askedIn(plan.report), isFound: used.some(isMeant) };
    } catch (error) {
      if (!(error instanceof PlanRefused || error instanceof PlanningFailure)) throw error;
      return { part, words, planned: [], asked: [], isFound: false };
    }
  };
  const sentences: CheckedSentence[] = [];
  for (const operation of shown) {
    const words = `Every day at 8 ${lowerFirst(operation.title)} in ${title}`;
    sentences.push(await planned(operation.name, words, (name) => name === `${service}.${operation.name}`));
  }
  const [first] = shown;
  if (first === undefined) return sentences;
  for (const trigger of Object.values(connector.triggers)) {
    const words = `When there is a ${lowerFirst(trigger.title)} in ${title}, ${lowerFirst(first.title)} in ${title}`;
    sentences.push(await planned(trigger.name, words, (name) => name === trigger.eventType));
  }
  return sentences;
}

function askedIn(report: PlanReport | null | undefined): readonly string[] {
  return (report?.gaps ?? []).flatMap(({ isBlocking, target }) => {
    const field = /\/input\/([^/]+)/.exec(target ?? '')?.[1];
    return isBlocking && field !== undefined ? [field] : [];
  });
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text[0]?.toLowerCase() ?? ''}${text.slice(1)}` : text;
}
