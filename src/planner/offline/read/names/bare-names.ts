import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { TEXT } from '../accounts.js';
import { takesNames } from '../../said/slots.js';
import type { Reading } from '../reading.js';
import { askForId } from '../services/choice.js';

/*
 * `assign it to Priya`, `open an issue and assign it to me`: a list of ids of the service that holds a name as it is said. The service
 * knows no such id, and so the name is looked up or asked for.
 */

const ME = /^(?:me|myself)$/i;
const NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}'’-]+)*$/u;

/** Asks for the ids behind names in lists of ids. */
export function askForBareNames(r: Reading): void {
  for (const step of r.builder.steps) for (const field of step.tool.service?.choices ?? []) askFor(r, step, field);
}

function askFor(r: Reading, step: Draft, field: string): void {
  const { service, inputSchema } = step.tool;
  const given = step.input[field];
  const [only, ...others] = Array.isArray(given) ? given : [];
  if (!service || typeof only !== 'string' || others.length > 0 || !(ME.test(only) || NAME.test(only))) return;
  const own = propertiesOf(inputSchema)[field];
  if (isJsonObject(own) && takesNames(own)) return;
  const words = only.toLowerCase().split(' ');
  const tokens = r.account.tokens.filter(({ lower }) => words.includes(lower));
  Reflect.deleteProperty(step.input, field);
  if (!ME.test(only)) {
    askForId(r, step, { name: field, own, text: only, service, tokens });
    return;
  }
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: `${service.title} knows people by their ids.`,
    question: `Which id do you have in ${service.title}? Your profile there shows it.`,
    at: { step: step.id, path: `/input/${field}` },
    me: 'id',
    valueSchema: isJsonObject(own) ? own : TEXT,
  });
}
