import './page.css';
import { ChatApi, ChatFailure } from './api.ts';
import type { ChatEvent, ChatMessage } from './api.ts';
import { Conversation } from './conversation.ts';
import { element } from './render.ts';

interface Config {
  readonly token: string;
  readonly greeting: string;
  readonly suggestions: readonly string[];
  readonly files: boolean;
  readonly pass: string | null;
}

/** Between two tries to reach the server, in ms: longer each time. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const MAX_FILES = 5;

const config = JSON.parse(document.body.dataset['chat'] ?? '{}') as Config;
const api = new ChatApi(config.token, config.pass);
const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const textBox = at<HTMLTextAreaElement>('text');
const compose = at<HTMLFormElement>('compose');
const trouble = at('trouble');
const conversation = new Conversation(
  at<HTMLOListElement>('messages'),
  at('log'),
  at('status'),
  (id) => void retry(id),
);

let sessionId: string | null = null;
let chosen: readonly File[] = [];
let following = new AbortController();
/** One message at a time is on its way to the server. */
let isSending = false;

// ------------------------------------------------------------------ what the browser remembers

const STORED = `stepcast-chat:${config.token}`;

/** A browser may forbid it, in a frame for example. The conversation then lasts as long as the page. */
function remember(): void {
  try {
    localStorage.setItem(STORED, JSON.stringify({ key: api.key, session: sessionId }));
  } catch {
    // Nothing is lost but the way back.
  }
}

function recall(): { readonly key: string | null; readonly session: string | null } {
  try {
    const { key = null, session = null } = JSON.parse(localStorage.getItem(STORED) ?? '{}') as {
      key?: string | null;
      session?: string | null;
    };
    return { key, session };
  } catch {
    return { key: null, session: null };
  }
}

// ------------------------------------------------------------------ the stream

async function follow(id: string): Promise<void> {
  following.abort();
  const { signal } = (following = new AbortController());
  let after = '';
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      await api.follow(
        id,
        after,
        signal,
        () => {
          waitMs = FIRST_WAIT_MS;
          tell(null);
        },
        (event, eventId) => {
          after = eventId;
          show(event);
        },
      );
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ChatFailure && [401, 404].includes(error.status)) return forget(error);
      if (error instanceof ChatFailure && error.status !== 0 && error.status < 500) tell(error.message);
    }
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (waitMs >= FIRST_WAIT_MS * 4) tell('The connection is lost. Trying again …');
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

function show(event: ChatEvent): void {
  if (event.type === 'started') conversation.started(event.message_id, event.attempt);
  else if (event.type === 'delta') conversation.delta(event.message_id, event.attempt, event.text);
  else conversation.message(event.message);
  showSuggestions();
}

/** The conversation is gone: its time is over, or it was deleted elsewhere. */
function forget(error: ChatFailure): void {
  sessionId = null;
  if (error.status === 401) api.key = null;
  remember();
  conversation.clear(config.greeting);
  showSuggestions();
  if (error.status === 401 && config.pass !== null) tell('Your time on this page is over. Reload the page.');
}

// ------------------------------------------------------------------ sending

async function send(text: string): Promise<void> {
  const files = chosen;
  if (isSending || (text.trim() === '' && files.length === 0)) return;
  isSending = true;
  const clientId = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  tell(null);
  try {
    if (sessionId === null) {
      sessionId = (await api.begin()).session.id;
      remember();
      void follow(sessionId);
    }
    conversation.sending(clientId, text, files);
    showSuggestions();
    const message: ChatMessage = await api.send(sessionId, text, clientId, files);
    conversation.message(message);
    textBox.value = '';
    choose([]);
    grow();
    void listSessions();
  } catch (error) {
    conversation.notSent(clientId);
    if (error instanceof ChatFailure && error.status === 401) {
      api.key = null;
      sessionId = null;
    }
    tell(error instanceof Error ? error.message : String(error));
  } finally {
    isSending = false;
    showSuggestions();
  }
}

