import type { WrittenEvent } from '@tinbao/ledger';
import { shreddedOf } from '@tinbao/tip';
import { textIdsOf } from './tip-texts.js';

/** What stands on a paper in place of words that were destroyed: by which document, on which date. */
function placeholder({ documentRef, at }: ReturnType<typeof shreddedOf>[number]): string {
  const [year, month, day] = at.slice(0, 10).split('-');
  return `[đã hủy theo ${documentRef?.number ? `văn bản số ${documentRef.number}` : 'lệnh'}, ngày ${day}/${month}/${year}]`;
}

/** Opened words of a tip, and in place of those that were destroyed what destroyed them. For readers who may read the words. */
export function withShredded(words: ReadonlyMap<string, string>, events: readonly WrittenEvent[]): ReadonlyMap<string, string> {
  const last = shreddedOf(events).findLast(({ compartments }) => compartments.includes('content'));
  if (!last) return words;
  return new Map([...textIdsOf(events).map((textId) => [textId, placeholder(last)] as const), ...words]);
}
