import { instantFigures, periodWords } from './letter-words.js';
import type { Block, Report } from './model.js';
import { columns, count, paragraph } from './making.js';

type Part = Block | { readonly heading: string; readonly level: 1 | 2 };

/** How every number was made and from which data; what to know of the data; what is missing. */
export function appendixOf({ cutOffs, formulas, notes, missing, reason, previous, version }: Report): Part[] {
  return [
    { heading: '1. Số liệu chốt', level: 2 },
    {
      block: 'table', id: 'PL1', caption: 'Kỳ, thời điểm chốt, sổ và gốc của từng số liệu',
      columns: columns(['Kỳ', 24], ['Từ ngày–đến ngày', 22], ['Số liệu đến', 14], ['Sổ', 10], ['Gốc', 30]),
      rows: cutOffs.map((one) => [one.name, periodWords(one), instantFigures(one.asOf), count(one.ledgerSize, 'records', one.id), one.root]),
    },
    { heading: '2. Cách tính', level: 2 },
    {
      block: 'table', id: 'PL2', caption: 'Định nghĩa và công thức của các số đã dùng',
      columns: columns(['Chỉ số', 22], ['Công thức', 48], ['Căn cứ', 30]), rows: formulas.map(({ name, formula, source }) => [name, formula, source]),
    },
    { heading: '3. Lưu ý về số liệu', level: 2 },
    notes.length === 0 ? paragraph('Không có lưu ý.') : { block: 'list', items: notes.map((note) => [note]) },
    { heading: '4. Phần còn thiếu', level: 2 },
    missing.length === 0 ? paragraph('Không có.') : { block: 'list', items: missing.map(({ said }) => [said]) },
    ...(reason === null || version === null ? [] : [
      { heading: '5. Lần phát hành', level: 2 } as const,
      paragraph(`Bản ${version}. Lý do: ${reason.explanation} Người giải trình: ${reason.name} (${reason.by}).${previous === null ? '' : ` Thay bản có mã SHA-256 ${previous}; bản đó vẫn được giữ.`}`),
    ]),
  ];
}
