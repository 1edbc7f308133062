import type { StepcastClient } from '@stepcast/client';
import type { ListedConnector } from '../ask/connection-form.js';
import { Misuse } from '../output/cli-failure.js';

/** The service of a connector that a user names. @throws Misuse with those that were perhaps meant. */
export async function connectorNamed(client: StepcastClient, service: string): Promise<ListedConnector> {
  const found = (await client.connectors({ search: service })).find((connector) => connector.service === service);
  if (found !== undefined) return found;
  throw new Misuse(`There is no service ${JSON.stringify(service)}. List the services: stepcast connections services.`);
}
