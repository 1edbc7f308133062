import { addresseeEntries, messengerOf } from '../../domain/approval/addressees.js';
import { Messenger } from '../../domain/approval/delivery.js';
import type { Addressee, ApprovalDelivery } from '../../domain/approval/delivery.js';
import type { FieldIssue } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { invalidInput, optionalNumber, optionalObject } from './input.js';

/** As long as the latest time limit of a question may be used well. */
const MAX_AFTER_SECONDS = 366 * 86_400;
const MAX_PEOPLE = 10;
const MAX_REMINDERS = 20;
const DEFAULT_REMINDERS = 1;

const MAIL_ADDRESS = /^[^\s@<>",;:()[\]\\]{1,64}@[^\s@<>",;:()[\]\\]{1,255}$/;
const AFTER: JsonSchema = { type: 'number', minimum: 1, maximum: MAX_AFTER_SECONDS };

const PEOPLE: JsonSchema = {
  type: 'array',
  minItems: 1,
  maxItems: MAX_PEOPLE,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['via', 'connection', 'to'],
    properties: {
      via: { type: 'string', description: 'The messenger.', enum: ['slack', 'telegram', 'discord', 'email'] },
      connection: {
        type: 'string',
        description: 'Name of a connection to Slack, Telegram or Discord, or of the kind SMTP or MAIL.',
        minLength: 1,
        maxLength: 200,
      },
      to: {
        type: ['string', 'integer'],
        description:
          'The person: the member id (U…) or e-mail address at Slack, the numeric user id at Telegram or Discord, or an e-mail address. Only their answer counts.',
        minLength: 1,
        maxLength: 320,
      },
      channel: {
        type: ['string', 'integer'],
        description: 'The channel or chat in which the person is asked. Absent: directly. Not for email.',
        minLength: 1,
        maxLength: 100,
      },
    },
  },
};

/** The fields by which a question is sent to people. */
export const DELIVERY_FIELDS = {
  deliver: {
    ...PEOPLE,
    description:
      'People who are asked by a messenger or by e-mail, with buttons or a link, for example [{"via": "slack", "connection": "team", "to": "U012AB3CD"}]. The first answer counts.',
  },
  remind: {
    type: 'object',
    description: 'Ask the same people again as long as there is no answer.',
    additionalProperties: false,
    required: ['afterSeconds'],
    properties: {
      afterSeconds: { ...AFTER, description: 'Seconds from the question to the first reminder.' },
      everySeconds: { ...AFTER, description: 'Seconds from one reminder to the next. Default: afterSeconds.' },
      times: {
        type: 'integer',
        description: 'How many reminders at most.',
        minimum: 1,
        maximum: MAX_REMINDERS,
        default: DEFAULT_REMINDERS,
      },
    },
  },
  escalate: {
    type: 'object',
    description: 'Ask other people as well if there is no answer by then. The first people may still answer.',
    additionalProperties: false,
    required: ['afterSeconds', 'deliver'],
    properties: {
      afterSeconds: { ...AFTER, description: 'Seconds from the question.' },
      deliver: { ...PEOPLE, description: 'The other people, as in deliver.' },
    },
  },
} satisfies Readonly<Record<string, JsonSchema>>;

/** The delivery that a step asks for. Null: none. @throws StepFailure `INVALID_INPUT` */
export function deliveryOf(tool: string, input: JsonObject): ApprovalDelivery | null {
  const [issue] = deliveryIssues(tool, input);
  if (issue) throw invalidInput(issue.path.join('.'), issue.detail);
  if (input['deliver'] === undefined || input['deliver'] === null) return null;
  const remind = optionalObject(input, 'remind');
  const escalate = optionalObject(input, 'escalate');
  const after = remind === undefined ? 0 : (optionalNumber(remind, 'afterSeconds') ?? 0);
  return {
    deliver: peopleIn(input['deliver']),
    remind:
      remind === undefined
        ? null
        : {
            afterSeconds: after,
            everySeconds: optionalNumber(remind, 'everySeconds') ?? after,
            times: optionalNumber(remind, 'times') ?? DEFAULT_REMINDERS,
          },
    escalate:
      escalate === undefined
        ? null
        : {
            afterSeconds: optionalNumber(escalate, 'afterSeconds') ?? 0,
            deliver: peopleIn(escalate['deliver']),
          },
  };
}

