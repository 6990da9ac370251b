import type { ExtraPhrases } from '../lexicon-extra.js';

/** Traffic, fire, rescue, food and environment: how callers, neighbours and the press tell them. Append only. */
export const phrasesD: readonly ExtraPhrases[] = [
  { category: 'traffic_accident', article: '260', phrases: [
    'lái xe tông chết', 'xe tải lật', 'xe ben cán', 'xe ben tông', 'xe tải cuốn vào gầm', 'cuốn vào gầm', 'cán qua người', 'bị xe cán', 'bị xe tông', 'bị xe tải cán', 'bị ô tô đâm', 'bị ô tô tông',
    'bị xe quệt', 'tông trực diện', 'tông liên hoàn', 'đâm liên hoàn', 'đấu đầu xe', 'xe máy đấu đầu', 'tông vào đuôi xe', 'đâm vào đuôi xe', 'lao lên vỉa hè', 'lao qua dải phân cách',
    'xe lao xuống vực', 'xe lao xuống mương', 'xe lao vào nhà dân', 'lao xuống ruộng', 'tông cột điện', 'xe đứt phanh', 'xe mất phanh', 'đổ đèo mất phanh', 'đạp nhầm chân ga', 'không làm chủ tay lái',
    'tài xế ngủ gật', 'bỏ mặc nạn nhân', 'tai nạn bỏ chạy', 'rời hiện trường tai nạn', 'vụ lật xe', 'vụ xe container', 'vụ tông xe', 'lùi xe trên cao tốc', 'đi lùi trên cao tốc',
    'vết phanh', 'tai nạn thảm khốc', 'xe điên tông', 'bẹp dúm', 'xe chở học sinh lật', 'đâm ngã người đi bộ', 'tông người đi bộ', 'mở cửa ô tô gây',
  ] },
  { category: 'traffic_accident', article: '261', phrases: ['rải đinh ra đường', 'đổ nhớt ra đường', 'đào hố không rào', 'hố không rào chắn'] },
  { category: 'traffic_accident', article: '264', phrases: ['giao xe cho người say', 'giao ô tô cho con', 'cho con mượn ô tô', 'giao xe cho người chưa'] },
  { category: 'traffic_accident', article: '267', phrases: ['tàu hỏa tông', 'tàu hỏa húc', 'tàu hàng trật bánh', 'tàu trật bánh', 'lái tàu vượt tín hiệu'] },
  { category: 'traffic_accident', article: '268', phrases: ['tháo bu lông ray', 'vượt gác chắn', 'cố vượt đường tàu'] },
  { category: 'traffic_accident', article: '272', phrases: ['sà lan đâm', 'ca nô lật', 'tàu hàng đâm chìm', 'đâm chìm tàu cá', 'lật đò', 'đò ngang bị đâm'] },
  { category: 'traffic_violation', phrases: [
    'kịch khung nồng độ cồn', 'mg/lít khí thở', 'mg/l khí thở', 'thổi nồng độ cồn', 'đo nồng độ cồn', 'uống bia lái xe', 'uống rượu vẫn lái xe', 'phạt nguội', 'che biển số', 'vượt đèn vàng',
    'chạy vào làn khẩn cấp', 'đi vào làn khẩn cấp', 'đi vào làn BRT', 'lùi xe trên vành đai', 'gắn còi hú', 'gắn đèn ưu tiên', 'xe hết đăng kiểm', 'xe quá niên hạn', 'xe quá đát', 'hết hạn đăng kiểm',
    'không giấy phép lái xe', 'tước giấy phép lái xe', 'tước bằng lái', 'tước phù hiệu', 'cơi nới thành thùng', 'vượt tải', 'chở vượt tải', 'xe quá khổ quá tải', 'chở hàng cồng kềnh',
    'đất rơi vãi ra đường', 'không phủ bạt', 'xe hợp đồng trá hình', 'đón khách dọc đường', 'dừng giữa cầu vượt', 'đỗ xe hai hàng', 'đỗ xe chắn cửa', 'đỗ xe chắn cổng', 'xe chạy ngược chiều',
    'chạy ngược chiều', 'kẹp ba không mũ', 'chưa đủ tuổi lái xe', 'lái xe buông tay', 'xe tải giờ cấm', 'đèn tín hiệu hỏng', 'xe chết máy giữa đường',
  ] },
  { category: 'fire_explosion', article: '313', phrases: [
    'vụ hỏa hoạn', 'đám lửa', 'ngọn lửa bùng phát', 'lửa bùng lên', 'lửa cháy lan', 'cháy lan sang', 'cháy rụi', 'bị thiêu rụi', 'dập tắt đám cháy', 'dập lửa', 'chữa cháy không kịp', 'lính cứu hỏa',
    'ngạt khói', 'tử vong vì ngạt khói', 'tia lửa hàn', 'thợ hàn làm cháy', 'chập ổ điện', 'chập điện gây cháy', 'pin xe điện phát nổ', 'cháy pin', 'sạc pin qua đêm', 'nổ lò hơi', 'nổ nồi hơi',
    'nổ bình nước nóng', 'nổ trạm biến áp', 'nổ máy biến áp', 'nổ bình oxy', 'nổ kho hóa chất', 'mùi gas', 'rò rỉ gas', 'rò khí gas', 'sang chiết gas trái phép', 'chiết nạp gas', 'xe bồn gas',
    'khí hóa lỏng', 'cửa thoát nạn bị khóa', 'cửa thoát hiểm bị khóa', 'bịt lối thoát nạn', 'không lối thoát nạn', 'khóa trái cửa thoát hiểm', 'hàn kín song sắt', 'ban công hàn kín', 'cầu dao bốc khói',
    'chuông báo cháy không kêu', 'đầu phun chữa cháy', 'họng nước chữa cháy', 'bình chữa cháy hết hạn', 'chưa nghiệm thu phòng cháy', 'nghiệm thu phòng cháy', 'cháy sạp', 'cháy ki ốt', 'cháy kho hàng',
    'cháy xe bồn', 'cháy quán bar', 'cháy nhà xưởng', 'cháy bãi xe', 'cháy bãi rác',
  ] },
  { category: 'rescue', phrases: [
    'trèo qua lan can cầu', 'đứng ngoài lan can', 'đứng trên mép sân thượng', 'đòi nhảy lầu', 'đang định nhảy lầu', 'vừa nhảy xuống sông', 'nhảy xuống hồ', 'uống thuốc ngủ tự tử',
    'nhắn tin vĩnh biệt', 'rơi xuống cống', 'rơi xuống hố', 'rơi xuống hố ga', 'rơi xuống kênh', 'lọt xuống giếng', 'ngã xuống giếng', 'trượt chân xuống nước', 'ngã xuống sông', 'đuối nước thương tâm',
    'bơi ra cứu', 'người nhái tìm kiếm', 'thợ lặn tìm kiếm', 'lật thuyền', 'chìm thuyền', 'thuyền lật', 'đò lật', 'mắc kẹt giữa dòng', 'mắc kẹt trên nóc', 'kẹt trong khe', 'kẹt tay trong máy',
    'kẹt đầu song sắt', 'bị đè dưới đống gạch', 'sập mái', 'sập trần', 'sập hầm', 'vùi lấp', 'bị vùi lấp', 'đất đá vùi', 'nhà bị nghiêng', 'lũ quét', 'nước lũ dâng', 'nước dâng cao', 'sạt lở đất',
    'lạc trong rừng', 'đi lạc trong núi', 'bị cô lập giữa lũ', 'ngạt khí', 'ngất xỉu giữa đường', 'cụ già đi lạc', 'trẻ tự khóa trong xe', 'thang máy rơi tự do', 'kẹt trong thang máy', 'cảnh sát CNCH',
    'đội cứu hộ cứu nạn', 'giải cứu người mắc kẹt', 'cứu người đuối nước',
  ] },
  { category: 'food_safety', article: '317', phrases: [
    'ngộ độc tập thể', 'nhập viện sau bữa ăn', 'nhập viện sau khi ăn', 'nôn sau bữa ăn', 'nôn ói sau khi ăn', 'nôn sau khi ăn', 'đau bụng sau khi ăn', 'bữa ăn bán trú', 'suất ăn bán trú',
    'suất ăn công nghiệp', 'thức ăn ôi thiu', 'cơm thiu', 'thịt thiu', 'thịt bốc mùi', 'thịt nhiễm bệnh', 'lợn dịch tả', 'heo dịch tả', 'lợn chết về mổ', 'heo chết dịch', 'giết mổ heo bệnh',
    'không có giấy kiểm dịch', 'không dấu kiểm dịch', 'nội tạng thối', 'nội tạng đông lạnh', 'thịt đông lạnh hết hạn', 'thay tem hạn sử dụng', 'dán lại hạn sử dụng', 'sửa hạn sử dụng',
    'bơm nước vào bò', 'bơm nước vào lợn', 'bơm nước vào heo', 'chất tẩy trắng vào bún', 'tẩy trắng bún', 'ngâm chất tẩy', 'ngâm oxy già', 'chất huỳnh quang', 'chất tạo ngọt cấm',
    'phẩm màu công nghiệp', 'nhuộm phẩm màu', 'ướp urê', 'ướp phân đạm', 'ngâm phân đạm', 'lưu huỳnh sấy', 'formol', 'chất bảo quản vượt', 'tinopal', 'chất cấm trong chăn nuôi', 'salbutamol',
    'rượu pha methanol', 'cồn công nghiệp vào rượu', 'dầu ăn thải', 'dầu ăn bẩn', 'lò mổ chui', 'lò mổ không phép', 'giết mổ chui', 'thức ăn có dòi', 'giò chả chứa hàn the', 'trộn tạp chất vào',
    'trộn bột đá vào', 'trộn hóa chất vào', 'trộn phế phẩm', 'tiêu hủy thực phẩm',
  ] },
  { category: 'environment', article: '235', phrases: [
    'đổ trộm rác', 'đổ trộm xà bần', 'bãi xà bần', 'đổ bùn thải', 'bùn thải', 'chôn lấp rác', 'xả hầm cầu', 'đổ bể phốt', 'hút bể phốt đổ', 'xả thẳng ra sông', 'xả thẳng ra kênh', 'xả ra mương',
    'ống xả ngầm', 'nước kênh đen', 'nước giếng bốc mùi', 'cá chết trắng', 'nước sủi bọt trắng', 'xưởng nhuộm xả', 'xưởng xi mạ', 'trại lợn xả', 'trại heo xả', 'lò đốt rác', 'đốt lốp xe',
    'đốt dây điện lấy đồng', 'nấu nhựa', 'mùi khét từ xưởng', 'ô nhiễm nguồn nước', 'rác thải y tế',
  ] },
  { category: 'environment', article: '236', phrases: ['chất thải nguy hại', 'thùng phuy hóa chất', 'đổ phuy hóa chất', 'xỉ nhôm', 'axit thải', 'pin ắc quy thải', 'đổ hóa chất xuống ao'] },
  { category: 'environment', article: '239', phrases: ['container rác', 'nhập rác thải', 'container chứa rác'] },
  { category: 'environment', article: '227', phrases: [
    'khai thác cát lậu', 'tàu hút cát', 'sà lan hút cát', 'bơm hút cát', 'múc đất trái phép', 'múc đồi', 'khai thác đá', 'mỏ đá', 'khai thác quặng', 'khai thác than', 'than thổ phỉ', 'đào vàng trái phép',
    'bưởng vàng', 'vàng sa khoáng', 'đãi vàng',
  ] },
  { category: 'environment', article: '232', phrases: [
    'gỗ pơ mu', 'gỗ quý', 'khối gỗ', 'm3 gỗ', 'xe chở gỗ lậu', 'buôn lậu gỗ', 'trùm gỗ lậu', 'đầu nậu gỗ', 'xẻ gỗ trong rừng', 'cưa máy trong rừng', 'đốn hạ', 'trạm kiểm lâm', 'hạt kiểm lâm',
    'hạt trưởng kiểm lâm', 'vườn quốc gia', 'rừng đặc dụng', 'lâm sản', 'khu bảo tồn thiên nhiên', 'phách gỗ',
  ] },
  { category: 'environment', article: '243', phrases: [
    'chặt rừng', 'cưa phá', 'phát rừng', 'phá trắng', 'cạo trọc đồi', 'héc ta rừng', 'hecta rừng', 'rừng tự nhiên', 'rừng đầu nguồn', 'rừng thông', 'thông bị đầu độc', 'đầu độc cây',
    'đổ thuốc vào gốc cây', 'khoan thân cây', 'lấn chiếm đất rừng', 'chuyển đổi đất rừng', 'rừng bị chặt', 'gây cháy rừng', 'vụ cháy rừng', 'đốt thực bì', 'rừng phòng hộ bị chặt',
  ] },
  { category: 'environment', article: '233', phrases: ['giao rừng trái phép', 'giao đất rừng'] },
  { category: 'environment', article: '234', phrases: ['bẫy thú rừng', 'thịt thú rừng', 'săn thú rừng', 'lưới bẫy chim', 'nuôi khỉ'] },
  { category: 'environment', article: '244', phrases: [
    'tê tê', 'cá thể tê tê', 'cá thể hổ', 'nanh hổ', 'cao hổ cốt', 'nuôi gấu lấy mật', 'voọc', 'rùa biển', 'trứng vích', 'con vích', 'đồi mồi khô', 'rùa hộp', 'rắn hổ chúa', 'động vật quý hiếm',
    'động vật nguy cấp', 'cầy hương', 'bộ da hổ', 'tấm da hổ', 'ngâm rượu tay gấu',
  ] },
  { category: 'environment', article: '242', phrases: ['kích cá', 'chích cá', 'chích điện cá', 'xung điện', 'tàu giã cào', 'kéo cào điện'] },
  { category: 'environment', article: '238', phrases: ['lấn chiếm lòng sông'] },
  { category: 'environment', article: '241', phrases: ['làm lây lan dịch'] },
];
