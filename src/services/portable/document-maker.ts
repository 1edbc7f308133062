import type { Caller } from '../../domain/account/caller.js';
import type { JsonObject } from '../../lib/json/json.js';
import { SECRET_MARK, toDocument } from '../../portable/index.js';
import {
  FindingKind,
  likelyCredential,
  decodedFormsOf,
  textWithoutRandom,
} from '../../domain/marketplace/publish-check/index.js';
import type { PublicText, ScanTexts, TextFinding } from '../../domain/marketplace/publish-check/index.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import { ConflictError } from '../../errors.js';
import type { Definition } from '../../domain/workflow/definition.js';
import type { StoredSecrets } from '../marketplace/stored-secrets.js';
import { hideIds, idsInSteps } from './document-ids.js';
import { mapTexts } from './document-texts.js';

export interface DocumentMakerDependencies {
  readonly tools: ToolCatalogs;
  readonly scan: ScanTexts;
  readonly secrets: Pick<StoredSecrets, 'indexesIn'>;
}

type Text = Pick<PublicText, 'text' | 'names'>;

interface KnownTexts {
  /** No mark can stand for these. */
  readonly stepIds: readonly string[];
  /** Ids of documents and the like, which are no secrets. */
  readonly ids: ReadonlySet<string>;
}

const NO_TEXTS: KnownTexts = { stepIds: [], ids: new Set() };

/** Makes documents of workflows, in which no secret stands that any of our detectors knows. */
export class DocumentMaker {
  constructor(private readonly deps: DocumentMakerDependencies) {}

  /**
   * The workflow as others may read it. Left out are texts that look like a secret, texts that a maintained detector
   * reports, and values stored in a connection of its owner. The same each time, as long as those connections are the
   * same.
   *
   * @throws ConflictError `ILLEGAL_STATE` if a secret is the id of a step, or if the search for secrets is not
   * possible.
   */
  async make(caller: Caller, workflow: Definition, key: string): Promise<JsonObject> {
    const tools = await this.deps.tools.forSteps(caller.ownerId, workflow.steps);
    return this.withoutSecrets(caller, toDocument(workflow, key, tools), {
      stepIds: workflow.steps.map(({ id }) => id),
      ids: idsInSteps(workflow.steps, tools),
    });
  }

  /**
   * A document without the texts that hold a secret.
   *
   * @throws ConflictError as `make`
   */
  async withoutSecrets(
    caller: Caller,
    document: JsonObject,
    { stepIds, ids }: KnownTexts = NO_TEXTS,
  ): Promise<JsonObject> {
    const texts = [...textsOf(document), ...stepIds.map((text) => ({ text, names: [] }))];
    const [scanned, stored] = await Promise.all([
      this.deps.scan(texts, caller.ownerId),
      this.deps.secrets.indexesIn(
        caller,
        texts.map(({ text }) => text),
      ),
    ]);
    if (scanned === null)
      throw new ConflictError(
        'ILLEGAL_STATE',
        'The document is too large or complex to be searched for credentials, so it cannot be exported. Make its texts shorter.',
      );
    const certain = new Set([...stored, ...indexesOf(scanned, FindingKind.SECRET)]);
    refuseIds(certain, texts.length - stepIds.length);
    const likely = indexesOf(scanned, FindingKind.LIKELY_SECRET);
    let index = -1;
    return mapTexts(document, (text, names) => {
      index += 1;
      if (certain.has(index)) return SECRET_MARK;
      return likely.has(index) ? withoutLikely(text, names, ids) : text;
    });
  }

  /** As it is, for comparing with a document that came; it must not leave the process. */
  async plain(ownerId: string, workflow: Definition, key: string): Promise<JsonObject> {
    return toDocument(workflow, key, await this.deps.tools.forSteps(ownerId, workflow.steps), true);
  }
}

function textsOf(document: JsonObject): readonly Text[] {
  const texts: Text[] = [];
  mapTexts(document, (text, names) => {
    texts.push({ text: unmarked(text), names });
    return text;
  });
  return texts;
}

/** A removed secret is no finding: it reads like a computed value. */
function unmarked(text: string): string {
  return text.replaceAll(SECRET_MARK, '{{ secret }}');
}

function indexesOf(findings: readonly TextFinding[], kind: FindingKind): ReadonlySet<number> {
  return new Set(findings.flatMap((finding) => (finding.kind === kind ? [finding.index] : [])));
}

/**
 * Keeps as much harmless text as possible. If only the random words look like a secret, only they are removed. The ids of
 * documents stay.
 */
function withoutLikely(text: string, names: readonly string[], ids: ReadonlySet<string>): string {
  const hidden = hideIds(text, names, ids);
  const rest = textWithoutRandom(hidden.text, SECRET_MARK);
  return decodedFormsOf(unmarked(rest)).some((reading) => likelyCredential(reading, names) !== null)
    ? SECRET_MARK
    : hidden.restore(rest);
}

/** Steps are named by their ids all over a workflow: a mark cannot stand for one. */
function refuseIds(secrets: ReadonlySet<number>, first: number): void {
  const issues = [...secrets]
    .filter((index) => index >= first)
    .map((index) => ({
      path: ['steps', index - first, 'id'],
      detail: 'The id of this step holds a credential. Give the step another id.',
    }));
  if (issues.length > 0)
    throw new ConflictError(
      'ILLEGAL_STATE',
      'The id of a step looks like a credential, so the workflow cannot be exported. Change the id.',
      issues,
    );
}
