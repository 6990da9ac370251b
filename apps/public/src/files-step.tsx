import type { Fields, FormError } from './report-form.js';
import type { View } from './view.js';

/** A file that is with the server already, waiting for its tip. */
export interface WaitingFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** Kinds of files a chooser offers first; the server looks at what they are. */
const OFFERED = 'image/*,video/mp4,video/quicktime,video/3gpp,audio/*,application/pdf,text/plain';

/** The ids of the files that a form carries. */
export function fileIdsIn({ attachments = '' }: Fields): string[] {
  return attachments.split(' ').filter(Boolean);
}

/** "Ảnh, tệp": without JavaScript files come with the form; the island sends them one by one, and goes on after a cut. */
export function FilesStep({ view: { t }, fields, errors, files }: { view: View; fields: Fields; errors: readonly FormError[]; files: readonly WaitingFile[] }) {
  const wrong = errors.find(({ field }) => field === 'files')?.text;
  return (
    <fieldset id="files-step" data-door="/api/public/uploads" data-sending={t.files.sending} data-checking={t.files.checking} data-done={t.files.done} data-waiting={t.files.waiting} data-drop={t.files.drop} data-failed={t.files.failed} data-full={t.files.full}>
      <legend>{t.files.title}</legend>
      <p className="hint" id="files-hint">{t.files.hint}</p>
      {wrong !== undefined && <p className="wrong" id="files-wrong">{wrong}</p>}
      <input type="hidden" name="attachments" value={fields.attachments} />
      {files.map(({ id, name, bytes }) => (
        <label key={id} className="pick"><input type="checkbox" name={`drop-${id}`} value="1" />{t.files.dropOne(name, sizeIn(bytes))}</label>
      ))}
      <label htmlFor="files">{t.files.choose}</label>
      <input type="file" id="files" name="files" multiple accept={OFFERED} aria-describedby={`files-hint${wrong === undefined ? '' : ' files-wrong'}`} {...(wrong === undefined ? {} : { 'aria-invalid': true as const })} />
      <ul id="files-list" aria-live="polite" hidden />
    </fieldset>
  );
}

/** The files as the check page lists them. */
export function FilesList({ view: { t }, files }: { view: View; files: readonly WaitingFile[] }) {
  if (files.length === 0) return <>{t.check.none}</>;
  return <ul>{files.map(({ id, name, bytes }) => <li key={id}>{name} · {sizeIn(bytes)}</li>)}</ul>;
}

function sizeIn(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