/**
 * The mistakes in a delivery that its schema cannot express.
 *
 * @param timeoutField the field of the input that limits the time for an answer.
 */
export function deliveryIssues(
  tool: string,
  input: JsonObject,
  timeoutField: 'timeoutSeconds' | 'approvalSeconds' = 'timeoutSeconds',
): readonly FieldIssue[] {
  const { deliver, remind, escalate } = input;
  const isAsked = deliver !== undefined && deliver !== null;
  const alone = (['remind', 'escalate'] as const).flatMap((field): readonly FieldIssue[] =>
    isAsked || input[field] === undefined || input[field] === null
      ? []
      : [{ path: [field], detail: `"${field}" needs "deliver", which says who is asked first.` }],
  );
  const timeout = input[timeoutField];
  const tooLate = [
    { field: 'remind', value: remind },
    { field: 'escalate', value: escalate },
  ].flatMap(({ field, value }): readonly FieldIssue[] => {
    const after = isJsonObject(value) ? value['afterSeconds'] : null;
    if (typeof timeout !== 'number' || typeof after !== 'number' || after < timeout) return [];
    return [
      {
        path: [field, 'afterSeconds'],
        detail: `The question ends after ${timeout} seconds (${timeoutField}): give fewer seconds here.`,
      },
    ];
  });
  return [
    ...alone,
    ...tooLate,
    ...addresseeEntries(tool, input).flatMap(({ path, entry }) =>
      entryIssues(entry).map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
    ),
  ];
}

function entryIssues(entry: JsonObject): readonly FieldIssue[] {
  const via = messengerOf(entry);
  if (via === null) return [];
  const { to, channel } = entry;
  const wrong = isKnown(to) && !RULES[via].person.test(String(to)) ? [{ path: ['to'], detail: RULES[via].to }] : [];
  if (channel === undefined || channel === null) return wrong;
  if (via === Messenger.EMAIL)
    return [...wrong, { path: ['channel'], detail: 'An e-mail has no channel: leave it out.' }];
  return isKnown(channel) && !RULES[via].place.test(String(channel))
    ? [...wrong, { path: ['channel'], detail: RULES[via].channel }]
    : wrong;
}

/** Whether a value is known before the run. */
function isKnown(value: JsonValue | undefined): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && !value.includes('{{'));
}

interface MessengerRule {
  readonly person: RegExp;
  readonly to: string;
  readonly place: RegExp;
  readonly channel: string;
}

const RULES: Readonly<Record<Messenger, MessengerRule>> = {
  [Messenger.SLACK]: {
    person: new RegExp(`^[UW][A-Z0-9]{2,30}$|${MAIL_ADDRESS.source}`),
    to: 'At Slack a person is a member id, such as U012AB3CD ("Copy member ID" in the profile), or an e-mail address.',
    place: /^[CGD][A-Z0-9]{2,30}$/,
    channel: 'At Slack a channel is its id, such as C012AB3CD, from the details of the channel.',
  },
  [Messenger.TELEGRAM]: {
    person: /^[1-9][0-9]{0,18}$/,
    to: 'At Telegram a person is the numeric id of the user, such as 123456789; bots cannot write to @names.',
    place: /^-?[0-9]{1,19}$/,
    channel: 'At Telegram a chat is its numeric id, such as -1001234567890.',
  },
  [Messenger.DISCORD]: {
    person: /^[0-9]{5,25}$/,
    to: 'At Discord a person is the numeric id of the user ("Copy User ID" in the developer mode).',
    place: /^[0-9]{5,25}$/,
    channel: 'At Discord a channel is its numeric id ("Copy Channel ID" in the developer mode).',
  },
  [Messenger.EMAIL]: {
    person: MAIL_ADDRESS,
    to: 'This is not one e-mail address, such as anna@example.com.',
    place: /^/,
    channel: '',
  },
};

function peopleIn(list: JsonValue | undefined): readonly Addressee[] {
  return (Array.isArray(list) ? list : []).flatMap((entry): readonly Addressee[] => {
    const via = isJsonObject(entry) ? messengerOf(entry) : null;
    if (via === null || !isJsonObject(entry)) return [];
    const { connection, to, channel } = entry;
    return [{ via, connection: textOf(connection) ?? '', to: textOf(to) ?? '', channel: textOf(channel) }];
  });
}

/** Ids may be written as numbers. */
function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
