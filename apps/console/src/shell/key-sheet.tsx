import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import { useCommands, useKeys } from './use-keys.js';
import css from './shell.module.css';
import { useShellWords } from './words.js';

/** The keys of what is on the screen, beside the work: it takes no focus and covers no field. */
export function KeySheet({ close }: { close: () => void }) {
  const t = useShellWords();
  const commands = useCommands();
  useKeys([{ chord: 'Esc', says: t('close'), run: close }]);
  return (
    <aside className={css.keys} aria-label={t('keys')}>
      <h2>{t('keys')} <ActionIcon variant="subtle" aria-label={t('close')} onClick={close}><X aria-hidden size={16} /></ActionIcon></h2>
      <dl>
        {commands.map(({ chord, says }) => <div key={chord}><dt><kbd>{chord}</kbd></dt><dd>{says}</dd></div>)}
      </dl>
    </aside>
  );
}
