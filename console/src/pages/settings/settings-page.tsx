import { useViewer } from '../../lib/use-viewer';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import { BudgetCard } from './budget-card';
import { KeysCard } from './keys-card';
import { McpGroupsCard } from './mcp-groups/mcp-groups-card';
import { ProfileForm } from './profile-form';
import { QuotasCard } from './quotas-card';
import { ReportsCard } from './reports-card';
import { SessionsCard } from './sessions-card';
import { ThemeCard } from './theme-card';
import { UserBudgetCard } from './user-budget-card';
import './settings.css';

/** The user, the user's keys, sessions and budget; for administrators those of others. */
export default function SettingsPage() {
  const viewer = useViewer();
  const isAdmin = viewer?.scopes.includes('admin') === true;
  return (
    <Page title="Settings" lead="Your identity in Stepcast, and the keys and sessions that may act for you.">
      {viewer === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <div className="stack">
          <div className="settings-columns">
            <ProfileForm viewer={viewer} />
            <div className="stack">
              <ThemeCard />
              <BudgetCard />
            </div>
          </div>
          <QuotasCard />
          <KeysCard scopes={viewer.scopes} />
          <McpGroupsCard scopes={viewer.scopes} />
          <SessionsCard scopes={viewer.scopes} />
          {isAdmin && (
            <>
              <h2 className="settings-group">Administration</h2>
              <ReportsCard />
              <div className="settings-columns">
                <UserBudgetCard />
              </div>
            </>
          )}
        </div>
      )}
    </Page>
  );
}
