import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CommandName, SupervisedTip } from '@tinbao/contracts';
import { deadlineText } from '../inbox/clock-words.js';
import { useFollowed } from '../inbox/use-followed.js';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { useNow } from '../inbox/use-now.js';
import { useSay } from '../inbox/words.js';
import { TipLink } from '../joined/tip-line.js';
import { Region } from '../shell/region.js';
import { Board, Due } from './board.js';
import { openRequests, tipsWith } from './dues.js';
import { Owed } from './owed.js';
import { useSupervision } from './use-supervision.js';
import { useSupervisionWords } from './words.js';

const PACE_MS = 2_000;

/** What a prosecutor has to look at: answers due to him, decisions he owes, notices owed to him, tips without a prosecutor. */
export function SupervisionPage() {
  const t = useSupervisionWords();
  const answer = useSupervision();
  const now = useNow(false);
  useFollowed(['supervision'], PACE_MS);
  return (
    <>
      <h1>{t('title')}</h1>
      <Region answer={answer}>
        {({ items, total }) => (
          <>
            {items.length < total && <p className="muted">{t('cut', { shown: items.length, total })}</p>}
            <Requests tips={items} now={now} />
            <Extensions tips={items} now={now} />
            <Disputes tips={items} now={now} />
            <Owed now={now} />
            <Prosecutors tips={items} now={now} />
          </>
        )}
      </Region>
    </>
  );
}

interface Given {
  readonly tips: readonly SupervisedTip[];
  readonly now: number;
}

function Requests({ tips, now }: Given) {
  const t = useSupervisionWords();
  const say = useSay();
  const names = useInboxNames();
  const tipCells = useTipCells();
  const rows = openRequests(tips).map(({ tip, dueAt, request: { requestId, by, kind } }) => ({
    key: requestId, dueAt, cells: [...tipCells(tip, <Due key="due" at={dueAt} now={now} />), `${names.agencyCode(by)}${kind === undefined ? '' : ` · ${say(`choice.${kind}`, kind)}`}`],
  }));
  return <Board id="requests" title={t('requests')} nothing={t('noRequests')} heads={[t('tip'), t('answer'), t('category'), t('holder'), t('asked')]} rows={rows} now={now} />;
}

function Extensions({ tips, now }: Given) {
  const t = useSupervisionWords();
  const tipCells = useTipCells();
  const rows = tipsWith('extension', tips).map(({ tip, dueAt }) => ({
    key: tip.tipId, dueAt, cells: [
      ...tipCells(tip, <Due key="due" at={dueAt} now={now} />), tip.extensionUntil === null ? t('most') : deadlineText(tip.extensionUntil), <ToAct key="act" tip={tip} act="decide-extension" />,
    ],
  }));
  return <Board id="extensions" title={t('extensions')} nothing={t('noExtensions')} heads={[t('tip'), t('decideBy'), t('category'), t('holder'), t('until'), t('act')]} rows={rows} now={now} />;
}

function Disputes({ tips, now }: Given) {
  const t = useSupervisionWords();
  const tipCells = useTipCells();
  const rows = tipsWith('competence', tips).map(({ tip, dueAt }) => ({ key: tip.tipId, dueAt, cells: [...tipCells(tip), <ToAct key="act" tip={tip} act="decide-competence" />] }));
  return <Board id="disputes" title={t('disputes')} nothing={t('noDisputes')} heads={[t('tip'), t('category'), t('holder'), t('act')]} rows={rows} now={now} />;
}

function Prosecutors({ tips, now }: Given) {
  const t = useSupervisionWords();
  const tipCells = useTipCells();
  const rows = tipsWith('prosecutor', tips).map(({ tip, dueAt }) => ({
    key: tip.tipId, dueAt, cells: [...tipCells(tip, <Due key="due" at={dueAt} now={now} />), <ToAct key="act" tip={tip} act="assign-prosecutor" />],
  }));
  return <Board id="prosecutors" title={t('prosecutors')} nothing={t('noProsecutors')} heads={[t('tip'), t('assignBy'), t('category'), t('holder'), t('act')]} rows={rows} now={now} />;
}

/** The first cells of every board: number, what has to stand beside it even on a phone, category, holder. */
function useTipCells() {
  const t = useSupervisionWords();
  const names = useInboxNames();
  return (tip: SupervisedTip, ...beside: readonly ReactNode[]) => [<TipLink key="tip" row={tip} />, ...beside, tip.category === null ? t('notClassified') : names.category(tip.category), names.agencyCode(tip.owner)];
}

/** To the tip with the form of an act open. */
function ToAct({ tip: { tipId, registerNumber }, act }: { tip: SupervisedTip; act: Extract<CommandName, 'decide-extension' | 'decide-competence' | 'assign-prosecutor'> }) {
  const t = useSupervisionWords();
  return (
    <Link to={'/tin/$id' as never} params={{ id: tipId } as never} search={{ viec: act } as never} aria-label={t(`matter.${act}`, { number: registerNumber })}>
      {act === 'assign-prosecutor' ? t('assign') : t('decide')}
    </Link>
  );
}
