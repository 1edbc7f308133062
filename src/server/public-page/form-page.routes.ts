import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import { inFieldOrder } from '../../domain/page/field-order.js';
import type { FormSettings } from '../../domain/page/form.js';
import { PageKind, pagePath } from '../../domain/page/page.js';
import type { Approval } from '../../domain/run/approval.js';
import {
  ConflictError,
  InvalidInputError,
  MalformedError,
  NotFoundError,
  RateLimitedError,
  TooLargeError,
} from '../../errors.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { answerWithEvents, sendEvents } from '../../rest/http/event-stream.js';
import type { StreamItem } from '../../rest/http/event-stream.js';
import { dropUnreadBodies } from '../../rest/http/unread-body.js';
import type { StoreFile } from '../../services/events/delivered-files.js';
import type { Accepted } from '../../services/events/event-intake.js';
import { WORK_BITS } from '../../services/public-pages/form-submissions.js';
import type { FormState, FormSubmissions, OpenedForm } from '../../services/public-pages/form-submissions.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import type { Admission } from '../../services/public-pages/page-gate.js';
import { dataOf, formFields, inputName, textOf } from '../fields/form-fields.js';
import type { FormField } from '../fields/form-fields.js';
import { NOTHING_FILLED, readFilledForm } from '../fields/read-filled.js';
import type { FilledForm } from '../fields/read-filled.js';
import { originOf } from '../security/callers.js';
import { ClosedError } from './closed-error.js';
import { TRAP_INPUT, WORK_INPUT, formPage, resultPage, workingPage } from './form-html.js';
import type { PageEntrance } from './page-entrance.js';
import { pagePolicy, wordsPage } from './page-layout.js';

type Admitted = Extract<Admission, { readonly kind: 'admitted' }>;
type Request = FastifyRequest<{ Params: { token: string; receipt: string }; Querystring: Record<string, unknown> }>;

const FORM_WITH_FILES = /^multipart\/form-data/i;
const CHOOSE_AGAIN = 'Choose the files again.';
const THANKS = 'Thank you. Your answers have arrived.';
const SCRIPT = readFileSync(new URL('form.guest.js', import.meta.url), 'utf8');
/** Live pages of one process. Others are loaded again by hand. */
const MAX_STREAMS = 2_000;
const STREAM_MS = 10 * 60_000;

export interface FormPageDependencies {
  readonly submissions: FormSubmissions;
  readonly entrance: PageEntrance;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
  /** A stream broke off. */
  readonly failed: (error: unknown) => void;
}

/** A form of which a page is shown: the first, or a further one. */
interface Shown {
  readonly opened: OpenPage;
  readonly settings: FormSettings;
  readonly fields: readonly FormField[];
  readonly schema: JsonSchema | null;
}

/** `/f/{token}`: hosted forms. They need no script, unless they ask for work. */
export async function registerFormPages(fastify: FastifyInstance, deps: FormPageDependencies): Promise<void> {
  const { entrance } = deps;
  fastify.get('/pages/form.js', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/javascript; charset=utf-8').send(SCRIPT),
  );
  await fastify.register(async (pages) => {
    entrance.guard(pages, PageKind.FORM);
    pages.addContentTypeParser('multipart/form-data', (_request, body, done) => done(null, body));
    dropUnreadBodies(pages);
    const form = new FormPages(deps);
    pages.get('/f/:token', async (request, reply) => form.show(request as Request, reply));
    pages.post('/f/:token', { config: { longBody: FORM_WITH_FILES } }, async (request, reply) =>
      form.submit(request as Request, reply),
    );
    pages.get('/f/:token/s/:receipt', async (request, reply) => form.go(request as Request, reply));
    pages.post('/f/:token/s/:receipt', { config: { longBody: FORM_WITH_FILES } }, async (request, reply) =>
      form.answer(request as Request, reply),
    );
    pages.get('/f/:token/s/:receipt/events', { exposeHeadRoute: false }, async (request, reply) =>
      form.stream(request as Request, reply),
    );
  });
}

class FormPages {
  #streams = 0;

  constructor(private readonly deps: FormPageDependencies) {}

