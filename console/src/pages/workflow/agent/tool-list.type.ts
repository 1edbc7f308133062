import type { Issue } from '../../../api/failure';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import type { ToolEntry } from './agent-tools';

/** A list of tools, within which a dialog may hold another such list. */
export interface ToolListProps {
  readonly entries: readonly ToolEntry[];
  readonly catalogue: ToolCatalogueQuery | undefined;
  /** How many agents are around this one. */
  readonly depth: number;
  /** Their pointers start at the list. */
  readonly issues: readonly Issue[];
  readonly onChange: (entries: readonly ToolEntry[]) => void;
}
