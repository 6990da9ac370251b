import { localDate } from '@tinbao/law';
import type { ReactNode } from 'react';
import { localDay, localTime } from './local-time.js';
import { FilesList, type WaitingFile } from './files-step.js';
import { namingWords, type NamingWords } from './naming-words.js';
import { Calls, Page } from './page.js';
import { carried, type Fields } from './report-form.js';
import { pathIn, type View } from './view.js';

/** What the check page shows: the fields, and the instant they amount to. */
export interface ReviewProps {
  readonly view: View;
  readonly fields: Fields;
  readonly occurredAt: string | undefined;
  readonly files: readonly WaitingFile[];
  /** The key had been used for other words: said, and a new one is in the fields. */
  readonly reused?: boolean;
}

/** "Xem lại trước khi gửi": own words as they will be sent, with marks where they may name the writer. */
export function ReviewPage({ view, fields, occurredAt, files, reused }: ReviewProps) {
  const { t } = view;
  return (
    <Page view={view} at="/bao-tin" title={t.check.title} failed={reused}>
      {reused && <p className="error" role="alert">{t.check.reused}</p>}
      {fields.when === 'now' && <><p><strong>{t.check.ongoing}</strong></p><Calls view={view} /></>}
      <Summary view={view} fields={fields} occurredAt={occurredAt} files={files} />
      <Acts view={view} fields={fields} send={t.check.send} />
    </Page>
  );
}

/** 503: nothing was received, nothing is lost. */
export function NotSentPage({ view, fields }: Pick<ReviewProps, 'view' | 'fields'>) {
  const { t } = view;
  return (
    <Page view={view} at="/bao-tin" title={t.notSent.title} failed>
      <div className="error" role="alert"><p>{t.notSent.text}</p><p>{t.notSent.phone}</p></div>
      <Calls view={view} />
      <h2>{t.check.yourWords}</h2>
      <p className="words" lang="vi">{fields.narrative}</p>
      <Acts view={view} fields={fields} send={t.notSent.again} />
    </Page>
  );
}

function Acts({ view: { lang, t }, fields, send }: Pick<ReviewProps, 'view' | 'fields'> & { send: string }) {
  return (
    <form method="post" action={pathIn(lang, '/bao-tin/gui')}>
      {carried.map((name) => <input key={name} type="hidden" name={name} value={fields[name]} />)}
      <div className="acts">
        <button className="primary">{send}</button>
        <button formAction={pathIn(lang, '/bao-tin/sua')}>{t.check.edit}</button>
      </div>
    </form>
  );
}

function Summary({ view, fields, occurredAt, files }: ReviewProps) {
  const { t, law } = view;
  const narrative = (fields.narrative ?? '').normalize('NFC');
  const address = (fields.address ?? '').normalize('NFC');
  const ward = law.wards.get(fields.ward ?? '');
  // The place of the act is an address; that alone names nobody.
  const found = [...namesIn(narrative), ...namesIn(address).filter(({ kind }) => kind !== 'address')];
  return (
    <>
      <h2>{t.check.yourWords}</h2>
      <p className="words" lang="vi"><Marked text={narrative} /></p>
      <dl>
        <dt>{t.check.place}</dt>
        <dd>{ward || address ? <>{ward?.full_name}{ward && address ? ' · ' : ''}{address}{ward && <small> ({ward.old_districts.join(', ')})</small>}</> : t.check.none}</dd>
        <dt>{t.check.when}</dt><dd>{whenIn(view, fields, occurredAt)}</dd>
        <dt>{t.files.title}</dt><dd><FilesList view={view} files={files} /></dd>
        <dt>{t.check.contact}</dt><dd>{fields.contact ? t.check.sealed : t.check.anonymous}</dd>
      </dl>
      <h2>{t.check.namesYou}</h2>
      <Naming view={view} found={found} />
    </>
  );
}

/** What may name the writer, listed; he decides. */
export function Naming({ view: { t }, found }: { view: View; found: readonly Pick<NamingWords & { words: string }, 'words' | 'kind'>[] }) {
  if (found.length === 0) return <p>{t.check.namesNone}</p>;
  return (
    <>
      <ul>{found.map(({ words, kind }, i) => <li key={i}><mark>{words}</mark>: {t.check.marks[kind]}</li>)}</ul>
      <p>{t.check.keepOrRemove}</p>
    </>
  );
}

function whenIn({ t, lang }: View, { when, time }: Fields, occurredAt: string | undefined): string {
  if (occurredAt === undefined) return t.check.none;
  const dayOnly = when !== 'now' && !time;
  return dayOnly ? t.check.midnight(localDay(localDate(occurredAt))) : localTime(occurredAt, lang);
}

function namesIn(text: string): (NamingWords & { words: string })[] {
  return namingWords(text).map((found) => ({ ...found, words: text.slice(found.start, found.end) }));
}

/** The text with its naming words marked; not a character is changed. */
export function Marked({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of namingWords(text)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return <>{parts}{text.slice(at)}</>;
}