  /** The first page. */
  async show(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { entrance, submissions } = this.deps;
    const opened = await this.#find(request);
    const elsewhere = entrance.elsewhere(opened, request);
    if (elsewhere !== null) return reply.redirect(elsewhere, 303);
    const admission = entrance.admit(opened, request, reply);
    if (admission.kind !== 'admitted') return entrance.ask(opened, admission, request, reply);
    const usedFor = await submissions.byLink(opened.page, admission.nonce);
    if (usedFor !== null) return reply.redirect(this.#nextPath(opened, { eventId: usedFor, duplicate: true }), 303);
    return this.#form(reply, 200, shownOf(opened), { admission, filled: fromQuery(opened, request) });
  }

  /** Takes the first page in, and leads to what follows. */
  async submit(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { submissions, entrance } = this.deps;
    const opened = await this.#find(request);
    entrance.checkAttempt(opened, request);
    const shown = shownOf(opened);
    const admission = entrance.admit(opened, request, reply);
    if (admission.kind !== 'admitted') return entrance.ask(opened, admission, request, reply);
    const given = { id: textIn(request, 'i'), proof: textIn(request, 't') };
    let filled = urlencoded(request);
    const again = (status: number, wrong: Mistakes, form?: OpenedForm): FastifyReply =>
      this.#form(reply, status, shown, { admission, filled: filled.values, wrong, files: filled.files, form });
    const refusal = submissions.refusal(opened.page, given);
    if (refusal !== null) return again(422, { problems: [refusal.message] }, refusal.isTooFast ? given : undefined);
    try {
      const { respondent, nonce } = admission;
      const about = { id: given.id, url: entrance.urlOf(opened), respondent, nonce };
      const accepted = await submissions.submit(opened, shown.schema, about, async (store) => {
        filled = await this.#filled(request, shown.fields, filled, store);
        this.#checkSender(shown.settings, given, filled.values);
        return dataOf(shown.fields, filled.values, filled.files);
      });
      const { redirect } = shown.settings.thanks;
      if (redirect !== null && !submissions.hasPages(opened)) return await reply.redirect(redirect, 303);
      return await reply.redirect(this.#nextPath(opened, accepted), 303);
    } catch (error) {
      const wrong = mistakesOf(error);
      if (wrong === null) throw error;
      return again(wrong.status, wrong, given);
    }
  }

  #nextPath({ page }: OpenPage, { eventId, duplicate }: Accepted): string {
    return `${pagePath(page)}/s/${this.deps.submissions.receiptOf(page, eventId)}${duplicate ? '?again' : ''}`;
  }

  /** What follows a page: the next one, the progress, the result or the thanks. */
  async go(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { opened, eventId } = await this.#submission(request);
    const state = await this.deps.submissions.stateOf(opened, eventId);
    const shown = shownOf(opened);
    if (state.kind === 'page') return this.#nextPage(reply, 200, shown, state.approval, { filled: null });
    const { thanks } = shown.settings;
    if (state.kind === 'working' && (thanks.showResult || state.mayAsk)) {
      const events = `${pagePath(opened.page)}/s/${request.params.receipt}/events`;
      return this.#answer(reply, 200, opened, workingPage(opened.title, state.done, state.total, events));
    }
    if (state.kind === 'ended' && thanks.showResult)
      return this.#answer(
        reply,
        200,
        opened,
        state.hasSucceeded
          ? resultPage(opened.title, state.output)
          : wordsPage(
              opened.title,
              'Your answers have arrived, but working on them has failed. The owner of this form can see why.',
            ),
      );
    if (thanks.redirect !== null) return reply.redirect(thanks.redirect, 303);
    const repeated = Object.hasOwn(request.query, 'again')
      ? '\n\nThis form had been sent before: the first answers count. Open the form again to send others, unless your link is for one time.'
      : '';
    return this.#answer(reply, 200, opened, wordsPage(opened.title, `${thanks.text ?? THANKS}${repeated}`));
  }

