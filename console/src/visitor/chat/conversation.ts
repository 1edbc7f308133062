import type { ChatFile, ChatMessage } from './api.ts';
import { element, link, renderMarkdown } from './render.ts';

/** A question, or an answer, on the page. */
interface Shown {
  readonly item: HTMLLIElement;
  readonly body: HTMLElement;
}

/** An answer that is being written. */
interface Partial extends Shown {
  attempt: number;
  text: string;
}

/** Pixels from the end within which the page follows new text. */
const NEAR_END = 120;

/** The messages of one conversation on the page. */
export class Conversation {
  /** By the id of the message, and by the client's own id until there is one. */
  readonly #shown = new Map<string, Shown>();
  /** By the id of the question. */
  readonly #partial = new Map<string, Partial>();
  readonly #answered = new Set<string>();
  #frame = 0;

  constructor(
    private readonly list: HTMLOListElement,
    private readonly log: HTMLElement,
    /** Reads out what has happened: pieces are not read out one by one. */
    private readonly status: HTMLElement,
    private readonly onRetry: (messageId: string) => void,
  ) {}

  get isEmpty(): boolean {
    return this.#shown.size === 0;
  }

  clear(greeting: string): void {
    this.#shown.clear();
    this.#partial.clear();
    this.#answered.clear();
    this.list.replaceChildren();
    if (greeting === '') return;
    this.list.append(
      element('li', { class: 'assistant' }, element('div', { class: 'body' }, ...renderMarkdown(greeting))),
    );
  }

  /** A message is on its way. */
  sending(clientId: string, text: string, files: readonly File[]): void {
    const shown = this.#question(text, files);
    shown.item.classList.add('sending');
    this.#shown.set(clientId, shown);
    this.#scroll(true);
  }

  /** It did not arrive; its text is still in the input. */
  notSent(clientId: string): void {
    this.#shown.get(clientId)?.item.remove();
    this.#shown.delete(clientId);
  }

  /** A message was added, or its state has changed. */
  message(message: ChatMessage): void {
    if (message.role === 'assistant') this.#answer(message);
    else this.#ask(message);
  }

  /** The answer begins, or begins again: the text so far goes. */
  started(messageId: string, attempt: number): void {
    if (this.#answered.has(messageId)) return;
    const partial = this.#partialOf(messageId);
    partial.attempt = attempt;
    partial.text = '';
    partial.item.dataset['attempt'] = String(attempt);
    this.#render(partial);
  }

  delta(messageId: string, attempt: number, text: string): void {
    if (this.#answered.has(messageId)) return;
    if (this.#partialOf(messageId).attempt !== attempt) this.started(messageId, attempt);
    const partial = this.#partialOf(messageId);
    partial.text += text;
    // Many pieces may come between two pictures of the screen.
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      for (const each of this.#partial.values()) this.#render(each);
      this.#scroll(false);
    });
  }

  #ask(message: ChatMessage): void {
    const { id, client_id: clientId, text, files, state, problem } = message;
    const known = this.#shown.get(id) ?? (clientId === null ? undefined : this.#shown.get(clientId));
    const shown = known ?? this.#question(text, files);
    if (clientId !== null) this.#shown.delete(clientId);
    this.#shown.set(id, shown);
    shown.item.classList.remove('sending');
    shown.item.dataset['state'] = state;
    shown.item.querySelector('.note')?.remove();
    if (state === 'running' || state === 'waiting') this.#wait(id, state);
    else if (state === 'failed') this.#fail(id, shown, problem ?? '');
    this.#scroll(known === undefined);
  }

  #wait(id: string, state: 'running' | 'waiting'): void {
    if (this.#answered.has(id)) return;
    const partial = this.#partialOf(id);
    if (partial.text === '')
      partial.body.replaceChildren(typing(state === 'running' ? 'Writing …' : 'Waiting for its turn …'));
    if (state === 'running') this.status.textContent = 'The answer is being written.';
  }

  #fail(id: string, shown: Shown, problem: string): void {
    this.#partial.get(id)?.item.remove();
    this.#partial.delete(id);
    const again = element('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => this.onRetry(id));
    shown.item.append(element('div', { class: 'note' }, element('p', {}, problem), again));
    this.status.textContent = problem;
  }

  #answer({ id, reply_to: replyTo, text, files }: ChatMessage): void {
    if (this.#shown.has(id)) return;
    const key = replyTo ?? id;
    const partial = this.#partial.get(key) ?? this.#newPartial(key);
    this.#partial.delete(key);
    this.#answered.add(key);
    this.#shown.set(id, partial);
    partial.item.classList.remove('partial');
    partial.item.removeAttribute('aria-busy');
    partial.body.replaceChildren(...renderMarkdown(text), ...fileList(files));
    this.status.textContent = `Answer: ${partial.body.textContent ?? ''}`;
    this.#scroll(false);
  }

  #question(text: string, files: readonly (ChatFile | File)[]): Shown {
    const names = files.map(({ name }) => element('span', { class: 'file' }, name));
    const body = element('div', { class: 'body' }, element('p', { class: 'plain' }, text), ...names);
    const item = element('li', { class: 'user' }, element('span', { class: 'hidden' }, 'You: '), body);
    this.list.append(item);
    return { item, body };
  }

  #partialOf(id: string): Partial {
    return this.#partial.get(id) ?? this.#newPartial(id);
  }

  /** Below its question, also if later questions wait. */
  #newPartial(id: string): Partial {
    const body = element('div', { class: 'body' }, typing('Writing …'));
    const item = element(
      'li',
      { class: 'assistant partial', 'aria-busy': 'true' },
      element('span', { class: 'hidden' }, 'Answer: '),
      body,
    );
    const question = this.#shown.get(id)?.item;
    if (question) question.after(item);
    else this.list.append(item);
    const partial = { item, body, attempt: 0, text: '' };
    this.#partial.set(id, partial);
    return partial;
  }

  #render({ body, text }: Partial): void {
    if (text === '') body.replaceChildren(typing('Writing …'));
    else body.replaceChildren(...renderMarkdown(text));
  }

  /** @param always also if the reader looks at an earlier place. */
  #scroll(always: boolean): void {
    const { log } = this;
    if (always || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END) log.scrollTop = log.scrollHeight;
  }
}

function typing(words: string): HTMLElement {
  return element('p', { class: 'typing' }, words);
}

function fileList(files: readonly ChatFile[]): readonly Node[] {
  return files.map(({ name, url }) => element('p', { class: 'file' }, url === null ? name : link(url, name)));
}
