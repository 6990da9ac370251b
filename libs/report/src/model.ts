import type { ReportKind, ReportLack, ReportReason, SecrecyMark } from '@tinbao/contracts';
import type { FormulaId } from './formulas.js';

/** The data that a number was taken from: a period, as known to a ledger of a size. */
export interface CutOff {
  /** `now` for the report's own period; `samePeriod`, `preceding`, `tetAligned`; `campaign` for what units entered. */
  readonly id: string;
  readonly name: string;
  /** Local dates, both days whole. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** RFC 3339 UTC. */
  readonly asOf: string;
  /** Events in the ledger, and the base64 root of their tree. */
  readonly ledgerSize: number;
  readonly root: string;
}

/** One number with how it came about: every number of a report is one of these. */
export interface Figure {
  /** A share is 0–1; null where it is kept back or cannot be said. */
  readonly value: number | null;
  readonly as: 'count' | 'percent' | 'difference' | 'change' | 'perDay';
  readonly formula: FormulaId;
  /** Id of a {@link CutOff}. */
  readonly cutOff: string;
  /** Printed in place of the value: kept back, not comparable. */
  readonly said?: string;
  /** Decimals of a share, where one would hide on which side of its target it is. */
  readonly decimals?: number;
}

export type Cell = string | Figure;

export interface Column {
  readonly name: string;
  /** Share of the width. */
  readonly width: number;
  /** A head above several columns: those in a row with the same one. */
  readonly over?: string;
}

/** Running text; `isEmpty` says that a section nobody wrote is empty. */
export interface Paragraph {
  readonly block: 'paragraph';
  readonly parts: readonly Cell[];
  readonly isEmpty?: boolean;
}

export interface Listing {
  readonly block: 'list';
  readonly items: readonly (readonly Cell[])[];
}

export interface Table {
  readonly block: 'table';
  /** Names its sheet: `A`, `A1`, `B`. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** On pages across. */
  readonly isWide?: boolean;
  readonly note?: string;
}

/** Bars or lines; what they show stands in words too, for who does not see them. */
export interface Chart {
  readonly block: 'chart';
  readonly id: string;
  readonly caption: string;
  readonly alt: string;
  readonly shape: 'bars' | 'lines';
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[]; readonly formula: FormulaId; readonly cutOff: string }[];
}

/** The 126 wards by one number each; `said` where it is kept back. */
export interface WardMap {
  readonly block: 'map';
  readonly id: string;
  readonly caption: string;
  readonly alt: string;
  readonly formula: FormulaId;
  readonly cutOff: string;
  readonly wards: readonly { readonly code: string; readonly value: number | null; readonly said?: string }[];
}

export type Block = Paragraph | Listing | Table | Chart | WardMap;

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Sections 1-14 of a closing report, in their order (plan IV.3; ND 128/2017 art. 10.3). */
export const sectionIds = [
  'identification', 'situation', 'tasks', 'targets', 'tips', 'socialOrder', 'traffic', 'administrative', 'comparison', 'deadlines', 'models', 'shortcomings', 'forecast', 'proposals',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** What stands around the text of an official paper. */
export interface Letter {
  readonly issuer: { readonly above: string | null; readonly name: string };
  /** Given by the office that registers papers; null: a place to write. */
  readonly number: string | null;
  /** Local date; null on a draft. */
  readonly date: string | null;
  readonly title: string;
  readonly subject: string;
  readonly secrecy: SecrecyMark;
  readonly to: readonly string[];
  readonly copies: readonly string[];
  readonly signature: { readonly caption: string; readonly name: string | null };
  /** On every page: draft, simulated. */
  readonly marks: readonly string[];
}

/** Why a version was issued; a later one always explains itself (ND 128/2017 art. 8.4). */
export interface Reason {
  readonly code: ReportReason;
  readonly explanation: string;
  /** `account/<username>` and the name of who explains. */
  readonly by: string;
  readonly name: string;
}

/** A report, laid out by nobody yet: docx, pdf, xlsx and json are made of it and of nothing else. */
export interface Report {
  readonly schema: 'tinbao.report/1';
  readonly id: string;
  readonly kind: ReportKind;
  readonly campaign: { readonly id: string; readonly name: string } | null;
  readonly period: { readonly from: string; readonly to: string };
  /** Null on a draft. */
  readonly version: number | null;
  readonly reason: Reason | null;
  /** SHA-256 of the version before. */
  readonly previous: string | null;
  readonly letter: Letter;
  readonly cutOffs: readonly CutOff[];
  readonly sections: readonly Section[];
  readonly formulas: readonly { readonly id: FormulaId; readonly name: string; readonly formula: string; readonly source: string }[];
  readonly notes: readonly string[];
  /** Told before issue, and printed in the appendix. */
  readonly missing: readonly ReportLack[];
  /** RFC 3339 UTC: the cut-off, never a clock of the drawing. */
  readonly madeAt: string;
}
