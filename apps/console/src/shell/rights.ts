import type { StaffRole } from '@tinbao/contracts';
import type { Session } from '../api/session.js';

const homes: Readonly<Record<StaffRole, string>> = {
  operator: '/ban-truc', shiftLeader: '/ban-truc', officer: '/hop-tin', agencyHead: '/hop-tin',
  supervisor: '/chi-huy', procurator: '/kiem-sat', committee: '/chi-huy', auditor: '/chi-huy', unitReporter: '/chi-huy/dot', admin: '/quan-tri',
};

/** Where a role starts its shift. */
export const homeOf = (role: StaffRole): string => homes[role];

/** Whether the signed-in account may do one of these actions, whatever the scope. */
export const may = (session: Session, ...actions: readonly string[]): boolean => actions.some((action) => action in session.rights);
