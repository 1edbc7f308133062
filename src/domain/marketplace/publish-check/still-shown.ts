import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { textWithoutSecrets } from '../../redaction/likely-secrets.js';
import { publicDefinition } from '../public-projection.js';
import { likelyCredential } from './likely-credential.js';
import { publicTextsOf } from './public-texts.js';
import type { PublicText, Publishable } from './public-texts.js';
import { readingsOf } from './readings.js';

/**
 * Whether everybody would see what looks like a credential at a place once it is acknowledged. What the public projection
 * knows for one by its name or form it leaves blank all the same; our rules for what is to be looked at know more.
 */
export function stillShown(workflow: Publishable): (path: PublicText['path']) => boolean {
  const shown = {
    ...publicDefinition(workflow),
    tags: workflow.tags,
    slugSource: workflow.slugSource,
    notes: workflow.notes && textWithoutSecrets(workflow.notes, ''),
  };
  const texts = Map.groupBy(publicTextsOf(shown), ({ path }) => jsonPointer(path));
  return (path) =>
    (texts.get(jsonPointer(path)) ?? []).some(({ text, names }) =>
      readingsOf(text).some((reading) => likelyCredential(reading, names) !== null),
    );
}
