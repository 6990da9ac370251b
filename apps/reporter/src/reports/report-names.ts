import { agencyTemplate, unitOf, type Law } from '@tinbao/law';
import type { Names } from '@tinbao/report';

const kinds: Readonly<Record<string, string>> = {
  accusation: 'Tố giác về tội phạm', report: 'Tin báo về tội phạm', prosecutionProposal: 'Kiến nghị khởi tố', surrender: 'Tự thú, đầu thú', directDiscovery: 'Trực tiếp phát hiện', notATip: 'Không phải nguồn tin',
};
const channels: Readonly<Record<string, string>> = {
  phone: 'Điện thoại', web: 'Trang thông tin điện tử', in_person: 'Trực tiếp', mail: 'Bưu điện', email: 'Thư điện tử', social: 'Mạng xã hội', camera: 'Camera', media: 'Báo chí', partner: 'Đơn vị phối hợp',
  patrol: 'Tuần tra', procuracy: 'Viện kiểm sát', import: 'Nhập từ sổ cũ',
};

/** Names in Vietnamese for the codes of a report; a code without a name stays as it is. */
export function namesOf(law: Pick<Law, 'agencies' | 'wards' | 'districts' | 'categories'>): Names {
  return {
    agency: (id) => agencyName(law, id),
    ward: (code) => law.wards.get(code)?.full_name ?? unknown(code),
    category: (id) => law.categories.get(id)?.vi ?? unknown(id),
    channel: (id) => channels[id] ?? unknown(id),
    kind: (id) => kinds[id] ?? unknown(id),
  };
}

const unknown = (code: string): string => (code === 'unknown' ? 'Không rõ' : code);

/** `commune/00004` is the police of that ward, `district.police/001` that of the old district. */
function agencyName(law: Pick<Law, 'agencies' | 'wards' | 'districts'>, id: string): string {
  const [template, unit] = [agencyTemplate(id), unitOf(id)];
  const name = law.agencies.get(template)?.vi ?? unknown(id);
  if (unit === undefined) return name;
  const ward = law.wards.get(unit);
  if (template === 'commune') return ward?.police_unit ?? `${name} (mã ${unit})`;
  const place = ward?.full_name ?? law.districts.get(unit)?.name;
  return place === undefined ? `${name} (mã ${unit})` : `${name} (${place})`;
}
