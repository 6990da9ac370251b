import { clocks } from '@tinbao/clocks';
import { ExtensionGranted, ProsecutorAssigned, shortName, type Clock, type SupervisedTip, type SupervisionMatter, type TipRow } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { tipOf, type Live } from '@tinbao/tip';

/** What is open between the holder of a tip and the procuracy; an unanswered request stays open after the resolution, too. */
export function mattersOf(tip: Live): SupervisionMatter[] {
  const isChecked = tip.state === 'assigned' || tip.state === 'verifying' || tip.state === 'suspended';
  const open: Readonly<Record<SupervisionMatter, boolean>> = {
    request: tip.requests.length > 0,
    extension: 'extensionRequested' in tip,
    competence: tip.state === 'disputed',
    prosecutor: isChecked && tip.prosecutor === undefined,
  };
  return (Object.keys(open) as SupervisionMatter[]).filter((matter) => open[matter]);
}

/** Acts of the procuracy that a limit of its own waits for. */
const ofProcuracy: ReadonlySet<string> = new Set([ExtensionGranted.type, ProsecutorAssigned.type].map(shortName));

/** A row with what its procuracy has to look at, folded from its events at `now` (RFC 3339 UTC). */
export function supervisedOf(row: TipRow, events: readonly WrittenEvent[], law: Law, now: string): SupervisedTip {
  const tip = tipOf(events);
  const binds = ({ id, state }: Clock) => (state === 'running' || state === 'breached') && (law.clocks.get(id)?.stop.some(({ event }) => ofProcuracy.has(event)) ?? false);
  return {
    ...row,
    requests: tip.state === 'none' ? [] : tip.requests,
    extensionUntil: ('extensionRequested' in tip ? tip.extensionRequested?.until : undefined) ?? null,
    clocks: clocks(events, law, now).filter(binds),
  };
}
