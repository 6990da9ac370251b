import type { TipKind } from '@tinbao/contracts';
import { statedKinds, type Draft } from './draft.js';
import type { Suggested } from './use-suggestion.js';

/** The kind of source the operator states: taken from the suggestion by key, or walked through; never set by itself. */
export interface Kind {
  readonly suggested: TipKind | 'notATip' | undefined;
  /** What was taken is no longer what is proposed; the choice stays. */
  readonly hasChanged: boolean;
  readonly take: () => void;
  readonly next: () => void;
}

export function useKind({ id, kind, isTaken }: Draft, edit: (id: string, patch: Partial<Draft>) => void, suggested: Suggested | undefined): Kind {
  const proposed = suggested?.proposal.tipKind;
  return {
    suggested: proposed,
    hasChanged: isTaken && proposed !== undefined && proposed !== kind,
    take: () => {
      if (proposed !== undefined && proposed !== 'notATip') edit(id, { kind: proposed, isTaken: true });
    },
    next: () => {
      const at = statedKinds.findIndex((one) => one === kind);
      edit(id, { kind: statedKinds[(at + 1) % statedKinds.length] ?? '', isTaken: false });
    },
  };
}
