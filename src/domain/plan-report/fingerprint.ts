import { createHash } from 'node:crypto';
import { stableJson } from '../../lib/json/stable-json.js';
import type { PlanReport } from './plan-report.js';

interface Made {
  readonly steps: readonly {
    readonly id: string;
    readonly tool: string;
    readonly input?: unknown;
    readonly when?: string | null | undefined;
    readonly forEach?: string | null | undefined;
  }[];
  readonly trigger: object | null;
}

/** Names what a plan does, without titles, reasons, and whether its trigger is switched on. */
export function fingerprintOf({ steps, trigger }: Made): string {
  const { enabled: _enabled, ...starts } = { enabled: undefined, ...trigger };
  const works = steps.map(({ id, tool, input, when, forEach }) => [id, tool, input, when ?? null, forEach ?? null]);
  return createHash('sha256')
    .update(stableJson([works, starts]))
    .digest('base64url')
    .slice(0, 22);
}

/** The report with the plan that it belongs to, if the plan was made by rules. */
export function withFingerprint(report: PlanReport, plan: Made): PlanReport {
  return report.made ? { ...report, made: { ...report.made, fingerprint: fingerprintOf(plan) } } : report;
}
