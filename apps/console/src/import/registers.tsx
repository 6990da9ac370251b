import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useImportActs, type Mapping, type SheetPreview } from '../api/imports.js';
import { ProblemNote } from '../shell/problem-note.js';
import { SheetColumns, type SheetChoice } from './sheet-columns.js';
import { ImportResult, Runs } from './runs.js';
import { useImportWords } from './words.js';

/** Old registers: a file, which column is which, a try, the import, and what became of each row. */
export function Registers() {
  const t = useImportWords();
  const [shown, setShown] = useState<string>();
  return (
    <section aria-labelledby="registers">
      <h2 id="registers">{t('title')}</h2>
      <p className="muted">{t('hint')}</p>
      <NewImport show={setShown} />
      {shown && <ImportResult key={shown} id={shown} close={() => setShown(undefined)} />}
      <Runs show={setShown} />
    </section>
  );
}

function NewImport({ show }: { show: (id: string) => void }) {
  const t = useImportWords();
  const { preview, begin } = useImportActs();
  const [file, setFile] = useState<File>();
  const [choices, setChoices] = useState<Readonly<Record<string, SheetChoice>>>({});
  const take = (chosen: File | undefined) => {
    setFile(chosen);
    setChoices({});
    preview.reset();
    begin.reset();
    if (chosen) preview.mutate({ file: chosen, mapping: {} });
  };
  const sheets = preview.data?.sheets ?? [];
  const start = (dryRun: boolean) => file && begin.mutate({ file, dryRun, mapping: mappingOf(sheets, choices) }, { onSuccess: ({ id }) => show(id) });
  return (
    <form aria-labelledby="registers" onSubmit={(event) => event.preventDefault()}>
      <Group align="flex-end" my="sm">
        <TextInput type="file" accept=".xlsx,.csv,.txt" label={t('file')} description={t('fileHint')} onChange={(e) => take(e.currentTarget.files?.[0])} />
        <Button disabled={!file} loading={preview.isPending} onClick={() => take(file)}>{t('preview')}</Button>
      </Group>
      {preview.error && <ProblemNote error={preview.error} />}
      {preview.data && sheets.map((sheet) => (
        <SheetColumns key={sheet.sheet} sheet={sheet} fields={preview.data.fields} choice={choices[sheet.sheet] ?? {}} choose={(choice) => setChoices((all) => ({ ...all, [sheet.sheet]: choice }))} />
      ))}
      {begin.error && <ProblemNote error={begin.error} />}
      {preview.data && (
        <Group my="sm">
          <Button loading={begin.isPending} onClick={() => start(true)}>{t('tryIt')}</Button>
          <Button variant="filled" loading={begin.isPending} onClick={() => start(false)}>{t('importIt')}</Button>
          <span className="muted">{t('tryFirst')}</span>
        </Group>
      )}
    </form>
  );
}

/** Only sheets that a person touched are said; the others are read by their own heads. */
function mappingOf(sheets: readonly SheetPreview[], choices: Readonly<Record<string, SheetChoice>>): Mapping {
  return Object.fromEntries(sheets.flatMap((sheet): [string, Mapping[string]][] => {
    const { skip, columns } = choices[sheet.sheet] ?? {};
    if (skip) return [[sheet.sheet, { skip: true }]];
    if (!columns || !sheet.head) return [];
    const taken = sheet.columns.map(({ column, field = '' }) => [column, columns[column] ?? field] as const);
    return [[sheet.sheet, { head: sheet.head, columns: Object.fromEntries(taken.filter(([, field]) => field !== '')) }]];
  }));
}
