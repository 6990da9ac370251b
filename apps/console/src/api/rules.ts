import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './http.js';

/** A data set that people maintain, with the version in force; `inForceFrom` null: as the system was delivered. */
export interface RuleSetRow {
  readonly ruleSet: 'organisation' | 'calendar' | 'clocks' | 'routing' | 'taxonomy' | 'campaigns' | 'protected_areas';
  readonly version: string;
  readonly inForceFrom: string | null;
  /** Records by how well they are known. */
  readonly confidence: Readonly<Record<string, number>>;
  readonly withSource: number;
  readonly withoutSource: number;
}

/** A version that somebody proposed, and what became of it. */
export interface RuleProposal {
  readonly id: string;
  readonly ruleSet: RuleSetRow['ruleSet'];
  readonly version: string;
  readonly inForceFrom: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly state: 'open' | 'adopted' | 'rejected';
  readonly decidedBy: string | null;
}

/** What is proposed: the whole data file. */
export interface RuleWish {
  readonly text: string;
  readonly inForceFrom: string;
  readonly reason: string;
}

const RULES = ['admin', 'rules'];
const ofProposal = ({ ruleSet, id }: RuleProposal) => `/admin/rules/${ruleSet}/proposals/${id}`;

/** The sets and the proposals, newest first. */
export function useRules() {
  return useQuery({ queryKey: RULES, queryFn: () => request<{ today: string; sets: readonly RuleSetRow[]; proposals: readonly RuleProposal[] }>('/admin/rules') });
}

/** The text of a set that is in force, or that of a proposal. */
export function useRuleText(of: RuleSetRow | RuleProposal) {
  const path = 'id' in of ? ofProposal(of) : `/admin/rules/${of.ruleSet}`;
  return useQuery({ queryKey: [...RULES, path, of.version], queryFn: () => request<{ text: string }>(path) });
}

/** Proposing, approving, rejecting; each reads the lists again. */
export function useRuleActs() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: RULES });
  const post = (path: string, body?: unknown) => request<RuleProposal>(path, { method: 'POST', body });
  return {
    propose: useMutation({ onSuccess, mutationFn: ({ ruleSet, ...wish }: RuleWish & { ruleSet: string }) => post(`/admin/rules/${ruleSet}/proposals`, wish) }),
    decide: useMutation({ onSuccess, mutationFn: ({ proposal, act }: { proposal: RuleProposal; act: 'approve' | 'reject' }) => post(`${ofProposal(proposal)}/${act}`) }),
  };
}
