import type { DocumentKind, formNumbers } from '@tinbao/contracts';

/** One ground in words; `isConfirmed` is false where the law data know it from memory only. */
export interface Ground {
  readonly text: string;
  readonly isConfirmed: boolean;
}

/** A line with a name: what stands in it, or dots to write on. */
export interface Line {
  readonly label: string;
  readonly value: string;
}

/** A table whose head is repeated on every page; `widths` in points, `*` shares what is left. */
export interface Grid {
  readonly head: readonly string[];
  readonly widths: readonly (number | '*')[];
  readonly rows: readonly (readonly string[])[];
}

/** What stands alone in the middle of a line: "QUYẾT ĐỊNH:". */
export interface Heading {
  readonly heading: string;
}

/** A square code, and what is said beside it. */
export interface Code {
  readonly qr: string;
  readonly caption: string;
}

export type Block = string | Line | Grid | Heading | Code;

/** What stands on an official paper, laid out by nobody yet. Every text is text: nothing in it is markup. */
export interface Paper {
  readonly kind: DocumentKind | 'register';
  /** Only a number that a source gives (TT 28/2020/TT-BCA quotes it from TT 119/2021/TT-BCA). */
  readonly form?: (typeof formNumbers)[number];
  readonly issuer: { readonly above: string | undefined; readonly name: string };
  /** Null on a draft: a place to write. */
  readonly number: string | null;
  /** Local date on the paper, `2026-03-02`; null on a draft. */
  readonly date: string | null;
  readonly title: string;
  readonly subject: string;
  /** Whom it is addressed to; empty for a decision. */
  readonly to: readonly string[];
  readonly grounds: readonly Ground[];
  readonly body: readonly Block[];
  /** "Nơi nhận". */
  readonly copies: readonly string[];
  readonly signature: { readonly caption: string; readonly name: string | null };
  /** Printed on every page: draft, simulated. */
  readonly marks: readonly string[];
  /** The instant that the file bears as its making, RFC 3339 UTC: from what it says, never from a clock. */
  readonly madeAt: string;
  readonly isWide?: boolean;
}

/** A place to write by hand. */
export const DOTS = '………………………………………';
/** Stands behind whatever a legal officer still has to look at. */
export const UNCONFIRMED = '(cần cán bộ pháp chế xác nhận)';
export const DRAFT = 'DỰ THẢO';
export const SIMULATED = 'MÔ PHỎNG';
