import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { textOf } from '../../document/read-n8n.js';
import { connectionFor } from '../../nodes/connections.js';
import type { ServiceParameters } from '../service-parameters.js';
import type { RestCall, RestCounterpart, RestNode } from './rest-node.js';
import { sameAnswer } from '../../expressions/n8n-data.js';

const WINDOW = '/sessions/{sessionId}/windows/{windowId}';
/** n8n adds the ids to each answer, so that the next node has them. */
const withIds = (parameters: ServiceParameters): string => {
  const code = (path: string): string => {
    const value = parameters.value(path);
    const whole = typeof value === 'string' ? /^\{\{((?:(?!\{\{|\}\})[^])*)\}\}$/.exec(value)?.[1] : undefined;
    return whole === undefined ? JSON.stringify(value ?? null) : `(${whole})`;
  };
  return `$merge([{ "sessionId": ${code('sessionId')}, "windowId": ${code('windowId')} }, $each])`;
};

/** The settings of an action in a window, with those that several of them take. */
function configuration(parameters: ServiceParameters, more: Record<string, JsonValue>): JsonValue {
  const visual = textOf(parameters.raw('additionalFields.visualScope'));
  const event = parameters.value('additionalFields.waitForNavigation');
  return {
    ...more,
    ...(visual === '' ? {} : { visualAnalysis: { scope: visual } }),
    ...(event === undefined ? {} : { waitForNavigationConfig: { waitUntil: event } }),
  };
}

const wait = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.raw('additionalFields.waitForNavigation') === undefined ? undefined : true;

const inWindow =
  (path: string, body: RestCall['body']) =>
  (parameters: ServiceParameters): RestCall => ({
    method: 'POST',
    path: `${WINDOW}${path}`,
    ...(body === undefined ? {} : { body }),
    // With several items, the ids are those of the item.
    ...(parameters.context.items.isMany ? {} : { reshape: withIds(parameters) }),
    ignored: ['sessionId', 'windowId', 'sessionMode', 'additionalFields'],
  });

const ADDRESS = 'https://api.airtop.ai/api/v1';

/** An extraction in a browser that the node opens for itself. */
function inOwnWindow(parameters: ServiceParameters, path: string, body: RestCall['body']): RestCall {
  const { context } = parameters;
  const { isMany, code } = context.items;
  const connection = connectionFor(context, context.node.credentials[0] ?? 'airtopApi', 'BEARER');
  const opened = (url: string, given: JsonObject, suffix: string, after?: readonly string[]): string =>
    context.add(
      'http.request',
      { method: 'POST', url, body: given, connection },
      isMany ? { forEach: code } : {},
      suffix,
      after,
    );
  const dataOf = (id: string): string => `${sameAnswer(context.items, id)}.body.data`;
  const session = opened(
    `${ADDRESS}/sessions`,
    {
      configuration: {
        profileName: parameters.value('profileName') ?? '',
        timeoutMinutes: parameters.number('timeoutMinutes') ?? 10,
        proxy: textOf(parameters.raw('proxy')) === 'integrated',
      },
    },
    'session',
  );
  const sessionId = `{{ ${dataOf(session)}.id }}`;
  const url = parameters.value('url') ?? 'https://www.google.com';
  const window = opened(`${ADDRESS}/sessions/${sessionId}/windows`, { url }, 'window', [session]);
  return {
    method: 'POST',
    path: `/sessions/${sessionId}/windows/{{ ${dataOf(window)}.windowId }}${path}`,
    ...(body === undefined ? {} : { body }),
    after: [window],
    ignored: [
      'sessionMode',
      'autoTerminateSession',
      'profileName',
      'timeoutMinutes',
      'proxy',
      'url',
      'additionalFields',
    ],
    differs: 'the browser that it opens ends when its time is over; n8n ends it at once',
  };
}

