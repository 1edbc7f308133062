import { besideOf, filledBy, readBackOf } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, GapChoice, PlanReport } from '../../domain/plan-report/index.js';
import { withValueAt } from '../../domain/plan-report/json-at.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { OwnConnection } from '../planner.js';
import type { AccountReader } from './account.type.js';
import { doubtNamedFilters } from './doubts/named-filters.js';
import { closeNamesakes } from './close-namesakes.js';
import { withHolder } from './find-holder.js';
import { withoutPlaces } from './cut-places.js';
import { findThings, plainName } from './find-things.js';
import type { Certainty, Finding, Findings } from './find-things.js';
import { SOURCE, closed, filled, valueFor } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';
import { openPlaces } from './open-places.js';
import type { OpenPlace } from './open-places.js';
import { withEach } from './settle-each.js';
import { settleDefaults, settleParts } from './settle-defaults.js';
import { settleMe } from './settle-me.js';
import { withOverwritten } from './overwritten.js';
import { settleColumns } from './settle-columns.js';
import { settleWords } from './settle-words.js';
import { askForUnknown } from './settle-unknown.js';
import { withSamePlace } from './same-place.js';
import { settleWatched } from './settle-watched.js';
import { MAX_CHOICES, nearestThings, shownName } from './thing-names.js';

/**
 * Answers the questions for things that the words name, such as the board "Launch", from the connected accounts. A thing
 * is taken if it is the only one of that name, or if it is needed, nothing names it and there is only one at all. The
 * report says so as an assumption. If the name means several things, they become the choices of the question.
 *
 * @param connections those that the user has
 * @param email the address of the profile of the user; null: it is not known
 */
export async function settleNames(
  plan: NamingPlan,
  account: AccountReader,
  tools: ToolCatalog,
  connections: readonly OwnConnection[],
  email: string | null = null,
): Promise<NamingPlan> {
  let settled = plan;
  const names = new Set(connections.map(({ name }) => name));
  for (const { step, tool } of openPlaces(plan, plan.report.gaps, tools, names)) {
    // A thing that was found may be what the next place depends on.
    const placeNow = (): OpenPlace | undefined =>
      openPlaces(settled, settled.report.gaps, tools, names).find((one) => one.step === step && one.tool === tool);
    const open = placeNow();
    const watched = open ? settleWatched(settled, open) : settled;
    const isSame = watched === settled;
    settled = watched;
    const place = isSame ? open : placeNow();
    if (!place) continue;
    const known = { ...watchedIn(settled.trigger, place), ...place.known };
    const usedBySteps = place.step === null ? { usedBySteps: namesInSteps(settled) } : {};
    const found = await findThings(account, { ...place, known, request: settled.report.request, ...usedBySteps });
    const service = tools.get(tool)?.service?.id ?? sourceKindOf(tool)?.service;
    const findings = await withHolder(account, { ...place, known }, found, async () =>
      service === undefined ? null : ((await account.personOf({ service, connection: place.connection }))?.id ?? null),
    );
    settled = place.step === null ? withSource(settled, place, findings) : withInputs(settled, place, findings);
  }
  settled = await settleDefaults(settled, account, tools);
  settled = await settleParts(settled, account, tools);
  settled = await settleWords(settled, account, tools);
  settled = await askForUnknown(settled, account, tools);
  settled = await settleColumns(settled, account, tools);
  settled = await settleMe(settled, account, tools, connections, email);
  settled = withoutPlaces(withSamePlace(settled, tools));
  settled = await doubtNamedFilters(settled, account, tools);
  if (settled === plan) return plan;
  const { steps, trigger, report } = settled;
  const readBack = readBackOf({ steps, trigger, ...besideOf(report) }, tools, report.language);
  return { ...settled, report: { ...report, readBack } };
}

/** The parameters that the trigger watches by the same connection: `the list "Done"` is one of the watched board. */
function watchedIn(trigger: TriggerDraft | null, { connection }: OpenPlace): Readonly<Record<string, JsonValue>> {
  const source = trigger?.source;
  return source?.connection === connection ? { ...source.parameters } : {};
}

/** What starts the run, by its id or its number. */
const ITSELF = /^\{\{ ?trigger\.payload\.[\w.]*(?:id|ts|number|key)s? ?\}\}$/i;
const ELSEWHERE = /\.(?:move|copy|forward|duplicate)_/;

/**
 * The names that inputs of steps have or are asked for by: `copy it to #reception`. A step that changes what starts the run
 * is in the place that is watched, unless it brings it elsewhere.
 */
function namesInSteps({ steps, report }: NamingPlan): ReadonlySet<string> {
  const elsewhere = steps.map(({ tool, input }) => {
    const values = Object.values(input).filter((value) => typeof value === 'string');
    return ELSEWHERE.test(tool) || !values.some((value) => ITSELF.test(value)) ? values : null;
  });
  // A step that changes what starts the run asks for its own place.
  const asked = report.gaps.flatMap(({ target, names }) => {
    const step = /^\/steps\/(\d+)\//.exec(target ?? '')?.[1];
    return step === undefined || elsewhere[Number(step)] === null ? [] : Object.values(names ?? {});
  });
  return new Set([...elsewhere.flatMap((values) => values ?? []), ...asked].map(plainName));
}

