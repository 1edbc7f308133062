import type { CodeDiagnostic } from './language/code-scene.type';

const SHOWN = 8;

interface ProblemListProps {
  readonly problems: readonly CodeDiagnostic[];
  readonly onChoose: (problem: CodeDiagnostic) => void;
}

/** The mistakes in the code with their places. Choosing one goes there. */
export function ProblemList({ problems, onChoose }: ProblemListProps) {
  return (
    <div role="status" aria-label="Problems of the code">
      {problems.length > 0 && (
        <ul className="code-problems">
          {problems.slice(0, SHOWN).map((problem) => (
            <li key={`${problem.from} ${problem.message}`}>
              <button
                type="button"
                className={`code-problem code-problem-${problem.severity}`}
                onClick={() => onChoose(problem)}
              >
                <span className="code-problem-place num">
                  Line {problem.line}, column {problem.column}
                </span>{' '}
                {problem.severity === 'warning' && 'Type: '}
                {problem.message}
              </button>
            </li>
          ))}
          {problems.length > SHOWN && <li className="field-hint">and {problems.length - SHOWN} more</li>}
        </ul>
      )}
    </div>
  );
}
