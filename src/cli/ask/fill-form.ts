import { oneLine } from '../output/text.js';
import type { Asker } from './asker.js';
import { formFields, parseAnswer } from '@stepcast/client/forms';
import type { FormField } from '@stepcast/client/forms';

/**
 * Asks for each field of a JSON Schema. An empty answer to an optional field is left out. The server checks the whole.
 */
export async function fillForm(asker: Asker, schema: unknown): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const field of formFields(schema)) {
    const value = await askFor(asker, field);
    if (value !== undefined) data[field.name] = value;
  }
  return data;
}

async function askFor(asker: Asker, field: FormField): Promise<unknown> {
  const label = oneLine(field.label);
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
        await asker.text({ message: field.isRequired ? label : `${label}, optional`, check, ...shown }),
      );
      return 'value' in parsed ? parsed.value : undefined;
    }
  }
}
