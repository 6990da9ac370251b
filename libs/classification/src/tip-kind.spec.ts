import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildClassifier, classify, type ClassifiableCategory, type TitledArticle } from './index.js';

const data = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../../law/data/${file}`, import.meta.url), 'utf8')) as T;
const { operational_categories: taxonomy } = data<{ operational_categories: ClassifiableCategory[] }>('taxonomy.json');
const { articles } = data<{ articles: TitledArticle[] }>('penal-code.json');
const classifier = buildClassifier(taxonomy, articles);
const of = (text: string) => classify(classifier, text);

describe('kind of tip', () => {
  it.each([
    ['Art. 144.1: an individual accuses a named person', 'Tôi tố cáo ông Nguyễn Văn A lừa đảo chiếm đoạt tiền của tôi', 'accusation'],
    ['Art. 144.1: an individual accuses a named person', 'toi to cao ong A lua dao tien cua toi', 'accusation'],
    ['Art. 144.1: a describable person', 'Hàng xóm tên Hùng bán ma túy tại nhà', 'accusation'],
    ['Art. 144.1: a describable person', 'Chồng tôi đánh đập mẹ con tôi', 'accusation'],
    ['Art. 144.1: an address and a name', 'Thấy thằng Tùng hay ghi lô đề ở quán nước', 'accusation'],
    ['Art. 144.2: an event', 'Nhà tôi bị trộm đột nhập đêm qua', 'report'],
    ['Art. 144.2: a named person who suffered', 'Ông Trần Văn Nam bị đánh ở chợ', 'report'],
    ['Art. 144.2: a named person who suffered', 'Đêm qua anh Nam bị cướp xe máy', 'report'],
    ['Art. 144.2: mass media about a court case', 'TAND tỉnh xét xử ông Trần Văn B tội tham ô', 'report'],
    ['Art. 144.3: a state body proposes', 'Chi cục Thuế quận kiến nghị khởi tố công ty X trốn thuế, kèm hồ sơ', 'prosecutionProposal'],
    ['Art. 144.3: an individual cannot propose', 'Tôi đề nghị khởi tố ông Bình, ông ấy lừa bán đất', 'accusation'],
    ['Art. 144.3: an individual cannot propose, whatever body he names', 'Tôi đề nghị khởi tố công ty trốn thuế, chi cục thuế đã biết', 'report'],
    ['Art. 152: an offender comes forward', 'Tôi ra đầu thú vì đã trộm xe máy', 'surrender'],
    ['Art. 152: an offender comes forward', 'em muon dau thu, em da cuop dien thoai', 'surrender'],
    ['Art. 152: told of another', 'Đối tượng cướp giật đã bị bắt sau khi trốn', 'report'],
    ['Art. 143.5: found by the agency itself', 'Qua tuần tra phát hiện hai đối tượng tàng trữ pháo', 'directDiscovery'],
    ['Art. 143.5: found by the agency itself', 'to cong tac phat hien xe tai cho hang lau', 'directDiscovery'],
  ])('%s: "%s" is %s', (_article, text, kind) => {
    expect(of(text).tipKind).toBe(kind);
  });
});

describe('priority', () => {
  it.each([
    ['Nhà bên đang cháy'], ['Chúng nó đang chém nhau'], ['hai thanh nien cam dao duoi nhau'], ['Có người sắp chết ở ngã tư'],
    ['Nghe tiếng kêu cứu trên tầng 3'], ['Con tôi bị bắt cóc'], ['Có bom trong siêu thị'],
  ])('%s: life in danger, P0', (text) => {
    expect(of(text)).toMatchObject({ priority: 'P0', lifeDanger: true });
  });

  it.each([
    ['Nhà tôi bị mất trộm', 'P2'], ['Quán đó đánh bạc', 'P3'], ['Quán nhậu chiếm vỉa hè', 'P4'], ['Có người bom tiền rồi bỏ trốn', 'P2'],
  ])('%s: the priority of its category, %s', (text, priority) => {
    expect(of(text)).toMatchObject({ priority, lifeDanger: false });
  });

  it('danger to life raises a category of low priority and is shown as evidence', () => {
    const proposal = of('Quán nhậu chiếm vỉa hè, chủ quán cầm dao đuổi khách');
    expect(proposal.priority).toBe('P0');
    expect(proposal.evidence.some(({ lexiconId }) => lexiconId.startsWith('cue/lifeDanger/'))).toBe(true);
  });
});
