import { html } from '../fields/html.js';
import type { Html } from '../fields/html.js';
import { fieldHtml } from '../fields/field-html.js';
import type { Filled } from '../fields/field-html.js';
import { inputName, textOf } from '../fields/form-fields.js';
import type { FormField } from '../fields/form-fields.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { pageHtml } from './page-layout.js';

/** The input that people leave empty, and programs that fill in everything do not. */
export const TRAP_INPUT = 'website';
/** The result of the work that the browser has done. */
export const WORK_INPUT = 'work';

const SCRIPT = '/pages/form.js';

/** A page of a form. */
interface FormPageView {
  readonly title: string;
  readonly description: string;
  readonly fields: readonly FormField[];
  /** The fields that are not shown. */
  readonly hidden: ReadonlySet<string>;
  readonly submitLabel: string | null;
  /** The address that it is sent to. */
  readonly action: string;
  readonly filled: Filled;
  /** Mistakes that belong to no field. */
  readonly problems: readonly string[];
  /** The text that the browser works on, and how hard. Null: no work. */
  readonly work: { readonly text: string; readonly bits: number } | null;
  /** Words under the button. */
  readonly footer?: string | undefined;
}

/** A form as a page. */
export function formPage(view: FormPageView): string {
  const { title, description, fields, hidden, submitLabel, action, filled, work, footer } = view;
  const hasFiles = fields.some(({ kind }) => kind === 'file' || kind === 'files');
  const shown = fields.map((field, index) =>
    hidden.has(field.name) ? hiddenInput(index, filled) : fieldHtml(field, index, filled),
  );
  const work_ = work === null ? html`` : html` data-work="${work.text}" data-bits="${work.bits}"`;
  const isWrong = view.problems.length > 0 || filled.errors.size > 0;
  return pageHtml(
    isWrong ? `Error: ${title}` : title,
    html`<h1>${title}</h1>
${description === '' ? '' : html`<p class="words">${description}</p>`}
${summary(view)}
<form method="post" action="${action}"${hasFiles ? html` enctype="multipart/form-data"` : ''}${work_}>
${work === null ? '' : html`<input type="hidden" name="${WORK_INPUT}" value=""><noscript><p class="wrong">This form needs JavaScript: your browser has to compute something, which keeps programs from filling it in. Turn JavaScript on, and load the page again.</p></noscript>`}
<div class="trap" aria-hidden="true"><label for="${TRAP_INPUT}">Leave this empty</label><input id="${TRAP_INPUT}" name="${TRAP_INPUT}" tabindex="-1" autocomplete="off"></div>
${shown}
<p><button>${submitLabel ?? 'Send'}</button></p>
</form>
${footer === undefined ? '' : html`<p><small>${footer}</small></p>`}`,
    html`<script src="${SCRIPT}" defer></script>`,
  );
}

function summary({ fields, hidden, filled, problems }: FormPageView): Html {
  const known = new Map(fields.map(({ name, label }, index) => [name, { label, index }]));
  const lines = [
    ...problems.map((problem) => html`<li>${problem}</li>`),
    ...[...filled.errors].map(([name, error]) => {
      const field = known.get(name);
      return field === undefined || hidden.has(name)
        ? html`<li>${error}</li>`
        : html`<li><a href="#${inputName(field.index)}">${field.label}: ${error}</a></li>`;
    }),
  ];
  if (lines.length === 0) return html``;
  return html`<div class="wrong" role="alert" id="mistakes" tabindex="-1" autofocus><p><strong>Nothing was sent yet. Please correct this:</strong></p><ul>${lines}</ul></div>`;
}

function hiddenInput(index: number, { values }: Filled): Html {
  const name = inputName(index);
  return html`<input type="hidden" name="${name}" value="${values?.get(name) ?? ''}">`;
}

/** The page while the run is under way. Its script loads it again when the state changes. */
export function workingPage(title: string, done: number, total: number, events: string): string {
  return pageHtml(
    title,
    html`<h1>${title}</h1>
<p role="status" id="progress" data-events="${events}">Your answers are being worked on: ${done} of ${total} steps are done.</p>
<p><a href="">Load the page again</a></p>`,
    html`<noscript><meta http-equiv="refresh" content="5"></noscript><script src="${SCRIPT}" defer></script>`,
  );
}

/** The page with the result of the run. */
export function resultPage(title: string, output: JsonValue): string {
  return pageHtml(title, html`<h1>${title}</h1><section aria-label="Result">${valueHtml(output)}</section>`);
}

/** A value for people: texts as they are, objects as a list of their fields. */
function valueHtml(value: JsonValue): Html {
  if (value === null) return html`<p>It is done.</p>`;
  if (isJsonObject(value))
    return html`<dl>${Object.entries(value).map(([name, inner]) => html`<dt>${name}</dt><dd>${textOf(inner)}</dd>`)}</dl>`;
  return typeof value === 'object'
    ? html`<pre>${JSON.stringify(value, null, 2)}</pre>`
    : html`<p class="words">${textOf(value)}</p>`;
}

/** The page that asks for the password. */
export function passwordPage(title: string, action: string, problem: string | null): string {
  return pageHtml(
    problem === null ? title : `Error: ${title}`,
    html`<h1>${title}</h1>
<form method="post" action="${action}">
<div class="field"><label for="password">Password</label>${problem === null ? '' : html`<p class="error" id="password-error" role="alert">${problem}</p>`}<input type="password" id="password" name="password" autocomplete="off" required autofocus${problem === null ? '' : html` aria-invalid="true" aria-describedby="password-error"`}></div>
<p><button>Continue</button></p>
</form>`,
  );
}
