import { Alert, Button } from '@mantine/core';
import { Check, Download, OctagonAlert } from 'lucide-react';
import { useRef } from 'react';
import type { Outcome, Step } from './checks.js';
import css from './ledger.module.css';
import { useLetters } from './use-letters.js';
import { useLedgerWords } from './words.js';

/** What a check found: quiet when all held, loud and with the row named when something did not; each step, and the file to do it again with. */
export function Found({ outcome, title }: { outcome: Outcome; title: string }) {
  const t = useLedgerWords();
  const failed = outcome.steps.find(({ ok }) => !ok);
  return (
    <section aria-label={title} className={css.wide}>
      {failed ? <Loud step={failed} /> : <p role="status" className="clock-met">{t('held', { what: title })}</p>}
      <ol className={css.steps}>{outcome.steps.map((step, i) => <Done key={i} step={step} />)}</ol>
      <Evidence of={outcome.evidence} />
    </section>
  );
}

function Done({ step }: { step: Step }) {
  const t = useLedgerWords();
  return (
    <li className={step.ok ? undefined : css.bad}>
      {step.ok ? <Check aria-hidden size={14} /> : <OctagonAlert aria-hidden size={14} />}
      <span>{step.ok ? t(`step.${step.name}`, step.given) : t(`failed.${step.name}`, step.given)}</span>
    </li>
  );
}

/** What failed, at which rows, what it can mean and what it cannot. */
function Loud({ step }: { step: Step }) {
  const t = useLedgerWords();
  return (
    <Alert role="alert" variant="outline" color="red" icon={<OctagonAlert aria-hidden size={18} />} title={t(`failed.${step.name}`, step.given)} mb="sm">
      {step.rows && <p>{step.rows[0] === step.rows[1] ? t('row', { row: step.rows[0] + 1, index: step.rows[0] }) : t('rows', { first: step.rows[0] + 1, last: step.rows[1] + 1 })}</p>}
      <p>{t(`means.${step.name}`)}</p>
      <p>{t('whatNow')}</p>
    </Alert>
  );
}

/** Everything the check read, as one file. */
export function Evidence({ of }: { of: unknown }) {
  const t = useLedgerWords();
  const link = useRef<HTMLAnchorElement>(null);
  const save = () => {
    if (!link.current) return;
    const address = URL.createObjectURL(new Blob([JSON.stringify(of, null, 1)], { type: 'application/json' }));
    link.current.href = address;
    link.current.click();
    URL.revokeObjectURL(address);
  };
  useLetters({ KeyE: save });
  return (
    <>
      <Button mt="xs" size="compact-sm" leftSection={<Download aria-hidden size={14} />} onClick={save}>{t('evidence')}<kbd>E</kbd></Button>
      <a ref={link} hidden download="tinbao-so-cai.json">{t('evidence')}</a>
    </>
  );
}
