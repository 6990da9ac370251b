import type { ReactNode } from 'react';
import inbox from '../inbox/inbox.module.css';
import { instantText } from '../shell/clock-text.js';
import { useImportWords } from './words.js';

/** Where a tip of an old register stood. */
interface Provenance {
  readonly file: string;
  readonly sheet: number;
  readonly row: number;
  readonly number: string;
  readonly importer: string;
  readonly importedAt: string;
  readonly dayOnly: boolean;
}

/** Says of a tip that it was not received live, and where it comes from; nothing for any other. `received`: data of its first event. */
export function ProvenanceLine({ received }: { received: Readonly<Record<string, unknown>> | undefined }) {
  const t = useImportWords();
  const provenance = received?.['provenance'] as Provenance | undefined;
  if (!provenance) return null;
  const { file, sheet, row, number, importer, importedAt, dayOnly } = provenance;
  return (
    <p>
      <strong>{t('imported', { at: instantText(importedAt), number, sheet, row, file: file.slice(0, 12), person: importer.replace(/^account\//, '') })}</strong>
      {dayOnly && ` ${t('dayOnly')}`}
    </p>
  );
}

/** The instant from which a tip's clocks raise alarms: of an old register's tip its import; the empty text, before any, of others. */
export function watchedSince({ channel }: { readonly channel: string }, events: readonly { readonly tipversion: number; readonly data: Readonly<Record<string, unknown>> }[]): string {
  if (channel !== 'import') return '';
  const received = events.find(({ tipversion }) => tipversion === 1);
  // Until its history is read, nothing of it is known to be due.
  return received ? ((received.data['provenance'] as Provenance | undefined)?.importedAt ?? '') : '9999';
}

/** Limits that ran out before a tip was imported: history, put away. */
export function PastBeforeImport({ count, children }: { count: number; children: ReactNode }) {
  const t = useImportWords();
  return <details className={inbox.more}><summary>{t('pastBefore', { count })}</summary><div className={inbox.clocks}>{children}</div></details>;
}

/** Marks an act that an old register tells: whoever imported it entered it, and did not do it. */
export function ByRegister() {
  const t = useImportWords();
  return <> · {t('byRegister')}</>;
}