  /** Takes a further page in. */
  async answer(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { submissions, entrance } = this.deps;
    const { opened, eventId } = await this.#submission(request);
    entrance.checkAttempt(opened, request);
    const here = `${pagePath(opened.page)}/s/${request.params.receipt}`;
    const state = await submissions.stateOf(opened, eventId);
    // Sent twice, or after its time: the page behind this address says how it continues.
    if (state.kind !== 'page' || state.approval.id !== textIn(request, 'w')) return reply.redirect(here, 303);
    const fields = formFields(state.approval.form);
    let filled = urlencoded(request);
    try {
      await submissions.answer(
        state.approval,
        async (store) => {
          filled = await this.#filled(request, fields, filled, store);
          return dataOf(fields, filled.values, filled.files);
        },
        originOf(request, AuditTransport.PAGE),
      );
    } catch (error) {
      if (error instanceof ConflictError) return reply.redirect(here, 303);
      const wrong = mistakesOf(error);
      if (wrong === null) throw error;
      return this.#nextPage(reply, wrong.status, shownOf(opened), state.approval, { filled: filled.values, wrong });
    }
    return reply.redirect(here, 303);
  }

  /** The state of a submission, live. */
  async stream(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { opened, eventId } = await this.#submission(request);
    const { closing, failed, submissions } = this.deps;
    if (this.#streams >= MAX_STREAMS)
      throw new RateLimitedError('Too many pages are live. Load the page again.', 10_000);
    this.#streams += 1;
    const over = new AbortController();
    const limit = setTimeout(() => over.abort(), STREAM_MS);
    reply.header('cache-control', 'no-store');
    return answerWithEvents(reply, {
      send: (response) => sendEvents(response, itemsOf(submissions.changes(opened, eventId, over.signal))),
      stop: () => over.abort(),
      closing,
      slowReader: () => undefined,
      failed,
    }).finally(() => {
      clearTimeout(limit);
      this.#streams -= 1;
    });
  }

  async #find(request: Request): Promise<OpenPage> {
    const opened = await this.deps.entrance.find(PageKind.FORM, request.params.token);
    if (opened.closed !== null) throw new ClosedError();
    return opened;
  }

