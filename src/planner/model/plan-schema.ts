import type { JsonSchema } from '../../lib/json/json.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import { closed, nullable, strictInput } from './strict-schema.js';
import type { ToolGuide } from './tool-guide.js';

/** Servers limit the size of a schema. Above this, inputs are requested as text and checked afterwards. */
const MAX_SCHEMA_CHARS = 40_000;
/** And how many values of an enum; above, the name of a tool is left to the check as well. */
const MAX_ENUM = 200;

const TEXT: JsonSchema = { type: 'string' };

/** The form of the answer: the trigger (unless it is given), the steps by tool, or why there are none. */
export function planSchema({ own, external, others }: ToolGuide, withTrigger: boolean): JsonSchema {
  const list = [...own, ...external];
  const names = others.length > 0 || list.length > MAX_ENUM ? [] : list.map((tool) => tool.name);
  const open = stepSchema(names, { ...TEXT, description: 'A JSON object, as text.' });
  const precise: JsonSchema = {
    anyOf: [
      ...list.map((tool) => stepSchema([tool.name], strictInput(tool.inputSchema))),
      ...(others.length > 0 ? [open] : []),
    ],
  };
  const step = list.length > 0 && JSON.stringify(precise).length <= MAX_SCHEMA_CHARS ? precise : open;
  return closed({
    ...(withTrigger ? { trigger: TRIGGER } : {}),
    steps: { type: 'array', items: step },
    claims: {
      type: 'array',
      description:
        'Covers the whole request: for each part, its words exactly as they stand there, and a JSON pointer to what they became, for example /steps/1/input/to, /steps/2/when or /trigger/schedule.',
      items: closed({ words: TEXT, target: TEXT }),
    },
    problem: nullable({ ...TEXT, description: 'Why no plan can be made with these tools; null if there is one.' }),
  });
}

function stepSchema(tools: readonly ToolDescription['name'][], input: JsonSchema): JsonSchema {
  return closed({
    id: { ...TEXT, description: 'Letters, digits and _, unique: a name for what the step yields.' },
    title: { ...TEXT, description: 'At most 60 characters, for people.' },
    description: TEXT,
    reason: { ...TEXT, description: 'One sentence: why this tool and no other.' },
    tool: tools.length > 0 ? { type: 'string', enum: [...tools] } : TEXT,
    input,
    when: nullable({ ...TEXT, description: 'A bare expression; the step is skipped if it is false.' }),
    forEach: nullable({
      ...TEXT,
      description: 'A bare expression that yields a list; the step runs once for each item.',
    }),
    dependsOn: nullable({
      type: 'array',
      items: TEXT,
      description: 'Ids of the steps that must end first; null: the step before.',
    }),
    onError: nullable({ type: 'string', enum: ['FAIL', 'CONTINUE'] }),
  });
}

const TRIGGER: JsonSchema = nullable({
  anyOf: [
    closed({
      type: { type: 'string', enum: ['SCHEDULED'] },
      schedule: { ...TEXT, description: 'Five-field cron, for example 0 9 * * 1-5.' },
      timezone: nullable({ ...TEXT, description: 'IANA zone if the words name one, else null.' }),
    }),
    closed({
      type: { type: 'string', enum: ['EVENT'] },
      eventType: { ...TEXT, description: 'For example gmail.new_email.' },
      filters: { ...TEXT, description: 'A JSON object, as text, for example {"from":"boss@example.com"}.' },
    }),
  ],
});
