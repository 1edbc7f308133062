import { useSearchParams } from 'wouter';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { MarketplaceTab } from './marketplace-tab';
import { StarredTab, TemplatesTab } from './templates-tab';
import './marketplace.css';

const TABS = [
  { name: 'templates', label: 'Templates' },
  { name: 'community', label: 'Community' },
  { name: 'starred', label: 'Starred' },
] as const;
type TabName = (typeof TABS)[number]['name'];

/** Workflows of others, to be looked at and made one's own. */
export default function MarketplacePage() {
  const [params, setParams] = useSearchParams();
  const current: TabName = TABS.find(({ name }) => name === params.get('tab'))?.name ?? 'templates';
  return (
    <Page title="Marketplace" lead="Workflows to start from: look at every step, and clone what you like." isWide>
      <Tabs<TabName>
        label="Marketplace"
        tabs={TABS}
        current={current}
        onChange={(name) => setParams(name === 'templates' ? {} : { tab: name }, { replace: true })}
      >
        {current === 'templates' && <TemplatesTab />}
        {current === 'community' && <MarketplaceTab />}
        {current === 'starred' && <StarredTab />}
      </Tabs>
    </Page>
  );
}
