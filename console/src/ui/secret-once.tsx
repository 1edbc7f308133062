import { Button } from './button';
import { Note } from './states';
import { showToast } from './toast';
import './copy.css';

/** Puts a text into the clipboard, and says so. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast('Copied.');
  } catch {
    showToast('The browser did not let it be copied: select it by hand.', 'bad');
  }
}

/** A text to be taken along, with a button that copies it. */
export function CopyLine({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="copy-line">
      <code className="grow">{text}</code>
      <Button size="s" icon="copy" aria-label={`Copy ${label}`} onClick={() => void copyText(text)}>
        Copy
      </Button>
    </div>
  );
}

/** A secret that is shown this once. */
export function SecretOnce({ secret, label }: { readonly secret: string; readonly label: string }) {
  return (
    <div className="stack-s">
      <Note tone="warn">Copy it now: it is shown this once, and stored nowhere in the clear.</Note>
      <CopyLine text={secret} label={label} />
    </div>
  );
}
