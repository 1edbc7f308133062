import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** An agent among the tools of an agent, with its place in their list. */
interface InnerAgent {
  readonly index: number;
  readonly input: JsonObject;
}

/** The agents that an agent may call: `{"name": …, "agent": {…}}`. */
export function innerAgents(tools: JsonValue | undefined): readonly InnerAgent[] {
  if (!Array.isArray(tools)) return [];
  return tools.flatMap((entry, index) => {
    const agent = isJsonObject(entry) ? entry['agent'] : null;
    return agent !== null && isJsonObject(agent) ? [{ index, input: agent }] : [];
  });
}
