import { textOf } from '../../document/read-n8n.js';
import type { NodeConverter } from '../../nodes/node-converter.type.js';
import { restNode } from '../rest/rest-node.js';
import type { RestNode } from '../rest/rest-node.js';
import { SERVICE_CONVERTERS, SERVICE_NODES } from '../index.js';
import { operationOf, serviceNode } from '../service-node.js';
import { STORES } from './stores.js';
import { ServiceParameters } from '../service-parameters.js';
import { MORE_OPERATIONS } from './operations.js';
import { postWithImage } from './linkedin-image.js';

/** A converter with the operations that the connector of its service lacks. */
function withMore(type: string, convert: NodeConverter): NodeConverter {
  const more = MORE_OPERATIONS[type];
  if (more === undefined) return convert;
  // A node that names no resource means that of the connector.
  const { defaults = {}, resource } = SERVICE_NODES[type] ?? {};
  const table: RestNode = { ...more, defaults: { ...defaults, ...more.defaults }, ...(resource ? { resource } : {}) };
  const request = restNode(table);
  return (context) => {
    const key = operationOf(context, table);
    const counterpart = Object.hasOwn(table.operations, key) ? table.operations[key] : undefined;
    const call = typeof counterpart === 'function' ? counterpart(new ServiceParameters(context)) : counterpart;
    return call === undefined ? convert(context) : request(context);
  };
}

const linkedIn: NodeConverter = (context) =>
  textOf(context.parameters.shareMediaCategory) === 'IMAGE'
    ? postWithImage(context)
    : (SERVICE_CONVERTERS['linkedIn']?.(context) ?? 'LinkedIn has no connector');

/** The nodes of services with a connector, with all that they do here. */
export const ALL_SERVICE_CONVERTERS: Readonly<Record<string, NodeConverter>> = {
  ...SERVICE_CONVERTERS,
  ...Object.fromEntries(Object.entries(STORES).map(([type, table]) => [type, serviceNode(table)])),
  ...Object.fromEntries(
    Object.keys(MORE_OPERATIONS).map((type) => [type, withMore(type, SERVICE_CONVERTERS[type] ?? (() => ''))]),
  ),
  linkedIn,
};
