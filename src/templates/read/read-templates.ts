import { readFileSync, readdirSync } from 'node:fs';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { runDocumentJob, valueOf } from '../../portable/document-job.js';
import { DocumentFormat, readShape } from '../../portable/index.js';
import type { Template } from '../template.type.js';

const LIST = 'marketplace.yaml';
const DOCUMENTS = 'documents/';
const EXTENSION = '.yaml';

/**
 * Reads the templates from their sources. The server does not: the build writes the needed data into one file.
 *
 * @param folder holds `marketplace.yaml` and `documents/`; its address ends with a slash.
 * @throws Error naming the file and the field that is wrong.
 */
export function readTemplates(folder: URL): readonly Template[] {
  const listed = readYaml(new URL(LIST, folder)).map(entryOf);
  const unlisted = readdirSync(new URL(DOCUMENTS, folder))
    .map((file) => file.slice(0, -EXTENSION.length))
    .filter((slug) => !listed.some((entry) => entry.slug === slug));
  if (unlisted.length > 0) throw new Error(`${LIST} does not list ${unlisted.join(', ')}.`);
  return listed.map(({ slug, categories }) => {
    const file = `${DOCUMENTS}${slug}${EXTENSION}`;
    const [value, ...more] = readYaml(new URL(file, folder));
    if (value === undefined || more.length > 0) throw new Error(`${file} must hold one document.`);
    const read = readShape(value);
    if ('issues' in read)
      throw new Error(`${file}: ${read.issues.map(({ path, detail }) => `${path.join('.')}: ${detail}`).join(' ')}`);
    const {
      key,
      title,
      description = '',
      triggers,
      trigger = triggers?.[0] ?? { type: 'MANUAL' },
      inputSchema,
      flowControl,
      steps = [],
    } = read.document;
    if (key !== slug) throw new Error(`${file}: key: must be "${slug}", as the file is called.`);
    const several = triggers ? { triggers } : {};
    return { slug, title, description, categories, trigger, ...several, inputSchema, flowControl, steps };
  });
}

function readYaml(file: URL): readonly JsonValue[] {
  return valueOf(runDocumentJob({ text: readFileSync(file, 'utf8'), format: DocumentFormat.YAML }));
}

function entryOf(value: JsonValue): Pick<Template, 'slug' | 'categories'> {
  if (isJsonObject(value)) {
    const { key, categories, ...unknown } = value;
    const isList = Array.isArray(categories) && categories.every((category) => typeof category === 'string');
    if (typeof key === 'string' && isList && Object.keys(unknown).length === 0) return { slug: key, categories };
  }
  throw new Error(`${LIST}: an entry has a key and a list of categories, and nothing else: ${JSON.stringify(value)}`);
}
