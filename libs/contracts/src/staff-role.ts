/** Who works with Tinbao; the informant and the public have no account. */
export const staffRoles = [
  'operator', 'shiftLeader', 'officer', 'agencyHead', 'supervisor', 'procurator', 'auditor', 'admin', 'committee', 'unitReporter',
] as const;
export type StaffRole = (typeof staffRoles)[number];
