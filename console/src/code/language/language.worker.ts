import hostNames from 'virtual:host-names';
import libraries from 'virtual:javascript-libraries';
import { CodeLanguage } from './code-language';
import type { LanguageAnswer, LanguageRequest } from './language-protocol.type';

/* The language of the code editor, in a worker, so that typing never waits for it. */

const port = self as unknown as {
  onmessage: ((event: MessageEvent<LanguageRequest>) => void) | null;
  postMessage(answer: LanguageAnswer): void;
};
const language = new CodeLanguage({ libraries, hostNames });

function answerOf(request: LanguageRequest): unknown {
  switch (request.ask) {
    case 'open':
      return language.open(request.scene);
    case 'completions':
      return language.completions(request.code, request.at);
    case 'details':
      return language.details(request.code, request.at, request.label);
    case 'hover':
      return language.hover(request.code, request.at);
    case 'diagnostics':
      return language.diagnostics(request.code);
  }
}

port.onmessage = ({ data }) => {
  try {
    port.postMessage({ id: data.id, value: answerOf(data) });
  } catch {
    // A defect of the language service for this code: the editor goes on without this answer.
    port.postMessage({ id: data.id, value: null });
  }
};
port.postMessage({ id: 0, value: 'ready' });
