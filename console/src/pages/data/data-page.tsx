import { useState } from 'react';
import { DataWorkflowsDocument } from '../../generated/documents';
import type { DataWorkflowsQuery } from '../../generated/documents';
import { useEveryPage } from '../../lib/use-every-page';
import { Field, Select } from '../../ui/field';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import './data.css';
import { ListsTab } from './lists-tab';
import { MemoryTab } from './memory-tab';
import { TablesTab } from './tables-tab';
import { ValuesTab } from './values-tab';

const TABS = [
  { name: 'values', label: 'Values' },
  { name: 'lists', label: 'Seen ids' },
  { name: 'tables', label: 'Tables' },
  { name: 'memory', label: 'Memory' },
] as const;

const pageOf = (data: DataWorkflowsQuery): DataWorkflowsQuery['workflows'] => data.workflows;

/** The data that workflows keep between runs: values, lists of seen ids, and tables. */
export default function DataPage() {
  const [tab, setTab] = useState<(typeof TABS)[number]['name']>('values');
  const [chosen, setChosen] = useState('');
  const { nodes = [] } = useEveryPage(DataWorkflowsDocument, pageOf);
  const workflowId = chosen === '' ? null : chosen;
  const titleOf = (id: string): string | undefined => nodes.find((each) => each.id === id)?.title;
  return (
    <Page
      title="Data"
      lead="Values, lists of seen ids and tables that workflows keep between runs, and the memory of agents."
    >
      <div className="data-scope">
        <Field label="Of">
          {(control) => (
            <Select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">All workflows together</option>
              {nodes.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Tabs label="Kinds of data" tabs={TABS} current={tab} onChange={setTab}>
        {tab === 'values' && <ValuesTab key={chosen} workflowId={workflowId} />}
        {tab === 'lists' && <ListsTab key={chosen} workflowId={workflowId} />}
        {tab === 'memory' && <MemoryTab key={chosen} workflowId={workflowId} />}
        {tab === 'tables' && <TablesTab key={chosen} workflowId={workflowId} titleOf={titleOf} />}
      </Tabs>
    </Page>
  );
}
