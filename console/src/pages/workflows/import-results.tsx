import type { ImportManyMutation, ImportOutcome } from '../../generated/documents';
import { Note } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import type { Tone } from '../../ui/status-badge';
import { kindLabel } from '../connections/connection-kinds';
import { StepChanges } from '../workflow/steps/step-changes';
import '../workflow/workflow.css';

const OUTCOMES: Readonly<Record<ImportOutcome, readonly [Tone, string]>> = {
  CREATED: ['good', 'New'],
  UPDATED: ['warn', 'Would change'],
  UNCHANGED: ['still', 'Stays as it is'],
};

/**
 * The result that an import would have, document by document: its changes, its needs, and the parts that are not
 * carried over.
 */
export function ImportResults({
  results,
}: {
  readonly results: Readonly<ImportManyMutation['importWorkflows']['results']>;
}) {
  return (
    <div className="stack" role="status">
      {results.map(({ key, outcome, fields, changes, notes, summary, missingConnections, workflow }, index) => (
        <section key={`${key} ${index}`} className="stack-s" aria-label={workflow?.title ?? key}>
          <div className="row row-wrap">
            <Badge tone={OUTCOMES[outcome][0]}>{OUTCOMES[outcome][1]}</Badge>
            <strong>{workflow?.title ?? key}</strong>
            {outcome === 'UPDATED' && <span className="faint small">{fields.join(', ')}</span>}
          </div>
          {summary !== null && <p className="faint small">{summary}</p>}
          {notes.map(({ pointer, detail, node }) => (
            <Note key={pointer + detail} tone="warn">
              {node !== null && <strong>{node}: </strong>}
              {detail}
            </Note>
          ))}
          {missingConnections.length > 0 && (
            <Note>
              To be bound or connected:{' '}
              {missingConnections
                .map(({ kind, name }) => (name === null ? kindLabel(kind) : `“${name}” (${kindLabel(kind)})`))
                .join(', ')}
              .
            </Note>
          )}
          {changes.length > 0 && <StepChanges changes={changes} />}
        </section>
      ))}
    </div>
  );
}
