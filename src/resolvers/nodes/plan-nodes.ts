import type { NodeValue } from '../../context.js';
import type { Caller } from '../../domain/account/caller.js';
import { parseChoiceId, parseGapId } from '../../domain/identity/object-ids.js';
import { parseStepId, placeParts } from '../../domain/identity/step-ids.js';
import type { StepPlace } from '../../domain/identity/step-ids.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { Services } from '../../services/services.js';
import { planReportView } from '../workflows/plan-report.view.js';
import type { PlanReportView } from '../workflows/plan-report.view.js';
import { allStepViews } from '../workflows/step.view.js';

type Nodes = Promise<readonly (NodeValue | null)[]>;

/** A list of steps, and the report on the plan that made it. */
interface Planned {
  readonly steps: readonly Step[];
  readonly planReport: PlanReport | null;
}

const textOf = (place: StepPlace): string => JSON.stringify(placeParts(place));

/** Drafts, and the steps, gaps and choices of versions, drafts and publications. */
export class PlanNodes {
  /** @param caller throws UnauthenticatedError for a stranger. */
  constructor(
    private readonly services: Services,
    private readonly caller: () => Caller,
  ) {}

  /** With their workflows, as the resolvers of drafts need them. */
  async drafts(ids: readonly string[]): Nodes {
    const { services } = this;
    const caller = this.caller();
    const drafts = await services.drafts.findMany(caller, ids);
    const workflowIds = drafts.flatMap((draft) => draft?.workflowId ?? []);
    const workflows = await services.workflows.getMany(caller, workflowIds);
    return drafts.map((draft) => {
      const workflow = draft && workflows.find((one) => one?.id === draft.workflowId);
      return workflow ? { ...draft, workflow } : null;
    });
  }

  async steps(ids: readonly string[]): Nodes {
    const refs = ids.map(parseStepId);
    const planned = await this.#planned(refs.flatMap((ref) => ref?.place ?? []));
    return refs.map((ref) => {
      const found = ref && planned.get(textOf(ref.place));
      return (found && allStepViews(ref.place, found.steps).find(({ key }) => key === ref.key)) ?? null;
    });
  }

  async gaps(ids: readonly string[]): Nodes {
    const refs = ids.map(parseGapId);
    const reports = await this.#reports(refs.flatMap((ref) => ref?.place ?? []));
    return refs.map((ref) => (ref && reports.get(textOf(ref.place))?.gaps.find(({ key }) => key === ref.key)) ?? null);
  }

  async choices(ids: readonly string[]): Nodes {
    const refs = ids.map(parseChoiceId);
    const reports = await this.#reports(refs.flatMap((ref) => ref?.place ?? []));
    return refs.map((ref, index) => {
      const report = ref && reports.get(textOf(ref.place));
      const all = report
        ? [
            ...report.gaps.flatMap(({ choices }) => choices),
            ...report.assumptions.flatMap(({ alternatives }) => alternatives),
          ]
        : [];
      return all.find(({ id }) => id === ids[index]) ?? null;
    });
  }

  async #reports(places: readonly StepPlace[]): Promise<ReadonlyMap<string, PlanReportView>> {
    const planned = await this.#planned(places);
    return new Map(
      places.flatMap((place) => {
        const report = planned.get(textOf(place))?.planReport;
        return report ? [[textOf(place), planReportView(place, report)] as const] : [];
      }),
    );
  }

  /** The lists of steps at these places, as many statements as there are kinds of places. */
  async #planned(places: readonly StepPlace[]): Promise<ReadonlyMap<string, Planned>> {
    const { services } = this;
    // Publications are public. Everything else needs a caller, what is stored nowhere as well.
    const caller = places.every((place) => place.in === 'publication') && places.length > 0 ? null : this.caller();
    const versions = places.filter((place) => place.in === 'version');
    const drafts = places.filter((place) => place.in === 'draft');
    const publications = places.filter((place) => place.in === 'publication');
    const [ofVersions, ofDrafts, ofPublications] = await Promise.all([
      caller
        ? services.workflows.versionsMany(
            caller,
            versions.map(({ workflowId, version }) => ({ workflowId, number: version })),
          )
        : [],
      caller
        ? services.drafts.findMany(
            caller,
            drafts.map(({ draftId }) => draftId),
          )
        : [],
      services.marketplace.publicVersions(
        publications.map(({ publicationId, version }) => ({ id: publicationId, version })),
      ),
    ]);
    const found = new Map<string, Planned>();
    const add = (place: StepPlace, planned: Planned | null | undefined): void => {
      if (planned) found.set(textOf(place), planned);
    };
    versions.forEach((place, index) => add(place, ofVersions[index]));
    drafts.forEach((place, index) => {
      const draft = ofDrafts[index];
      add(place, draft?.workflowId === place.workflowId ? draft : null);
    });
    publications.forEach((place, index) => {
      const publication = ofPublications[index];
      add(place, publication && { steps: publication.steps, planReport: null });
    });
    return found;
  }
}
