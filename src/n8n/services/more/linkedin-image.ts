import type { JsonObject } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { textOf } from '../../document/read-n8n.js';
import { Untranslatable } from '../../expressions/untranslatable.js';
import { connectionFor } from '../../nodes/connections.js';
import { inTemplate } from '../../nodes/node-files.js';
import type { NodeConverter } from '../../nodes/node-converter.type.js';
import { noteLeftOut } from '../service-node.js';
import { ServiceParameters } from '../service-parameters.js';
import { sameAnswer } from '../../expressions/n8n-data.js';

const ADDRESS = 'https://api.linkedin.com/rest';
const HEADERS = { 'LinkedIn-Version': '202604', 'X-Restli-Protocol-Version': '2.0.0' };

/**
 * A post with an image: LinkedIn gives an address for it, takes the file there, and then the post that shows it.
 *
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
 */
export const postWithImage: NodeConverter = (context) => {
  const parameters = new ServiceParameters(context);
  const file = context.file(parameters.raw('binaryPropertyName'));
  if ('why' in file) return file.why;
  const isOrganization = textOf(parameters.raw('postAs')) === 'organization';
  const [kind, id] = isOrganization
    ? ['organization', parameters.value('organization')]
    : ['person', parameters.value('person')];
  if (id === undefined) throw new Untranslatable('it does not say who publishes the image', true);
  const owner = `urn:li:${kind}:${scalarText(id)}`;
  const [type = 'linkedInOAuth2Api'] = context.node.credentials;
  const connection = connectionFor(context, type, 'OAUTH2 for https://www.linkedin.com', '-requests');
  const each = context.items.isMany ? { forEach: context.items.code } : {};
  const requested = (input: JsonObject, suffix: string | undefined, after?: readonly string[]): string =>
    context.add('http.request', { connection, ...input }, each, suffix, after);
  const place = requested(
    {
      method: 'POST',
      url: `${ADDRESS}/images?action=initializeUpload`,
      headers: HEADERS,
      body: { initializeUploadRequest: { owner } },
    },
    'place',
  );
  const at = `${sameAnswer(context.items, place)}.body.value`;
  const sent = requested(
    { method: 'PUT', url: `{{ ${at}.uploadUrl }}`, headers: HEADERS, body: inTemplate(file) },
    'image',
    [place],
  );
  const title = parameters.value('additionalFields.title');
  const post = requested(
    {
      method: 'POST',
      url: `${ADDRESS}/posts`,
      headers: HEADERS,
      body: {
        author: owner,
        commentary: parameters.value('text') ?? '',
        visibility: parameters.value('additionalFields.visibility') ?? 'PUBLIC',
        distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
        content: { media: { ...(title === undefined ? {} : { title }), id: `{{ ${at}.image }}` } },
        lifecycleState: 'PUBLISHED',
        isReshareDisabledByAuthor: false,
      },
    },
    undefined,
    [sent],
  );
  parameters.ignore(['postAs', 'shareMediaCategory', 'binaryPropertyName', 'person', 'organization']);
  noteLeftOut(parameters, {});
  return [context.after(post, '.body')];
};
