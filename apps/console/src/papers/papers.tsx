import { Button } from '@mantine/core';
import { FileCheck, FilePen } from 'lucide-react';
import { useState } from 'react';
import type { ListedDocument } from '@tinbao/contracts';
import css from '../inbox/inbox.module.css';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { instantText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import { IssueForm } from './issue-form.js';
import { fileOf, usePapers } from './use-papers.js';
import { usePaperWords } from './words.js';

/** The papers of a tip: drafts to look at and to issue, and what was issued, each with its file. */
export function Papers({ tip }: { tip: TipAnswer }) {
  const t = usePaperWords();
  const answer = usePapers(tip.tipId, tip.version);
  const [issuing, setIssuing] = useState<string>();
  const [issued, setIssued] = useState<string>();
  const done = (title: string) => {
    setIssued(title);
    setIssuing(undefined);
  };
  const mayIssueAny = tip.acts.some(({ command, refused }) => command === 'issue-document' && !refused);
  return (
    <section aria-labelledby="papers" data-region="papers" tabIndex={-1}>
      <h2 id="papers">{t('papers')}</h2>
      <p role="status" className={issued === undefined ? 'hidden' : 'clock-met'}>{issued !== undefined && t('done', { title: issued })}</p>
      {tip.narrative === null && <p className="muted">{t('unreadable')}</p>}
      <Region answer={answer}>
        {({ items }) => (items.length === 0 ? <p className="muted">{t('none')}</p> : (
          <ul className={css.lines}>
            {items.map((paper) => (
              <One key={paper.hash ?? paper.kind} paper={paper} tip={tip} issue={mayIssueAny && paper.mayIssue ? () => setIssuing(paper.kind) : undefined}>
                {issuing === paper.kind && paper.hash === null && <IssueForm tip={tip} paper={paper} close={() => setIssuing(undefined)} done={() => done(paper.title)} />}
              </One>
            ))}
          </ul>
        ))}
      </Region>
    </section>
  );
}

interface Given {
  readonly paper: ListedDocument;
  readonly tip: TipAnswer;
  readonly issue: (() => void) | undefined;
  readonly children: React.ReactNode;
}

function One({ paper, tip, issue, children }: Given) {
  const t = usePaperWords();
  const isDraft = paper.hash === null;
  const Icon = isDraft ? FilePen : FileCheck;
  return (
    <li>
      <strong className={isDraft ? undefined : 'clock-met'}><Icon aria-hidden size={14} /> {isDraft ? t('draft') : t('issued')}</strong>
      <span className={css.what}>{paper.title}<Facts paper={paper} /></span>
      <span className={`${css.end} ${css.buttons}`}>
        {tip.narrative !== null && <a href={fileOf(tip.tipId, paper)} download>{isDraft ? t('view') : t('open')}</a>}
        {issue && <Button size="compact-sm" aria-label={`${t('issue')}: ${paper.title}`} onClick={issue}>{t('issue')}</Button>}
      </span>
      {children && <div className={css.what} style={{ gridColumn: '1 / -1' }}>{children}</div>}
    </li>
  );
}

/** Number, date, signer and where the ledger holds it, as far as they are there. */
function Facts({ paper: { form, number, date, signer, index, issuedAt } }: { paper: ListedDocument }) {
  const t = usePaperWords();
  const names = useInboxNames();
  const facts = [
    form !== null && t('form', { form }), number !== null && date !== null && t('numbered', { number, date: date.split('-').reverse().join('/') }),
    signer !== null && t('signed', { person: names.person(signer) }), issuedAt !== null && instantText(issuedAt), index !== null && t('ledger', { index }),
  ].filter((fact) => fact !== false);
  return facts.length === 0 ? null : <><br /><span className="muted">{facts.join(' · ')}</span></>;
}
