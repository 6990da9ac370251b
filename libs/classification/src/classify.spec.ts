import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildClassifier, classify, foldText, type ClassifiableCategory, type TitledArticle } from './index.js';

const data = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../../law/data/${file}`, import.meta.url), 'utf8')) as T;
const { operational_categories: taxonomy } = data<{ operational_categories: ClassifiableCategory[] }>('taxonomy.json');
const { articles } = data<{ articles: TitledArticle[] }>('penal-code.json');
const classifier = buildClassifier(taxonomy, articles);
const of = (text: string) => classify(classifier, text);

/** Category, a tip written with diacritics, another written without. */
const tips: readonly (readonly [string, string, string])[] = [
  ['homicide', 'Sáng nay đi tập thể dục tôi thấy thi thể một người đàn ông dưới gầm cầu, có vết dao.', 'chu nha tro vua phat hien xac chet trong phong khoa kin, mau me khap noi'],
  ['assault', 'Mấy thanh niên cầm tuýp sắt xông vào quán hành hung nhân viên gãy tay.', 'toi hom qua hai nhom hoc sinh danh nhau o cong truong, mot em bi trong thuong'],
  ['domestic_violence', 'Nhà bên cạnh đêm nào ông chồng cũng uống rượu rồi đánh đập vợ con, chị ấy bị chồng đánh tím mặt.', 'chi toi bi chong hanh ha, chong say ruou danh chi ay gay rang'],
  ['sexual', 'Con gái tôi bị ông chủ tiệm net sàm sỡ, sờ mó người cháu.', 'trong thang may co mot ga bien thai quay len may chi em'],
  ['child_abuse', 'Cô giáo lớp mầm non gần nhà tát liên tục, nhốt trẻ trong nhà vệ sinh.', 'me ke hanh ha con rieng, bo doi tre may ngay nay'],
  ['kidnap_detain', 'Em trai tôi bị mấy người giữ ở khách sạn, nhắn tin đòi tiền chuộc 300 triệu.', 'vo toi mat tich tu hom thu hai, goi khong lien lac duoc'],
  ['trafficking', 'Cháu họ tôi bị rủ đi làm rồi lừa bán sang bên kia biên giới, nay ở sòng bạc Campuchia.', 'co nguoi du may co gai tre trong ban di roi lua ban sang Trung Quoc'],
  ['robbery', 'Hai tên đi xe Exciter áp sát giật túi xách của tôi ở Cầu Giấy rồi chạy.', 'toi vua bi cuop dien thoai luc dung den do, no ke dao vao nguoi'],
  ['theft_burglary', 'Nhà tôi về quê ăn Tết, kẻ gian cạy cửa vào phá két, mất hết vàng.', 'sang day thi xe may de trong hem bi trom mat, o khoa bi pha khoa'],
  ['fraud_general', 'Ông ấy nhận 400 triệu hứa chạy việc cho con tôi vào bệnh viện rồi biến mất.', 'ba chu hui om tien bo tron, ca xom bi lua tien'],
  ['fraud_online', 'Có người gọi điện tự xưng công an bắt tôi đọc mã OTP, mất 80 triệu trong tài khoản.', 'em lam cong tac vien online, nap tien lam nhiem vu roi khong rut duoc'],
  ['loan_shark', 'Tôi vay nóng 20 triệu, giờ bọn chúng tạt sơn vào cửa nhà bố mẹ tôi.', 'nhom nguoi nay cho vay nang lai, ngay nao cung goi dien khung bo doi no'],
  ['drugs_trade', 'Có đối tượng hay giao ma túy cho đám trẻ ở đầu ngõ, gói giấy bạc nhỏ.', 'quan nuoc nay thuc chat buon ban ma tuy, con nghien ra vao suot'],
  ['drugs_use', 'Căn 1204 cứ cuối tuần là tụ tập phê pha, nghi mở tiệc ma túy, bay lắc tới sáng.', 'may doi tuong tiem chich o cong vien, vut kim tiem day duong'],
  ['n2o', 'Quán bar đầu phố công khai bơm bóng cười cho khách tuổi teen hít.', 'shop nay nhan ship binh khi cuoi tan noi'],
  ['fireworks', 'Nhà đối diện vừa đốt pháo ầm ầm, khói mù mịt, cấm mà vẫn nổ pháo.', 'co thang rao ban phao hoa no tren facebook gan tet'],
  ['weapons_explosives', 'Anh ta khoe khẩu súng tự chế, bảo còn lựu đạn giấu ở nhà.', 'tren mang co nguoi mua ban sung va vien dan'],
  ['prostitution', 'Tiệm mát xa này có gái bán dâm, khách ra vào tới khuya.', 'khach san do co duong day gai goi, moi gioi mai dam'],
  ['gambling', 'Trong rừng keo có sới gà, hàng trăm người sát phạt nhau ăn tiền.', 'nha ong bay ngay nao cung to chuc danh bac, xoc dia'],
  ['disorder', 'Nhóm thanh niên say xỉn quậy phá trước quán, la hét gây mất trật tự cả khu.', 'hang xom hat karaoke loa keo keo on ao den 1 gio sang'],
  ['racing', 'Khoảng 30 xe máy không biển nẹt pô, lạng lách trên đường Võ Chí Công.', 'dem nao cung co doan quai xe dua xe o vanh dai'],
  ['traffic_accident', 'Vừa có vụ tai nạn ở ngã tư, xe tải tông xe máy rồi bỏ chạy.', 'o to dam vao nguoi di bo gay tai nan roi bo chay'],
  ['traffic_violation', 'Đoàn xe tải chở quá tải chạy giờ cấm qua trường học mỗi ngày.', 'tai xe xe buyt vuot den do va phong nhanh vuot au'],
  ['fire_explosion', 'Cháy lớn ở xưởng gỗ, khói đen bốc cao, lửa lan sang nhà bên.', 'nha tro bi chay, co mui khet do chap dien'],
  ['rescue', 'Có đứa nhỏ rơi xuống hồ, sắp chìm, mọi người ơi chết đuối mất.', 'thang may toa nha hong, 5 nguoi mac ket thang may'],
  ['smuggling_fake', 'Kho này chứa mỹ phẩm nhập lậu, dán tem giả thành hàng chính hãng, toàn hàng giả.', 'xe tai cho thuoc la lau tu bien gioi ve ban dem'],
  ['food_safety', 'Quán cơm dùng thịt ôi, cả phòng tôi bị ngộ độc sau bữa trưa.', 'lo mo lau gan cho giet lon benh, ban thit thoi'],
  ['environment', 'Nhà máy dệt lén xả thải lúc nửa đêm, nước thải đen ngòm ra kênh.', 'xe ben do trom phe thai ra bai dat trong, bui mu mit'],
  ['corruption', 'Ông trưởng phòng vòi vĩnh, đòi phong bì 50 triệu mới ký giấy phép.', 'can bo dia chinh nhan hoi lo de cap so'],
  ['business_conditional', 'Quán karaoke không giấy phép vẫn nhận khách, bar chui trên tầng ba.', 'tiem cam do khong phep mo ngay canh truong'],
  ['residence_foreigners', 'Biệt thự bên cạnh có hơn chục người nước ngoài thuê nhà, ở không khai báo tạm trú.', 'co nhom dua nguoi vuot bien trai phep qua duong mon'],
  ['urban_order', 'Dãy quán nhậu lấn chiếm vỉa hè, bàn ghế tràn ra, không còn chỗ đi bộ.', 'cho coc hop duoi long duong, tac het loi di'],
  ['begging', 'Có người bế trẻ con đi xin ở ngã tư, nghi có kẻ chăn dắt ăn xin phía sau.', 'ba kia gia tan tat xin tien truoc cong benh vien'],
  ['soliciting_touting', 'Cò mồi ở bến xe Mỹ Đình níu kéo khách, chèo kéo khách lên xe dù.', 'taxi du chat chem du khach o san bay'],
  ['fake_news_online', 'Fanpage đó tung tin giả, nói xấu trường tôi, đăng tin sai sự thật.', 'co ta livestream xuc pham danh du gia dinh toi, boi nho tren facebook'],
  ['cyber', 'Máy chủ công ty bị tin tặc tấn công mạng, mã hóa dữ liệu.', 'co nhom mua ban du lieu ca nhan khach hang, dung phan mem gian diep'],
  ['superstition', 'Bà đồng tự xưng thánh, xem bói và giải hạn thu tiền mỗi người 20 triệu.', 'thay bua truc loi, goi vong lay tien nguoi dan'],
  ['disputes_complaints', 'Hai nhà tranh chấp lối đi chung, mâu thuẫn hàng xóm kéo dài.', 'gia dinh toi khieu nai den bu dat, khong dong y muc den bu'],
  ['strike', 'Hơn 500 công nhân ngừng việc vì công ty nợ lương ba tháng.', 'cong nhan dinh cong truoc cong nha may doi luong'],
  ['security_political', 'Có kẻ rải truyền đơn phản động ở khu công nghiệp.', 'nhom nay keu goi bieu tinh, tuyen truyen chong nha nuoc'],
  ['wanted_escape', 'Tôi thấy một người giống đối tượng truy nã dán ở phường, trốn trong nhà trọ.', 'co nguoi dang tron truy na o xom tro'],
  ['resist_officer', 'Tài xế không chấp hành hiệu lệnh, tông csgt rồi bỏ chạy, chống người thi hành công vụ.', 'thanh nien do tan cong cong an phuong khi bi nhac nho'],
  ['mental_health_violent', 'Anh ấy có bệnh tâm thần, đang lên cơn đập phá đồ trong nhà.', 'nguoi tam than cam dao di ngoai duong'],
  ['camera_info', 'Tôi muốn gửi clip camera nhà tôi cho công an xem thêm.', 'de nghi tang cuong tuan tra khu vuc cong sau'],
  ['economic_finance', 'Công ty này trốn thuế, xuất hóa đơn khống cho nhiều doanh nghiệp.', 'co nguoi tieu tien gia o cho, to 500 nghin'],
  ['intellectual_property', 'Xưởng in sách lậu giáo khoa, vi phạm bản quyền của nhà xuất bản.', 'trang web phim lau chieu phim rap'],
  ['other_crime', 'Họ nhận làm bằng giả, con dấu giả cho sinh viên.', 'thang do chuyen tieu thu do gian, tieu thu xe trom'],
  ['not_a_tip', 'Dạ em bấm nhầm số ạ, xin lỗi.', 'cho toi hoi thu tuc lam can cuoc cong dan can gi a'],
  ['custodial_facility_incident', 'Một phạm nhân trốn khỏi trại tạm giam đêm qua.', 'hoc vien cai nghien pha cong, bo tron hang loat'],
];

describe('every operational category is recognised in citizens’ words', () => {
  it('covers the whole taxonomy', () => {
    expect(new Set(tips.map(([category]) => category))).toEqual(new Set(taxonomy.map(({ id }) => id)));
  });

  it.each(tips)('%s, with diacritics', (category, written) => {
    expect(of(written).category).toBe(category);
  });

  it.each(tips)('%s, without diacritics', (category, _written, bare) => {
    expect(of(bare).category).toBe(category);
  });

  it('keeps nearly every category when the same tips lose their diacritics', () => {
    const lost = tips.filter(([category, written]) => of(foldText(written).nfc.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd')).category !== category);
    expect(lost.length).toBeLessThanOrEqual(4);
  });
});

describe('the article and chapter follow the evidence', () => {
  it.each([
    ['Bị giật dây chuyền vàng, tên cướp giật bỏ chạy', '171', 'XVI'],
    ['Tôi bị mất trộm xe đạp', '173', 'XVI'],
    ['Công ty đó lừa đảo chiếm đoạt tài sản của nhiều người', '174', 'XVI'],
    ['Hắn dọa tung clip để tống tiền tôi', '170', 'XVI'],
    ['Có người tàng trữ trái phép chất ma túy', '249', 'XX'],
    ['tang tru ma tuy trong cop xe', '249', 'XX'],
    ['Đề nghị xử lý theo khoản 1 Điều 353 Bộ luật Hình sự', '353', 'XXIII'],
  ])('%s: article %s, chapter %s', (text, article, chapter) => {
    expect(of(text)).toMatchObject({ article, chapter });
  });

  it('leaves the article open where no phrase names one, and keeps the chapter its articles share', () => {
    const proposal = of('Có người bán cần sa ở cổng trường');
    expect(proposal.article).toBeUndefined();
    expect(proposal).toMatchObject({ category: 'drugs_trade', chapter: 'XX' });
  });
});

describe('diacritics decide between homographs', () => {
  it.each([
    ['Đám cuộp đó đi qua', 'a word with another mark is another word (cướp)'],
    ['Con mèo nằm trên bàn đầm', 'bán dâm'],
    ['Anh ấy dành nhau từng miếng với em', 'đánh nhau'],
    ['Công ty bán hàng giá rẻ', 'hàng giả'],
    ['Cần mua đồ, có đá lạnh bay về hôm nay', 'slang of everyday words alone'],
    ['tôi mua đường, muối', 'unrelated words'],
  ])('%s is no evidence (%s)', (text) => {
    expect(of(text)).toMatchObject({ category: 'other_crime', evidence: [] });
  });

  it('takes both tone placements, and text without marks at a lower weight', () => {
    expect(of('Nó bán ma tuý đá ở phố')).toEqual(of('Nó bán ma túy đá ở phố'));
    expect(of('no ban ma tuy o pho').confidence).toBeLessThan(of('nó bán ma túy ở phố').confidence);
    expect(of('gan nha co ban dam').category).toBe('prostitution');
  });

  it('reads a part without marks inside a text with marks', () => {
    expect(of('Kính gửi công an phường, tôi xin trình bày sự việc dưới đây.\nhom qua nha em bi trom dot nhap vao nha lay het do dac').category).toBe('theft_burglary');
  });
});

describe('phrases bear one or two foreign words, in order, inside a sentence', () => {
  const whyOf = (text: string, id: string) => of(text).evidence.find(({ lexiconId }) => lexiconId === id)?.why;

  it('finds "phá khóa lấy xe" in "phá khoá, lấy mất xe máy" and says so', () => {
    expect(whyOf('Chúng nó phá khoá, lấy mất xe máy', 'theft_burglary/p3')).toContain('cách 1 từ');
  });

  it('weighs less with a gap', () => {
    expect(of('phá khóa lấy mất xe').confidence).toBeLessThan(of('phá khóa lấy xe').confidence);
  });

  it.each([
    ['lấy xe rồi phá khóa'],
    ['Nó phá khóa. Lấy xe đi về'],
    ['phá khóa rồi chạy ra lấy xe'],
  ])('does not find it in "%s"', (text) => {
    expect(whyOf(text, 'theft_burglary/p3')).toBeUndefined();
  });
});

describe('denial and hearsay lower the weight', () => {
  it.each([
    ['Không phải trộm đâu, con tôi quên chìa khóa'],
    ['Kiểm tra rồi, không có ma túy'],
    ['khong phai trom dau nhe'],
  ])('%s: nothing remains', (text) => {
    expect(of(text)).toMatchObject({ category: 'other_crime', confidence: 0.2 });
  });

  it('a denial ends at a comma or a turn: "không phải trộm mà là cướp giật"', () => {
    expect(of('Không phải trộm mà là cướp giật túi xách').category).toBe('robbery');
    expect(of('Xe không có biển số, bán ma túy ở gầm cầu').category).toBe('drugs_trade');
  });

  it('a denied danger raises nothing', () => {
    expect(of('Không có bom, chỉ là hộp sữa').lifeDanger).toBe(false);
  });

  it('hearsay weighs less than seeing', () => {
    expect(of('Nghe nói nhà đó đánh bạc').confidence).toBeLessThan(of('Tôi thấy nhà đó đánh bạc').confidence);
    expect(of('Nghe nói nhà đó đánh bạc').category).toBe('gambling');
  });
});

describe('BLTTHS art. 145.1: only what says itself that it is no tip is proposed as none', () => {
  it.each([
    ['alo alo'], ['test'], ['hỏi giờ làm việc'], ['Xin lỗi tôi gọi nhầm'], ['nham so a'], ['Cho hỏi thủ tục làm căn cước công dân'],
    ['Tôi gọi nhầm số, không phải báo trộm'],
  ])('%s is not_a_tip', (text) => {
    expect(of(text)).toMatchObject({ category: 'not_a_tip', tipKind: 'notATip', priority: 'P4' });
  });

  it.each([
    ['alo alo, nhà tôi bị trộm', 'theft_burglary'],
    ['Cho hỏi thủ tục tố giác, tôi bị lừa chuyển khoản', 'fraud_online'],
    ['test ma túy dương tính trong quán karaoke', 'drugs_use'],
    ['alo alo cứu tôi với', 'other_crime'],
  ])('%s stays a tip', (text, category) => {
    const proposal = of(text);
    expect(proposal.category).toBe(category);
    expect(proposal.tipKind).not.toBe('notATip');
    expect(proposal.alternatives.map((other) => other.category)).not.toContain('not_a_tip');
  });

  it.each([[''], ['   '], ['…?!'], ['😀😀'], ['Hôm nay trời đẹp quá']])('no evidence in "%s": other_crime for the duty desk', (text) => {
    const proposal = of(text);
    expect(proposal).toMatchObject({ category: 'other_crime', tipKind: 'report', evidence: [], lifeDanger: false });
    expect(proposal.confidence).toBeLessThan(0.35);
  });
});

describe('evidence points at the words', () => {
  const folded = (text: string): string => foldText(text).words.map((word) => word.plain).join(' ');

  it.each([
    ['😀 Hôm qua bị mất trộm ở chợ', 'theft_burglary/p1', 'bị mất trộm'],
    ['Hôm qua bị mất trộm'.normalize('NFD'), 'theft_burglary/p1', 'bị mất trộm'],
    ['hom qua bi mat trom', 'theft_burglary/p1', 'bi mat trom'],
    ['Bị\u200b mất tr\u200bộm rồi', 'theft_burglary/p1', 'bị\u200b mất tr\u200bộm'],
    ['Nó ẨU ĐẢ ngoài phố', 'assault/s7', 'ẨU ĐẢ'],
  ])('%s: %s stands exactly there', (text, lexiconId, phrase) => {
    const found = of(text).evidence.find((evidence) => evidence.lexiconId === lexiconId)!;
    const words = text.normalize('NFC').slice(found.start, found.end);
    expect(folded(words)).toBe(folded(phrase));
    expect(words.trim()).toBe(words);
  });

  it('never carries the phrase itself in its reason', () => {
    for (const { why } of of('Bị mất trộm xe máy, kẻ trộm cậy cửa').evidence) expect(why).not.toMatch(/trộm|cửa|xe/);
  });

  it('carries at most twenty places, in order', () => {
    const { evidence } = of(tips.map(([, written]) => written).join(' ').repeat(3));
    expect(evidence.length).toBeLessThanOrEqual(20);
    expect(evidence.map(({ start }) => start)).toEqual(evidence.map(({ start }) => start).sort((a, b) => a - b));
  });
});

describe('a taxonomy the classifier cannot work with is refused', () => {
  it.each(['other_crime', 'not_a_tip'])('without %s', (missing) => {
    expect(() => buildClassifier(taxonomy.filter(({ id }) => id !== missing), articles)).toThrow(missing);
  });

  it('with an id twice', () => {
    expect(() => buildClassifier([...taxonomy, taxonomy[0]!], articles)).toThrow(RangeError);
  });
});
