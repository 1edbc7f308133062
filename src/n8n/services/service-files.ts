import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { attachedFiles, inTemplate } from '../nodes/node-files.js';
import type { ServiceCall } from './service-call.type.js';
import type { ServiceParameters } from './service-parameters.js';

/**
 * A call that sends the file of an item, or the reason why there is none.
 *
 * @param path the parameter that names it
 * @param make is given the file as a value of a step's input, and as JSONata
 */
export function withFile(
  parameters: ServiceParameters,
  path: string,
  make: (file: string, code: string) => ServiceCall,
): ServiceCall | string {
  const file = parameters.context.file(textOf(objectOf(parameters.raw(path)).value) || parameters.raw(path));
  return 'why' in file ? file.why : make(inTemplate(file), file.text);
}

/** Files that are attached: a list of objects whose field of this name names the files; or why there are none. */
export function attachmentsOf(parameters: ServiceParameters, path: string, field: string): readonly string[] | string {
  const attached: string[] = [];
  for (const one of listOf(parameters.raw(path)).map(objectOf)) {
    const files = attachedFiles(parameters.context, textOf(one[field]));
    if (typeof files === 'string') return files;
    attached.push(...files);
  }
  return attached;
}

/** A file of a repository. n8n's nodes put out a file, unless they are to put out its text. */
export function fileRead(parameters: ServiceParameters): Pick<ServiceCall, 'file' | 'fileOfText'> {
  if (parameters.raw('asBinaryProperty') === false) return {};
  return { file: 'binaryPropertyName', fileOfText: { text: 'text', path: 'path' } };
}
