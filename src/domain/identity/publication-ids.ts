import { composeId, partsOfId } from '../../lib/composed-id.js';
import { parseCloneSourceId } from './object-ids.js';

/** A publication or a template, perhaps at one of its versions. */
export interface PublicationRef {
  /** The stored id: that of the published workflow or of the template. Or a slug. */
  readonly idOrSlug: string;
  /** Absent: the newest. */
  readonly version?: number | undefined;
}

const WORKFLOW = 'wf_';
const PUBLICATION = 'pub_';

/**
 * The global id of a public workflow. The publication of a workflow is another object than the workflow, and a version
 * that was asked for by its number is another object than the newest one, which changes.
 *
 * @param id of the published workflow or the template.
 */
export function publicationIdOf(id: string, version?: number): string {
  if (version !== undefined) return composeId('public', [id, version]);
  return id.startsWith(WORKFLOW) ? `${PUBLICATION}${id.slice(WORKFLOW.length)}` : id;
}

/** From a global id, the id of a workflow, template or source of a clone, or a slug. */
export function parsePublicationId(text: string): PublicationRef {
  if (text.startsWith(PUBLICATION)) return { idOrSlug: `${WORKFLOW}${text.slice(PUBLICATION.length)}` };
  const [id, version] = partsOfId('public', text) ?? [];
  if (typeof id === 'string' && typeof version === 'number') return { idOrSlug: id, version };
  return { idOrSlug: parseCloneSourceId(text)?.sourceId ?? text };
}
