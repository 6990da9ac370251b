import type { Facts, NotATipReason, TipKind } from '@tinbao/contracts';

/** How a tip of this text usually ends. */
export type Course = 'case' | 'mixed' | 'fine' | NotATipReason;

/**
 * A text with places to fill in ({noi}, {luc}, {xe}, {tien}, {vat}, {so}, {mang}), and what an officer makes of it. Written
 * for the season: nobody ever said it, and it names no person.
 */
export interface Text {
  readonly category: string;
  readonly article?: string;
  readonly course: Course;
  readonly vi: string;
  readonly kind?: TipKind;
  readonly facts?: Facts;
}

const text = (category: string, course: Course, vi: string, more: Pick<Text, 'article' | 'kind' | 'facts'> = {}): Text => ({ category, course, vi, ...more });
const article = (number: string, more: Pick<Text, 'kind' | 'facts'> = {}) => ({ article: number, ...more });
const child: Facts = { victimUnder18: true };
const now: Facts = { inProgress: true };
const proposal = { kind: 'prosecutionProposal' } as const;

/** The texts, all written for it, the frequent ones of the taxonomy in several wordings. */
export const texts: readonly Text[] = [
  text('theft_burglary', 'case', 'Nhà tôi {noi} bị kẻ gian phá khóa cửa vào trộm {luc}, mất {vat} và {tien} tiền mặt.', article('173', { kind: 'accusation' })),
  text('theft_burglary', 'case', 'Tôi bị mất trộm {xe} {noi}, {luc}. Xe đã khóa cổ, khi quay ra thì không còn.', article('173', { kind: 'accusation' })),
  text('theft_burglary', 'case', 'Camera ghi hình {so} thanh niên bẻ khóa lấy trộm {xe} {noi}, {luc}.', article('173')),
  text('theft_burglary', 'mixed', 'Cửa hàng {noi} bị móc trộm {vat} {luc}, hàng hóa thiệt hại khoảng {tien}.', article('173')),
  text('theft_burglary', 'mixed', 'Bị móc túi trên xe buýt {noi}, mất {vat}, {luc}.', article('173', { kind: 'accusation' })),
  text('theft_burglary', 'fine', 'Có người trộm đào, quất cảnh của vườn {noi}, {luc}, mất mấy chậu trị giá chừng {tien}.', article('173')),
  text('theft_burglary', 'case', 'Công trường {noi} bị trộm dây cáp điện và sắt thép {luc}, thiệt hại {tien}.', article('173')),
  text('robbery', 'case', '{so} đối tượng đi {xe} cướp giật {vat} của một phụ nữ {noi}, {luc}, rồi bỏ chạy.', article('171')),
  text('robbery', 'case', 'Tôi bị {so} thanh niên dùng dao khống chế cướp {vat} và {tien} {noi}, {luc}.', article('168', { kind: 'accusation', facts: { severity: 'very_serious' } })),
  text('robbery', 'case', 'Tài xế xe ôm công nghệ bị khách cướp {xe} {noi}, {luc}.', article('168')),
  text('robbery', 'mixed', 'Con tôi bị một nhóm chặn đường đòi tiền bảo kê, cưỡng đoạt {tien} {noi}, {luc}.', article('170', { kind: 'accusation', facts: child })),
  text('fraud_online', 'mixed', 'Tôi bị lừa đảo qua {mang}: có người tự xưng là công an gọi bảo liên quan vụ án, yêu cầu chuyển {tien} để kiểm tra.', article('174', { kind: 'accusation' })),
  text('fraud_online', 'mixed', 'Tôi làm nhiệm vụ kiếm tiền trên {mang}, nạp {tien} thì bị khóa tài khoản, không rút ra được.', article('174', { kind: 'accusation' })),
  text('fraud_online', 'case', 'Tài khoản {mang} của bạn tôi bị chiếm, kẻ gian nhắn tin vay tiền và tôi đã chuyển {tien}, {luc}.', article('290', { kind: 'accusation' })),
  text('fraud_online', 'mixed', 'Mua vé máy bay Tết trên {mang}, chuyển khoản {tien} xong thì người bán chặn liên lạc.', article('174', { kind: 'accusation' })),
  text('fraud_online', 'case', 'Nhận tin nhắn giả danh ngân hàng có đường dẫn lạ, bấm vào thì mất {tien} trong tài khoản, {luc}.', article('290', { kind: 'accusation' })),
  text('fraud_online', 'mixed', 'Bị dụ đầu tư tiền ảo trên {mang}, lúc đầu cho rút lãi, sau nạp {tien} thì sàn sập.', article('174', { kind: 'accusation' })),
  text('fraud_general', 'mixed', 'Một người nhận {tien} hứa chạy việc cho con tôi rồi bỏ trốn, hẹn gặp {noi} nhưng không đến.', article('174', { kind: 'accusation' })),
  text('fraud_general', 'civil', 'Chủ hụi {noi} ôm {tien} của bà con rồi tuyên bố vỡ hụi, nay vẫn hẹn trả dần.'),
  text('fraud_general', 'mixed', 'Thuê {xe} của cửa hàng {noi} rồi đem cầm cố, đến nay không trả, {luc}.', article('175', { kind: 'accusation' })),
  text('loan_shark', 'mixed', 'Có nhóm cho vay lãi nặng {noi}, vay {tien} phải trả lãi cắt cổ từng ngày, đến nhà tạt sơn đòi nợ {luc}.', article('201')),
  text('loan_shark', 'fine', 'Tờ rơi tín dụng đen dán kín cột điện {noi}, ai vay bị đe dọa, khủng bố điện thoại.', article('201')),
  text('loan_shark', 'mixed', 'Nhóm đòi nợ thuê {so} người kéo đến nhà {noi} chửi bới, ném chất bẩn {luc}.', article('201')),
  text('assault', 'mixed', '{so} thanh niên đánh nhau {noi}, {luc}, một người bị chém vào tay phải đi viện.', article('134', { facts: now })),
  text('assault', 'mixed', 'Tôi bị hàng xóm đánh gây thương tích {noi} do tranh chấp chỗ để xe, {luc}.', article('134', { kind: 'accusation' })),
  text('assault', 'case', 'Hai nhóm mang dao, phóng lợn, gậy đánh nhau {noi}, {luc}, có người bị thương nặng.', article('134', { facts: { inProgress: true, lifeDanger: true } })),
  text('assault', 'mixed', 'Uống rượu tất niên xong cãi nhau, một người dùng chai bia đánh vào đầu bạn nhậu {noi}, {luc}.', article('134')),
  text('domestic_violence', 'fine', 'Người chồng say rượu đánh đập vợ con {noi}, {luc}, hàng xóm can không được.', article('185')),
  text('domestic_violence', 'fine', 'Tôi bị chồng đánh nhiều lần {noi}, {luc} lại bị đuổi ra khỏi nhà.', article('185', { kind: 'accusation' })),
  text('child_abuse', 'case', 'Tôi nghi cháu bé ở cơ sở trông trẻ {noi} bị bảo mẫu bạo hành, người có vết bầm tím, {luc}.', article('140', { facts: child })),
  text('sexual', 'case', 'Con gái tôi bị người quen dâm ô {noi}, {luc}, cháu mới kể lại cho gia đình.', article('146', { kind: 'accusation', facts: child })),
  text('sexual', 'mixed', 'Tôi bị một người đàn ông sàm sỡ, quấy rối tình dục trong thang máy {noi}, {luc}.', article('155', { kind: 'accusation' })),
  text('drugs_trade', 'case', 'Có người bán ma túy đá {noi}, {luc} khách ra vào liên tục, giao hàng bằng {xe}.', article('251')),
  text('drugs_trade', 'case', 'Tổ tuần tra phát hiện {so} người tàng trữ ma túy {noi}, {luc}.', article('249', { kind: 'directDiscovery' })),
  text('drugs_trade', 'case', 'Hàng xóm tôi bán heroin ngay {noi}, con nghiện tụ tập, kim tiêm vứt đầy ngõ.', article('251')),
  text('drugs_use', 'case', 'Nhóm {so} người tổ chức bay lắc, sử dụng ma túy trong phòng hát {noi}, {luc}.', article('255')),
  text('drugs_use', 'fine', 'Có người ngáo đá la hét, cầm dao đi lại {noi}, {luc}.', article('255', { facts: now })),
  text('n2o', 'administrative_violation', 'Quán bar {noi} bán bóng cười cho khách {luc}, vỏ bình khí N2O để đầy cửa sau.'),
  text('gambling', 'fine', 'Nhóm {so} người đánh bạc ăn tiền, xóc đĩa {noi}, {luc}.', article('321')),
  text('gambling', 'mixed', 'Có sới bạc hoạt động {noi} từ mùng hai Tết, xe ra vào nườm nượp, chiếu bạc hàng trăm triệu.', article('322')),
  text('gambling', 'mixed', 'Chủ quán nước {noi} ghi lô đề hàng ngày, có cả cá độ bóng đá qua {mang}.', article('322')),
  text('prostitution', 'mixed', 'Nhà nghỉ {noi} chứa mại dâm, có người môi giới qua {mang}, {luc}.', article('327')),
  text('fireworks', 'fine', 'Hàng xóm tự chế pháo nổ {noi}, {luc} trẻ con đốt thử gây nổ lớn.', article('305')),
  text('fireworks', 'case', 'Có người rao bán pháo nổ qua {mang}, giao hàng {noi}, mỗi lần mấy chục ký.', article('190')),
  text('fireworks', 'fine', 'Đêm giao thừa nhà {noi} đốt pháo nổ, xác pháo đầy ngõ.', article('318')),
  text('weapons_explosives', 'case', 'Thanh niên {noi} khoe súng tự chế trên {mang} và bán đạn, {luc}.', article('304')),
  text('disorder', 'fine', 'Nhóm {so} thanh niên tụ tập hò hét, ném gạch đá gây rối trật tự {noi}, {luc}.', article('318', { facts: now })),
  text('disorder', 'administrative_violation', 'Quán karaoke {noi} mở loa kéo ầm ĩ quá khuya {luc}, cả khu không ngủ được.'),
  text('racing', 'fine', 'Khoảng chục thanh niên đi {xe} bốc đầu, lạng lách đua xe {noi}, {luc}.', article('266')),
  text('traffic_accident', 'mixed', 'Xe tải va chạm xe máy {noi}, {luc}, người đi xe máy bị thương nặng, tài xế rời hiện trường.', article('260', { facts: { lifeDanger: true } })),
  text('traffic_accident', 'mixed', 'Tai nạn giao thông {noi}, {luc}: {xe} đâm vào người đi bộ sang đường.', article('260')),
  text('traffic_violation', 'administrative_violation', 'Xe tải quá tải chạy đêm {noi}, {luc}, làm rơi vãi đất đá xuống đường.'),
  text('fire_explosion', 'mixed', 'Kho hàng {noi} cháy {luc}, thiệt hại chừng {tien}, nghi do hàn cắt không che chắn.', article('313')),
  text('smuggling_fake', 'mixed', 'Kho hàng {noi} chứa rượu ngoại, bánh kẹo Tết không hóa đơn, nghi hàng giả, {luc} vẫn bốc dỡ.', article('192')),
  text('smuggling_fake', 'case', 'Cơ sở {noi} sản xuất mỹ phẩm giả, dán nhãn hiệu nổi tiếng bán qua {mang}.', article('192')),
  text('food_safety', 'administrative_violation', 'Lò mổ {noi} giết mổ lợn không kiểm dịch, thịt ôi chở bằng {xe} đi các chợ {luc}.'),
  text('environment', 'administrative_violation', 'Xe ben đổ trộm phế thải xây dựng xuống ruộng {noi}, {luc}.'),
  text('environment', 'mixed', 'Xưởng dệt nhuộm {noi} xả nước thải đen ngòm ra kênh {luc}, cá chết nổi trắng.', article('235')),
  text('corruption', 'mixed', 'Cán bộ nhận hối lộ {tien} khi làm hồ sơ đất {noi}, tôi có ghi âm.', article('354', { kind: 'accusation' })),
  text('resist_officer', 'case', 'Người say rượu lăng mạ, đánh cảnh sát giao thông đang làm nhiệm vụ {noi}, {luc}.', article('330', { kind: 'directDiscovery' })),
  text('kidnap_detain', 'case', 'Em trai tôi bị nhóm đòi nợ bắt giữ trái pháp luật {noi}, chúng gọi về đòi {tien}.', article('157', { kind: 'accusation', facts: { inProgress: true, urgent: true } })),
  text('trafficking', 'case', 'Cháu tôi bị lừa sang Campuchia làm việc nhẹ lương cao, nay chúng đòi {tien} tiền chuộc qua {mang}.', article('150', { kind: 'accusation' })),
  text('homicide', 'case', 'Phát hiện một người chết {noi}, {luc}, trên người có vết đâm, hiện trường có dấu hiệu xô xát.', article('123', { facts: { severity: 'extremely_serious', urgent: true } })),
  text('cyber', 'mixed', 'Website của công ty {noi} bị tấn công mạng {luc}, dữ liệu bị mã hóa đòi {tien}.', article('289')),
  text('fake_news_online', 'fine', 'Trang {mang} đăng tin giả bắt cóc trẻ em {noi}, hàng nghìn lượt chia sẻ.', article('288')),
  text('wanted_escape', 'case', 'Tôi nhận ra người trong lệnh truy nã trốn {noi}, {luc} có đi {xe} ra ngoài.', article('386')),
  text('theft_burglary', 'case', 'Một người đến trụ sở {noi} tự thú việc trộm cắp {vat} hồi cuối năm.', article('173', { kind: 'surrender' })),
  text('residence_foreigners', 'administrative_violation', 'Nhà trọ {noi} cho nhiều người nước ngoài ở mà không khai báo tạm trú, {luc}.'),
  text('business_conditional', 'administrative_violation', 'Tiệm cầm đồ {noi} không giấy phép, nhận cả {xe} không giấy tờ.'),
  text('urban_order', 'administrative_violation', 'Hàng quán lấn chiếm hết vỉa hè {noi}, trông giữ xe thu {tien} một lượt dịp lễ hội.'),
  text('soliciting_touting', 'administrative_violation', 'Cò mồi chèo kéo, tăng giá vé xe khách {noi}, {luc}.'),
  text('begging', 'guided_elsewhere', 'Có người chăn dắt trẻ em ăn xin {noi}, {luc}.'),
  text('superstition', 'administrative_violation', 'Thầy bói {noi} hành nghề mê tín, thu {tien} giải hạn đầu năm.'),
  text('disputes_complaints', 'civil', 'Hai nhà tranh chấp ranh giới đất {noi}, {luc} lại to tiếng.'),
  text('disputes_complaints', 'complaint', 'Tôi khiếu nại quyết định xử phạt của phường, đã gửi đơn hai lần {noi}.'),
  text('camera_info', 'no_basis', 'Camera ghi hình một người lạ đi lại {noi}, {luc}, chưa thấy làm gì.'),
  text('economic_finance', 'mixed', 'Công ty {noi} mua bán hóa đơn khống, doanh số {tien}.', article('203')),
  text('smuggling_fake', 'case', 'Đội quản lý thị trường chuyển hồ sơ, kiến nghị khởi tố vụ buôn bán bánh kẹo giả {noi}, hàng trị giá {tien}.', article('193', proposal)),
  text('economic_finance', 'mixed', 'Cơ quan thuế kiến nghị khởi tố một công ty {noi} để ngoài sổ sách doanh thu, trốn thuế {tien}.', article('200', proposal)),
  text('corruption', 'mixed', 'Tôi phản ánh một cán bộ công an {noi} nhận {tien} để bỏ qua vi phạm, {luc}.', article('354', { kind: 'accusation', facts: { suspect: { police: true } } })),
  text('disorder', 'fine', 'Một quân nhân say rượu gây rối, đập phá quán {noi}, {luc}.', article('318', { facts: { suspect: { servicemember: true } } })),
  text('kidnap_detain', 'case', 'Có người cầm dao khống chế một phụ nữ trong phòng trọ {noi}, {luc}, dọa giết.', article('157', { facts: { inProgress: true, lifeDanger: true, urgent: true } })),
  text('fire_explosion', 'mixed', 'Nhà dân {noi} đang cháy lớn, {so} người mắc kẹt trên tầng, {luc}.', article('313', { facts: { inProgress: true, lifeDanger: true } })),
];
