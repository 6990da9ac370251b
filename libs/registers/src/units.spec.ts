import { describe, expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import { readAgency, readWard } from './units.js';

const law = realLaw();
const ward = (text: string, on = '2021-03-02', district?: string) => {
  const read = readWard(law, { ward: text, ...(district ? { district } : {}) }, on);
  return 'ward' in read ? law.wards.get(read.ward)?.full_name : read.no;
};

describe('an old ward', () => {
  it.each(['Hàng Buồm', 'P. Hàng Buồm', 'phường Hàng Buồm', 'hang buom', 'PHUONG HANG BUOM', 'CAP Hàng Buồm', 'CA phường Hàng Buồm', 'Công an P. Hàng Buồm', 'CA P.Hàng Buồm'])(
    '%s is the ward of today that took it in whole', (text) => expect(ward(text)).toBe('Phường Hoàn Kiếm'));

  it('is no ward of today where it was divided, is unknown, or has namesakes', () => {
    expect(ward('Láng Hạ')).toBe('ward_divided');
    expect(ward('Xuân Lũng')).toBe('ward_unknown');
    expect(ward('Quang Trung')).toBe('ward_ambiguous');
    expect(ward('Quang Trung', '2021-03-02', 'Đống Đa')).not.toMatch(/^ward_(?:ambiguous|unknown)$/);
  });

  it('is read with the names of its day, and with those of today where they were written later', () => {
    expect(ward('Ngọc Hà', '2025-07-02')).toBe('Phường Ngọc Hà');
    expect(ward('P. Hoàn Kiếm', '2021-03-02')).toBe('Phường Hoàn Kiếm');
  });
});

describe('an agency in free words', () => {
  it.each([
    ['PC02', 'hn.pc02'], ['Phòng PC 02', 'hn.pc02'], ['Phòng CSHS', 'hn.pc02'], ['Phong Canh sat hinh su', 'hn.pc02'], ['PC04 - CATP', 'hn.pc04'],
    ['CAQ Ba Đình', 'district.police/001'], ['Công an quận Ba Đình', 'district.police/001'], ['CQĐT CA quan Ba Dinh', 'district.police/001'], ['CAH Gia Lâm', 'district.police/018'],
    ['CAP Hàng Buồm', 'commune.pre/00046'], ['CA phường Hàng Buồm', 'commune.pre/00046'], ['VKSND quận Đống Đa', 'vks.huyen'], ['Cơ quan CSĐT CATP Hà Nội', 'hn.csdt'],
    ['đội 3', undefined], ['đã chuyển', undefined], ['', undefined],
  ] as const)('%s is %s', (text, id) => expect(readAgency(law, text, '2021-03-02')).toBe(id));

  it('is none that did not exist that day', () => {
    expect(readAgency(law, 'CAQ Ba Đình', '2025-09-01')).toBeUndefined();
    expect(readAgency(law, 'CAP Hàng Buồm', '2025-09-01')).toBeUndefined();
    expect(readAgency(law, 'Công an phường Hoàn Kiếm', '2025-09-01')).toMatch(/^commune\/\d{5}$/);
  });
});
