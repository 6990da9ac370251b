import type { EntityManager } from 'typeorm';
import type { SavedText } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { Campaign, Law } from '@tinbao/law';
import { rootAt, withActor } from '@tinbao/ledger';
import {
  DRAFT, enteredOf, reportOf, SIMULATED, type CampaignInput, type CutOff, type FoundHotspots, type Measure, type Names, type Reason, type Report, type ReportInput, type Written,
} from '@tinbao/report';
import { comparisonWindows, dayWindow, elapsed } from '@tinbao/targets';
import type { Campaigns } from '../campaign/campaigns.js';
import type { Figures } from '../figures.js';
import { HotspotSearch } from '../hotspots/hotspots.js';
import { asOfCut, daysIn, failingIn, groupsOf, heldIn, measureOf, socialOrderIn } from './measures.js';
import { deadlinesIn, enteredLate, notesOf, recipientWords, windowWords } from './quality.js';
import { namesOf } from './report-names.js';
import type { ReportRow } from './report-store.js';

/** What a report is made from. */
export interface Sources {
  readonly house: Pick<House, 'database' | 'clock'>;
  readonly figures: Figures;
  readonly campaigns: Campaigns;
  readonly law: Law;
}

/** A report to make: its settings, what was written, and how it is issued (null: a draft). */
export interface Asked {
  readonly row: ReportRow;
  readonly texts: readonly SavedText[];
  readonly author: string;
  /** In place of the cut-off of its settings: a size of the ledger, or `size@instant`. */
  readonly asOf?: string | undefined;
  readonly issue: { readonly number: string | null; readonly date: string; readonly signer: string; readonly version: number; readonly reason: Reason; readonly previous: string | null } | null;
}

/** The agency whose report it is: the top of the campaign's consolidation, the city police. */
const CITY_POLICE = 'hn.ca';

/** Makes the report from the figures at its cut-off; nothing of it is kept. */
export async function assembled(sources: Sources, asked: Asked): Promise<Report> {
  const { law } = sources;
  const { row, issue } = asked;
  const names = namesOf(law);
  const campaign = row.campaign === null ? null : (law.campaigns.get(row.campaign) ?? null);
  const cut = await cutOffs(sources, asked, campaign);
  const now = await measureOf(sources.figures, cut.now);
  const held = await heldIn(sources.figures, cut.now, cut.compared);
  const compared: Measure[] = [];
  for (const one of held) compared.push(await measureOf(sources.figures, one));
  const wards = await groupsOf(sources.figures, cut.now, 'ward');
  const late = sources.house.clock.simulated ? null : await read(sources, (m) => enteredLate(m, cut.now));
  return reportOf({
    id: row.id, kind: row.kind, campaign: campaign && { id: campaign.id, name: campaign.vi }, letter: letterOf(asked, campaign, { names, law, isSimulated: sources.house.clock.simulated }),
    author: asked.author, approver: issue?.signer ?? 'chưa có', now, compared, unknown: cut.compared.filter((one) => !held.includes(one)).map(({ name }) => name), wards,
    channels: await groupsOf(sources.figures, cut.now, 'channel'), days: await daysIn(sources.figures, cut.now),
    socialOrder: await socialOrderIn(sources.figures, cut.now, cut.compared), entered: campaign && row.kind === 'closing' ? await entered(sources, campaign, { cut: cut.now, names }) : null,
    hotspots: await hotspots(sources, cut.now), deadlines: await read(sources, (m) => deadlinesIn(m, cut.now)), failing: await failingIn(sources.figures, cut.now),
    texts: new Map(asked.texts.map(({ text, words, savedBy, savedAt }): [typeof text, Written] => [text, { words, by: savedBy ?? '', at: savedAt ?? '' }])),
    notes: notesOf(law, { cutOff: cut.now, late, wards, categories: now.categories }), names,
    version: issue?.version ?? null, reason: issue?.reason ?? null, previous: issue?.previous ?? null,
  });
}

