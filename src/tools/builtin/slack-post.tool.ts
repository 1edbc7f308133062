import type { Dispatcher } from 'undici';
import { ConnectionKind, isSlackByService } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { exchange, failureOf, firstOf } from '../http/exchange.js';
import { retryAfterMs } from '../http/expected-status.js';
import { outgoingRequest } from '../http/outgoing-request.js';
import { bodyReading, readBody } from '../http/response-body.js';
import { invalidInput, optionalText, requiredText } from '../support/input.js';
import { slackFailure } from '../slack/slack-failure.js';
import { webhookOf } from '../slack/webhook.js';
import type { Tool, ToolContext, ToolResult } from '../tool.js';
import { SLACK_POST } from '../tool-phrases.js';

const SLACK_POST_NAME = 'slack.post';
const MAX_ANSWER_BYTES = 65_536;
/** Named, so that a redirect is an answer: the address is a secret, and Slack does not redirect. */
const REDIRECTS = [301, 302, 303, 307, 308];

/** The operation of the connector that posts to the channel that a step names. */
const BY_SERVICE = 'slack.send_message';

/**
 * `slack.post`: a message by an incoming webhook, whose address is the token of a connection. If the step names a
 * channel, the connector for Slack sends it by a connection to Slack itself; see `slackPostByService`. Slack knows no
 * idempotency key, so a message whose answer got lost is posted again by the retry.
 *
 * Its failures: `MISSING_CONNECTION`, `CONNECTION_UNUSABLE`, `SLACK_REFUSED`; tried again: `SLACK_RATE_LIMITED`,
 * `SLACK_UNAVAILABLE`; with a channel, those of the connector; and those of the network.
 */
export function createSlackPostTool(agent: Dispatcher, allowHosts: readonly string[]): Tool {
  return {
    name: SLACK_POST_NAME,
    title: 'Post to Slack',
    description:
      'Posts a message to a Slack channel. Without "channel" the connection is of the kind BEARER, with the URL of an incoming webhook as its token, and the webhook decides on the channel. With "channel" it is a connection to Slack itself.',
    source: 'builtin',
    planning: SLACK_POST,
    sideEffects: true,
    waitsOutside: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['connection'],
      anyOf: [{ required: ['text'] }, { required: ['blocks'] }],
      properties: {
        connection: {
          type: 'string',
          description:
            'Name of the stored connection: one whose token is the URL of the webhook, or with "channel" one to Slack.',
          minLength: 1,
          maxLength: 200,
        },
        channel: {
          type: 'string',
          description:
            'The id of a channel (C…) or of a person (U…), or the name of a public channel: #general. Absent: that of the webhook.',
          minLength: 1,
          maxLength: 200,
        },
        text: {
          type: 'string',
          description:
            "The message in Slack's mrkdwn: *bold*, _italic_, <https://example.com|a link>. With blocks: the text of the notification.",
          minLength: 1,
          maxLength: 40_000,
        },
        blocks: {
          type: 'array',
          description: "Layout blocks of Slack's Block Kit.",
          items: { type: 'object' },
          minItems: 1,
          maxItems: 50,
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['posted'],
      properties: {
        posted: { type: 'boolean', description: 'True: Slack has taken the message.' },
        channel: { type: 'string', description: 'The id of the channel, if the step names one.' },
        ts: { type: 'string', description: 'The id of the message in that channel, if the step names one.' },
      },
    },
    async run(input, context) {
      if (isSlackByService(SLACK_POST_NAME, input))
        throw StepFailure.permanent('UNKNOWN_TOOL', 'This server has no connector for Slack: leave out "channel".');
      await post(agent, input, context, allowHosts);
      return { output: { posted: true } };
    },
  };
}

/**
 * The tools with the connector for Slack behind `slack.post`, for steps that name a channel.
 *
 * @param find the tools of connectors by name.
 */
export function slackPostByService(tools: readonly Tool[], find: (name: string) => Tool | undefined): readonly Tool[] {
  return tools.map((tool) =>
    tool.name === SLACK_POST_NAME
      ? {
          ...tool,
          run: async (input: JsonObject, context: ToolContext): Promise<ToolResult> => {
            const send = isSlackByService(tool.name, input) ? find(BY_SERVICE) : undefined;
            if (send === undefined) return tool.run(input, context);
            const sent = await send.run(input, context);
            const output = 'output' in sent ? sent.output : null;
            const { channel, ts } = isJsonObject(output) ? output : {};
            return {
              output: {
                posted: true,
                ...(typeof channel === 'string' && { channel }),
                ...(typeof ts === 'string' && { ts }),
              },
            };
          },
        }
      : tool,
  );
}

async function post(
  agent: Dispatcher,
  input: JsonObject,
  context: ToolContext,
  allowHosts: readonly string[],
): Promise<void> {
  const name = requiredText(input, 'connection');
  const text = optionalText(input, 'text');
  const blocks = input['blocks'];
  if (text === undefined && blocks === undefined) throw invalidInput('text', 'expected a text, or "blocks".');
  const { config } = await context.ports.connections.open(context, name, [ConnectionKind.BEARER]);
  const url = webhookOf(config.token, name, allowHosts);
  const body = { ...(text === undefined ? {} : { text }), ...(blocks === undefined ? {} : { blocks }) };
  const answer = await exchange(
    agent,
    outgoingRequest({ method: 'POST', url, body }, context),
    REDIRECTS,
    context.signal,
  );
  const { status, headers } = answer;
  if (status >= 200 && status < 300) {
    // The body is "ok". It is read to its end, so that the connection can be used again.
    await answer.body.dump({ limit: MAX_ANSWER_BYTES, signal: context.signal }).catch(() => undefined);
    return;
  }
  const said = await readBody(answer.body, { ...bodyReading(headers), limitBytes: MAX_ANSWER_BYTES }).catch(
    (error: unknown) => {
      if (context.signal.aborted) throw failureOf(error, answer.request.url.host, context.signal);
      return Buffer.alloc(0);
    },
  );
  throw slackFailure(
    status,
    said.toString(),
    retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now),
  );
}
