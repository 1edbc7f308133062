import { StepFailure } from '../../errors.js';

/**
 * The meanings of the words of Slack's incoming webhooks (docs.slack.dev, "Sending messages using incoming webhooks").
 */
const WORDS: Readonly<Record<string, string>> = {
  action_prohibited: 'an administrator of the workspace has forbidden it',
  channel_is_archived: 'its channel is archived',
  channel_not_found: 'its channel does not exist, or the webhook may not post there',
  invalid_blocks: 'the blocks are not ones that Slack knows',
  invalid_blocks_format: 'the blocks are not ones that Slack knows',
  invalid_payload: 'Slack cannot read this message',
  invalid_token: 'the webhook is not valid any more; make a new one and store it in the connection',
  no_active_hooks: 'the webhook is switched off',
  no_service: 'the webhook has been removed or switched off; make a new one and store it in the connection',
  no_service_id: 'the address in the connection is not that of a webhook',
  no_team: 'its workspace does not exist any more',
  no_text: 'the message has no text',
  posting_to_general_channel_denied: 'only some people may post in the general channel',
  team_disabled: 'its workspace is switched off',
  too_many_attachments: 'the message has too many attachments',
  user_not_found: 'the person that it is for does not exist any more',
};

/**
 * The failure for an answer of Slack's that is not "ok". Only a word of Slack's own is taken from the answer. Any other
 * part could repeat the address, which is the secret.
 *
 * @param retryAfterMs the time that Slack asks to wait, if it does.
 */
export function slackFailure(status: number, body: string, retryAfterMs: number | undefined): StepFailure {
  const word = /^[a-z_]{3,60}$/.exec(body.trim())?.[0];
  if (status === 429)
    return StepFailure.retryable(
      'SLACK_RATE_LIMITED',
      'Slack takes no more messages just now.',
      { status },
      retryAfterMs,
    );
  if (status === 408 || status >= 500)
    return StepFailure.retryable('SLACK_UNAVAILABLE', `Slack answered ${status}.`, { status }, retryAfterMs);
  const why =
    (word === undefined ? undefined : WORDS[word]) ??
    (word === undefined ? `Slack answered ${status}` : `Slack says ${word}`);
  return StepFailure.permanent('SLACK_REFUSED', `Slack did not take the message: ${why}.`, {
    status,
    ...(word === undefined ? {} : { error: word }),
  });
}
