import type { MetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import type { Conditions } from '../database/page-query.js';

/** Adds the conditions of a filter for documents `d`: each field has one of the values, or a list with one of them. */
export function metadataConditions(conditions: Conditions, filter: MetadataFilter): void {
  for (const { name, values } of filter) {
    const any = values.flatMap((value) => [{ [name]: value }, { [name]: [value] }]);
    conditions.add(
      'd.metadata @> any(?::jsonb[])',
      any.map((each) => JSON.stringify(each)),
    );
  }
}
