import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { DutyLine } from '../duty/duty-line.js';
import { Region } from '../shell/region.js';
import css from './inbox.module.css';
import { ListSide } from './list-side.js';
import { TipView } from './tip-view.js';
import { useInbox } from './tips.js';
import { useInboxAddress } from './use-asked.js';
import { useFollowed } from './use-followed.js';
import { useInboxNames } from './use-inbox-names.js';
import { useMine } from './use-mine.js';
import { useInboxWords } from './words.js';

const PACE_MS = 1_000;

/** The open tips of the reader's agency, or of all he may see; above 1200 px the chosen tip beside the list. */
export function InboxPage() {
  const t = useInboxWords();
  const names = useInboxNames();
  const { agency, asked: wanted } = useMine();
  const answer = useInbox(wanted);
  useFollowed(['inbox'], PACE_MS);
  const isWide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false });
  const { asked, ask } = useInboxAddress();
  const list = useRef<HTMLDivElement>(null);
  const isOpen = isWide && asked.tin !== undefined;
  const toList = () => list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const close = () => {
    ask({ tin: undefined, viec: undefined });
    toList();
  };
  return (
    <div className={isOpen ? `${css.panes} ${css.two}` : css.panes}>
      <div ref={list} className={css.side}>
        <h1>{agency === null ? t('title') : t('inboxOf', { agency: names.agencyCode(agency) })}</h1>
        {agency !== null && <DutyLine agency={agency} />}
        <Region answer={answer}>{(inbox) => <ListSide inbox={inbox} isWide={isWide} />}</Region>
      </div>
      {isOpen && asked.tin !== undefined && (
        <div className={css.pane}>
          <TipView key={asked.tin} id={asked.tin} act={asked.viec} setAct={(viec) => ask({ viec }, true)} pane={{ close, toList }} />
        </div>
      )}
    </div>
  );
}
