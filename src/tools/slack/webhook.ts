import { AddressGuard } from '../../net/guard/address-guard.js';
import { StepFailure } from '../../errors.js';

const SLACK_HOSTS: ReadonlySet<string> = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

/**
 * The address of an incoming webhook, which is a secret as a whole. Only Slack's own hosts are accepted, or one that an
 * administrator allowed (a proxy, a test). A message must not go to an arbitrary address in a token.
 *
 * @throws StepFailure `CONNECTION_UNUSABLE`, without the address.
 */
export function webhookOf(token: string, connection: string, allowHosts: readonly string[]): string {
  const named = JSON.stringify(connection);
  if (!URL.canParse(token))
    throw unusable(
      `The token of the connection ${named} is no address: store the URL of the incoming webhook in it (https://hooks.slack.com/services/…).`,
    );
  const url = new URL(token);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const isAllowed = new AddressGuard(allowHosts).allows(url.hostname, port);
  const isSlack = url.protocol === 'https:' && port === 443 && SLACK_HOSTS.has(url.hostname);
  if (!isSlack && !isAllowed)
    throw unusable(
      `The address in the connection ${named} does not belong to Slack. Use an incoming webhook, which begins with https://hooks.slack.com/.`,
    );
  if (url.username !== '' || url.password !== '')
    throw unusable(`The address in the connection ${named} holds a user or password, which one of Slack does not.`);
  return url.href;
}

function unusable(message: string): StepFailure {
  return StepFailure.permanent('CONNECTION_UNUSABLE', message);
}
