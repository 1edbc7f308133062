import type { JsonObject } from '../../../lib/json/json.js';
import { slugify } from '../../../lib/text/slug.js';
import { fieldOf, atom, quoted } from '../../expressions/code.js';
import { objectOf } from '../../document/read-n8n.js';
import { N8nNoteCode } from '../../document/n8n.type.js';
import type { NodeContext } from '../../flow/node-context.js';

/** A setting of a credential that is no secret, such as the address of a server. */
export interface CredentialSetting {
  /** The service: "Evolution API". */
  readonly title: string;
  readonly name: string;
  /** For people: "the address of the site". */
  readonly what?: string;
}

/** The addresses that credentials have at first, by the service and the setting. */
const USUAL: Readonly<Record<string, string>> = {
  'GitHub.server': 'https://api.github.com',
  'GitLab.server': 'https://gitlab.com',
};

/**
 * JSONata for a setting of the credential. Runs by hand have it in their context. Runs that something else starts have
 * none, so a step before those of the node holds it.
 */
export function credentialSetting(context: NodeContext, { title, name, what }: CredentialSetting): string {
  const usual = what === undefined ? USUAL[`${title}.${name}`] : undefined;
  if (usual !== undefined) {
    context.different(`The address of ${title} is ${usual}: write that of your own server in its place.`);
    return quoted(usual);
  }
  const { inputs } = context.conversion;
  const label = what ?? `"${name}"`;
  if (inputs === null) {
    const step = settingsStep(context, title, name);
    context.note(
      N8nNoteCode.CREDENTIAL,
      `The credential holds ${label} as well: write it into the step "${titleOf(title)}", as "${name}".`,
      'credentials',
    );
    return fieldOf(atom(`steps.${step}.output`), name).text;
  }
  const own = what === undefined ? `${slugify(title)}_${name}`.replaceAll(/\W/g, '_') : name;
  inputs.set(own, { type: 'string', title: what ?? `${title}: ${name}` });
  context.note(
    N8nNoteCode.CREDENTIAL,
    `The credential holds ${label} as well: it is taken from the context of the run, so give it as "${own}".`,
    'credentials',
  );
  return `context.${own}`;
}

const titleOf = (service: string): string => `Settings of ${service}`.slice(0, 200);

/** The step that holds the settings of a service, with one more of them. @returns its id */
function settingsStep({ conversion, waits }: NodeContext, service: string, name: string): string {
  const title = titleOf(service);
  const known = conversion.steps.find((step) => step.title === title && conversion.areBeside([step.id ?? '']));
  const id = known?.id ?? conversion.idFor(`settings ${service}`);
  const settings: JsonObject = { ...objectOf(objectOf(known?.input)['input']), [name]: '' };
  const missing = quoted(`Write the settings of ${service} into this step: they are those of the credential in n8n.`);
  const input = { expression: `"" in [$.*] ? $error(${missing}) : $`, input: settings };
  if (known) conversion.changeInput(id, input);
  else conversion.push({ id, title, tool: 'data.transform', input, after: [] });
  waits.add(id);
  return id;
}
