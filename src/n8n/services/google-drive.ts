import type { JsonValue } from '../../lib/json/json.js';
import { objectOf } from '../document/read-n8n.js';
import type { FieldSource, ServiceCall, ServiceCounterpart, ServiceNode } from './service-call.type.js';
import { withFile } from './service-files.js';
import type { ServiceParameters } from './service-parameters.js';

const FILE = /\/(?:d|folders)\/([\w-]+)/;
const fileId = (parameters: ServiceParameters): JsonValue | undefined => parameters.id('fileId', FILE);
const folderId = (parameters: ServiceParameters): JsonValue | undefined =>
  parameters.id('folderId', FILE) ??
  parameters.id('folderNoRootId', FILE) ??
  parameters.first('options.parents.0', 'parents.0', 'options.parents', 'parents');
const AS_THE_EDITOR = ['driveId', 'searchMethod', 'options.fields'];
const permission = (name: string) => [`permissionsUi.permissionsValues.${name}`, name] as const;

const pageSize = (parameters: ServiceParameters): JsonValue | undefined => parameters.number('limit');
const place = {
  name: 'name',
  folderId: (parameters: ServiceParameters): JsonValue | undefined => folderId(parameters),
} as const;
const access = {
  role: (parameters: ServiceParameters): JsonValue | undefined => parameters.first(...permission('role')),
  type: (parameters: ServiceParameters): JsonValue | undefined => parameters.first(...permission('type')),
  email: (parameters: ServiceParameters): JsonValue | undefined => parameters.first(...permission('emailAddress')),
} as const;
const binned = (id: FieldSource): ServiceCall => ({
  operation: 'delete_file',
  input: { fileId: id },
  answers: 'input',
});
const shared = (id: FieldSource): ServiceCall => ({
  operation: 'share_file',
  input: { fileId: id, ...access },
  answers: 'input',
  ignored: ['permissionsUi'],
});

const uploaded: ServiceCounterpart = (parameters) => {
  if (parameters.raw('binaryData') === false && parameters.raw('fileContent') !== undefined)
    return {
      operation: 'create_text_file',
      input: { ...place, content: 'fileContent' },
      ignored: ['binaryData', ...AS_THE_EDITOR],
    };
  const named = parameters.raw('inputDataFieldName') === undefined ? 'binaryPropertyName' : 'inputDataFieldName';
  return withFile(parameters, named, (file) => ({
    operation: 'upload_file',
    input: { ...place, file: () => file },
    ignored: ['binaryData', 'resolveData', 'options.simplifyOutput', ...AS_THE_EDITOR],
  }));
};

/** n8n looks at the kind of the file: a document of Google is exported. One whose format is set is taken for such. */
const downloaded: ServiceCounterpart = (parameters) => {
  const formats = Object.values(objectOf(parameters.raw('options.googleFileConversion.conversion')));
  const [format] = formats;
  const rest = {
    file: 'options.binaryPropertyName',
    ignored: ['binaryPropertyName', 'options.fileName', 'options.googleFileConversion'],
  };
  if (typeof format !== 'string' || formats.length > 1)
    return { operation: 'download_file', input: { fileId, as: () => 'file' }, ...rest };
  parameters.context.different('It exports a document of Google: any other file has to be downloaded.');
  return { operation: 'export_file', input: { fileId, mimeType: () => format, as: () => 'file' }, ...rest };
};

/** Google Drive, versions 1 to 3. */
export const GOOGLE_DRIVE: ServiceNode = {
  service: 'google_drive',
  defaults: { file: 'upload', fileFolder: 'search', folder: 'create' },
  operations: {
    'file.upload': uploaded,
    'file.createFromText': {
      operation: 'create_text_file',
      input: { ...place, content: 'content' },
      ignored: AS_THE_EDITOR,
    },
    'file.download': downloaded,
    'file.copy': { operation: 'copy_file', input: { fileId, ...place }, ignored: ['sameFolder', ...AS_THE_EDITOR] },
    'file.move': { operation: 'move_file', input: { fileId, folderId }, ignored: AS_THE_EDITOR },
    'file.update': { operation: 'rename_file', input: { fileId, name: 'newUpdatedFileName' } },
    'file.deleteFile': binned(fileId),
    'file.delete': binned(fileId),
    'file.list': {
      operation: 'list_files',
      input: { query: 'queryString', pageSize },
      answers: 'list',
      ignored: ['returnAll', 'queryFilters', 'useQueryString', ...AS_THE_EDITOR],
    },
    'file.share': shared(fileId),
    'folder.create': { operation: 'create_folder', input: place, ignored: AS_THE_EDITOR },
    'folder.deleteFolder': binned(folderId),
    'folder.share': shared(folderId),
    'fileFolder.search': (parameters) => {
      const folder = parameters.id('filter.folderId', FILE);
      const name = parameters.value('queryString');
      const ignored = ['returnAll', 'filter', ...AS_THE_EDITOR];
      if (name !== undefined)
        return { operation: 'search_files', input: { name: 'queryString', pageSize }, answers: 'list', ignored };
      return {
        operation: folder === undefined ? 'list_files' : 'list_folder',
        input: folder === undefined ? { pageSize } : { folderId: () => folder, pageSize },
        answers: 'list',
        ignored,
      };
    },
  },
};
