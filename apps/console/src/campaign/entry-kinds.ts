import type { CampaignEntryData, CampaignEntryKind } from '@tinbao/contracts';

/** How a field of an entry is asked for. */
export type FieldKind = 'count' | 'yes' | 'task' | 'incident' | 'moment' | 'date' | 'ward' | 'category' | 'matter' | 'achievement' | 'for' | 'agency' | 'grounds' | 'text';
export interface EntryField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly optional?: true;
}
/** What stands in a form: text of fields, ticks as `yes`. */
export type EntryValues = Readonly<Record<string, string>>;

const note = { name: 'text', kind: 'text', optional: true } as const;
const words = { name: 'text', kind: 'text' } as const;
const counts = ['cases', 'dead', 'injured'].map((name) => ({ name, kind: 'count' as const }));

/** The fields of each kind, in the order they are asked for. */
export const entryFields: Readonly<Record<CampaignEntryKind, readonly EntryField[]>> = {
  taskResult: [{ name: 'task', kind: 'task' }, { name: 'done', kind: 'count' }, { name: 'planned', kind: 'count' }, { name: 'finished', kind: 'yes' }, note],
  incident: [{ name: 'incident', kind: 'incident' }, { name: 'at', kind: 'moment' }, { name: 'ward', kind: 'ward', optional: true }, ...counts, note],
  seriousCase: [
    { name: 'category', kind: 'category' }, { name: 'occurredOn', kind: 'date' }, { name: 'ward', kind: 'ward', optional: true }, { name: 'identified', kind: 'yes' },
    { name: 'chargedOn', kind: 'date', optional: true }, { name: 'trialOn', kind: 'date', optional: true }, note,
  ],
  attestation: [{ name: 'briefed', kind: 'count' }, { name: 'staff', kind: 'count' }, { name: 'ownPlan', kind: 'yes' }, note],
  administrativeResult: [{ name: 'matter', kind: 'matter' }, { name: 'checks', kind: 'count' }, { name: 'violations', kind: 'count' }, { name: 'finesVnd', kind: 'count' }, note],
  achievement: [{ name: 'achievement', kind: 'achievement' }, { name: 'task', kind: 'task', optional: true }, words],
  rewardProposal: [{ name: 'for', kind: 'for' }, { name: 'grounds', kind: 'grounds' }, words],
  breachProposal: [{ name: 'against', kind: 'agency' }, { name: 'grounds', kind: 'grounds' }, words],
};
export const entryKinds = Object.keys(entryFields) as CampaignEntryKind[];

const HANOI_MS = 7 * 3_600_000;
const momentOf = (instant: string): string => new Date(Date.parse(instant) + HANOI_MS).toISOString().slice(0, 16);

function valueOf({ name, kind }: EntryField, text: string): unknown {
  if (kind === 'yes') return text === 'yes';
  if (text === '') return undefined;
  // Digits alone: what is no whole number is refused by the server under the field's own name.
  if (kind === 'count') return /^\d+$/.test(text) ? Number(text) : text;
  if (kind === 'moment') return new Date(`${text}:00+07:00`).toISOString();
  if (kind === 'grounds') return text.split(' ').map((ground) => ({ kind: ground.startsWith('tip:') ? 'tip' : 'entry', id: ground.replace(/^(tip|entry):/, '') }));
  return name === 'text' ? text : text.trim();
}

/** The body of an entry from what stands in its form. */
export function bodyOf(kind: CampaignEntryKind, values: EntryValues): Record<string, unknown> {
  const fields = entryFields[kind].map((field) => [field.name, valueOf(field, values[field.name] ?? '')] as const);
  return { kind, ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) };
}

/** Names of the fields that lack. */
export function missingOf(kind: CampaignEntryKind, values: EntryValues): string[] {
  return entryFields[kind].filter(({ name, kind: asked, optional }) => !optional && asked !== 'yes' && (values[name] ?? '').trim() === '').map(({ name }) => name);
}

/** What was filed, back in the form, with its words. */
export function valuesOf(filed: CampaignEntryData, text: string | undefined): EntryValues {
  const all = filed as unknown as Readonly<Record<string, unknown>>;
  const shown = entryFields[filed.kind].map(({ name, kind }): [string, string] => {
    const value = name === 'text' ? text : all[name];
    if (value === undefined) return [name, ''];
    if (kind === 'yes') return [name, value === true ? 'yes' : ''];
    if (kind === 'moment') return [name, momentOf(String(value))];
    if (kind === 'grounds') return [name, (value as { kind: string; id: string }[]).map((ground) => `${ground.kind}:${ground.id}`).join(' ')];
    return [name, String(value)];
  });
  return Object.fromEntries(shown);
}
