import type { Caller } from '../../domain/account/caller.js';
import {
  FindingKind,
  computedHosts,
  openFindings,
  publicTextsOf,
  shownFindings,
  remainsVisible,
} from '../../domain/marketplace/publish-check/index.js';
import type {
  Acknowledgement,
  PublishFinding,
  Publishable,
  ScanTexts,
  TextFinding,
} from '../../domain/marketplace/publish-check/index.js';
import { doTheSame } from '../../domain/marketplace/publication.js';
import { slugOf } from '../../lib/text/slug.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { IssueList, PublishRefusedError } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { TakedownStore } from '../../storage/marketplace/takedown.store.js';
import type { PublicationStore } from '../../storage/marketplace/publication.store.js';
import type { StoredSecrets } from './stored-secrets.js';

/** A list of workflows has to show the purpose of each. */
const MIN_DESCRIPTION_CHARS = 3;

export interface PublishCheckerDependencies {
  readonly tools: ToolCatalogs;
  readonly scan: ScanTexts;
  readonly secrets: StoredSecrets;
  readonly takedown: Pick<TakedownStore, 'isCopyOfHidden' | 'hiddenSteps'>;
  readonly publications: Pick<PublicationStore, 'titlesOf'>;
}

/** The workflow to publish, and the way it can be found now. */
type ToPublish = Publishable & Pick<Workflow, 'isPublic' | 'slug' | 'usesSlots'>;

/** Finds the obstacles to publishing a workflow: all of them at once, each with its place. */
export class PublishChecker {
  constructor(private readonly deps: PublishCheckerDependencies) {}

  /** All findings, including those that can be acknowledged. They are for judging, so none is left out. */
  async findings(caller: Caller, workflowId: string, workflow: ToPublish): Promise<readonly PublishFinding[]> {
    const { ownerId } = caller;
    const slugSource = await this.#slugSource(workflowId, workflow);
    const [hidden, invalid, secret] = await Promise.all([
      this.#hidden(ownerId, workflowId, workflow),
      this.#invalid(ownerId, workflowId, workflow),
      this.#inTexts(caller, { ...workflow, slugSource }),
    ]);
    return [...hidden, ...invalid, ...computedHosts(workflow.steps), ...secret];
  }

  /** @throws PublishRefusedError if there is a finding that is not acknowledged. */
  async admit(caller: Caller, workflowId: string, workflow: ToPublish, acknowledged: Acknowledgement): Promise<void> {
    const open = openFindings(await this.findings(caller, workflowId, workflow), acknowledged);
    if (open.length > 0) throw refusal(open);
  }