/** An extraction in a window that is there. */
const extraction =
  (path: string, body: RestCall['body']): RestCounterpart =>
  (parameters) => {
    const mode = textOf(parameters.raw('sessionMode'));
    if (mode === 'new' || (mode === '' && parameters.raw('sessionId') === undefined))
      return inOwnWindow(parameters, path, body);
    if (parameters.raw('autoTerminateSession') === true)
      return 'it ends the session by itself; end it in a step of its own';
    return inWindow(path, body)(parameters);
  };

/** Airtop, version 1: https://docs.airtop.ai/api-reference */
export const AIRTOP: RestNode = {
  title: 'Airtop',
  address: ADDRESS,
  connection: 'BEARER',
  defaults: {
    session: 'create',
    window: 'create',
    extraction: 'getPaginated',
    interaction: 'click',
    file: 'getMany',
  },
  operations: {
    'session.create': {
      method: 'POST',
      path: '/sessions',
      body: {
        configuration: (all) => ({
          profileName: all.value('profileName') ?? '',
          timeoutMinutes: all.number('timeoutMinutes') ?? 10,
          proxy: textOf(all.raw('proxy')) === 'integrated',
          solveCaptcha: all.raw('additionalFields.solveCaptcha') === true,
          record: all.raw('record') === true,
        }),
      },
      reshape: '$merge([{ "sessionId": $each.data.id }, $each.data])',
      ignored: ['profileName', 'timeoutMinutes', 'additionalFields', 'proxy', 'record'],
      differs: 'the session is used as soon as it is made; n8n waits until it runs',
    },
    'session.terminate': { method: 'DELETE', path: '/sessions/{sessionId}', reshape: '{ "success": true }' },
    'window.create': (parameters) => ({
      method: 'POST',
      path: '/sessions/{sessionId}/windows',
      body: {
        url: (all) => all.value('url') ?? 'https://www.google.com',
        screenResolution: 'additionalFields.screenResolution',
        waitUntil: 'additionalFields.waitUntil',
        waitUntilTimeoutSeconds: 'additionalFields.waitUntilTimeoutSeconds',
      },
      reshape: `$merge([{ "windowId": $each.data.windowId }, $each])`,
      ignored: ['getLiveView', 'disableResize', 'includeNavigationBar', 'additionalFields'],
      ...(parameters.raw('getLiveView') === true ? { differs: 'the address of the live view is not asked for' } : {}),
    }),
    'window.load': inWindow('', { url: 'url', waitUntil: 'additionalFields.waitUntil' }),
    'window.close': { method: 'DELETE', path: WINDOW },
    'window.list': { path: '/sessions/{sessionId}/windows' },
    'interaction.click': inWindow('/click', {
      elementDescription: 'elementDescription',
      configuration: (all) => configuration(all, { clickType: all.value('clickType') ?? 'click' }),
      waitForNavigation: wait,
    }),
    'interaction.type': inWindow('/type', {
      text: 'text',
      pressEnterKey: 'pressEnterKey',
      elementDescription: 'elementDescription',
      configuration: (all) => configuration(all, {}),
      waitForNavigation: wait,
    }),
    'interaction.hover': inWindow('/hover', {
      elementDescription: 'elementDescription',
      configuration: (all) => configuration(all, {}),
    }),
    'extraction.query': extraction('/page-query', {
      prompt: 'prompt',
      configuration: (all) => {
        const schema = all.value('additionalFields.outputSchema');
        return {
          experimental: {
            includeVisualAnalysis: all.raw('additionalFields.includeVisualAnalysis') === true ? 'enabled' : 'disabled',
          },
          ...(schema === undefined ? {} : { outputSchema: schema }),
        };
      },
    }),
    'extraction.scrape': extraction('/scrape-content', {}),
    'extraction.getPaginated': extraction('/paginated-extraction', {
      prompt: 'prompt',
      configuration: (all) => {
        const schema = all.value('additionalFields.outputSchema');
        return {
          interactionMode: all.value('additionalFields.interactionMode') ?? 'auto',
          paginationMode: all.value('additionalFields.paginationMode') ?? 'auto',
          ...(schema === undefined ? {} : { outputSchema: schema }),
        };
      },
    }),
  },
};
