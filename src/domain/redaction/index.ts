export { KnownSecrets } from './known-secrets.js';
export { REDACTED, Redactor } from './redactor.js';
export { secretForms } from './secret-forms.js';
export { StreamRedactor } from './stream-redactor.js';
