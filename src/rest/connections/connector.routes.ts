import type { z } from 'zod';
import { NotFoundError } from '../../errors.js';
import type { ShownConnector } from '../../services/connectors/connector.service.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { Connector, Connectors, ToolChoices, ToolChoicesRequest, connectorsQuery } from './connector.schema.js';

/** The services that workflows can use, and live values for the fields of their tools. */
export function connectorRoutes({
  connectors,
  choices,
}: Pick<RestServices, 'connectors' | 'choices'>): readonly Route[] {
  return [
    route({
      operationId: 'listConnectors',
      method: 'GET',
      path: '/connectors',
      summary: 'List the services that workflows can use, by title',
      query: connectorsQuery,
      answers: { 200: { description: 'All that fit.', schema: Connectors } },
      handle: async ({ caller, query }) =>
        answer(200, { connectors: connectors.list(caller, query.search).map(connectorShape) }),
    }),
    route({
      operationId: 'getConnector',
      method: 'GET',
      path: '/connectors/{service}',
      summary: 'Read what a service offers, and how it is connected',
      answers: { 200: { description: 'The service.', schema: Connector } },
      async handle({ caller, param }) {
        const found = connectors.find(caller, param('service'));
        if (found === null) throw new NotFoundError('service', param('service'));
        return answer(200, connectorShape(found));
      },
    }),
    route({
      operationId: 'listToolChoices',
      method: 'POST',
      path: '/tools/{tool}/choices',
      summary: 'Read live values for a field of a tool of a service, or for a parameter of its trigger',
      description: 'They are read from the service, at most 500: channels, tables, boards.',
      body: ToolChoicesRequest,
      answers: {
        200: { description: 'The values, as the service lists them.', schema: ToolChoices },
        404: { description: 'You have no such connection.' },
        503: { description: 'The service cannot be asked at the moment.' },
      },
      async handle({ caller, param, body }) {
        const found = await choices.list(caller, { tool: param('tool'), ...body });
        return answer(200, { choices: found.map(({ value, label }) => ({ value, label })) });
      },
    }),
  ];
}

function connectorShape({ auth, operations, triggers, aliases, categories, ...connector }: ShownConnector) {
  return {
    ...connector,
    aliases: [...aliases],
    categories: [...categories],
    auth: auth.map(({ method, title, provider, scopes, fields, setup, unverified }) => ({
      id: method,
      title,
      provider,
      scopes: [...scopes],
      fields: fields.map(({ name, title: label, help, secret, required, default: standard, pattern }) => ({
        name,
        title: label,
        help,
        secret,
        required,
        default: standard,
        pattern,
      })),
      setup: [...setup],
      unverified,
    })),
    operations: operations.map(({ tool, title, description, effect, choices, unverified }) => ({
      tool,
      title,
      description,
      effect: effect.toLowerCase() as Lowercase<typeof effect>,
      choices: [...choices],
      unverified,
    })),
    triggers: triggers.map((trigger) => ({
      event_type: trigger.eventType,
      title: trigger.title,
      description: trigger.description,
      input_schema: trigger.inputSchema,
      output_schema: trigger.outputSchema,
      sample: trigger.sample,
      choices: [...trigger.choices],
      polls: trigger.polls,
      has_webhook: trigger.hasWebhook,
      registers: trigger.registers,
      setup: [...trigger.setup],
      unverified: trigger.unverified,
    })),
  } satisfies z.input<typeof Connector>;
}