/** The plan with the inputs of a step that were found. */
function withInputs(plan: NamingPlan, place: OpenPlace, findings: Findings): NamingPlan {
  let changed = plan;
  let { report } = plan;
  for (const [field, finding] of findings) {
    const gap = place.gaps.get(field);
    const own = propertiesOf(place.schema)[field];
    const each =
      finding.kind === 'each' && gap ? withEach({ ...changed, report }, place, { ...finding, field, gap }) : null;
    if (each) {
      changed = each;
      report = each.report;
      continue;
    }
    if (finding.kind !== 'found') {
      if (gap) report = narrowed(report, gap, place, field, finding);
      continue;
    }
    const target = gap?.target ?? `/steps/${place.step ?? 0}/input/${field}`;
    const value = valueFor(own, finding.thing.value);
    if (value === undefined) continue;
    changed = filled(changed, gap ? filledBy(gap, value) : { [target]: value });
    report = closed(report, gap, target, assumptionFor(place, field, finding, gap?.words, target));
    report = closeNamesakes(report, { thing: finding.thing, nouns: nounsOf(place, field), target });
    report = withOverwritten(report, target, finding.thing.label);
  }
  return { ...changed, report };
}

/** The plan with the source of its trigger, if all that it needs was found. Else the question keeps what was found. */
function withSource(plan: NamingPlan, place: OpenPlace, findings: Findings): NamingPlan {
  const gap = [...place.gaps.values()][0];
  if (!gap || !plan.trigger) return plan;
  const found = [...findings].flatMap(([field, finding]) => {
    const value =
      finding.kind === 'found' ? valueFor(propertiesOf(place.schema)[field], finding.thing.value) : undefined;
    return finding.kind === 'found' && value !== undefined ? [{ field, finding, value }] : [];
  });
  if (findings.size === 0) return plan;
  const parameters = { ...place.known, ...Object.fromEntries(found.map(({ field, value }) => [field, value])) };
  if (place.fields.every(({ field }) => parameters[field] !== undefined)) {
    const source = { connection: place.connection, parameters };
    const report = found.reduce((so, { field, finding }) => {
      const told = closed(so, gap, SOURCE, assumptionFor(place, field, finding, gap.names?.[field] ?? '', SOURCE));
      return closeNamesakes(told, { thing: finding.thing, nouns: nounsOf(place, field), target: SOURCE });
    }, plan.report);
    return { ...filled(plan, filledBy(gap, source)), report };
  }
  const others = [...findings].flatMap(([field, finding]) => (finding.kind === 'found' ? [] : [{ field, finding }]))[0];
  const open: Gap = { ...gap, valueSchema: withDefaults(gap.valueSchema ?? {}, parameters) };
  const report = replaced(plan.report, gap, open);
  return { ...plan, report: others ? narrowed(report, open, place, others.field, others.finding) : report };
}

const nounsOf = ({ fields }: OpenPlace, field: string): readonly string[] =>
  fields.find((one) => one.field === field)?.nouns ?? [];

/** The schema of a source with the parameters that are known as defaults. */
function withDefaults(schema: JsonSchema, parameters: Readonly<Record<string, JsonValue>>): JsonSchema {
  return Object.entries(parameters).reduce(
    (so, [name, value]) => withValueAt(so, `/properties/parameters/properties/${name}/default`, value) as JsonSchema,
    schema,
  );
}

/** Why a thing is used. */
const TOLD: Readonly<Record<Certainty, (service: string) => string>> = {
  exact: (service) => `it has this name in ${service}`,
  part: (service) => `the only one in ${service} that fits the words`,
  only: (service) => `the only one in ${service}`,
  said: (service) => `the only one in ${service} whose name the request has`,
  holds: (service) => `the only one in ${service} that holds what the words name`,
};

function assumptionFor(
  { service, schema }: OpenPlace,
  field: string,
  finding: Extract<Finding, { kind: 'found' }>,
  words: string | undefined,
  target: string,
): Assumption {
  const { thing, how } = finding;
  const kind = titleOf(field, propertiesOf(schema)[field]);
  const told = TOLD[how](service);
  return { words: words || null, text: `${kind}: "${shownName(thing)}" is used, ${told}.`, target, alternatives: [] };
}

/** A finding that leaves its question open. */
type Open = Exclude<Finding, { kind: 'found' }>;

/** The question with what was learned: the things that the name may mean, or that there is none of that name. */
function narrowed(
  report: PlanReport,
  gap: Gap,
  { service, schema, step }: OpenPlace,
  field: string,
  finding: Open,
): PlanReport {
  const name = gap.names?.[field];
  const own = propertiesOf(schema)[field];
  const near = finding.kind === 'none' ? nearestThings(name ?? '', finding.things) : finding.things;
  const told = learnedOf(finding, service, name);
  const choices = near.slice(0, MAX_CHOICES).flatMap((thing, index): readonly GapChoice[] => {
    const value = valueFor(own, thing.value);
    // The source of a trigger is given as a whole.
    if (value === undefined || step === null) return [];
    return [{ id: `a${index + 1}`, label: shownName(thing), patch: filledBy(gap, value) }];
  });
  const isClosed = gap.choices.length > 0 || (finding.kind === 'several' && finding.things.length > MAX_CHOICES);
  return replaced(report, gap, { ...gap, reason: `${gap.reason} ${told}`, choices: isClosed ? gap.choices : choices });
}

/** A sentence that tells which things of the name there are. */
function learnedOf({ kind }: Open, service: string, name: string | undefined): string {
  if (kind === 'each') return 'Only one can be taken.';
  if (kind === 'none') return `${service} has none of the name "${name ?? ''}".`;
  return name === undefined ? `${service} has more than one.` : `${service} has more than one of this name.`;
}

function replaced(report: PlanReport, gap: Gap, other: Gap): PlanReport {
  return { ...report, gaps: report.gaps.map((one) => (one.id === gap.id ? other : one)) };
}
