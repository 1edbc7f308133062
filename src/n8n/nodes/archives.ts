import { ownFiles } from '../expressions/item-files.js';
import { textOf } from '../document/read-n8n.js';
import { attachedFiles, computedFiles, inTemplate } from './node-files.js';
import type { NodeConverter } from './node-converter.type.js';

/** Files of an archive that later nodes can name. */
const NAMED_FILES = 50;

/** Compression: packs files, or unpacks an archive. */
export const compression: NodeConverter = (context) => {
  const { parameters, node } = context;
  if (textOf(parameters.operation) === 'compress') {
    if (textOf(parameters.outputFormat) === 'gzip') return 'it makes a file of GZIP, and here an archive is a ZIP';
    const names = textOf(parameters.binaryPropertyName) || 'data';
    const found = names.includes('{{') ? computedFiles(context, names) : attachedFiles(context, names);
    if (typeof found === 'string') return found;
    const files = 'code' in found ? `{{ ${found.code} }}` : [...found];
    const name = textOf(parameters.fileName);
    const id = context.call('file.zip', {
      files,
      ...(name === '' ? {} : { name: context.value(name, ['fileName']) }),
    });
    return [context.after(id, '', {}, ownFiles({ [textOf(parameters.binaryPropertyOutput) || 'data']: ['file'] }))];
  }
  const file = context.file(parameters.binaryPropertyName);
  if ('why' in file) return file.why;
  const prefix = textOf(parameters.outputPrefix) || (node.version >= 1.1 ? 'file_' : 'data');
  const id = context.call('file.zip', { file: inTemplate(file) });
  const names = Array.from({ length: NAMED_FILES }, (_, index) => [`${prefix}${index}`, ['files', index]] as const);
  return [context.after(id, '', {}, ownFiles(Object.fromEntries(names)))];
};
