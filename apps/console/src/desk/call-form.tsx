import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { TipKind } from '@tinbao/contracts';
import type { ReactNode, RefObject } from 'react';
import { CallFiles } from '../attachments/call-files.js';
import css from './desk.module.css';
import { deskChannels, isBlank, missingOf, statedKinds, type Draft } from './draft.js';
import { Reporter, Ticks, When } from './call-fields.js';
import type { ReceiveFault } from './use-receive.js';
import { WardSelect } from './ward-select.js';
import { useDeskWords } from './words.js';

const NARRATIVE_MAX = 20_000;

interface Given {
  readonly draft: Draft;
  readonly edit: (id: string, patch: Partial<Draft>) => void;
  readonly narrative: RefObject<HTMLTextAreaElement | null>;
  readonly receive: () => void;
  readonly fault: ReceiveFault | undefined;
}

/** What the operator writes down. Nothing here is required but the words; nothing rewrites them under the caret. */
export function CallForm({ draft, edit, narrative, receive, fault }: Given) {
  const t = useDeskWords();
  const set = (patch: Partial<Draft>) => edit(draft.id, patch);
  const length = draft.narrative.length > NARRATIVE_MAX ? [...draft.narrative.normalize('NFC')].length : 0;
  const error: ReactNode = fault ? t(fault) : length > NARRATIVE_MAX && t('tooLong', { count: length, max: NARRATIVE_MAX });
  return (
    <form onSubmit={(event) => event.preventDefault()} className={css.form} autoComplete="off">
      <div data-region="narrative">
        <Textarea ref={narrative} autoFocus rows={7} label={t('narrative')} placeholder={t('narrativeHint')} value={draft.narrative} onChange={(e) => set({ narrative: e.currentTarget.value })} error={error} spellCheck={false} />
      </div>
      <div data-region="place" className={css.row}>
        <TextInput label={t('place')} placeholder={t('address')} value={draft.address} onChange={(e) => set({ address: e.currentTarget.value })} className={css.wide} maxLength={500} />
        <WardSelect id={draft.id} ward={draft.ward} edit={edit} />
      </div>
      <div className={css.row}>
        <When draft={draft} set={set} />
        <Kind kind={draft.kind} set={(kind) => set({ kind, isTaken: false })} />
        <NativeSelect label={t('channel')} value={draft.channel} disabled={!isBlank(draft)} onChange={(e) => set({ channel: e.currentTarget.value as Draft['channel'] })} data={deskChannels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </div>
      <Reporter draft={draft} set={set} />
      <Ticks draft={draft} set={set} />
      <CallFiles draft={draft} edit={edit} />
      <Foot draft={draft} receive={receive} />
    </form>
  );
}

function Kind({ kind, set }: { kind: Draft['kind']; set: (kind: Draft['kind']) => void }) {
  const t = useDeskWords();
  const data = ['' as const, ...statedKinds].map((value) => ({ value, label: t(`kind.${value}`) }));
  return <NativeSelect label={t('kind')} value={kind} onChange={(e) => set(e.currentTarget.value as TipKind | '')} data={data} />;
}

/** What lacks, said and never in the way; and the one act. */
function Foot({ draft, receive }: { draft: Draft; receive: () => void }) {
  const t = useDeskWords();
  const missing = missingOf(draft);
  return (
    <div className={css.foot}>
      <Button variant="filled" onClick={receive}>{t('receive')}<kbd>Ctrl+Enter</kbd></Button>
      {draft.narrative !== '' && missing.length > 0 && <span className="muted">{t('missing', { list: missing.map((key) => t(key)).join(', ') })}</span>}
    </div>
  );
}
