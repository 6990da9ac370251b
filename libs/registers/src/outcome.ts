import { DocumentNumber, LawArticle, type TipKind } from '@tinbao/contracts';
import { receiverClassOf, type Law } from '@tinbao/law';
import { textOf, type SheetRow } from './cell.js';
import { dayWithin, readDay } from './dates.js';
import type { Field } from './fields.js';
import { categoryOfArticle, readArticle } from './offence.js';
import { bare } from './plain-words.js';

/** An act of the past that a row tells whole: what it was and the local day it was done on. */
export type PastAct = { readonly on: string } & (
  | { readonly act: 'classified'; readonly tipKind: TipKind; readonly category: string; readonly article?: string }
  | { readonly act: 'assigned' }
  | { readonly act: 'opened'; readonly article: string; readonly document: string }
  | { readonly act: 'declined'; readonly ground: number; readonly document: string }
  | { readonly act: 'suspended'; readonly ground: 'a' | 'b' | 'c'; readonly document?: string }
);

/** Why an outcome stays in the words of the tip only. */
export type NotCarried =
  | 'outcome_day_missing' | 'outcome_number_missing' | 'outcome_article_missing' | 'outcome_ground_missing' | 'outcome_unclassified' | 'outcome_not_competent'
  | 'outcome_out_of_order' | 'outcome_superseded';

/** What a row says of what became of it. */
export interface Outcome {
  readonly acts: readonly PastAct[];
  /** Cells whose meaning is kept in the words only, each with its reason. */
  readonly kept: readonly { readonly field: Field; readonly code: NotCarried }[];
}

/** What an outcome is read from. */
export interface Told {
  readonly row: SheetRow;
  readonly at: (field: Field) => number | undefined;
  readonly receivedOn: string;
  readonly kind: TipKind | undefined;
  /** Agency that holds the register, and the local date of today. */
  readonly station: string;
  readonly today: string;
}

type Decision = Extract<PastAct, { act: 'opened' | 'declined' | 'suspended' }>;
const ENDS = ['opened', 'declined', 'suspended'] as const;
type End = (typeof ENDS)[number];

/** The acts that a row tells completely, in order; what it tells by halves stays in the words, named with its reason. */
export function readOutcome(told: Told, law: Law): Outcome {
  const [end, ...earlier] = ENDS.filter((each) => saysOf(told, each) !== undefined);
  const kept = earlier.map((each) => ({ field: fieldOf(told, each), code: 'outcome_superseded' as const }));
  const decision = end && readDecision(told, end, law);
  const classified = readClassification(told, typeof decision === 'object' ? decision : undefined, law);
  const alone = classified ? [classified] : [];
  if (end === undefined || decision === undefined) return { acts: alone, kept };
  const acts = typeof decision === 'string' ? decision : wholeOf(told, classified, decision, law);
  return typeof acts === 'string' ? { acts: alone, kept: [{ field: fieldOf(told, end), code: acts }, ...kept] } : { acts, kept };
}

/** Classification, assignment and decision, or why they cannot all have been. */
function wholeOf(told: Told, classified: PastAct | undefined, decision: Decision, law: Law): PastAct[] | NotCarried {
  if (!classified) return 'outcome_unclassified';
  if (!isCompetent(told.station, law, decision.on)) return 'outcome_not_competent';
  const acts = withAssignment(told, classified, decision);
  return acts.every(({ on }, i) => on >= (acts[i - 1]?.on ?? told.receivedOn)) ? acts : 'outcome_out_of_order';
}

const textAt = ({ row, at }: Told, field: Field): string => textOf(row.cells[at(field) ?? -1]);
const OF_RESULT: Readonly<Record<End, RegExp>> = { declined: /khong khoi to/, suspended: /tam dinh chi/, opened: /khoi to/ };

/** The words of a decision: in its own columns, else where the result names it first. */
function saysOf(told: Told, end: End): string | undefined {
  const own = `${textAt(told, end)} ${textAt(told, `${end}On`)}`.trim();
  if (own !== '' && !/^[-–x0/\s]+$/i.test(own)) return own;
  const result = textAt(told, 'result');
  const named = (['declined', 'suspended', 'opened'] as const).find((each) => OF_RESULT[each].test(bare(result)));
  return named === end ? result : undefined;
}

