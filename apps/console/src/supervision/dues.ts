import type { SupervisedTip, SupervisionMatter } from '@tinbao/contracts';

/** The earliest of the first, whatever names no end last. */
export const dueFirst = <T extends { readonly dueAt: string | undefined }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => (a.dueAt === undefined ? Infinity : Date.parse(a.dueAt)) - (b.dueAt === undefined ? Infinity : Date.parse(b.dueAt)) || 0);

/** Whether an end (RFC 3339) has passed at `now` (ms). */
export const isLate = (dueAt: string | undefined, now: number): boolean => dueAt !== undefined && Date.parse(dueAt) < now;

/** The limit of the procuracy for one matter, by the id of its clock. */
const clockOf: Readonly<Partial<Record<SupervisionMatter, string>>> = { extension: 'extension_decision', prosecutor: 'procuracy_assign' };

/** Tips with one matter open, each with the end of the procuracy's own limit for it; those that end first on top. */
export function tipsWith(matter: SupervisionMatter, tips: readonly SupervisedTip[]): { tip: SupervisedTip; dueAt: string | undefined }[] {
  const found = tips.filter(({ supervision }) => supervision.includes(matter));
  return dueFirst(found.map((tip) => ({ tip, dueAt: tip.clocks.find(({ id }) => id === clockOf[matter])?.dueAt })));
}

/** Every unanswered request, the one due first on top. */
export function openRequests(tips: readonly SupervisedTip[]) {
  return dueFirst(tips.flatMap((tip) => tip.requests.map((request) => ({ tip, request, dueAt: request.answerDueAt }))));
}
