import type { Confidence, formNumbers } from '@tinbao/contracts';
import type { Block } from './paper.js';
import type { Story, TipPast } from './story.js';

/** How one kind of paper is made from a tip's story. */
export interface Template {
  readonly form?: (typeof formNumbers)[number];
  /** Names of the events it puts into words; the last one that happened is recorded with it. */
  readonly records: readonly string[];
  /** A condition beside the event: a decline with something left for administrative law, say. */
  isDue?(story: Story, event: TipPast): boolean;
  readonly title: string;
  readonly subject: string;
  /** Articles where the event's own are not the ones. */
  readonly source?: { readonly source: string | null; readonly confidence: Confidence };
  /** Whose paper it is; the owner's where nothing is said. */
  issuer?(story: Story, event: TipPast): string;
  to?(story: Story, event: TipPast): readonly string[];
  body(story: Story, event: TipPast): readonly Block[];
  copies?(story: Story, event: TipPast): readonly string[];
  readonly caption: string;
}

export const SIGNER = 'NGƯỜI CÓ THẨM QUYỀN KÝ';
export const INFORMANT = 'Người tố giác, báo tin';
export const PROCURACY = 'Viện kiểm sát nhân dân có thẩm quyền';
export const FILE_COPY = 'Lưu: hồ sơ nguồn tin.';
