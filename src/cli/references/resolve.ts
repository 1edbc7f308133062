import type { StepcastClient } from '@stepcast/client';
import { findByReference, notFound } from './find-by-reference.js';

/** A whole id: a prefix that says what it names, and a ULID. */
const WHOLE_ID = /^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/;
const PAGE = 100;
/** The number of pages, newest first, that are searched for parts of ids and titles. */
const PAGES = 10;

export interface NamedWorkflow {
  readonly id: string;
  readonly title: string;
}

/** The workflow that a reference means, see `findByReference`. @throws CliFailure, Misuse */
export async function resolveWorkflow(client: StepcastClient, reference: string): Promise<NamedWorkflow> {
  if (WHOLE_ID.test(reference)) {
    const workflow = await client.workflow({ id: reference });
    if (workflow === null) throw notFound('workflow', reference);
    return workflow;
  }
  const found: { readonly id: string; readonly title: string; readonly slug: string | null }[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const { nodes, pageInfo } = await client.workflowNames({ first: PAGE, after });
    found.push(...nodes.map(({ id, title, slug }) => ({ id, title, slug: slug ?? null })));
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) break;
  }
  return findByReference(found, reference, 'workflow');
}

/** The run that a reference means. `latest` is the one that was queued last. @throws CliFailure, Misuse */
export async function resolveExecution(client: StepcastClient, reference: string): Promise<string> {
  if (WHOLE_ID.test(reference)) return reference;
  const found: { readonly id: string }[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const { nodes, pageInfo } = await client.executionNames({ first: reference === 'latest' ? 1 : PAGE, after });
    if (reference === 'latest' && nodes[0] !== undefined) return nodes[0].id;
    found.push(...nodes);
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || after === null) break;
  }
  return findByReference(found, reference, 'run').id;
}
