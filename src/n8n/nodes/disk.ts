import { FILE_OUTPUT } from '../../domain/file/file.js';
import { ownFiles } from '../expressions/item-files.js';
import type { NodeContext } from '../flow/node-context.js';
import type { Output } from '../flow/items.type.js';
import { objectOf, textOf } from '../document/read-n8n.js';
import { inTemplate } from './node-files.js';
import type { NodeConverter } from './node-converter.type.js';

/*
 * Nodes that write to and read from the disk of n8n's server. A file that is written becomes a file of the run, and a
 * node that reads the same path later in the workflow gets that file.
 */

/** Read/Write Files from Disk. */
export const readWriteFile: NodeConverter = (context) =>
  textOf(context.parameters.operation) === 'write'
    ? written(context)
    : read(
        context,
        textOf(context.parameters.fileSelector),
        textOf(objectOf(context.parameters.options).dataPropertyName),
      );

/** Write Binary File. */
export const writeBinaryFile: NodeConverter = (context) => written(context);

/** Read Binary File, and Read Binary Files. */
export const readBinaryFile: NodeConverter = (context) => {
  const { filePath, fileSelector, dataPropertyName } = context.parameters;
  return read(context, textOf(filePath) || textOf(fileSelector), textOf(dataPropertyName));
};

/** One file, whichever run it is. */
const FIXED_PATH = /^[^=*?{}]*[^=*?{}/]$/;

function written(context: NodeContext): readonly Output[] | string {
  const { parameters, conversion, node } = context;
  const path = textOf(parameters.fileName);
  if (objectOf(parameters.options).append === true)
    return 'it adds to a file on the disk of n8n, and there is none here';
  const file = context.file(parameters.dataPropertyName);
  if ('why' in file) return file.why;
  context.different('There is no disk here: the file becomes a file of the run, under the last part of its path.');
  const name = path.startsWith('=')
    ? `{{ $split(${context.code(path, ['fileName'], 'item').text}, "/")[-1] }}`
    : (path.split('/').at(-1) ?? '');
  const step = context.call('file.create', { file: inTemplate(file), ...(name === '' ? {} : { name }) });
  conversion.written.set(path, { node: node.name, step });
  return [context.passed({ after: [step] })];
}

function read(context: NodeContext, path: string, property: string): readonly Output[] | string {
  const { conversion, node } = context;
  const earlier = conversion.written.get(path);
  const isBefore = earlier !== undefined && conversion.graph.ancestors.get(node.name)?.has(earlier.node) === true;
  if (!isBefore && conversion.inputs !== null && FIXED_PATH.test(path))
    return [given(context, path, property.replace(/^=/, '') || 'data')];
  if (!isBefore || path === '')
    return `it reads ${path === '' ? 'a file' : `"${path.slice(0, 100)}"`} from the disk of n8n: upload the file, and give it to a run in its context`;
  const isMany = context.itemsOf(earlier.node)?.isMany === true;
  const output = isMany ? context.manyAfter(earlier.step) : context.oneAfter(earlier.step);
  return [
    {
      ...output,
      items: { ...output.items, files: ownFiles({ [property.replace(/^=/, '') || 'data']: ['file'] }) },
      after: [...new Set([...context.incoming.after, earlier.step])],
    },
  ];
}

/** A file that is on the disk before the run: runs by hand are given it. */
function given(context: NodeContext, path: string, property: string): Output {
  const file = (path.split('/').at(-1) ?? '').replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/^(?=\d)/, 'file_');
  const name = file.slice(0, 60) || 'file';
  const described = {
    ...FILE_OUTPUT,
    description: `The file that is read from ${path.slice(0, 200)} in n8n.`,
  };
  context.conversion.inputs?.set(name, described);
  context.different(
    `There is no disk here: upload "${path.slice(0, 100)}", and give the file to each run as "${name}".`,
  );
  const output = context.passed();
  const files = { [property]: { of: { code: 'context', isMany: false }, path: [name] } };
  return { ...output, items: { ...output.items, files } };
}
