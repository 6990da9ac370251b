/** The limit of art. 147–149 that runs from `at`; null where the law names none (after an annulled decline). */
export interface LimitRun {
  readonly at: string;
  readonly clock: 'resolve_basic' | 'resolve_prolonged' | 'resolve_extended' | 'resume_limit' | 'resolve_after_annulment' | null;
  /** Origin of the limit: receipt by the competent agency, resumption, or receipt of the annulment. */
  readonly from: string;
  /** A shorter end decided by the signer. */
  readonly until?: string;
  /** Of an extension: the shorter end that the limit before it had. */
  readonly after?: string;
}

/**
 * Which offences are crime against social order (trật tự xã hội): whole chapters, and single articles of the chapters of
 * which only a part belongs to it. A list of the campaign, shown with its confidence wherever a number rests on it.
 */
export interface SocialOrder {
  readonly chapters: readonly string[];
  readonly partOf: readonly string[];
  readonly articles: readonly string[];
  readonly source: string | null;
  readonly confidence: string;
}

/**
 * What the law answers for the targets; they hold no number of it themselves. Dues are instants in UTC, null where no
 * limit is known (the tip then counts as within time).
 */
export interface TargetRules {
  /** The legal body an agency belongs to: PC01–PC04 are one. */
  bodyOf(agency: string): string;
  /** Whether an agency is in the reporting scope of the city: what goes beyond it is transferred out. */
  reports(agency: string): boolean;
  /**
   * The chapter of an offence: of the article that the officer named, else of the first article of the category (derived).
   * Undefined for a category that names none.
   */
  chapterOf(category: string | undefined, article: string | undefined): string | undefined;
  /** Whether it is crime against social order, by the same article as `chapterOf`; `unclear` in a chapter that belongs to it in part. */
  socialOrderOf(category: string | undefined, article: string | undefined): 'yes' | 'no' | 'unclear';
  readonly socialOrder: SocialOrder;
  /** Whether the 24 h of TTLT 01/2017 art. 8 bind this agency on that day. */
  classifies(agency: string, at: string): boolean;
  classifyDue(from: string): string | null;
  assignDue(from: string): string | null;
  resolveDue(run: LimitRun): string | null;
}
