import { connectionFor } from '../../nodes/connections.js';
import { inTemplate } from '../../nodes/node-files.js';
import type { ServiceParameters } from '../service-parameters.js';
import type { RestCall, RestNode } from './rest-node.js';
import { sameAnswer } from '../../expressions/n8n-data.js';

const ADDRESS = 'https://api.vlm.run/v1';

/** The file is stored at the service first, and then read by a model for its kind of documents. */
const generated =
  (path: string) =>
  (parameters: ServiceParameters): RestCall | string => {
    const { context } = parameters;
    const file = context.file(parameters.raw('file'));
    if ('why' in file) return file.why;
    const { isMany, code } = context.items;
    const connection = connectionFor(context, context.node.credentials[0] ?? 'vlmRunApi', 'BEARER');
    const stored = context.add(
      'http.request',
      { method: 'POST', url: `${ADDRESS}/files`, multipart: { file: inTemplate(file) }, connection },
      isMany ? { forEach: code } : {},
      'file',
    );
    const output = sameAnswer(context.items, stored);
    const isLater = parameters.raw('processAsynchronously') === true;
    return {
      method: 'POST',
      path,
      body: {
        file_id: () => `{{ ${output}.body.id }}`,
        model: () => 'vlm-1',
        domain: 'domain',
        batch: () => isLater,
        callback_url: (all) => (isLater ? all.value('callbackUrl') : undefined),
      },
      after: [stored],
      ignored: ['file', 'processAsynchronously', 'callbackUrl'],
    };
  };

/** VLM Run: documents, recordings and videos as data. Its node has operations alone. */
export const VLM_RUN: RestNode = {
  title: 'VLM Run',
  address: ADDRESS,
  connection: 'BEARER',
  defaults: { '': 'document' },
  operations: {
    '.document': generated('/document/generate'),
    '.audio': generated('/audio/generate'),
    '.video': generated('/video/generate'),
  },
};