  async #submission(request: Request): Promise<{ readonly opened: OpenPage; readonly eventId: string }> {
    const opened = await this.deps.entrance.find(PageKind.FORM, request.params.token);
    const eventId = this.deps.submissions.eventOf(opened.page, request.params.receipt);
    if (eventId === null) throw new NotFoundError('page', '…');
    return { opened, eventId };
  }

  async #filled(
    request: Request,
    fields: readonly FormField[],
    plain: FilledForm,
    store: StoreFile,
  ): Promise<FilledForm> {
    const hasFiles = FORM_WITH_FILES.test(request.headers['content-type'] ?? '');
    return hasFiles ? readFilledForm(request, fields, store) : plain;
  }

  #checkSender({ proofOfWork }: FormSettings, given: { id: string; proof: string }, values: URLSearchParams): void {
    if ((values.get(TRAP_INPUT) ?? '') !== '')
      throw new InvalidInputError([
        { path: [], detail: 'The field "Leave this empty", which people do not see, was filled in. Leave it empty.' },
      ]);
    if (proofOfWork && !this.deps.submissions.hasWorked(given, values.get(WORK_INPUT)))
      throw new InvalidInputError([
        { path: [], detail: 'This form needs JavaScript, and your browser has not done its work. Turn JavaScript on.' },
      ]);
  }

  #form(
    reply: FastifyReply,
    status: number,
    { opened, settings, fields }: Shown,
    with_: {
      readonly admission: Admitted;
      readonly filled: URLSearchParams | null;
      readonly wrong?: Mistakes;
      readonly files?: JsonObject;
      /** The form as it was opened. Absent: it is opened now. */
      readonly form?: OpenedForm | undefined;
    },
  ): FastifyReply {
    const { id, proof } = with_.form ?? this.deps.submissions.open(opened.page, randomBytes(16).toString('base64url'));
    const { wrong = {}, files = {}, admission, filled } = with_;
    // Browsers send no cookies from a frame of another site.
    const pass = admission.pass !== null && settings.embedOrigins.length > 0 ? `&p=${admission.pass}` : '';
    const problems = [...(wrong.problems ?? []), ...(Object.keys(files).length > 0 ? [CHOOSE_AGAIN] : [])];
    const page = formPage({
      title: opened.title,
      description: settings.description,
      fields,
      hidden: new Set(settings.hidden),
      submitLabel: settings.submitLabel,
      action: `${pagePath(opened.page)}?i=${id}&t=${proof}${pass}`,
      filled: { values: filled, errors: wrong.errors ?? new Map<string, string>() },
      problems,
      work: settings.proofOfWork ? { text: `${id}.${proof}`, bits: WORK_BITS } : null,
    });
    return this.#answer(reply, status, opened, page);
  }

  #nextPage(
    reply: FastifyReply,
    status: number,
    { opened }: Shown,
    { id, form, message, expiresAt }: Approval,
    { filled, wrong = {} }: { readonly filled: URLSearchParams | null; readonly wrong?: Mistakes },
  ): FastifyReply {
    const until = expiresAt === null ? '' : ` until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const page = formPage({
      title: opened.title,
      description: message,
      fields: formFields(form),
      hidden: new Set(),
      submitLabel: null,
      action: `?w=${id}`,
      filled: { values: filled, errors: wrong.errors ?? new Map<string, string>() },
      problems: wrong.problems ?? [],
      work: null,
      footer: `You can continue later${until}: keep the address of this page. Everybody who has it can answer.`,
    });
    return this.#answer(reply, status, opened, page);
  }

  #answer(reply: FastifyReply, status: number, opened: OpenPage, page: string): FastifyReply {
    return this.deps.entrance.answer(reply, status, page, policyOf(opened));
  }
}

interface Mistakes {
  readonly problems?: readonly string[];
  readonly errors?: ReadonlyMap<string, string>;
}

function policyOf({ source }: OpenPage): string {
  const { thanks } = source.settings as FormSettings;
  // Browsers ask the policy about every address that a submission is redirected to.
  return pagePolicy(source.settings, thanks.redirect === null ? [] : [new URL(thanks.redirect).origin]);
}

function shownOf(opened: OpenPage): Shown {
  const settings = inFieldOrder(opened.source.settings as FormSettings);
  const schema = settings.schema ?? opened.workflow.inputSchema;
  return { opened, settings, schema, fields: formFields(schema) };
}

/** The hidden fields with the values that the address has. Null: it has none. */
function fromQuery(opened: OpenPage, { query }: Request): URLSearchParams | null {
  const { fields, settings } = shownOf(opened);
  const hidden = new Set(settings.hidden);
  const given = fields.flatMap(({ name }, index): [string, string][] => {
    const value = hidden.has(name) && Object.hasOwn(query, name) ? [query[name]].flat()[0] : undefined;
    return typeof value === 'string' ? [[inputName(index), value]] : [];
  });
  if (given.length === 0) return null;
  const values = new URLSearchParams(given);
  // The others keep their usual values.
  for (const [index, { initial, kind, name, choices }] of fields.entries()) {
    if (hidden.has(name) || initial === null || values.has(inputName(index))) continue;
    if (kind === 'choice') values.set(inputName(index), String(choices.indexOf(initial)));
    else if (kind === 'checkbox' ? initial === true : typeof initial !== 'object')
      values.set(inputName(index), textOf(initial));
  }
  return values;
}

function urlencoded({ body }: Request): FilledForm {
  return body instanceof URLSearchParams ? { values: body, files: {} } : NOTHING_FILLED;
}

/** A text of the query; empty if it is not there, or there twice. */
function textIn({ query }: Request, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

/** The mistakes that a person can correct. Null: it is another error. */
function mistakesOf(error: unknown): (Mistakes & { readonly status: number }) | null {
  if (error instanceof InvalidInputError) {
    const errors = new Map<string, string>();
    const problems: string[] = [];
    for (const { path, detail } of error.issues) {
      const [root, name] = path;
      if (root === 'data' && typeof name === 'string')
        errors.set(name, errors.get(name) ?? detail.replace(`"${name}" `, 'This '));
      else problems.push(detail);
    }
    return { status: 422, errors, problems };
  }
  if (error instanceof TooLargeError || error instanceof MalformedError)
    return { status: error.status, problems: [error.message] };
  return null;
}

async function* itemsOf(states: AsyncIterable<FormState>): AsyncGenerator<StreamItem> {
  for await (const state of states)
    yield {
      data:
        state.kind === 'working'
          ? { words: `Your answers are being worked on: ${state.done} of ${state.total} steps are done.` }
          : { reload: true },
    };
}