async function retry(messageId: string): Promise<void> {
  if (sessionId === null) return;
  tell(null);
  await api.retry(sessionId, messageId).catch((error: unknown) => tell((error as Error).message));
  textBox.focus();
}

/** @param words null: there is no trouble. */
function tell(words: string | null): void {
  trouble.textContent = words ?? '';
  trouble.hidden = words === null;
}

function showSuggestions(): void {
  const box = at('suggestions');
  if (!conversation.isEmpty) return box.replaceChildren();
  if (box.childElementCount > 0) return;
  box.replaceChildren(
    ...config.suggestions.map((text) => {
      const button = element('button', { type: 'button' }, text);
      button.addEventListener('click', () => {
        void send(text);
        textBox.focus();
      });
      return button;
    }),
  );
}

/** The input is as high as its text, up to a limit that the style sets. */
function grow(): void {
  textBox.rows = Math.min(8, Math.max(1, textBox.value.split('\n').length));
}

// ------------------------------------------------------------------ files

function choose(files: readonly File[]): void {
  chosen = files.slice(0, MAX_FILES);
  if (files.length > MAX_FILES) tell(`A message has at most ${MAX_FILES} files.`);
  at('chosen').replaceChildren(
    ...chosen.map((file, index) => {
      const remove = element('button', { type: 'button', 'aria-label': `Remove ${file.name}` }, '×');
      remove.addEventListener('click', () => {
        choose(chosen.filter((_, position) => position !== index));
        textBox.focus();
      });
      return element('li', {}, file.name, ' ', remove);
    }),
  );
}

// ------------------------------------------------------------------ earlier conversations

async function listSessions(): Promise<void> {
  const sessions = await api.sessions().catch(() => []);
  at('earlier').hidden = sessions.length === 0;
  at('sessions').replaceChildren(
    ...sessions.map(({ id, title }) => {
      const open = element(
        'button',
        { type: 'button', ...(id === sessionId ? { 'aria-current': 'true' } : {}) },
        title,
      );
      open.addEventListener('click', () => openSession(id));
      const remove = element('button', { type: 'button', class: 'remove', 'aria-label': `Delete “${title}”` }, '×');
      remove.addEventListener('click', () => void removeSession(id));
      return element('li', {}, open, remove);
    }),
  );
}

function openSession(id: string): void {
  sessionId = id;
  remember();
  conversation.clear(config.greeting);
  showSuggestions();
  at<HTMLDetailsElement>('earlier').open = false;
  void follow(id);
  void listSessions();
  textBox.focus();
}

async function removeSession(id: string): Promise<void> {
  await api.delete(id).catch((error: unknown) => tell((error as Error).message));
  if (id === sessionId) beginAnew();
  await listSessions();
  if (at('earlier').hidden) textBox.focus();
  else at('earlier').querySelector<HTMLElement>('summary')?.focus();
}

function beginAnew(): void {
  following.abort();
  sessionId = null;
  remember();
  conversation.clear(config.greeting);
  tell(null);
  showSuggestions();
  at('status').textContent = 'A new conversation.';
  textBox.focus();
}

// ------------------------------------------------------------------ the beginning

compose.addEventListener('submit', (event) => {
  event.preventDefault();
  void send(textBox.value);
});
textBox.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void send(textBox.value);
});
textBox.addEventListener('input', grow);
at('new').addEventListener('click', () => {
  beginAnew();
  void listSessions();
});
if (config.files)
  at<HTMLInputElement>('files').addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    choose([...chosen, ...(input.files ?? [])]);
    input.value = '';
  });

const known = recall();
api.key = known.key;
conversation.clear(config.greeting);
if (known.key !== null && known.session !== null) {
  sessionId = known.session;
  void follow(known.session);
}
showSuggestions();
void listSessions();
textBox.focus();
