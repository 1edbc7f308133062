import { lazy, Suspense, useState } from 'react';
import { TextArea } from '../ui/field';
import type { CodeEditorProps } from './editor/code-editor';
import './code.css';

type CodeFieldProps = Omit<CodeEditorProps, 'onUnavailable'>;

/** The editor is a megabyte: it is loaded when a step with code is opened. Without it, the code is plain text. */
const CodeEditor = lazy(() => import('./editor/code-editor').catch(() => ({ default: Unavailable })));

/** The code of a step: the editor, or a plain field as long as the editor is not there or cannot be. */
export function CodeField(props: CodeFieldProps) {
  const [isPlain, setPlain] = useState(false);
  if (isPlain) return <Unavailable {...props} />;
  return (
    <Suspense fallback={<PlainCode {...props} />}>
      <CodeEditor {...props} onUnavailable={() => setPlain(true)} />
    </Suspense>
  );
}

function Unavailable(props: CodeFieldProps) {
  return (
    <>
      <PlainCode {...props} />
      <p className="field-hint">The editor with completions cannot start in this browser. The code is plain text.</p>
    </>
  );
}

function PlainCode({ control, label, value, onChange }: CodeFieldProps) {
  return (
    <TextArea
      {...control}
      aria-label={label}
      className="code"
      spellCheck={false}
      rows={Math.min(24, Math.max(8, value.split('\n').length + 1))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
