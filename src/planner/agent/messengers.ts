import type { ToolDescription } from '../../domain/steps/tool.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isChannel, kindOf } from '../account/index.js';

/* Services that send messages to channels. */

const hasChannels = ({ service, inputSchema }: ToolDescription): boolean =>
  service?.choices?.some((field) => isChannel(kindOf(propertiesOf(inputSchema)[field]))) === true;

/** The titles of the services whose tools take a channel, by their ids. */
export const messengersAmong = (tools: readonly ToolDescription[]): ReadonlyMap<string, string> =>
  new Map(tools.flatMap((tool) => (tool.service && hasChannels(tool) ? [[tool.service.id, tool.service.title]] : [])));
