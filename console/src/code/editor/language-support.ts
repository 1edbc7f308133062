import { autocompletion } from '@codemirror/autocomplete';
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { linter, lintGutter } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { Tooltip } from '@codemirror/view';
import type { CodeCompletion, CodeDiagnostic, CodeInfo } from '../language/code-scene.type';
import type { LanguageClient } from '../language/language-client';

const CHECK_DELAY_MS = 350;
/** The icons of the editor by the words of TypeScript. */
const ICONS: Readonly<Record<string, string>> = {
  method: 'method',
  function: 'function',
  'local function': 'function',
  property: 'property',
  getter: 'property',
  keyword: 'keyword',
  class: 'class',
  interface: 'interface',
  type: 'type',
  const: 'constant',
};

/** Completions, types and mistakes from TypeScript. @param onDiagnostics called after every check. */
export function languageSupport(
  client: LanguageClient,
  onDiagnostics: (all: readonly CodeDiagnostic[]) => void,
): Extension {
  return [
    autocompletion({ override: [(context) => completionsAt(client, context)], maxRenderedOptions: 60 }),
    hoverTooltip((view, at) => hoverAt(client, view.state.doc.toString(), at)),
    linter(
      async (view): Promise<Diagnostic[]> => {
        const all = (await client.ask<'diagnostics'>({ ask: 'diagnostics', code: view.state.doc.toString() })) ?? [];
        onDiagnostics(all);
        return all.map(({ from, to, severity, message }) => ({ from, to, severity, message }));
      },
      { delay: CHECK_DELAY_MS },
    ),
    lintGutter(),
  ];
}

async function completionsAt(client: LanguageClient, context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w$]*/);
  const from = word?.from ?? context.pos;
  const isMember = context.state.sliceDoc(from - 1, from) === '.';
  if (from === context.pos && !isMember && !context.explicit) return null;
  const code = context.state.doc.toString();
  const found = await client.ask<'completions'>({ ask: 'completions', code, at: context.pos });
  if (context.aborted || found === null || found.length === 0) return null;
  const options = found.map((each) => optionOf(client, each, { code, at: context.pos }));
  return { from, options, validFor: /^[\w$]*$/ };
}

function optionOf(
  client: LanguageClient,
  { label, kind, insert, replace, rank }: CodeCompletion,
  place: { readonly code: string; readonly at: number },
): Completion {
  return {
    label,
    type: ICONS[kind] ?? 'variable',
    // Names of the step come before those of JavaScript.
    boost: 15 - Math.min(30, rank),
    ...(insert === null && replace === null
      ? {}
      : {
          apply: (view, _completion, from, to) => {
            const start = Math.min(from, replace?.from ?? from);
            const text = insert ?? label;
            view.dispatch({ changes: { from: start, to, insert: text }, selection: { anchor: start + text.length } });
          },
        }),
    info: async () => {
      const details = await client.ask<'details'>({ ask: 'details', ...place, label });
      return details === null ? null : infoElement(details);
    },
  };
}

async function hoverAt(client: LanguageClient, code: string, at: number): Promise<Tooltip | null> {
  const info = await client.ask<'hover'>({ ask: 'hover', code, at });
  if (info === null) return null;
  return { pos: info.from, end: info.to, above: true, create: () => ({ dom: infoElement(info) }) };
}

function infoElement({ type, documentation }: CodeInfo): HTMLElement {
  const element = document.createElement('div');
  element.className = 'code-info';
  const shown = document.createElement('code');
  shown.textContent = type;
  element.append(shown);
  if (documentation !== '') {
    const words = document.createElement('p');
    words.textContent = documentation;
    element.append(words);
  }
  return element;
}
