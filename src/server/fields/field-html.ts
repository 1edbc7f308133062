import { inputName, textOf } from './form-fields.js';
import type { FormField } from './form-fields.js';
import { html } from './html.js';
import type { Html } from './html.js';

/** What a person has entered before, and the mistakes in it. */
export interface Filled {
  /** Null: nothing yet. */
  readonly values: URLSearchParams | null;
  /** By the names of properties. */
  readonly errors: ReadonlyMap<string, string>;
}

const TYPES: Partial<Record<FormField['kind'], string>> = {
  text: 'text',
  number: 'number',
  integer: 'number',
  date: 'date',
  time: 'time',
  'zoned-time': 'time',
  instant: 'datetime-local',
  email: 'email',
  url: 'url',
  file: 'file',
  files: 'file',
};
/** Times that are entered in UTC. */
const IN_UTC: ReadonlySet<FormField['kind']> = new Set(['zoned-time', 'instant']);

/** A field with its label, its help and its mistake. */
export function fieldHtml(field: FormField, index: number, filled: Filled): Html {
  const name = inputName(index);
  const error = filled.errors.get(field.name);
  const described = [
    ...(helpOf(field) === '' ? [] : [`${name}-help`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ].join(' ');
  const state = html`${described === '' ? '' : html` aria-describedby="${described}"`}${error === undefined ? '' : html` aria-invalid="true"`}`;
  const help = helpOf(field) === '' ? html`` : html`<small id="${name}-help">${helpOf(field)}</small>`;
  const wrong = error === undefined ? html`` : html`<p class="error" id="${name}-error">${error}</p>`;
  const mark = field.isRequired ? html` <span class="needed">(required)</span>` : html``;
  if (field.kind === 'checkbox')
    return html`<div class="field"><label class="check" for="${name}">${checkbox(field, name, filled, state)} ${field.label}${mark}</label>${help}${wrong}</div>
`;
  if (field.kind === 'choices')
    return html`<fieldset class="field" id="${name}" tabindex="-1"${state}><legend>${field.label}${mark}</legend>${help}${wrong}${manyOf(field, name, filled)}</fieldset>
`;
  return html`<div class="field"><label for="${name}">${field.label}${mark}</label>${help}${wrong}${inputOf(field, name, filled, state)}</div>
`;
}

function helpOf({ description, kind }: FormField): string {
  return IN_UTC.has(kind) ? `${description} In UTC.`.trim() : description;
}

function inputOf(field: FormField, name: string, { values }: Filled, state: Html): Html {
  const value = values === null ? initialText(field) : (values.get(name) ?? '');
  const required = field.isRequired ? html` required` : html``;
  const limits = Object.entries(field.limits).map(([attribute, limit]) => html` ${attribute}="${limit}"`);
  const type = TYPES[field.kind];
  switch (field.kind) {
    case 'choice':
      return html`<select id="${name}" name="${name}"${required}${state}><option value=""></option>${field.choices.map(
        (choice, position) =>
          html`<option value="${position}"${value === String(position) ? html` selected` : ''}>${textOf(choice)}</option>`,
      )}</select>`;
    case 'lines':
    case 'json':
      return html`<textarea id="${name}" name="${name}"${required}${limits}${state}>
${value}</textarea>`;
    case 'file':
    case 'files':
      return html`<input type="file" id="${name}" name="${name}"${field.kind === 'files' ? html` multiple` : ''}${required}${state}>`;
    case 'number':
    case 'integer':
      return html`<input type="number" step="${field.kind === 'integer' ? '1' : 'any'}" id="${name}" name="${name}" value="${value}"${limits}${required}${state}>`;
    default:
      return html`<input type="${type ?? 'text'}" id="${name}" name="${name}" value="${value}"${field.kind === 'email' ? html` autocomplete="email"` : ''}${limits}${required}${state}>`;
  }
}

function checkbox(field: FormField, name: string, { values }: Filled, state: Html): Html {
  const isChecked = values === null ? field.initial === true : values.has(name);
  return html`<input type="checkbox" id="${name}" name="${name}"${isChecked ? html` checked` : ''}${state}>`;
}

function manyOf({ choices, initial }: FormField, name: string, { values }: Filled): readonly Html[] {
  const chosen = new Set(values?.getAll(name));
  const usual = Array.isArray(initial) ? initial.map(textOf) : [];
  return choices.map((choice, position) => {
    const isChecked = values === null ? usual.includes(textOf(choice)) : chosen.has(String(position));
    return html`<label class="check"><input type="checkbox" name="${name}" value="${position}"${isChecked ? html` checked` : ''}> ${textOf(choice)}</label>`;
  });
}

function initialText(field: FormField): string {
  if (field.initial === null) return '';
  if (field.kind === 'choice') return String(field.choices.indexOf(field.initial));
  return field.kind === 'json' ? JSON.stringify(field.initial) : textOf(field.initial);
}
