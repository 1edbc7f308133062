import { MAX_REASON_CHARS, type Step } from './step.js';
import type { ToolCatalog } from './tool.js';

/** The steps, each with the reason for its tool. If the planner gave none, the purpose of the tool is used. */
export function withReasons(steps: readonly Step[], tools: ToolCatalog): readonly Step[] {
  return steps.map((step) => (step.reason ? step : { ...step, reason: purposeOf(step.tool, tools) }));
}

function purposeOf(name: string, tools: ToolCatalog): string {
  const description = tools.get(name)?.description ?? '';
  const [sentence = ''] = /^.*?[.;](?=\s|$)/s.exec(description) ?? [description];
  const purpose = sentence.replace(/[.;]$/, '').trim();
  return (
    purpose === ''
      ? `${name} is the available tool for this.`
      : `${name} is the available tool that does this: ${purpose}.`
  ).slice(0, MAX_REASON_CHARS);
}
