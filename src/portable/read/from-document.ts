import type { FieldIssue } from '../../errors.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import { DOCUMENT_SCHEMA } from '../document/document.schema.js';
import type { WorkflowDocument } from '../document/document.type.js';
import { API_VERSION } from '../document/document.type.js';

/** A document whose fields have the right types, or its mistakes. Paths are relative to the document. */
export function readShape(
  value: JsonValue,
): { readonly document: WorkflowDocument } | { readonly issues: readonly FieldIssue[] } {
  const unfit = jsonIssues(value);
  if (unfit.length > 0) return { issues: unfit };
  if (!isJsonObject(value))
    return {
      issues: [{ path: [], detail: 'A document must be an object with the fields apiVersion, kind and title.' }],
    };
  if (value.apiVersion === undefined) {
    return {
      issues: [
        {
          path: ['apiVersion'],
          detail: `"apiVersion" is required, and says that this is a workflow of Stepcast: apiVersion: ${API_VERSION}. Exports of n8n are known by their "nodes" and "connections".`,
        },
      ],
    };
  }
  const issues = compileSchema(DOCUMENT_SCHEMA, { isOurs: true })(value).map(withHint);
  return issues.length > 0 ? { issues } : { document: value as unknown as WorkflowDocument };
}

const TOP_LEVEL = Object.keys(isJsonObject(DOCUMENT_SCHEMA.properties) ? DOCUMENT_SCHEMA.properties : {});

function withHint(issue: FieldIssue): FieldIssue {
  const [name] = issue.path;
  if (issue.path[0] === 'trigger' && issue.path[1] === 'enabled') {
    return { ...issue, detail: 'Whether a trigger is on is no part of a document: import it with "activate" instead.' };
  }
  if (issue.path.length !== 1 || typeof name !== 'string' || !issue.detail.includes('is not a known field'))
    return issue;
  return { ...issue, detail: `${issue.detail}${didYouMean(name, TOP_LEVEL)}` };
}
