import { ownFiles } from '../../expressions/item-files.js';
import { objectOf, textOf } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import { inTemplate } from '../node-files.js';
import type { NodeConverter } from '../node-converter.type.js';

/** How an image is brought to a size. The size of n8n may be one of areas, which is close to that of sides. */
const FITS: Readonly<Record<string, { readonly fit: string; readonly note?: string }>> = {
  ignoreAspectRatio: { fit: 'fill' },
  maximumArea: {
    fit: 'inside',
    note: 'The image fits into the width and the height; n8n keeps its area below theirs.',
  },
  onlyIfLarger: { fit: 'inside' },
};
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp']);

/** Edit Image: its size, and another size or form. It cannot be drawn on. */
export const editImage: NodeConverter = (context) => {
  const { parameters } = context;
  const operation = textOf(parameters.operation) || 'border';
  if (operation !== 'resize' && operation !== 'information')
    return `${operation.slice(0, 50)} has no counterpart: image.convert gives an image another size or form`;
  const file = context.file(parameters.dataPropertyName);
  if ('why' in file) return file.why;
  if (operation === 'information') {
    context.different('Of the image it tells the width and the height.');
    return [context.after(context.call('image.convert', { file: inTemplate(file) }), '', { size: [] })];
  }
  const size = FITS[textOf(parameters.resizeOption) || 'maximumArea'];
  if (size === undefined)
    return `${textOf(parameters.resizeOption).slice(0, 50)} has no counterpart for the size of an image`;
  if (size.note !== undefined) context.different(size.note);
  const { format, quality, fileName, destinationKey } = objectOf(parameters.options);
  const form = textOf(format).replace('jpg', 'jpeg');
  if (form !== '' && !FORMATS.has(form)) return `images of the form ${form.slice(0, 20)} are not made`;
  const id = context.call('image.convert', {
    file: inTemplate(file),
    width: sideOf(context, 'width'),
    height: sideOf(context, 'height'),
    fit: size.fit,
    ...(form === '' ? {} : { format: form }),
    ...(typeof quality === 'number' ? { quality: Math.min(Math.max(Math.round(quality), 1), 100) } : {}),
    ...(textOf(fileName) === '' ? {} : { name: context.value(fileName, ['options', 'fileName']) }),
  });
  const name = textOf(destinationKey) || textOf(parameters.dataPropertyName) || 'data';
  return [context.after(id, '', {}, ownFiles({ [name]: ['file'] }))];
};

function sideOf(context: NodeContext, side: 'width' | 'height') {
  const given = context.parameters[side] ?? 500;
  return typeof given === 'number' ? Math.max(1, Math.round(given)) : context.value(given, [side]);
}
