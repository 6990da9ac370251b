import { lazyRouteComponent } from '@tanstack/react-router';
import type { vi } from './vi.js';

/** A page of the console: its place, its name in the bar (`shell` words), the rights of which one opens it, and its code, loaded on demand. */
export interface Page {
  readonly path: string;
  /** Absent: the page is reached from another one. */
  readonly menu?: Extract<keyof typeof vi, `page.${string}`>;
  readonly rights: readonly string[];
  readonly component: ReturnType<typeof lazyRouteComponent>;
}

/** One row a page. A new page adds a row here and a folder beside; it imports from the shell anything but this file, `bar`, `shell` and `router`. */
export const pages: readonly Page[] = [
  { path: '/ban-truc', menu: 'page.desk', rights: ['submitTip'], component: lazyRouteComponent(() => import('../desk/desk-page.js'), 'DeskPage') },
  { path: '/ban-truc/kiem-tra', menu: 'page.quality', rights: ['reviewNonTips'], component: lazyRouteComponent(() => import('../quality/quality-page.js'), 'QualityPage') },
  { path: '/hop-tin', menu: 'page.inbox', rights: ['readTips'], component: lazyRouteComponent(() => import('../inbox/inbox-page.js'), 'InboxPage') },
  { path: '/tim', menu: 'page.search', rights: ['readContent'], component: lazyRouteComponent(() => import('../search/search-page.js'), 'SearchPage') },
  { path: '/tin/$id', rights: ['readTips'], component: lazyRouteComponent(() => import('../inbox/tip-page.js'), 'TipPage') },
  { path: '/chi-huy', menu: 'page.targets', rights: ['targets'], component: lazyRouteComponent(() => import('../targets/targets-page.js'), 'TargetsPage') },
  { path: '/chi-huy/danh-sach', rights: ['readTips'], component: lazyRouteComponent(() => import('../targets/list-page.js'), 'ListPage') },
  { path: '/chi-huy/dot', menu: 'page.campaign', rights: ['seeCampaigns'], component: lazyRouteComponent(() => import('../campaign/campaign-page.js'), 'CampaignPage') },
  { path: '/chi-huy/diem-nong', rights: ['targets'], component: lazyRouteComponent(() => import('../hotspots/hotspots-page.js'), 'HotspotsPage') },
  { path: '/chi-huy/bao-ve', rights: ['targets'], component: lazyRouteComponent(() => import('../protected/protected-page.js'), 'ProtectedPage') },
  { path: '/chi-huy/bao-cao', menu: 'page.reports', rights: ['readReports'], component: lazyRouteComponent(() => import('../reports/reports-page.js'), 'ReportsPage') },
  { path: '/kiem-sat', menu: 'page.supervision', rights: ['supervise'], component: lazyRouteComponent(() => import('../supervision/supervision-page.js'), 'SupervisionPage') },
  { path: '/mo-niem-phong', menu: 'page.reveals', rights: ['approveReveal'], component: lazyRouteComponent(() => import('../identity/reveals-page.js'), 'RevealsPage') },
  { path: '/xuat', menu: 'page.exports', rights: ['export'], component: lazyRouteComponent(() => import('../exports/exports-page.js'), 'ExportsPage') },
  { path: '/so-cai', menu: 'page.ledger', rights: ['verifyLedger'], component: lazyRouteComponent(() => import('../ledger/ledger-page.js'), 'LedgerPage') },
  { path: '/quan-tri', menu: 'page.admin', rights: ['manageAccounts', 'seeRules', 'seeParked', 'importRegisters', 'delegate'], component: lazyRouteComponent(() => import('../admin/admin-page.js'), 'AdminPage') },
];
