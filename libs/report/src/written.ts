import type { ReportText } from '@tinbao/contracts';
import type { ReportInput } from './input.js';
import type { Block } from './model.js';
import { paragraph } from './making.js';

/** What a person wrote, paragraph by paragraph; nobody wrote it: the report says so, and nothing is made up. */
export function written({ texts }: ReportInput, id: ReportText, what: string): Block[] {
  const words = texts.get(id)?.words.trim() ?? '';
  if (words === '') return [{ block: 'paragraph', parts: [`${what}: chưa có nội dung.`], isEmpty: true }];
  return words.split(/\n+/).map((line) => paragraph(line.trim()));
}
