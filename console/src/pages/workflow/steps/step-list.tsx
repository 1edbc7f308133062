import { toolIcon } from '../../../lib/tool-icon';
import { IconButton } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { depthOf, siblingOf } from './edit-state';
import type { EditedStep } from './edit-state';

interface StepListProps {
  readonly steps: readonly EditedStep[];
  readonly selected: string | null;
  /** Whether something is wrong with the step at this place. */
  readonly isWrong: (index: number) => boolean;
  readonly onSelect: (key: string) => void;
  readonly onMove: (key: string, by: -1 | 1) => void;
  readonly onRemove: (key: string) => void;
  readonly isFixed: boolean;
}

const chips = ({ when, forEach, onError, dependsOn, loop }: EditedStep): readonly string[] => [
  ...(when === null ? [] : ['if']),
  ...(forEach === null ? [] : ['for each']),
  ...(loop === null ? [] : [loop.repeat === null ? 'loop over a list' : 'repeats']),
  ...(dependsOn === null ? [] : [dependsOn.length === 0 ? 'at once' : `after ${dependsOn.join(', ')}`]),
  ...(onError === 'CONTINUE' ? ['may fail'] : []),
];

/** The steps in their order. */
export function StepList({ steps, selected, isWrong, onSelect, onMove, onRemove, isFixed }: StepListProps) {
  return (
    <ol className="step-list" aria-label="Steps">
      {steps.map((step, index) => (
        <li
          key={step.key}
          style={{ marginInlineStart: `${depthOf(steps, step) * 24}px` }}
          className={`step-item${step.key === selected ? ' step-item-selected' : ''}${isWrong(index) ? ' step-item-wrong' : ''}`}
        >
          <button
            type="button"
            className="step-choose"
            aria-pressed={step.key === selected}
            onClick={() => onSelect(step.key)}
          >
            <span className="step-number num">{index + 1}</span>
            <span className="tool-icon">
              <Icon name={toolIcon(step.tool)} />
            </span>
            <span className="grow">
              <span className="step-title">{step.title === '' ? 'Untitled step' : step.title}</span>
              <span className="step-sub">
                <code>{step.tool}</code>
                {chips(step).map((chip) => (
                  <span key={chip} className="chip truncate">
                    {chip}
                  </span>
                ))}
              </span>
            </span>
          </button>
          {!isFixed && (
            <span className="step-moves">
              <IconButton
                size="s"
                icon="arrowUp"
                label={`Move ${step.title} up`}
                disabled={siblingOf(steps, step.key, -1) === undefined}
                onClick={() => onMove(step.key, -1)}
              />
              <IconButton
                size="s"
                icon="arrowDown"
                label={`Move ${step.title} down`}
                disabled={siblingOf(steps, step.key, 1) === undefined}
                onClick={() => onMove(step.key, 1)}
              />
              <IconButton size="s" icon="trash" label={`Remove ${step.title}`} onClick={() => onRemove(step.key)} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
