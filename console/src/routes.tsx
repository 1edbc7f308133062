import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { IconName } from './ui/icon';

type PageComponent = LazyExoticComponent<ComponentType>;

/** An address of the console and the page that is shown there. Parameters are read with `useParams`. */
export interface PageRoute {
  readonly path: string;
  readonly page: PageComponent;
}

/** The server shows the console at these (src/server/console/console.routes.ts). The first that fits wins. */
export const ROUTES: readonly PageRoute[] = [
  { path: '/', page: lazy(() => import('./pages/workflows/workflows-page')) },
  { path: '/workflows', page: lazy(() => import('./pages/workflows/workflows-page')) },
  { path: '/workflows/new', page: lazy(() => import('./pages/workflows/new-workflow-page')) },
  { path: '/workflows/:id', page: lazy(() => import('./pages/workflow/workflow-page')) },
  { path: '/runs', page: lazy(() => import('./pages/runs/runs-page')) },
  { path: '/approvals', page: lazy(() => import('./pages/approvals/approvals-page')) },
  { path: '/runs/:id', page: lazy(() => import('./pages/run/run-page')) },
  { path: '/history', page: lazy(() => import('./pages/history/history-page')) },
  { path: '/history/:id', page: lazy(() => import('./pages/history/workflow-history-page')) },
  { path: '/schedules', page: lazy(() => import('./pages/schedules/schedules-page')) },
  { path: '/events', page: lazy(() => import('./pages/events/events-page')) },
  { path: '/events/:tab', page: lazy(() => import('./pages/events/events-page')) },
  { path: '/connections/providers', page: lazy(() => import('./pages/connections/consent/providers-page')) },
  { path: '/connections', page: lazy(() => import('./pages/connections/connections-page')) },
  { path: '/data', page: lazy(() => import('./pages/data/data-page')) },
  { path: '/data/:id', page: lazy(() => import('./pages/data/table-page')) },
  { path: '/knowledge', page: lazy(() => import('./pages/knowledge/knowledge-page')) },
  { path: '/knowledge/:id', page: lazy(() => import('./pages/knowledge/base-page')) },
  { path: '/marketplace', page: lazy(() => import('./pages/marketplace/marketplace-page')) },
  { path: '/marketplace/:id', page: lazy(() => import('./pages/marketplace/market-detail-page')) },
  { path: '/audit', page: lazy(() => import('./pages/audit/audit-page')) },
  { path: '/settings', page: lazy(() => import('./pages/settings/settings-page')) },
  { path: '/schedules/:id', page: lazy(() => import('./pages/schedules/schedule-page')) },
];

export interface NavEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** Pressed after `g`. */
  readonly key: string;
}

/** The navigation, in its groups. */
export const NAVIGATION: readonly { readonly group: string | null; readonly entries: readonly NavEntry[] }[] = [
  {
    group: null,
    entries: [
      { href: '/workflows', label: 'Workflows', icon: 'workflow', key: 'w' },
      { href: '/runs', label: 'Runs', icon: 'runs', key: 'r' },
      { href: '/approvals', label: 'Approvals', icon: 'hand', key: 'a' },
      { href: '/history', label: 'History', icon: 'chart', key: 'h' },
    ],
  },
  {
    group: 'Triggers',
    entries: [
      { href: '/schedules', label: 'Schedules', icon: 'clock', key: 's' },
      { href: '/events', label: 'Events', icon: 'bolt', key: 'e' },
    ],
  },
  {
    group: 'Set up',
    entries: [
      { href: '/connections', label: 'Connections', icon: 'plug', key: 'c' },
      { href: '/data', label: 'Data', icon: 'list', key: 'd' },
      { href: '/knowledge', label: 'Knowledge', icon: 'search', key: 'k' },
      { href: '/marketplace', label: 'Marketplace', icon: 'store', key: 'm' },
      { href: '/audit', label: 'Audit log', icon: 'eye', key: 'l' },
      { href: '/settings', label: 'Settings', icon: 'settings', key: ',' },
    ],
  },
];
