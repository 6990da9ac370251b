import { Button } from '@mantine/core';
import { Paperclip } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { ApiProblem } from '../api/problem.js';
import css from './attachments.module.css';
import { sizeText } from './size.js';
import type { SentFile } from './send.js';
import { dismiss, sendFiles, useSendings, type Sending } from './sendings.js';
import { useAttachmentWords } from './words.js';

/** What a chooser of files is given. */
export interface Picking {
  /** The call or the tip that the files are for. */
  readonly of: string;
  readonly isCall?: boolean;
  readonly arrived: (file: SentFile) => void;
  /** Files that arrived and may still be taken off. */
  readonly files?: readonly SentFile[];
  readonly drop?: (id: string) => void;
  readonly isFull?: boolean;
}

/** Chooses files by key, by click or by dropping them here, and says how far each has come. */
export function FilePick({ of, isCall = false, arrived, files = [], drop, isFull = false }: Picking) {
  const t = useAttachmentWords();
  const label = t(isCall ? 'addToCall' : 'add');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const sendings = useSendings(of);
  const take = (chosen: FileList | null) => chosen && sendFiles(of, [...chosen], arrived);
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <div className={css.pick} data-over={isOver} onDragOver={(e) => over(e, true)} onDragLeave={(e) => over(e, false)} onDrop={(e) => { over(e, false); take(e.dataTransfer.files); }}>
      <input ref={input} type="file" multiple hidden aria-label={label} onChange={(e) => { take(e.currentTarget.files); e.currentTarget.value = ''; }} />
      <Button size="compact-sm" leftSection={<Paperclip aria-hidden size={14} />} disabled={isFull} onClick={() => input.current?.click()}>{label}</Button>
      <span className="muted">{isFull ? t('full') : t('dropHere')}</span>
      <ul className={css.files} aria-live="polite">
        {files.map((file) => (
          <li key={file.id}>
            <span>{file.name} <span className="muted">{sizeText(file.bytes)} · {t('arrived')}</span></span>
            {drop && <Button size="compact-xs" variant="subtle" aria-label={t('dropOne', { name: file.name })} onClick={() => drop(file.id)}>{t('drop')}</Button>}
          </li>
        ))}
        {sendings.map((one) => <OnItsWay key={one.key} of={of} one={one} />)}
      </ul>
    </div>
  );
}

function OnItsWay({ of, one }: { of: string; one: Sending }) {
  const t = useAttachmentWords();
  if (one.fault !== undefined) {
    const said = one.fault instanceof ApiProblem ? `${one.fault.said.title}. ${one.fault.said.detail}` : t('lineBroke');
    return (
      <li role="alert">
        <span><strong className="clock-breached">{one.name}</strong>: {said}</span>
        <Button size="compact-xs" variant="subtle" aria-label={t('dismissOne', { name: one.name })} onClick={() => dismiss(of, one.key)}>{t('dismiss')}</Button>
      </li>
    );
  }
  const percent = Math.round(one.share * 100);
  return (
    <li>
      <span>{one.name} <span className="muted">{percent < 100 ? t('sending', { percent }) : t('checking')}</span></span>
      <progress className={css.progress} max={100} value={percent} aria-label={t('progressOf', { name: one.name })} />
    </li>
  );
}
