import { useState } from 'react';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { toolIcon } from '../../../lib/tool-icon';
import { Dialog } from '../../../ui/dialog';
import { TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Badge } from '../../../ui/status-badge';

export type CatalogueTool = ToolCatalogueQuery['tools'][number];

/** Offers a choice of tools, by words of their name or description. */
export function ToolPicker({
  title,
  tools,
  onPick,
  onClose,
}: {
  readonly title: string;
  readonly tools: readonly CatalogueTool[];
  readonly onPick: (tool: CatalogueTool) => void;
  readonly onClose: () => void;
}) {
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = tools.filter((tool) =>
    words.every((word) => `${tool.name} ${tool.title} ${tool.description}`.toLowerCase().includes(word)),
  );
  return (
    <Dialog
      title={title}
      size="l"
      onClose={onClose}
      onSubmit={() => {
        const [first] = found;
        if (first) onPick(first);
      }}
    >
      <TextInput
        type="search"
        aria-label="Search tools"
        placeholder="Search: request, mail, summarize, wait…"
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="tool-grid">
        {found.map((tool) => (
          <li key={tool.name}>
            <button type="button" className="tool-option" onClick={() => onPick(tool)}>
              <span className="tool-icon">
                <Icon name={toolIcon(tool.name)} />
              </span>
              <span className="grow">
                <span className="row row-wrap">
                  <strong>{tool.title}</strong>
                  {tool.sideEffects && <Badge>Acts outside</Badge>}
                </span>
                <code className="faint">{tool.name}</code>
                <span className="tool-words">{tool.description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="muted">No tool fits these words. MCP servers under Connections bring more.</p>
      )}
    </Dialog>
  );
}
