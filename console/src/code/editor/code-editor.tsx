import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import type { FieldControl } from '../../ui/field';
import type { CodeDiagnostic, CodeScene } from '../language/code-scene.type';
import { languageClient } from '../language/language-client';
import type { LanguageClient } from '../language/language-client';
import { ProblemList } from '../problem-list';
import { editing, grammar } from './extensions';
import { languageSupport } from './language-support';

export interface CodeEditorProps {
  readonly control: FieldControl;
  readonly label: string;
  readonly value: string;
  readonly scene: CodeScene;
  readonly onChange: (code: string) => void;
  /** Called if the worker cannot start: a plain field is used then. */
  readonly onUnavailable: () => void;
}

/** The code of a step, with completions, types and mistakes from TypeScript. */
export default function CodeEditor({ control, label, value, scene, onChange, onUnavailable }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const [parts] = useState(() => ({
    grammar: new Compartment(),
    support: new Compartment(),
    field: new Compartment(),
  }));
  const [problems, setProblems] = useState<readonly CodeDiagnostic[]>([]);
  const hintId = useId();
  const client = useLanguage(scene, onUnavailable);
  const typed = useEffectEvent(onChange);
  const created = useEffectEvent((parent: HTMLElement) => {
    const follow = EditorView.updateListener.of((update) => {
      if (update.docChanged) typed(update.state.doc.toString());
    });
    const places = [parts.grammar, parts.support, parts.field].map((part) => part.of([]));
    return new EditorView({
      parent,
      state: EditorState.create({ doc: value, extensions: [editing(), places, follow] }),
    });
  });
  const attributes = useAttributes(control, label, hintId);

  useEffect(() => {
    if (host.current === null) return undefined;
    const made = created(host.current);
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);
  useEffect(() => replaceText(view.current, value), [value]);
  useEffect(() => change(view.current, parts.grammar, grammar(scene.language)), [parts, scene.language]);
  useEffect(() => {
    if (client !== null) change(view.current, parts.support, languageSupport(client, setProblems));
  }, [parts, client]);
  useEffect(() => change(view.current, parts.field, EditorView.contentAttributes.of(attributes)), [parts, attributes]);
  const choose = ({ from, to }: CodeDiagnostic): void => {
    view.current?.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.current?.focus();
  };
  return (
    <div className="code-editor">
      <div ref={host} data-language={client === null ? 'loading' : 'ready'} />
      <p id={hintId} className="field-hint">
        Ctrl+Space shows the names that fit. Tab indents: to leave the field, press Escape, then Tab.
      </p>
      <ProblemList problems={problems} onChoose={choose} />
    </div>
  );
}

/** The worker with the surroundings of the code. Null: it has not started yet. */
function useLanguage(scene: CodeScene, onUnavailable: () => void): LanguageClient | null {
  const [client, setClient] = useState<LanguageClient | null>(null);
  const unavailable = useEffectEvent(onUnavailable);
  const text = JSON.stringify(scene);
  useEffect(() => {
    let isGone = false;
    languageClient()
      .then(async (started) => {
        await started.ask<'open'>({ ask: 'open', scene: JSON.parse(text) as CodeScene });
        if (!isGone) setClient(started);
      })
      .catch(() => isGone || unavailable());
    return () => {
      isGone = true;
    };
  }, [text]);
  return client;
}

/** The attributes of the text, so that it is named and described as other fields are. */
function useAttributes(control: FieldControl, label: string, hintId: string): Record<string, string> {
  const { id, 'aria-describedby': described, 'aria-invalid': isInvalid } = control;
  return useMemo(
    () => ({
      id,
      'aria-label': label,
      'aria-describedby': described === undefined ? hintId : `${described} ${hintId}`,
      ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
      spellcheck: 'false',
      autocapitalize: 'off',
    }),
    [id, described, isInvalid, label, hintId],
  );
}

function change(view: EditorView | null, part: Compartment, extension: Extension): void {
  view?.dispatch({ effects: part.reconfigure(extension) });
}

/** Takes over a text that was changed elsewhere: discarded, or edited as JSON. */
function replaceText(view: EditorView | null, value: string): void {
  if (view === null || view.state.doc.toString() === value) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  view.dispatch(setDiagnostics(view.state, []));
}
