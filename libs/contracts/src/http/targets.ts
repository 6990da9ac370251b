/** A share in whole numbers, never told without them; `ratio` is null for nothing ÷ nothing. */
export interface ShareFigure {
  readonly numerator: number;
  readonly denominator: number;
  readonly ratio?: number | null;
}

/** A ratio of T1: what lacks is either still inside its limit or late. */
export interface FullFigure extends ShareFigure {
  readonly onTime?: number;
  readonly late?: number;
  readonly pending?: number;
  readonly doneLate?: number;
  readonly failingCount: number;
  /** The same share without what is pending. */
  readonly settledRatio?: number | null;
  /** Ids of the records behind it; for who may list them. */
  readonly failing?: readonly string[];
}

/** T1 of what came in during a period: each of the three must be 100 %. */
export interface ReceiptFigures {
  /** Instant it is judged at, RFC 3339 UTC. */
  readonly asOf?: string;
  readonly receiptRate: FullFigure;
  readonly classificationRate: FullFigure;
  readonly handlingRate: FullFigure;
  readonly missedCalls: number;
  readonly reached: boolean | null;
}

/** T2 of a period: its account, in numbers, and what they come to. */
export interface ResolutionFigures {
  /** Local dates of the account, and the instant it is judged at. */
  readonly from?: string;
  readonly to?: string;
  readonly days?: number;
  readonly asOf?: string;
  /** `failing`: ids of the tips behind it; for who may list them. */
  readonly unresolved?: { readonly total: number; readonly withinTime: number; readonly overdue: number; readonly failingCount: number; readonly failing?: readonly string[] };
  readonly registered: number;
  readonly carriedOver: number;
  readonly received: number;
  readonly resumed: number;
  readonly reopened: number;
  readonly transferredIn: number;
  readonly transferredOut: number;
  readonly due: number;
  readonly opened: number;
  readonly declined: number;
  readonly administrative: number;
  readonly resolved: number;
  readonly resolvedOnTime: number;
  readonly suspended: number;
  readonly withinTime: number;
  readonly overdue: number;
  readonly merged: number;
  readonly notATip: number;
  readonly unclassified: number;
  readonly suspendedBefore: number;
  readonly linked: number;
  readonly cohortResolved: number;
  readonly cohortSuspended: number;
  readonly cohortWithinTime: number;
  readonly cohortOverdue: number;
  readonly rateStrict: ShareFigure;
  readonly rateInclSuspended: ShareFigure;
  readonly cohortRate: ShareFigure;
  readonly cohortRange: { readonly lower: ShareFigure; readonly upper: ShareFigure };
  readonly onTimeRate: ShareFigure;
  /** Strictly above 90 %; null where nothing is due. */
  readonly reached: boolean | null;
}

/** With what a period may be compared; `custom`: `compareFrom` and `compareTo`. */
export const targetReferences = ['samePeriodLastYear', 'precedingPeriod', 'tetAligned', 'custom'] as const;
export type TargetReference = (typeof targetReferences)[number];

/** Local dates, both whole, and how many they are. */
export interface FigureWindow {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** A count against that of a reference; null is what may not be said ("không so sánh được", fewer than 20), never 0. */
export interface CountChange {
  readonly cases: number;
  readonly reference: number | null;
  readonly diff: number | null;
  readonly change: number | null;
  readonly perDay: { readonly cases: number; readonly reference: number | null; readonly change: number | null };
  readonly comparable: 'yes' | 'noReference' | 'small';
}

/** Cases against one window: by the ledger, and apart from that by an imported series under its name. */
export interface CaseReference {
  readonly window: FigureWindow;
  readonly own: CountChange;
  readonly imported: (CountChange & { readonly series: { readonly id: string; readonly source: string; readonly signer: string; readonly version: number } }) | null;
  readonly basis: 'own' | 'imported' | null;
  /** A fall of at least 5 % by cases, and by cases per day; null where it cannot be said. */
  readonly holds: boolean | null;
  readonly holdsPerDay: boolean | null;
}

type ByReference<T> = Readonly<Partial<Record<TargetReference, T | null>>>;

/** Cases of T3 in a period; each number opens into its list. */
export interface CaseFigures {
  /** Local dates of the period, and the instant it is judged at. */
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
  readonly cases: number;
  readonly opened: number;
  readonly byCategoryAlone: number;
  readonly linked: number;
  readonly unclear: number;
  readonly merged: number;
  readonly unclassified: number;
}

/** T3 of a period: crime against social order against both windows of the plan. */
export interface SocialOrderFigures extends CaseFigures {
  /** The days of the period that have begun; null before the first. */
  readonly window: FigureWindow | null;
  readonly references: ByReference<CaseReference>;
  readonly reached: boolean | null;
  readonly socialOrder: {
    readonly chapters: readonly string[]; readonly partOf: readonly string[]; readonly articles: readonly string[];
    readonly source: string | null; readonly confidence: string;
  };
}

/** T2 of a reference window at the same cut-off beside that of the period. */
export interface AccountReference {
  readonly window: FigureWindow;
  readonly account: ResolutionFigures | null;
  readonly received: CountChange;
  readonly due: CountChange;
  readonly resolved: CountChange;
  /** Strict rate now less then, in percentage points. */
  readonly points: number | null;
}

/** The same figures where counts of 1 and 2 are hidden from this reader: null. */
export type Hiding<T> = T extends number ? T | null : T extends object ? { readonly [K in keyof T]: Hiding<T[K]> } : T;

/** One row of a breakdown; T1 is null where nothing came in, T2 where no tip is in the account. References only where they were asked for. */
export interface TargetGroup {
  readonly key: string;
  readonly t1: Hiding<ReceiptFigures> | null;
  readonly t2: Hiding<ResolutionFigures> | null;
  readonly t3: Hiding<{ readonly cases: number; readonly references?: ByReference<CaseReference> }>;
  readonly references?: Hiding<ByReference<AccountReference>>;
}

/** A period that `GET /targets/periods` offers: a campaign, or one of a calendar; local dates, both whole. */
export interface TargetPeriod {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  readonly from: string;
  readonly to: string;
}

/** What `GET /targets` says beside its stamp: with `compare`, each target beside its reference windows; with `by`, its parts. */
export interface TargetFigures {
  readonly t1: ReceiptFigures;
  readonly t2: ResolutionFigures;
  readonly t3: CaseFigures | SocialOrderFigures;
  readonly references?: ByReference<AccountReference>;
  /** Of `by=unit` each in its own scope, which do not add up. */
  readonly groups?: readonly TargetGroup[];
}