  /** A workflow that an administrator has taken down must not come back under another id. */
  async #hidden(ownerId: string, workflowId: string, { steps }: Publishable): Promise<readonly PublishFinding[]> {
    const { takedown } = this.deps;
    const isBack =
      (await takedown.isCopyOfHidden(ownerId, workflowId)) ||
      (await takedown.hiddenSteps(ownerId, workflowId, steps.length)).some((others) => doTheSame(steps, others));
    return isBack
      ? [
          invalid(
            {
              path: [],
              detail:
                'An administrator has hidden a workflow of yours of which this is a copy, or which does the same. Ask for that one to be shown again.',
            },
            'hidden',
          ),
        ]
      : [];
  }

  /**
   * The title that the slug of a listed workflow was made from. The slug stays when the title is changed. Null if the
   * title is checked anyway.
   */
  async #slugSource(id: string, { isPublic, slug, title }: ToPublish): Promise<string | null> {
    if (!isPublic || slug === null || slug === slugOf(title, id)) return null;
    return (await this.deps.publications.titlesOf(id)).find((each) => slugOf(each, id) === slug) ?? slug;
  }

  async #invalid(ownerId: string, workflowId: string, workflow: ToPublish): Promise<readonly PublishFinding[]> {
    const issues = new IssueList();
    const tools = await this.deps.tools.forSteps(ownerId, workflow.steps, null, {
      id: workflowId,
      usesSlots: workflow.usesSlots,
    });
    issues.collect(() => checkSteps(workflow.steps, tools));
    const stepIssues = issues.all.map((issue) => invalid(issue, 'step'));
    return [
      ...(workflow.title.trim() === '' ? [invalid({ path: ['title'], detail: 'The title is missing.' }, 'title')] : []),
      ...(isDescribed(workflow.description)
        ? []
        : [
            invalid(
              {
                path: ['description'],
                detail: 'A description is missing: say in a sentence what the workflow does, and for whom.',
              },
              'description',
            ),
          ]),
      ...(workflow.steps.length === 0
        ? [invalid({ path: ['steps'], detail: 'A workflow without steps cannot be published. Add a step.' }, 'step')]
        : []),
      ...stepIssues,
    ];
  }

  async #inTexts(caller: Caller, workflow: Publishable): Promise<readonly PublishFinding[]> {
    const texts = publicTextsOf(workflow);
    const [scanned, stored] = await Promise.all([
      this.deps.scan(texts, caller.ownerId),
      this.deps.secrets.indexesIn(
        caller,
        texts.map(({ text }) => text),
      ),
    ]);
    if (scanned === null) {
      return [
        invalid(
          {
            path: [],
            detail:
              'The workflow is too large or too intricate to be looked through for credentials. Make its texts shorter.',
          },
          'size',
        ),
      ];
    }
    const known = [...stored].map((index) => ({
      index,
      kind: FindingKind.SECRET,
      rule: 'stored-credential',
      excerpt: null,
    }));
    // A finding that equals a stored credential need not be reported by the rules as well.
    const others = scanned.filter(({ index, kind }) => kind === FindingKind.PERSONAL_DATA || !stored.has(index));
    const isShown = remainsVisible(workflow);
    return [...known, ...others]
      .sort((one, other) => one.index - other.index)
      .flatMap(({ index, ...finding }) => {
        const path = texts[index]?.path;
        return path === undefined
          ? []
          : [
              {
                ...finding,
                path,
                detail:
                  (path[0] === 'slug' ? IN_SLUG : '') +
                  detailOf(finding, finding.kind === FindingKind.LIKELY_SECRET && isShown(path)),
              },
            ];
      });
  }
}

function isDescribed(description: string): boolean {
  return description.trim().length >= MIN_DESCRIPTION_CHARS && /\p{L}/u.test(description);
}

function invalid({ path, detail }: FieldIssue, rule: string): PublishFinding {
  return { kind: FindingKind.INVALID, path, rule, detail, excerpt: null };
}

const PERSONAL: Readonly<Record<string, string>> = {
  email: 'A mail address',
  phone: 'A phone number',
  iban: 'The number of an account',
  card: 'The number of a card',
};
const REMEDY = 'Store it as a connection and name that in the step, or take it from the context of the run.';

const IN_SLUG =
  'The slug was made of an earlier title, and stays as long as the workflow is listed. For a slug of the present title, take the workflow back and publish it again.';

function detailOf({ kind, rule, excerpt }: Omit<TextFinding, 'index'>, isShown: boolean): string {
  const shown = excerpt === null ? '' : `: ${excerpt}`;
  if (kind === FindingKind.PERSONAL_DATA)
    return `${PERSONAL[rule] ?? 'Personal data'} would become public${shown}. Take it out, or acknowledge that all users may see it.`;
  if (kind === FindingKind.LIKELY_SECRET)
    return `This looks like a credential (${rule})${shown}. ${REMEDY} If it is none, acknowledge it: ${isShown ? 'everybody will then see it as it stands' : 'others see that place blank in any case'}.`;
  if (rule === 'stored-credential') return `This holds a credential of one of your connections. ${REMEDY}`;
  return `This holds a credential (${rule})${shown}. ${REMEDY} If it was ever shown to anybody, replace it.`;
}

function refusal(findings: readonly PublishFinding[]): PublishRefusedError {
  const issues = shownFindings(findings).map(({ path, detail }) => ({ path, detail }));
  if (findings.every(({ kind }) => kind === FindingKind.PERSONAL_DATA)) {
    return new PublishRefusedError(
      'PERSONAL_DATA',
      `Personal data would become public at ${places(findings.length)}. Take it out, or publish with an acknowledgement.`,
      issues,
    );
  }
  return new PublishRefusedError(
    'PUBLISH_REFUSED',
    `The workflow cannot be published as it is: see ${places(findings.length)}.`,
    issues,
  );
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${count} places`;
}