interface CutOffs {
  readonly now: CutOff;
  readonly compared: readonly CutOff[];
}

function read<T>({ house }: Sources, work: (m: EntityManager) => Promise<T>): Promise<T> {
  return withActor(house.database, { role: 'reporter' }, work);
}

/** The windows of the report, all at one size of the ledger: late entries weigh on each alike. */
async function cutOffs(sources: Sources, { row: { from, to, cutOff, comparisons }, asOf: given }: Asked, campaign: Campaign | null): Promise<CutOffs> {
  const { asOf, ledgerSize } = await sources.figures.targets({ reach: { scope: 'all' }, from, to, asOf: given ?? cutOff ?? undefined });
  const root = Buffer.from(await read(sources, (m) => rootAt(m, 0, ledgerSize))).toString('base64');
  const data = { asOf, ledgerSize, root };
  const window = elapsed({ from, to, asOf }) ?? dayWindow(from, to);
  const windows = comparisonWindows(window, sources.law.calendar);
  const compared = comparisons.flatMap((id): CutOff[] => {
    const found = windows[id];
    const name = campaign?.windows.find((one) => one.id === id)?.vi ?? windowWords[id] ?? id;
    return found ? [{ id, name: name.charAt(0).toLocaleUpperCase('vi') + name.slice(1), ...found, ...data }] : [];
  });
  return { now: { id: 'now', name: 'Trong kỳ', ...dayWindow(from, to), ...data }, compared };
}

function letterOf({ row, issue }: Asked, campaign: Campaign | null, { names, law, isSimulated }: { names: Names; law: Law; isSimulated: boolean }): ReportInput['letter'] {
  const issuer = campaign?.consolidation.top ?? CITY_POLICE;
  const above = law.agencies.get(issuer)?.parent ?? null;
  const { to, copies } = recipientWords(row.recipients, campaign?.recipients.via ?? null, names);
  return {
    issuer: { above: above === null ? null : names.agency(above), name: names.agency(issuer) }, number: issue?.number ?? null, date: issue?.date ?? null, title: 'BÁO CÁO', subject: subjectOf(row, campaign),
    secrecy: row.secrecy, to, copies, signature: { caption: 'NGƯỜI CÓ THẨM QUYỀN KÝ', name: issue?.signer ?? null },
    marks: [...(issue === null ? [DRAFT] : []), ...(isSimulated ? [SIMULATED] : [])],
  };
}

function subjectOf({ kind, from, to }: ReportRow, campaign: Campaign | null): string {
  const day = (date: string) => date.split('-').reverse().join('/');
  if (kind === 'closing') return `Tổng kết ${campaign?.vi ?? `từ ${day(from)} đến ${day(to)}`}`;
  const length = { daily: `ngày ${day(from)}`, weekly: `tuần từ ${day(from)} đến ${day(to)}`, monthly: `tháng ${from.slice(5, 7)}/${from.slice(0, 4)}` }[kind];
  return `Nhanh ${length} về tiếp nhận, giải quyết nguồn tin về tội phạm`;
}

async function hotspots({ law, figures }: Sources, cutOff: CutOff): Promise<FoundHotspots> {
  const { from, to } = cutOff;
  const { hotspots: found, threshold, falseAlarmsPerWeek } = await new HotspotSearch({ now: law }, figures).answer({ reach: { scope: 'all' }, from, to, asOf: asOfCut(cutOff), mayList: false });
  return { hotspots: found, isSearched: threshold !== null, falseAlarmsPerWeek };
}

async function entered({ campaigns }: Sources, campaign: Campaign, { cut, names }: { cut: CutOff; names: Names }): Promise<CampaignInput> {
  const [state, { entries }] = await Promise.all([campaigns.state(campaign.id, cut.asOf), campaigns.fold(campaign.id, cut.asOf)]);
  const words = new Map(Object.entries(await campaigns.texts(entries)));
  return enteredOf({ campaign, state, cutOff: { ...cut, id: 'campaign', name: 'Số do đơn vị nhập' }, words, names });
}
