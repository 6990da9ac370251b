import type { TipEvent } from './tip-answer.js';

/** `vn.tinbao.TipReceived.v1` -> `TipReceived`. */
export const eventName = (type: string): string => type.split('.')[2] ?? type;

/** A fact of an event that the line says after its name; `kind` tells how the code is spelled out. */
export interface Detail {
  readonly kind: 'agency' | 'category' | 'article' | 'clock' | 'notice' | 'person' | 'rule' | 'confidence' | 'instant' | 'choice' | 'decision' | 'ward';
  readonly at: string;
  readonly value: string;
}

/** Which fields are told, in this order, of whatever event has them. */
const told: Readonly<Record<string, Detail['kind']>> = {
  tipKind: 'choice', notATipReason: 'choice', category: 'category', article: 'article', confidence: 'confidence', rule: 'rule', leadAgencies: 'agency',
  by: 'agency', agency: 'agency', from: 'agency', to: 'agency', competentAgency: 'agency', receivedBy: 'agency', assignee: 'person', prosecutor: 'person', referredTo: 'agency', ground: 'choice',
  administrativeOutcome: 'choice', until: 'instant', answerDueAt: 'instant', clock: 'clock', dueAt: 'instant', notice: 'notice', means: 'choice', command: 'decision', decidedBy: 'agency',
  officer: 'person', ward: 'ward', result: 'choice',
};

/** One line of the legal timeline. */
export interface Line {
  readonly event: TipEvent;
  readonly name: string;
  readonly details: readonly Detail[];
  /** Number of its document, as entered. */
  readonly document: string | undefined;
  /** Ids of the texts it brought, by field. */
  readonly texts: readonly { readonly field: string; readonly textId: string }[];
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The events as lines, the newest first. */
export function timeline(events: readonly TipEvent[]): Line[] {
  return events.map(lineOf).reverse();
}

function lineOf(event: TipEvent): Line {
  const { data } = event;
  const reference = (data['documentRef'] ?? {}) as Record<string, unknown>;
  return {
    event, name: eventName(event.type), details: detailsOf(event), texts: textsOf(data),
    document: text(data['document']) ?? text(reference['number']) ?? text(data['slipNumber']) ?? text(data['registerEntry']),
  };
}

function detailsOf({ data }: TipEvent): Detail[] {
  const units = (data['units'] ?? {}) as Record<string, string>;
  return Object.entries(told).flatMap(([at, kind]) =>
    [data[at]].flat().filter((value) => typeof value === 'string' || typeof value === 'number').map((value): Detail => {
      const said = String(value);
      return { kind, at, value: kind === 'agency' && units[said] !== undefined ? `${said}/${units[said]}` : said };
    }));
}

function textsOf(data: Readonly<Record<string, unknown>>): Line['texts'] {
  return Object.entries(data).flatMap(([field, value]) => {
    const textId = (value as { textId?: unknown } | null)?.textId;
    return typeof textId === 'string' ? [{ field, textId }] : [];
  });
}

/** What came in after a version: what an author whose act was refused as stale has to look at. */
export const since = (events: readonly TipEvent[], seen: number): TipEvent[] => events.filter(({ tipversion }) => tipversion > seen);

/** `clock dueAt` of each warning in the ledger: which instance of a clock was warned of. */
export function warnings(events: readonly TipEvent[]): ReadonlySet<string> {
  return new Set(events.filter(({ type }) => eventName(type) === 'ClockWarned').map(({ data }) => `${String(data['clock'])} ${String(data['dueAt'])}`));
}

/** The last routing proposal, with the facts its rule consumed. */
export interface Routing {
  readonly rule: string;
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  readonly facts: readonly (readonly [fact: string, value: string])[];
  /** Article of the rule, and how well the rule is known. */
  readonly basis?: string;
  readonly confidence?: string;
  /** What a protected event or site raised it to, and by which version of the data. */
  readonly priority?: string;
  readonly areasVersion?: string;
}

/** How the tip was last routed; undefined before. */
export function routingOf(events: readonly TipEvent[]): Routing | undefined {
  const data = events.findLast(({ type }) => eventName(type) === 'TipRouted')?.data;
  if (data === undefined) return undefined;
  const units = (data['units'] ?? {}) as Record<string, string>;
  const named = (ids: unknown) => (ids as readonly string[]).map((id) => (units[id] === undefined ? id : `${id}/${units[id]}`));
  const { basis, ruleConfidence, ...consumed } = (data['reason'] ?? {}) as Record<string, unknown>;
  const facts = Object.entries(consumed).map(([fact, value]) => [fact, String(value)] as const);
  const known = { ...(text(basis) === undefined ? {} : { basis: String(basis) }), ...(text(ruleConfidence) === undefined ? {} : { confidence: String(ruleConfidence) }) };
  const versions = (data['rules'] ?? {}) as Record<string, unknown>;
  const raised = text(data['priority']) === undefined ? {} : { priority: String(data['priority']), areasVersion: String(versions['protectedAreas'] ?? '–') };
  return { rule: String(data['rule']), leads: named(data['leadAgencies']), coordinating: named(data['coordinatingAgencies']), facts, ...known, ...raised };
}
