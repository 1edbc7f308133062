export { computedHosts } from './computed-hosts.js';
export { FindingKind, NOTHING_ACKNOWLEDGED, canAcknowledge, masked, openFindings, shownFindings } from './finding.js';
export type { Acknowledgement, PublishFinding } from './finding.js';
export { likelyCredential, textWithoutRandom } from './likely-credential.js';
export { MIN_NUMBER, SCHEMAS_BY_NAME, SCHEMA_VALUES, nameOfPair, publicTextsOf } from './public-texts.js';
export type { PublicText, Publishable } from './public-texts.js';
export { decodedFormsOf } from './decoded-forms.js';
export { remainsVisible } from './remains-visible.js';
export type { ScanTexts, TextFinding } from './scan.type.js';
