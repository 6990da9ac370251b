import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, ExternalLink, X } from 'lucide-react';
import { TipAccess } from '../access-log/tip-access.js';
import { Attachments } from '../attachments/attachments.js';
import { nextRegion } from '../desk/regions.js';
import { IdentityStrip } from '../identity/identity-strip.js';
import { ProvenanceLine } from '../import/provenance.js';
import { Joined } from '../joined/joined.js';
import { Matters } from '../joined/matters.js';
import { Mailbox } from '../mailbox/mailbox.js';
import { Papers } from '../papers/papers.js';
import { Region } from '../shell/region.js';
import { useKeys } from '../shell/use-keys.js';
import { formless } from './act-fields.js';
import { onward } from './act-law.js';
import { ClockList } from './clock-list.js';
import { BouncedNote, DispatchLine } from '../duty/dispatch-line.js';
import { FollowUpLines } from './follow-up-lines.js';
import { History } from './history.js';
import css from './inbox.module.css';
import { NextActs } from './next-acts.js';
import { Notices } from './notices.js';
import { RoutingLine } from './routing-line.js';
import { TipHead } from './tip-head.js';
import { TipTexts } from './tip-texts.js';
import type { TipAnswer } from './tip-answer.js';
import { isUnseen, useTip, useTipEvents } from './tips.js';
import { useFollowed } from './use-followed.js';
import { useInboxWords } from './words.js';

const PACE_MS = 2_000;

interface Given {
  readonly id: string;
  /** The act whose form stands open. */
  readonly act: string | undefined;
  readonly setAct: (act: string | undefined) => void;
  /** Beside the list: how to close it and to go back to the list. */
  readonly pane?: { readonly close: () => void; readonly toList: () => void };
}

/** One tip: what it is, what was said, what may be done next, what happened. */
export function TipView({ id, pane, ...given }: Given) {
  const t = useInboxWords();
  const answer = useTip(id);
  useFollowed(['tip', id], PACE_MS);
  return (
    <article className={css.tip}>
      {answer.isLoading && isUnseen(answer.failureReason) && <p role="status">{t('looking')}</p>}
      <Region answer={answer}>
        {(tip) => (
          <>
            <TipHead tip={tip}>
              {pane === undefined ? <Link to={'/hop-tin' as never}><ArrowLeft aria-hidden size={12} /> {t('back')}</Link> : (
                <>
                  <Link to={'/tin/$id' as never} params={{ id } as never} aria-label={t('openPage')} title={t('openPage')}><ExternalLink aria-hidden size={16} /></Link>
                  <ActionIcon variant="subtle" aria-label={t('closePane')} title={t('closePane')} onClick={pane.close}><X aria-hidden size={16} /></ActionIcon>
                </>
              )}
            </TipHead>
            <Parts tip={tip} pane={pane} {...given} />
          </>
        )}
      </Region>
    </article>
  );
}

function Parts({ tip, act, setAct, pane }: { tip: TipAnswer; pane: Given['pane'] } & Omit<Given, 'id' | 'pane'>) {
  const told = useTipEvents(tip.tipId, tip.version);
  const events = told.data ?? [];
  const first = onward(tip.acts.filter(({ command, refused }) => !refused && !formless.has(command)))[0]?.command;
  const t = useInboxWords();
  useKeys([
    { chord: 'F2', says: t('firstAct'), run: () => first && setAct(first), enabled: first !== undefined },
    { chord: 'F6', says: t('regions'), run: nextRegion },
    ...(pane && act === undefined ? [{ chord: 'Esc', says: t('back'), run: pane.toList }] : []),
  ]);
  return (
    <>
      {tip.dispatch && <DispatchLine dispatch={tip.dispatch} />}
      {tip.alerts.includes('bounced_twice') && <BouncedNote />}
      <ProvenanceLine received={events.find(({ tipversion }) => tipversion === 1)?.data} />
      <FollowUpLines tip={tip} />
      <ClockList tip={tip} events={events} />
      <Matters tip={tip} />
      <div className={css.columns}>
        <TipTexts tip={tip} events={told.data} />
        <NextActs tip={tip} events={events} act={act} setAct={setAct} />
      </div>
      <Attachments tip={tip} />
      <IdentityStrip tip={tip} />
      <Joined tip={tip} />
      {told.data && <RoutingLine events={told.data} />}
      <Mailbox tip={tip} events={events} />
      <Notices tip={tip} />
      <Papers tip={tip} />
      <Region answer={told}>{(known) => <History tip={tip} events={known} />}</Region>
      <TipAccess tipId={tip.tipId} />
    </>
  );
}
