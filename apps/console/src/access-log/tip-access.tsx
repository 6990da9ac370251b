import { useState } from 'react';
import { AccessList } from './access-list.js';
import { useAccessWords } from './words.js';

/** Who opened or exported the file of one tip; asked for when it is looked at. */
export function TipAccess({ tipId }: { tipId: string }) {
  const t = useAccessWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details data-region="access" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('ofTip')}</summary>
      {isOpen && <AccessList asked={{ tip: tipId }} label={t('ofTip')} />}
    </details>
  );
}
