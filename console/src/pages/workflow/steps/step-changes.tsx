import type { StepChangeFieldsFragment, StepFieldsFragment } from '../../../generated/documents';
import { Badge } from '../../../ui/status-badge';
import type { Tone } from '../../../ui/status-badge';

const KINDS: Readonly<Record<StepChangeFieldsFragment['kind'], readonly [Tone, string]>> = {
  ADDED: ['good', 'Added'],
  REMOVED: ['bad', 'Removed'],
  CHANGED: ['warn', 'Changed'],
  MOVED: ['still', 'Moved'],
};

const show = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
const fieldOf = (step: StepFieldsFragment | null, name: string): string =>
  step === null ? '–' : show((step as unknown as Readonly<Record<string, unknown>>)[name]);

/** The differences between two lists of steps, field by field. */
export function StepChanges({ changes }: { readonly changes: readonly StepChangeFieldsFragment[] }) {
  if (changes.length === 0) return <p className="muted">Nothing differs.</p>;
  return (
    <ul className="changes">
      {changes.map(({ stepId, kind, fields, before, after }) => (
        <li key={`${stepId} ${kind}`}>
          <div className="row row-wrap">
            <Badge tone={KINDS[kind][0]}>{KINDS[kind][1]}</Badge>
            <strong>{(after ?? before)?.title}</strong>
            <code className="faint">{(after ?? before)?.tool}</code>
          </div>
          {kind === 'CHANGED' &&
            fields
              .filter((name) => name !== 'position')
              .map((name) => (
                <div key={name} className="change-field">
                  <span className="faint small">{name}</span>
                  <div className="change-values">
                    <pre className="change-before">{fieldOf(before, name)}</pre>
                    <pre className="change-after">{fieldOf(after, name)}</pre>
                  </div>
                </div>
              ))}
          {kind !== 'CHANGED' && (after ?? before)?.reason && (
            <p className="muted small">{(after ?? before)?.reason}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
