import { useKeys } from '../shell/use-keys.js';
import { quickNonTips } from './non-tips.js';
import { nextRegion } from './regions.js';
import type { useDesk } from './use-desk.js';
import type { Kind } from './use-kind.js';
import type { useNonTips } from './use-non-tips.js';
import { useDeskWords } from './words.js';

/** What the keys of the desk act on. */
export interface DeskActs {
  readonly desk: ReturnType<typeof useDesk>;
  readonly nonTips: ReturnType<typeof useNonTips>;
  readonly kind: Kind;
  readonly receive: () => void;
  readonly hold: () => void;
  readonly choose: () => void;
}

/** The keys of the desk; each has its button on the screen. */
export function useDeskKeys({ desk, nonTips, kind, receive, hold, choose }: DeskActs): void {
  const t = useDeskWords();
  useKeys([
    { chord: 'Ctrl+Enter', says: t('receive'), run: receive },
    { chord: 'F2', says: t('takeKind'), run: kind.take },
    { chord: 'Shift+F2', says: t('nextKind'), run: kind.next },
    ...quickNonTips.map(({ chord, disposition }) => ({ chord, says: t(`disposition.${disposition}`), run: () => nonTips.dispose(disposition) })),
    { chord: 'F10', says: `${t('others')}: ${t('chooseDigit')}`, run: choose },
    { chord: 'F3', says: t('undo'), run: nonTips.undo },
    { chord: 'Ctrl+↓', says: t('hold'), run: hold },
    { chord: 'Ctrl+↑', says: t('walk'), run: desk.walk },
    { chord: 'F6', says: t('regions'), run: nextRegion },
  ]);
}