function fieldOf(told: Told, end: End): Field {
  return textAt(told, end) !== '' ? end : textAt(told, `${end}On`) !== '' ? `${end}On` : 'result';
}

function readDecision(told: Told, end: End, law: Law): Decision | NotCarried {
  const text = saysOf(told, end) ?? '';
  const own = readDay(told.row.cells[told.at(`${end}On`) ?? -1], told.today);
  const on = typeof own === 'string' ? dayWithin(text, told.today) : own.day;
  if (on === undefined) return 'outcome_day_missing';
  const document = numberIn(text);
  if (end === 'suspended') {
    const ground = /diem ([abc])\b/.exec(bare(text))?.[1] as 'a' | 'b' | 'c' | undefined;
    return ground ? { act: end, on, ground, ...(document ? { document } : {}) } : 'outcome_ground_missing';
  }
  if (document === undefined) return 'outcome_number_missing';
  if (end === 'declined') {
    const ground = Number(/khoan ([1-8])\b/.exec(bare(text))?.[1]);
    return ground ? { act: end, on, ground, document } : 'outcome_ground_missing';
  }
  const article = articleOf(told, text, law);
  return article ? { act: end, on, article, document } : 'outcome_article_missing';
}

function articleOf(told: Told, text: string, law: Law): string | undefined {
  const article = readArticle(law, textAt(told, 'crime')) ?? readArticle(law, text);
  return article !== undefined && LawArticle.safeParse(article).success ? article : undefined;
}

/** `12/QĐ-CSĐT` of `Số 12/QĐ-CSĐT ngày 5/2/24`; a bare number only after `số`. */
function numberIn(text: string): string | undefined {
  const said = /(?:số|so)\s*:?\s*([\p{L}\d][\p{L}\d/.&-]{0,80})/iu.exec(text)?.[1] ?? /(?<![\p{L}\d/])(\d{1,12}\/(?:\d{4}\/)?\p{Lu}[\p{L}\d/.&-]{0,80})/u.exec(text)?.[1] ?? /^(\d{1,6})(?:\s|$)/.exec(text)?.[1];
  const number = said?.replace(/[.,;-]+$/, '');
  return number !== undefined && DocumentNumber.safeParse(number).success ? number : undefined;
}

/** What the register classified it as: kind and one category; on its own day, else on the latest day it can have been. */
function readClassification(told: Told, decision: Decision | undefined, law: Law): Extract<PastAct, { act: 'classified' }> | undefined {
  const article = decision?.act === 'opened' ? decision.article : articleOf(told, textAt(told, 'result'), law);
  const category = article && categoryOfArticle(law, article);
  if (!told.kind || !article || !category) return undefined;
  const on = dayAt(told, 'classifiedOn') ?? dayAt(told, 'assignedOn') ?? decision?.on;
  return on === undefined || on < told.receivedOn ? undefined : { act: 'classified', on, tipKind: told.kind, category, article };
}

function dayAt(told: Told, field: Field): string | undefined {
  const read = readDay(told.row.cells[told.at(field) ?? -1], told.today);
  return typeof read === 'string' ? undefined : read.day;
}

/** Who declines or suspends was assigned before: on its own day, else at the latest on that of the decision. */
function withAssignment(told: Told, classified: PastAct, decision: Decision): PastAct[] {
  const on = dayAt(told, 'assignedOn');
  if (decision.act === 'opened' && on === undefined) return [classified, decision];
  return [classified, { act: 'assigned', on: on ?? decision.on }, decision];
}

/** Only an investigation agency, or one assigned some of its tasks, decides (BLTTHS art. 145.3). */
function isCompetent(station: string, law: Law, on: string): boolean {
  const receiver = receiverClassOf(law, station, on);
  return receiver === 'investigation_agency' || receiver === 'assigned_agency';
}
