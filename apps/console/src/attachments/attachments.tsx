import { Button } from '@mantine/core';
import { FileImage, FileLock } from 'lucide-react';
import { useState } from 'react';
import type { ListedAttachment } from '@tinbao/contracts';
import inbox from '../inbox/inbox.module.css';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import css from './attachments.module.css';
import { FilePick } from './file-pick.js';
import { sizeText } from './size.js';
import { useAttach, useAttachments } from './use-attachments.js';
import { useAttachmentWords } from './words.js';

/** Most files of one act. */
const MOST = 10;

/** The files of a tip: what each is, a copy without hidden data, the original behind a warning; and how to add more. */
export function Attachments({ tip }: { tip: TipAnswer }) {
  const t = useAttachmentWords();
  const answer = useAttachments(tip.tipId, tip.version);
  const mayAdd = tip.acts.some(({ command, refused }) => command === 'attach' && !refused);
  return (
    <section aria-labelledby="attachments" data-region="attachments" tabIndex={-1}>
      <h2 id="attachments">{t('files')}</h2>
      {tip.narrative === null && <p className="muted">{t('unreadable')}</p>}
      <Region answer={answer}>
        {({ items }) => (items.length === 0 ? <p className="muted">{t('none')}</p> : (
          <ul className={inbox.lines}>{items.map((file) => <One key={file.n} file={file} tip={tip} />)}</ul>
        ))}
      </Region>
      {mayAdd && <Adding tip={tip} />}
    </section>
  );
}

function Adding({ tip }: { tip: TipAnswer }) {
  const t = useAttachmentWords();
  const { files, recorded, error, isSending, add, drop, attach } = useAttach(tip);
  return (
    <>
      <p role="status" className={recorded === 0 ? 'hidden' : 'clock-met'}>{recorded > 0 && t('attached', { count: recorded })}</p>
      <FilePick of={tip.tipId} arrived={add} files={files} drop={drop} isFull={files.length >= MOST} />
      {error !== null && <ProblemNote error={error} />}
      {files.length > 0 && <Button mt="xs" size="compact-sm" variant="filled" loading={isSending} onClick={attach}>{t('attach', { count: files.length })}</Button>}
    </>
  );
}

function One({ file, tip }: { file: ListedAttachment; tip: TipAnswer }) {
  const t = useAttachmentWords();
  const [isShown, setShown] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const { n } = file;
  const at = `/api/tips/${tip.tipId}/attachments/${n}`;
  const Icon = file.viewable ? FileImage : FileLock;
  return (
    <li>
      <strong><Icon aria-hidden size={14} /> {n}</strong>
      <span className={inbox.what}>{file.name ?? file.mediaType}<Facts file={file} mayRead={tip.narrative !== null} /></span>
      {file.name !== null && (
        <span className={`${inbox.end} ${inbox.buttons}`}>
          {file.viewable && <Button size="compact-sm" aria-expanded={isShown} aria-label={t(isShown ? 'hideOne' : 'showOne', { n })} onClick={() => setShown(!isShown)}>{t(isShown ? 'hide' : 'show')}</Button>}
          <Button size="compact-sm" variant="subtle" aria-expanded={isWarned} aria-label={t('originalOne', { n })} onClick={() => setWarned(!isWarned)}>{t('original')}</Button>
        </span>
      )}
      {(isShown || isWarned) && (
        <div className={inbox.what} style={{ gridColumn: '1 / -1' }}>
          {isWarned && <Warning href={`${at}/original`} close={() => setWarned(false)} />}
          {isShown && <img className={css.copy} src={`${at}/view`} alt={t('copyOf', { n })} />}
        </div>
      )}
    </li>
  );
}

/** What an original may do, said before it is there. */
function Warning({ href, close }: { href: string; close: () => void }) {
  const t = useAttachmentWords();
  return (
    <div role="alert">
      <p>{t('warning')}</p>
      <Button component="a" href={href} download size="compact-sm" onClick={close}>{t('really')}</Button>{' '}
      <Button size="compact-sm" variant="subtle" onClick={close}>{t('cancel')}</Button>
    </div>
  );
}

function Facts({ file: { bytes, mediaType, addedAt, sha256, name, viewable, scanned }, mayRead }: { file: ListedAttachment; mayRead: boolean }) {
  const t = useAttachmentWords();
  const facts = [
    name !== null && mediaType, sizeText(bytes), instantText(addedAt), mayRead && name === null && t('destroyed'), viewable === false && t('noCopy'),
    scanned !== null && t(scanned ? 'scanned' : 'notScanned'),
  ].filter((fact) => fact !== false);
  return <><br /><span className="muted">{facts.join(' · ')} · <span className={css.hash} title={sha256}>{t('hash', { hash: `${sha256.slice(0, 16)}…` })}</span></span></>;
}
