import type { ComparedGroup, ReferenceResult, T3 } from '@tinbao/targets';
import type { Reference, SocialOrder } from './input.js';
import type { CutOff } from './model.js';

/** T3 and its groups by category as the report prints them: against each reference window that has a cut-off. */
export function socialOrderOf(t3: T3, groups: readonly ComparedGroup[], cutOffs: readonly CutOff[]): SocialOrder {
  const references = cutOffs.flatMap((cutOff): Reference[] => {
    const found = t3.references[cutOff.id as keyof T3['references']];
    return found ? [referenceOf(found, groups, cutOff)] : [];
  });
  const { chapters, partOf } = t3.socialOrder;
  const more = partOf.length === 0 ? '' : ` Chương ${partOf.join(', ')} chỉ tính các điều được liệt kê.`;
  return {
    cases: t3.cases, categories: groups.map(({ key, cases }) => ({ id: key, cases })), references, reached: t3.reached,
    counted: `Tính các chương ${chapters.join(', ')} của Bộ luật Hình sự.${more} Danh mục theo thực tiễn, cần cán bộ pháp chế xác nhận. ${t3.byCategoryAlone} vụ chưa có điều luật, tính theo loại; ${t3.unclear} vụ chưa rõ có thuộc hay không, không tính.`,
  };
}

function referenceOf({ own, imported, basis }: ReferenceResult, groups: readonly ComparedGroup[], cutOff: CutOff): Reference {
  const isImported = basis === 'imported' && imported !== null;
  const cases = ({ references }: ComparedGroup): number => {
    const there = references[cutOff.id as keyof T3['references']];
    return (isImported ? there?.imported?.reference : there?.own.reference) ?? 0;
  };
  const { source, signer, version } = imported?.series ?? { source: '', signer: '', version: 0 };
  return {
    cutOff, total: isImported ? imported : own, series: isImported ? `${source}, người ký ${signer}, bản ${version}.` : null,
    byCategory: new Map(groups.map((group) => [group.key, cases(group)])),
  };
}
