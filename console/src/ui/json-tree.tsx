import { useState } from 'react';
import { IconButton } from './button';
import { showToast } from './toast';
import './json-tree.css';

/** Longer texts are cut until the user opens them. */
const MAX_TEXT = 400;
const MAX_CHILDREN = 100;

type Json = unknown;

const isBranch = (value: Json): value is Readonly<Record<string, Json>> | readonly Json[] =>
  typeof value === 'object' && value !== null;
const sizeOf = (value: Readonly<Record<string, Json>> | readonly Json[]): string =>
  Array.isArray(value) ? `[ ${value.length} ]` : `{ ${Object.keys(value).length} }`;

function Leaf({ value }: { readonly value: Json }) {
  const [isWhole, setWhole] = useState(false);
  if (typeof value === 'string') {
    const shown = isWhole || value.length <= MAX_TEXT ? value : `${value.slice(0, MAX_TEXT)}…`;
    return (
      <span className="json-text">
        {shown}
        {shown !== value && (
          <button type="button" className="json-more" onClick={() => setWhole(true)}>
            {value.length - MAX_TEXT} more characters
          </button>
        )}
      </span>
    );
  }
  return <span className={value === null ? 'json-null' : 'json-scalar'}>{String(value)}</span>;
}

function Branch({
  name,
  value,
  depth,
  openTo,
}: {
  readonly name: string;
  readonly value: Json;
  readonly depth: number;
  readonly openTo: number;
}) {
  const [limit, setLimit] = useState(MAX_CHILDREN);
  if (!isBranch(value)) {
    return (
      <li className="json-row">
        <span className="json-key">{name}</span>
        <Leaf value={value} />
      </li>
    );
  }
  const entries = Object.entries(value);
  return (
    <li>
      <details className="json-branch" open={depth < openTo && entries.length <= MAX_CHILDREN}>
        <summary>
          <span className="json-key">{name}</span>
          <span className="json-size">{sizeOf(value)}</span>
        </summary>
        <ul>
          {entries.slice(0, limit).map(([key, child]) => (
            <Branch key={key} name={key} value={child} depth={depth + 1} openTo={openTo} />
          ))}
        </ul>
        {entries.length > limit && (
          <button type="button" className="json-more" onClick={() => setLimit(limit + 10 * MAX_CHILDREN)}>
            {entries.length - limit} more
          </button>
        )}
      </details>
    </li>
  );
}

/** A value as a tree that opens and closes, or as text if it is a text. `openTo`: how many levels are open at first. */
export function JsonTree({
  value,
  label,
  openTo = 2,
}: {
  readonly value: Json;
  readonly label: string;
  readonly openTo?: number;
}) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
    showToast('Copied.');
  };
  return (
    <div className="json">
      <IconButton
        className="json-copy"
        size="s"
        icon="copy"
        label={`Copy ${label.toLowerCase()}`}
        onClick={() => void copy().catch(() => showToast('The browser did not let it be copied.', 'bad'))}
      />
      {isBranch(value) && Object.keys(value).length > 0 ? (
        <ul aria-label={label}>
          {Object.entries(value).map(([key, child]) => (
            <Branch key={key} name={key} value={child} depth={1} openTo={openTo} />
          ))}
        </ul>
      ) : isBranch(value) ? (
        <span className="json-null">{Array.isArray(value) ? '[ ]' : '{ }'}</span>
      ) : (
        <Leaf value={value} />
      )}
    </div>
  );
}
