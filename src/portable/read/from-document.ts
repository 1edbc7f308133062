import type { FieldIssue } from '../../errors.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import { DOCUMENT_SCHEMA } from '../document/document.schema.js';
import { MCP_GROUP_DOCUMENT_SCHEMA, MCP_GROUP_KIND } from '../document/mcp-group-document.js';
import type { McpGroupDocument } from '../document/mcp-group-document.js';
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
  if (value.kind === MCP_GROUP_KIND)
    return {
      issues: [{ path: ['kind'], detail: 'This is an MCP group, not a workflow. Import it with importMcpGroups.' }],
    };
  const issues = compileSchema(DOCUMENT_SCHEMA, { isOurs: true })(value).map(withHint);
  return issues.length > 0 ? { issues } : { document: value as unknown as WorkflowDocument };
}

/** The same for a document of an MCP group. */
export function readGroupShape(
  value: JsonValue,
): { readonly document: McpGroupDocument } | { readonly issues: readonly FieldIssue[] } {
  const unfit = jsonIssues(value);
  if (unfit.length > 0) return { issues: unfit };
  if (!isJsonObject(value))
    return {
      issues: [{ path: [], detail: 'A document must be an object with the fields apiVersion, kind and name.' }],
    };
  if (value.kind !== MCP_GROUP_KIND)
    return { issues: [{ path: ['kind'], detail: `A document of an MCP group says "kind: ${MCP_GROUP_KIND}".` }] };
  const issues = compileSchema(MCP_GROUP_DOCUMENT_SCHEMA, { isOurs: true })(value).map((issue) =>
    hinted(issue, GROUP_FIELDS),
  );
  return issues.length > 0 ? { issues } : { document: value as unknown as McpGroupDocument };
}

const GROUP_FIELDS = Object.keys(
  isJsonObject(MCP_GROUP_DOCUMENT_SCHEMA.properties) ? MCP_GROUP_DOCUMENT_SCHEMA.properties : {},
);
const TOP_LEVEL = Object.keys(isJsonObject(DOCUMENT_SCHEMA.properties) ? DOCUMENT_SCHEMA.properties : {});

function withHint(issue: FieldIssue): FieldIssue {
  if (issue.path[0] === 'trigger' && issue.path[1] === 'enabled') {
    return { ...issue, detail: 'Whether a trigger is on is no part of a document: import it with "activate" instead.' };
  }
  return hinted(issue, TOP_LEVEL);
}

function hinted(issue: FieldIssue, known: readonly string[]): FieldIssue {
  const [name] = issue.path;
  if (issue.path.length !== 1 || typeof name !== 'string' || !issue.detail.includes('is not a known field'))
    return issue;
  return { ...issue, detail: `${issue.detail}${didYouMean(name, known)}` };
}
