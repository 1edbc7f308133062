import type { IconName } from '../ui/icon';

const ICONS: readonly (readonly [string, IconName])[] = [
  ['http.', 'globe'],
  ['html.', 'globe'],
  ['rss.', 'globe'],
  ['email.', 'mail'],
  ['slack.', 'mail'],
  ['llm.', 'spark'],
  ['agent.', 'spark'],
  ['flow.loop', 'refresh'],
  ['flow.sleep', 'clock'],
  ['flow.approval', 'hand'],
  ['flow.wait_event', 'bolt'],
  ['event.', 'bolt'],
  ['flow.run_workflow', 'workflow'],
  ['mcp.', 'plug'],
  ['api.', 'globe'],
  ['text.', 'list'],
  ['state.', 'list'],
  ['table.', 'list'],
];

export const toolIcon = (tool: string): IconName => ICONS.find(([prefix]) => tool.startsWith(prefix))?.[1] ?? 'code';
