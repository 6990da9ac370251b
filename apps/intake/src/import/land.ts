import { CaseDeclined, CaseOpened, newEvent, TipAssigned, TipClassified, TipReceived, TipSuspended, type DataOf, type NewEvent } from '@tinbao/contracts';
import { startOfLocalDay, type Law } from '@tinbao/law';
import type { AppendRequest } from '@tinbao/ledger';
import type { Entry, PastAct } from '@tinbao/registers';
import { headOf, tipOf } from '@tinbao/tip';
import type { Vault } from '@tinbao/vault';
import { receive } from '../receive.js';
import type { Marks } from './recognise.js';

/** A row to be received, and where it stood. */
export interface Landing {
  readonly entry: Entry;
  readonly marks: Marks;
  readonly station: string;
  readonly importer: string;
  readonly now: string;
  readonly file: string;
  readonly sheet: number;
  readonly row: number;
  /** Age text; absent for a row that names nobody. */
  readonly identity?: string;
}

/** The request that receives a row of an old register, with the acts it tells, each at its own day: all of it or nothing. */
export function landingOf(landing: Landing, law: Law, vault: Vault): AppendRequest {
  const { entry, station, importer, marks } = landing;
  const { request } = receive({
    body: bodyOf(landing), channel: 'import', actor: importer, receivedBy: station, now: landing.now, provenance: provenanceOf(landing),
    idempotency: { key: marks.key, request: marks.content },
  }, law, vault);
  const acts = entry.acts.map((act) => eventOf(act, landing));
  const received = request.draft(new Map());
  const after = tipOf([...received, ...acts].map(({ name, data }, i) => ({ type: `vn.tinbao.${name}.v1`, data, tipversion: i + 1 })));
  if (after.state === 'none') throw new Error('a landed row is a tip');
  return { ...request, count: 1 + acts.length, head: headOf(after), draft: (numbers) => [...request.draft(numbers), ...acts] };
}

function bodyOf({ entry, identity }: Landing): Parameters<typeof receive>[0]['body'] {
  const { narrative, receivedAt, kind, occurredAt, ward, address } = entry;
  return {
    narrative, receivedAt, ...(kind ? { tipKind: kind } : {}), ...(occurredAt ? { occurredAt } : {}),
    ...(ward || address ? { place: { ...(ward ? { ward } : {}), ...(address ? { address } : {}) } } : {}),
    reporter: identity === undefined ? { anonymous: true } : { anonymous: false, identity },
  };
}

function provenanceOf({ entry, file, sheet, row, importer, now }: Landing): NonNullable<DataOf<typeof TipReceived>['provenance']> {
  const { number, dayOnly, agency } = entry;
  return { file, sheet, row, number, importer, importedAt: now, dayOnly, ...(agency ? { agency } : {}) };
}

/** An act of the past as the event it was. The register names a day: its beginning, or the receipt where that came later. */
function eventOf(act: PastAct, { entry, station }: Landing): NewEvent {
  const begins = startOfLocalDay(act.on);
  const time = begins > entry.receivedAt ? begins : entry.receivedAt;
  return { ...actOf(act, station, time), time };
}

function actOf(act: PastAct, station: string, decidedAt: string): NewEvent {
  switch (act.act) {
    case 'classified':
      return newEvent(TipClassified, { tipKind: act.tipKind, category: act.category, ...(act.article ? { article: act.article } : {}) });
    case 'assigned':
      // The register names a person; the ledger keeps codes, and his name lies with the words.
      return newEvent(TipAssigned, { agency: station, assignee: station, decidedAt });
    case 'opened':
      return newEvent(CaseOpened, { article: act.article, document: act.document, decidedAt });
    case 'declined':
      return newEvent(CaseDeclined, { ground: act.ground, document: act.document, decidedAt });
    case 'suspended':
      return newEvent(TipSuspended, { ground: act.ground, decidedAt, ...(act.document ? { documentRef: { number: act.document } } : {}) });
  }
}
