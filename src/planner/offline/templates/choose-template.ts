import { isJsonObject } from '../../../domain/json.js';
import type { JsonValue } from '../../../domain/json.js';
import { isMailEvent } from '../../../domain/mail-event.js';
import type { TriggerDraft } from '../../../domain/trigger.js';
import type { ToolCatalog } from '../../../domain/tool.js';
import type { Mention } from '../text/mentions.js';
import type { Act, Source, Understanding } from '../understand/understanding.type.js';
import { fillTemplate, type FilledTemplate } from './fill-template.js';
import { stemmed } from '../text/stem.js';
import type { PlanTemplate, TemplateIndex } from './template-index.js';

/** How alike a request and a template have to be before its structure is taken: from either side, and both together. */
const MIN_OF_REQUEST = 0.5;
const MIN_OF_TEMPLATE = 0.38;
const MIN_TOGETHER = 1;
/** So much alike that what the words seem to ask for beside it is what the template does in a way of its own. */
const MIN_TOGETHER_ALIKE = 1.3;

/** Which acts of a request a tool does. */
const TOOL_OF: Readonly<Record<Act['kind'], string | null>> = {
  call: 'http.request', mail: 'email.send', slack: 'slack.post', approval: 'flow.approval', sleep: 'flow.sleep', 'wait-event': 'flow.wait_event', emit: 'event.emit', 'run-workflow': 'flow.run_workflow', remind: null,
};

/** What acts on the world, and so is not done unless it was asked for. */
const ACTING = ['email.send', 'slack.post', 'flow.approval', 'event.emit', 'flow.run_workflow'];

export interface ChosenTemplate extends FilledTemplate {
  readonly template: PlanTemplate;
}

/**
 * The template that a request describes in words of its own; null where none is near enough, or where the request asks
 * for something that the template has no place for.
 */
export function chooseTemplate(index: TemplateIndex, request: { readonly stems: readonly string[]; readonly mentions: readonly Mention[]; readonly understanding: Understanding; readonly tools: ToolCatalog; readonly avoided: ReadonlySet<string>; readonly trigger: TriggerDraft | null }): ChosenTemplate | null {
  const { stems, mentions, understanding, tools, avoided, trigger } = request;
  for (const { template, ofRequest, ofTemplate } of index.search(stems).slice(0, 3)) {
    const together = ofRequest + ofTemplate;
    if (ofRequest < MIN_OF_REQUEST || ofTemplate < MIN_OF_TEMPLATE || together < MIN_TOGETHER) continue;
    const isAlike = together >= MIN_TOGETHER_ALIKE;
    const has = new Set(template.steps.map((step) => step.tool));
    if ([...has].some((tool) => !tools.get(tool) || avoided.has(tool))) continue;
    if (!understanding.acts.every((act) => doesAct(act, has)) || !startsAlike(template, trigger)) continue;
    if (!isAlike && (!hasPlaceForAll(template, understanding) || !isAskedFor(has, understanding.acts))) continue;
    const filled = fillTemplate(template, { mentions, understanding });
    if (filled.left.length === 0 && !filled.isGuessed) return { ...filled, template };
  }
  return null;
}

function doesAct(act: Act, tools: ReadonlySet<string>): boolean {
  const tool = TOOL_OF[act.kind];
  // To wait for something, at most so long, is a way of waiting too.
  return tool === null || tools.has(tool) || (act.kind === 'sleep' && tools.has('flow.wait_event'));
}

function isAskedFor(tools: ReadonlySet<string>, acts: readonly Act[]): boolean {
  const asked = new Set(acts.map((act) => TOOL_OF[act.kind]));
  return ACTING.every((tool) => !tools.has(tool) || asked.has(tool));
}

/** Whether the event that starts a request is the one that the template works on; both are without one, else. */
function startsAlike(template: PlanTemplate, trigger: TriggerDraft | null): boolean {
  const [wanted, given] = [trigger, template.trigger].map((one) => (one?.type === 'EVENT' ? (one.eventType ?? null) : null));
  return wanted === given || (isMailEvent(wanted ?? '') && isMailEvent(given ?? ''));
}

/** Whether a template has what a request asks for beside its acts: a summary, a condition, a loop, the values that it names. */
function hasPlaceForAll(template: PlanTemplate, { sources, shaping, conditions, filter, loop, fields }: Understanding): boolean {
  const { steps } = template;
  const has = new Set(steps.map((step) => step.tool));
  if (!sources.every((source) => isRead(source, has, template))) return false;
  if (shaping.summary === null && has.has('text.summarize')) return false;
  if (shaping.summary !== null && !steps.some((step) => step.tool === 'text.summarize')) return false;
  if (filter !== null) return false;
  if (conditions.length > 0 && !steps.some((step) => typeof step.when === 'string')) return false;
  if (loop !== null && !steps.some((step) => typeof step.forEach === 'string')) return false;
  const said = stemmed(`${template.title} ${template.description} ${steps.map((step) => step.title).join(' ')}`);
  return fields.every((field) => said.includes(stemmed(field)));
}

/** Whether a template reads what a request names. */
function isRead(source: Source, tools: ReadonlySet<string>, template: PlanTemplate): boolean {
  switch (source.kind) {
    case 'fetch':
      return (tools.has('http.request') || tools.has('html.extract')) && (!source.isCsv || tools.has('csv.parse'));
    case 'feed':
      return tools.has('rss.read');
    case 'mail':
      return tools.has('email.search');
    case 'text': {
      const properties: JsonValue | undefined = template.inputSchema?.properties;
      return isJsonObject(properties) && 'text' in properties;
    }
    case 'tool':
      return tools.has(source.tool);
  }
}
