import { oneLine } from '../output/text.js';
import type { Asker } from './asker.js';
import { formFields, parseAnswer } from '@stepcast/client/forms';
import type { FormField } from '@stepcast/client/forms';

/**
 * Asks for each field of a JSON Schema. An empty answer to an optional field is left out. The server checks the whole.
 *
 * @param upload takes the path of a file, and yields its value; called after the last answer. Absent: the answer to a
 * field of a file is the id of one.
 */
export async function fillForm(
  asker: Asker,
  schema: unknown,
  upload: (path: string) => Promise<unknown> = async (id) => id,
): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  const paths: (readonly [name: string, path: string])[] = [];
  for (const field of formFields(schema)) {
    const value = await askFor(asker, field);
    if (field.kind === 'file' && typeof value === 'string') paths.push([field.name, value]);
    else if (value !== undefined) data[field.name] = value;
  }
  for (const [name, path] of paths) data[name] = await upload(path);
  return data;
}

async function askFor(asker: Asker, field: FormField): Promise<unknown> {
  const label = oneLine(field.label);
  const asked = field.kind === 'file' ? `${label}, the path of a file` : label;
  const choices = field.choices.map((value) => ({
    value,
    name: oneLine(typeof value === 'string' ? value : JSON.stringify(value)),
  }));
  switch (field.kind) {
    case 'boolean':
      return await asker.confirm(label, field.default === true);
    case 'choice':
      return await asker.choose<unknown>(
        label,
        field.isRequired ? choices : [...choices, { value: undefined, name: '(none)' }],
      );
    case 'choices':
      return await asker.chooseMany(label, choices);
    case 'text':
    case 'file':
    case 'number':
    case 'json': {
      const check = (answer: string): string | null => {
        const parsed = parseAnswer(field, answer);
        return 'problem' in parsed ? parsed.problem : null;
      };
      const shown =
        field.default === undefined
          ? {}
          : { default: typeof field.default === 'string' ? field.default : JSON.stringify(field.default) };
      const parsed = parseAnswer(
        field,
        await asker.text({ message: field.isRequired ? asked : `${asked}, optional`, check, ...shown }),
      );
      return 'value' in parsed ? parsed.value : undefined;
    }
  }
}
