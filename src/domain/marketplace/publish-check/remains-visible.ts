import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { textWithoutSecrets } from '../../redaction/likely-secrets.js';
import { publicDefinition } from '../public-projection.js';
import { likelyCredential } from './likely-credential.js';
import { publicTextsOf } from './public-texts.js';
import type { PublicText, Publishable } from './public-texts.js';
import { decodedFormsOf } from './decoded-forms.js';

/**
 * Whether a text that looks like a credential would be publicly visible once it is acknowledged. The public projection
 * still removes texts that it recognises by their name or form. The rules for findings recognise more.
 */
export function remainsVisible(workflow: Publishable): (path: PublicText['path']) => boolean {
  const shown = {
    ...publicDefinition(workflow),
    tags: workflow.tags,
    slugSource: workflow.slugSource,
    notes: workflow.notes && textWithoutSecrets(workflow.notes, ''),
  };
  const texts = Map.groupBy(publicTextsOf(shown), ({ path }) => jsonPointer(path));
  return (path) =>
    (texts.get(jsonPointer(path)) ?? []).some(({ text, names }) =>
      decodedFormsOf(text).some((reading) => likelyCredential(reading, names) !== null),
    );
}
