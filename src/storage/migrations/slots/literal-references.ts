import { withConstantReferences } from '../../../domain/connection/constant-references.js';
import { computedReferencesIn } from '../../../domain/connection/index.js';
import { NoticeCode } from '../../../domain/account/notice.js';
import type { Step } from '../../../domain/steps/step.js';
import type { Execute } from './execute.type.js';
import { recordChange } from './record-change.js';

const BATCH = 200;

interface VersionRow {
  readonly workflowId: string;
  readonly number: number;
  readonly steps: readonly Step[];
  readonly ownerId: string;
  readonly isLive: boolean;
}

/** Steps `s` in which an expression may stand for a connection. */
const MAY_COMPUTE = `
  exists (select from jsonb_array_elements(v.steps::jsonb) s where s #>> '{input,connection}' like '%{{%'
    or s ->> 'tool' like 'agent.%' and concat(s #>> '{input,connections}', s #>> '{input,tools}') like '%{{%')`;

/**
 * Replaces expressions that always yield the same name of a connection by that name, in every version and draft. Any
 * other one stays: the workflow lists it as an issue, and its runs are refused. No other step is changed.
 */
export async function literalReferences(execute: Execute, at: Date): Promise<void> {
  let after: readonly [string, number] = ['', 0];
  for (;;) {
    const rows = await execute<VersionRow>(
      `select v.workflow_id as "workflowId", v.number, v.steps, w.owner_id as "ownerId", v.number = w.version as "isLive"
         from workflow_version v join workflow w on w.id = v.workflow_id
        where (v.workflow_id, v.number) > (?, ?::int) and v.steps::text like '%{{%' and v.steps::text like '%connection%' and ${MAY_COMPUTE}
        order by v.workflow_id, v.number limit ${BATCH}`,
      after,
    );
    for (const row of rows) await settle(execute, row, at);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = [last.workflowId, last.number];
  }
  const drafts = await execute<{ readonly id: string; readonly steps: readonly Step[] }>(
    `select v.id, v.steps from workflow_draft v where v.steps::text like '%{{%' and ${MAY_COMPUTE}`,
  );
  for (const { id, steps } of drafts)
    await execute('update workflow_draft set steps = ?::json where id = ?', [
      JSON.stringify(steps.map(withConstantReferences)),
      id,
    ]);
}

async function settle(
  execute: Execute,
  { workflowId, number, steps, ownerId, isLive }: VersionRow,
  at: Date,
): Promise<void> {
  const settled = steps.map(withConstantReferences);
  const changed = settled.flatMap((step, index) => (step === steps[index] ? [] : [step.id]));
  if (changed.length > 0)
    await execute('update workflow_version set steps = ?::json where workflow_id = ? and number = ?', [
      JSON.stringify(settled),
      workflowId,
      number,
    ]);
  if (!isLive) return;
  // From now on its runs are looked at before they start.
  if (changed.length > 0 || computedReferencesIn(settled).length > 0)
    await execute('update workflow set needs_check = true where id = ?', [workflowId]);
  if (changed.length === 0) return;
  const detail = `An expression that always yields the same name of a connection was replaced by that name in ${changed.length === 1 ? 'the step' : 'the steps'} ${changed.join(', ')}: connections are named literally.`;
  await recordChange(
    execute,
    {
      ownerId,
      targetId: workflowId,
      code: NoticeCode.EXPRESSION_REPLACED,
      slot: null,
      detail,
      action: 'workflow.replace_expressions',
      details: { steps: changed },
    },
    at,
  );
}
