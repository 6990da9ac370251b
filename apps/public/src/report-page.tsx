import { localDate, type Ward } from '@tinbao/law';
import { FilesStep, type WaitingFile } from './files-step.js';
import { Calls, Page } from './page.js';
import type { FieldName, Fields, FormError } from './report-form.js';
import { pathIn, type View } from './view.js';

/** The form: its words so far, what has to change, and the key that a contact is sealed to. */
export interface ReportProps {
  readonly view: View;
  readonly fields: Fields;
  readonly errors: readonly FormError[];
  /** Files that are with the server already. */
  readonly files: readonly WaitingFile[];
  /** age recipient. */
  readonly recipient: string;
}

/** `/bao-tin`: danger now, what this is, how one is protected, the form. */
export function ReportPage({ view, fields, errors, files, recipient }: ReportProps) {
  const { lang, t } = view;
  const failed = errors.length > 0;
  return (
    <Page view={view} at="/bao-tin" title={t.report.title} failed={failed} islands={['contact', 'files']}>
      {failed && <ErrorSummary errors={errors} title={t.errors.title} />}
      <Calls view={view} />
      {!failed && <><Ways view={view} /><Protection view={view} /></>}
      <h2 id="form">{t.report.form}</h2>
      <form method="post" encType="multipart/form-data" action={pathIn(lang, '/bao-tin')} noValidate autoComplete="off">
        <input type="hidden" name="key" value={fields.key} />
        <Narrative view={view} fields={fields} errors={errors} />
        <Place view={view} fields={fields} errors={errors} />
        <When view={view} fields={fields} errors={errors} />
        <FilesStep view={view} fields={fields} errors={errors} files={files} />
        <Contact view={view} fields={fields} recipient={recipient} />
        <div className="acts"><button className="primary">{t.report.submit}</button></div>
      </form>
    </Page>
  );
}

type Part = Pick<ReportProps, 'view' | 'fields' | 'errors'>;

/** The list of what has to change, with links; the page opens on it. */
function ErrorSummary({ errors, title }: { errors: readonly FormError[]; title: string }) {
  return (
    <section className="error" role="alert" tabIndex={-1} id="errors" aria-labelledby="errors-title" autoFocus>
      <h2 id="errors-title">{title}</h2>
      <ul>{errors.map(({ field, text }) => <li key={field}><a href={`#${field === 'key' ? 'form' : field}`}>{text}</a></li>)}</ul>
    </section>
  );
}

function Ways({ view: { lang, t } }: Pick<Part, 'view'>) {
  return (
    <div className="acts">
      <a className="button primary" href="#form">{t.nav.report}</a>
      <a className="button" href={pathIn(lang, '/theo-doi')}>{t.nav.follow}</a>
    </div>
  );
}

function Protection({ view: { lang, t } }: Pick<Part, 'view'>) {
  return (
    <>
      <p>{t.report.what}</p>
      <h2>{t.report.protection}</h2>
      <ul>{t.report.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      <p><a href={pathIn(lang, '/an-toan')}>{t.report.safety}</a></p>
    </>
  );
}

/** What a field says of its own error, for eyes and for screen readers. */
function faultOf(errors: readonly FormError[], field: FieldName) {
  const text = errors.find((error) => error.field === field)?.text;
  const described = text === undefined ? {} : { 'aria-invalid': true as const };
  return { note: text === undefined ? null : <p className="wrong" id={`${field}-wrong`}>{text}</p>, described, ids: text === undefined ? '' : ` ${field}-wrong` };
}

function Narrative({ view: { t }, fields, errors }: Part) {
  const { note, described, ids } = faultOf(errors, 'narrative');
  return (
    <div className="field">
      <label htmlFor="narrative">{t.report.narrative}</label>
      <p className="hint" id="narrative-hint">{t.report.narrativeHint}</p>
      {note}
      <textarea id="narrative" name="narrative" required aria-describedby={`narrative-hint${ids}`} {...described} defaultValue={fields.narrative} />
    </div>
  );
}

function Place({ view: { t, law }, fields, errors }: Part) {
  const ward = faultOf(errors, 'ward');
  const address = faultOf(errors, 'address');
  return (
    <>
      <div className="field">
        <label htmlFor="ward">{t.report.ward}</label>
        <p className="hint" id="ward-hint">{t.report.wardHint}</p>
        {ward.note}
        <select id="ward" name="ward" defaultValue={fields.ward} aria-describedby={`ward-hint${ward.ids}`} {...ward.described}>
          <option value="">{t.report.wardNone}</option>
          {byName([...law.wards.values()]).map(({ code, full_name }) => <option key={code} value={code}>{full_name}</option>)}
        </select>
      </div>
      <div className="field">
        <label htmlFor="address">{t.report.address}</label>
        <p className="hint" id="address-hint">{t.report.addressHint}</p>
        {address.note}
        <input id="address" name="address" defaultValue={fields.address} aria-describedby={`address-hint${address.ids}`} {...address.described} />
      </div>
    </>
  );
}

/** Wards before communes, each by name without marks, as one looks for it. */
function byName(wards: readonly Ward[]): Ward[] {
  const order = (ward: Ward) => `${ward.type} ${ward.name_nodiac}`;
  return [...wards].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function When({ view: { t, now }, fields, errors }: Part) {
  const date = faultOf(errors, 'date');
  const time = faultOf(errors, 'time');
  const chosen = fields.when || 'unknown';
  return (
    <fieldset>
      <legend>{t.report.when}</legend>
      {Object.entries(t.report.whens).map(([value, name]) => (
        <label key={value} className="pick"><input type="radio" name="when" value={value} defaultChecked={value === chosen} />{name}</label>
      ))}
      {date.note}
      {time.note}
      <div className="pair">
        <label>{t.report.date}<input type="date" id="date" name="date" max={localDate(now)} defaultValue={fields.date} aria-describedby={date.ids.trim() || undefined} {...date.described} /></label>
        <label>{t.report.time}<input type="time" id="time" name="time" defaultValue={fields.time} aria-describedby={time.ids.trim() || undefined} {...time.described} /></label>
      </div>
    </fieldset>
  );
}

/** Without JavaScript there is nothing to seal with, so there is no field; the island shows it. */
function Contact({ view: { t }, fields, recipient }: Pick<ReportProps, 'view' | 'fields' | 'recipient'>) {
  if (fields.contact) {
    return (
      <fieldset id="contact">
        <legend>{t.report.contact}</legend>
        <p>{t.report.contactSealed}</p>
        <input type="hidden" name="contact" value={fields.contact} />
        <label className="pick"><input type="checkbox" name="dropContact" value="1" />{t.report.contactDrop}</label>
      </fieldset>
    );
  }
  return (
    <>
      <noscript><p className="panel">{t.report.contactNoScript}</p></noscript>
      <fieldset id="contact" hidden data-recipient={recipient} data-empty={t.report.contactEmpty} data-failed={t.report.contactFailed}>
        <legend>{t.report.contact}</legend>
        <label className="pick"><input type="radio" name="contactWanted" value="" defaultChecked />{t.report.contactNo}</label>
        <label className="pick"><input type="radio" name="contactWanted" value="1" />{t.report.contactYes}</label>
        <input type="hidden" name="contact" value="" />
        <div id="contact-own" hidden>
          <label htmlFor="contact-clear">{t.report.contactField}</label>
          <p className="hint" id="contact-hint">{t.report.contactHint}</p>
          <p className="wrong" id="contact-wrong" role="alert" hidden />
          <input id="contact-clear" autoComplete="off" aria-describedby="contact-hint contact-wrong" />
        </div>
      </fieldset>
    </>
  );
}
