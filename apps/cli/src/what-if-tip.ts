import { clocks, type DatedClock } from '@tinbao/clocks';
import type { NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { askedBy, routeOf, type Asked } from '@tinbao/router';
import { tipOf, withUnit, type Live } from '@tinbao/tip';

/** The law of a tip's day, as it was in force and with what is supposed. */
export interface Laws {
  readonly before: Law;
  readonly after: Law;
}

/** One thing that would be otherwise. */
export interface Change {
  readonly field: 'rule' | 'lead' | 'coordinating' | 'category' | 'priority';
  readonly before: string;
  readonly after: string;
}

/** A limit that would end at another instant; null where there would be none. */
export interface DueMoved {
  readonly clock: string;
  readonly agency: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A tip that would have moved. */
export interface TipMoved {
  readonly tip: string;
  readonly changes: readonly Change[];
  readonly dues: readonly DueMoved[];
}

/** Whom a tip lies with by a law: lead, those beside it, and for each limit broken by then whose it was. */
export interface Burden {
  readonly lead: string | undefined;
  readonly coordinating: readonly string[];
  readonly breaches: readonly string[];
}

/** One tip by both laws. */
export interface Compared extends TipMoved {
  readonly before: Burden;
  readonly after: Burden;
}

/** What the classifier would propose by a law; undefined where the words are not at hand, or categories are not what changes. */
export type ProposedBy = (law: Law) => readonly NewEvent[] | undefined;

/** A tip by its recorded events under two laws, its clocks as they stand at `at` (RFC 3339 UTC). Undefined for what is no tip. */
export function compareTip(events: readonly WrittenEvent[], { before, after }: Laws, at: string, proposedBy: ProposedBy): Compared | undefined {
  const tip = tipOf(events);
  if (tip.state === 'none') return undefined;
  const [was, would] = [before, after].map((law) => outlookOf(events, tip, law, proposedBy(law))) as [Outlook, Outlook];
  const [ended, ends] = [before, after].map((law) => clocks(events, law, at)) as [DatedClock[], DatedClock[]];
  const changes = (Object.keys(was.said) as Change['field'][]).filter((field) => was.said[field] !== would.said[field])
    .map((field) => ({ field, before: was.said[field], after: would.said[field] }));
  return {
    tip: events[0]?.subject ?? '', changes, dues: duesMoved(ended, ends),
    before: { ...was.burden, breaches: broken(ended, tip) }, after: { ...would.burden, breaches: broken(ends, tip) },
  };
}

interface Outlook {
  readonly said: Readonly<Record<Change['field'], string>>;
  readonly burden: Omit<Burden, 'breaches'>;
}

/** A category that a named officer decided on stands; a machine's is proposed anew where its words are at hand. */
function outlookOf(events: readonly WrittenEvent[], tip: Live, law: Law, proposed: readonly NewEvent[] | undefined): Outlook {
  const decided = 'category' in tip ? tip.category : undefined;
  const recorded = events.flatMap((event) => askedBy(event) ?? []).at(-1);
  const [fresh] = decided === undefined ? (proposed ?? []) : [];
  const given: Asked | undefined = fresh ? askedBy({ type: `vn.tinbao.${fresh.name}.v1`, data: fresh.data }) : recorded;
  const priority = String(fresh?.data['priority'] ?? tip.proposal?.priority ?? '');
  const category = decided ?? given?.category ?? '';
  if (!given) return { said: { rule: '', lead: '', coordinating: '', category, priority }, burden: { lead: undefined, coordinating: [] } };
  const { found } = routeOf(law, tip, given);
  const [leads, coordinating] = [found.leadAgencies, found.coordinatingAgencies].map((all) => all.map((id) => withUnit(id, found.units))) as [string[], string[]];
  return {
    said: { rule: found.rule, lead: leads.join(', '), coordinating: coordinating.join(', '), category, priority: found.priority ?? priority },
    burden: { lead: leads[0], coordinating: [...leads.slice(1), ...coordinating] },
  };
}

function broken(all: readonly DatedClock[], tip: Live): string[] {
  return all.flatMap(({ breachedAt, refused, agency }) => (breachedAt !== undefined && refused === undefined ? [agency ?? tip.owner] : []));
}

/** Clocks by id, body and place among those alike: their start may itself be what moves. */
function duesMoved(before: readonly DatedClock[], after: readonly DatedClock[]): DueMoved[] {
  const [old, fresh] = [numbered(before), numbered(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, would] = [old.get(key), fresh.get(key)];
    const { id: clock, agency = '' } = (was ?? would)!;
    return was?.dueAt === would?.dueAt ? [] : [{ clock, agency, before: was?.dueAt ?? null, after: would?.dueAt ?? null }];
  });
}

function numbered(all: readonly DatedClock[]): ReadonlyMap<string, DatedClock> {
  const counts = new Map<string, number>();
  return new Map(all.filter(({ state }) => state !== 'not_owed').map((clock) => {
    const name = `${clock.id} ${clock.agency ?? ''}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return [`${name} ${count}`, clock];
  }));
}
