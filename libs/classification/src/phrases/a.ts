import type { ExtraPhrases } from '../lexicon-extra.js';

/** Crimes against the person, resisting officers, fugitives: how callers, neighbours and the press tell them. Append only. */
export const phrasesA: readonly ExtraPhrases[] = [
  { category: 'homicide', article: '123', phrases: [
    'đâm vợ chết', 'chém vợ chết', 'đâm chết người', 'giết bạn gái', 'giết người yêu', 'giết mẹ', 'giết cha', 'giết bố', 'giết chủ nợ', 'giết tình địch', 'giết người tình', 'giết hàng xóm',
    'sát hại vợ', 'sát hại mẹ', 'sát hại người tình', 'ra tay sát hại', 'bị sát hại', 'nghi phạm sát hại', 'nghi can sát hại', 'đâm gục', 'đâm trúng tim', 'đâm thấu ngực', 'gục tại chỗ', 'gục chết',
    'chém lìa đầu', 'phân xác', 'chặt xác', 'giấu xác', 'vùi xác', 'ném xác', 'đốt xác', 'khai quật tử thi', 'khám nghiệm tử thi',
    'giải phẫu tử thi', 'nghi án mạng', 'vụ án mạng', 'gây án mạng', 'vụ thảm sát', 'cuồng sát', 'kẻ giết người', 'hung thủ giết', 'siết cổ', 'thắt cổ nạn nhân', 'dìm chết', 'dìm xuống nước', 'bóp cổ đến chết',
    'đánh đến chết', 'đánh vào đầu đến chết', 'đẩy xuống giếng', 'xô xuống vực', 'châm lửa thiêu', 'thiêu chết', 'đốt chết', 'dội xăng', 'bỏ thuốc độc', 'thuốc diệt chuột vào', 'thuê sát thủ', 'thuê người trừ khử',
    'ném con từ tầng', 'ôm con nhảy', 'ôm hai con nhảy', 'đâm hàng chục nhát', 'xác trong va li', 'xác trong bao tải', 'nằm trên vũng máu', 'xác trôi sông', 'giết người yêu cũ', 'bị bắn chết', 'bắn chết người',
  ] },
  { category: 'homicide', article: '124', phrases: ['vứt con mới đẻ', 'giết con mới đẻ', 'thi thể trẻ sơ sinh', 'xác trẻ sơ sinh', 'xác hài nhi', 'bé sơ sinh tử vong'] },
  { category: 'homicide', article: '130', phrases: ['bức tử', 'dồn đến đường cùng'] },
  { category: 'homicide', article: '131', phrases: ['xúi tự tử', 'xúi giục tự sát', 'rủ nhau tự tử', 'xúi uống thuốc'] },
  { category: 'homicide', article: '133', phrases: ['dọa giết cả nhà', 'đe dọa giết', 'dọa đâm chết', 'nhắn tin dọa giết', 'gửi vòng hoa tang'] },
  { category: 'homicide', article: '128', phrases: ['vô ý làm chết', 'bẫy điện chết', 'vướng dây điện bẫy', 'bắn nhầm bạn'] },
  { category: 'homicide', article: '129', phrases: ['tiêm nhầm thuốc', 'sốc phản vệ tử vong'] },
  { category: 'assault', article: '134', phrases: [
    'đấm vào mặt', 'đấm gãy mũi', 'đấm gãy răng', 'gãy sống mũi', 'vỡ xương hàm', 'đánh gãy tay', 'đánh gãy chân', 'đánh vỡ đầu', 'đánh bể đầu', 'phang vào đầu', 'vụt vào đầu',
    'bị vây đánh', 'bị đánh bầm dập', 'đánh tới tấp', 'đấm đá túi bụi', 'túm tóc đập đầu', 'lột áo đánh', 'tạt sơn và chém', 'tạt nước sôi', 'hắt nước sôi', 'hắt dung dịch', 'bỏng axit', 'rạch mặt', 'rạch đùi', 'cắt gân',
    'chém đứt gân', 'chém gần lìa', 'chém thuê', 'đâm thuê chém mướn', 'dao phóng lợn', 'gậy bóng chày', 'tuýp sắt',
    'bị đâm thủng phổi', 'đâm vào bụng', 'đâm trúng bụng', 'đâm vào mạn sườn', 'tỷ lệ tổn thương', 'tổn hại sức khỏe', 'giám định thương tích', 'giám định thương tật', 'chứng nhận thương tích',
    'khởi tố vì đánh người', 'đánh nhập viện', 'chém nhập viện', 'bị hành hung', 'hành hung bác sĩ', 'hành hung nhân viên', 'phụ huynh đánh thầy', 'thầy giáo đánh học sinh',
    'bị bạn đánh', 'bắn vỡ mắt', 'thua độ bị đánh', 'đánh vì nhìn đểu', 'cầm hàng đuổi',
  ] },
  { category: 'assault', article: '137', phrases: ['đánh người bị tạm giữ'] },
  { category: 'assault', article: '138', phrases: ['vô ý gây thương tích'] },
  { category: 'domestic_violence', phrases: [
    'chồng đánh đập', 'bị chồng đánh đập', 'chồng vũ phu', 'chồng bạo hành', 'bạo hành vợ', 'đánh vợ', 'đánh vợ nhập viện', 'đánh vợ gãy', 'bị chồng tát', 'chồng tát', 'chồng nhốt', 'chồng bóp cổ vợ', 'chồng cầm dao dọa vợ',
    'chồng say về đánh', 'uống rượu về đánh vợ', 'nhậu về đánh vợ', 'thua độ về đánh vợ', 'vợ bị đánh', 'vợ bạo hành chồng', 'con trai đánh mẹ', 'con trai đánh bố', 'con đánh mẹ già', 'con bỏ đói mẹ', 'con nhốt mẹ',
    'ngược đãi mẹ', 'ngược đãi cha', 'ngược đãi người già', 'con dâu đánh mẹ chồng', 'con dâu tát mẹ chồng', 'mẹ chồng đánh con dâu', 'bố chồng đánh con dâu', 'cấm tiếp xúc', 'nhà tạm lánh', 'địa chỉ tin cậy', 'đánh mẹ em',
    'ba đánh mẹ', 'bố đánh mẹ', 'cha đánh mẹ', 'bố say đánh mẹ', 'đập phá đánh vợ', 'chửi bới đánh đập vợ', 'kiểm soát tiền bạc vợ', 'nhốt vợ', 'đuổi vợ ra khỏi nhà', 'đuổi mẹ già ra khỏi nhà', 'đánh vợ đang mang thai', 'chồng cũ đến đánh',
  ] },
  { category: 'sexual', article: '141', phrases: [
    'thay nhau làm nhục', 'cưỡng bức', 'bị cưỡng bức', 'ép quan hệ trái ý muốn', 'thực hiện hành vi đồi bại', 'hành vi đồi bại', 'thú tính', 'thỏa mãn thú tính', 'đè xuống giường', 'chuốc say rồi', 'chuốc rượu rồi quan hệ', 'khống chế để quan hệ',
    'bị nhiều người cưỡng bức', 'hại đời', 'bị xâm hại tình dục', 'lột quần áo', 'xé quần áo', 'dụ vào nhà nghỉ', 'ép vào nhà nghỉ', 'đưa vào nhà nghỉ rồi', 'bị bịt miệng rồi', 'quan hệ trái ý muốn',
  ] },
  { category: 'sexual', article: '142', phrases: ['xâm hại cháu bé', 'xâm hại bé trai', 'xâm hại con riêng', 'xâm hại con gái', 'cha dượng xâm hại', 'bố dượng xâm hại', 'ông nội xâm hại', 'hàng xóm xâm hại', 'giở trò với bé', 'giở trò với cháu', 'bé gái bị hại đời'] },
  { category: 'sexual', article: '145', phrases: [
    'quan hệ với bạn gái chưa đủ', 'bạn gái chưa đủ 16', 'người yêu 14 tuổi', 'người yêu 15 tuổi', 'ăn trái cấm', 'nữ sinh có thai', 'nữ sinh mang thai', 'nữ sinh mang bầu', 'học sinh có thai', 'học sinh mang bầu', 'bé gái mang thai', 'khiến nữ sinh mang', 'làm nữ sinh có thai', 'người tình nhí', 'quan hệ với nữ sinh',
  ] },
  { category: 'sexual', article: '146', phrases: [
    'sờ ngực', 'sờ mông', 'sờ đùi', 'sờ vùng kín', 'vuốt ve đùi', 'vuốt ve ngực', 'chạm vào vùng kín', 'cho tay vào quần', 'cho tay vào váy', 'luồn tay vào áo', 'luồn tay vào quần', 'ôm hôn bé gái', 'hôn môi bé gái', 'cưỡng hôn', 'bị cưỡng hôn', 'nựng bé gái', 'sàm sỡ học sinh', 'sàm sỡ bé',
  ] },
  { category: 'sexual', article: '143', phrases: ['dọa tung ảnh nóng', 'dọa tung clip nóng', 'dọa phát tán ảnh nóng', 'ép tình', 'tống tình', 'ép phải chiều', 'không chiều thì đuổi việc', 'clip nhạy cảm để ép'] },
  { category: 'sexual', article: '147', phrases: ['gạ gửi ảnh nude', 'bắt gửi ảnh nude', 'dụ cởi đồ trước camera', 'ảnh khỏa thân trẻ em', 'livestream khỏa thân'] },
  { category: 'sexual', article: '149', phrases: ['cố ý lây HIV', 'cố ý truyền HIV', 'giấu bệnh HIV quan hệ'] },
  { category: 'sexual', phrases: [
    'bóp ngực', 'bóp mông', 'quay trộm nhà tắm', 'quay lén phòng trọ', 'quay lén phòng thay đồ', 'camera giấu trong nhà tắm', 'camera giấu trong nhà vệ sinh', 'chụp lén dưới váy', 'nhìn trộm tắm', 'kéo khóa quần', 'thủ dâm nơi công cộng', 'tin nhắn gạ tình', 'gạ gẫm nữ sinh', 'gạ nữ sinh', 'thầy gạ tình', 'nhắn tin khiêu dâm', 'kẻ biến thái', 'gã biến thái', 'sờ soạng trên xe buýt',
  ] },
  { category: 'child_abuse', article: '140', phrases: [
    'cô giáo tát', 'cô giáo đánh', 'bảo mẫu tát', 'bảo mẫu đánh', 'bảo mẫu hành hạ', 'bảo mẫu bạo hành', 'cô nuôi đánh', 'dốc ngược trẻ', 'bịt miệng trẻ', 'dán băng dính miệng', 'ép trẻ ăn', 'đánh con riêng', 'hành hạ con riêng', 'hành hạ trẻ',
    'cha dượng đánh', 'bố dượng đánh', 'dượng đánh', 'mẹ kế đánh', 'mẹ kế hành hạ', 'mẹ kế bỏ đói', 'mẹ nuôi đánh', 'đánh con dã man', 'đánh con nhập viện', 'đánh con gãy', 'đánh con bầm tím', 'treo con lên', 'trói con', 'xích con', 'xích chân bé', 'trói bé',
    'nhốt con trong', 'nhốt bé trong', 'nhốt trẻ trong nhà vệ sinh', 'bỏ đói cháu', 'bắt con quỳ', 'bắt trẻ quỳ', 'châm thuốc lá vào', 'dí tàn thuốc', 'cháu bé bầm tím', 'bé bị đánh', 'trẻ bị đánh', 'trẻ bị hành hạ', 'bắt trẻ đi ăn xin', 'bắt bé đi ăn xin', 'bạo hành con', 'nhóm trẻ tư thục', 'lớp mẫu giáo đánh',
  ] },
  { category: 'child_abuse', article: '153', phrases: ['bế trẻ sơ sinh khỏi bệnh viện', 'bế bé đi mất', 'dắt cháu bé đi', 'lạ mặt dắt cháu', 'người lạ bế cháu', 'kéo bé lên xe', 'giả làm phụ huynh đón', 'giật con trên tay', 'giằng con đi', 'đón con đi mất', 'chiếm đoạt trẻ'] },
  { category: 'kidnap_detain', article: '157', phrases: [
    'nhốt con nợ', 'nhốt nhân viên', 'bị nhốt trong phòng', 'bị nhốt trong kho', 'khóa cửa nhốt', 'giữ tôi trong phòng', 'giữ lại không cho về', 'bị trói vào', 'trói vào cột', 'trói vào gốc cây', 'xích chân vào', 'còng tay nạn nhân', 'canh giữ nạn nhân',
    'lôi lên xe', 'lôi lên ô tô', 'nhét lên xe', 'bắt lên ô tô', 'kéo lên xe chở đi', 'ép lên ô tô', 'giữ người trái phép', 'giữ người để đòi nợ', 'bắt người đòi nợ', 'bắt người siết nợ', 'ép ký giấy nợ', 'ép viết giấy nợ', 'nhốt để ép trả nợ', 'giam giữ trái phép', 'bị giữ trong container', 'bịt mắt đưa đi',
  ] },
  { category: 'kidnap_detain', article: '169', phrases: ['bắt cóc đòi tiền chuộc', 'bắt cóc tống tiền', 'bắt cóc con', 'đem tiền đến chuộc', 'yêu cầu tiền chuộc', 'giả bắt cóc', 'dàn cảnh bắt cóc', 'tự dựng cảnh bắt cóc', 'nộp tiền chuộc', 'chuyển tiền chuộc', 'bắt con tôi đòi tiền'] },
  { category: 'kidnap_detain', article: '301', phrases: ['khống chế con tin', 'giải cứu con tin'] },
  { category: 'kidnap_detain', phrases: ['biệt tăm', 'đi đâu không rõ', 'tìm người mất tích', 'thông báo tìm người', 'chưa thấy về', 'không rõ tung tích', 'trẻ mất tích', 'con đi đâu không về'] },
  { category: 'trafficking', article: '150', phrases: [
    'bị bán sang', 'bán sang Myanmar', 'bán sang Lào', 'bán vào động', 'bán vào quán karaoke', 'bán cho công ty', 'bán qua tay', 'sang tay công ty khác', 'chuộc về nước', 'tiền chuộc mới cho về', 'thu hộ chiếu', 'giữ hộ chiếu', 'ép lừa đảo trên mạng', 'ép gọi điện lừa đảo',
    'đặc khu lừa đảo', 'khu lừa đảo', 'bị kẹt ở Campuchia', 'giải cứu từ Campuchia', 'đưa qua biên giới', 'đưa thiếu nữ sang', 'bán làm dâu', 'ép lấy chồng nước ngoài', 'lấy chồng Trung Quốc', 'mua bán phụ nữ', 'bán bạn gái', 'lừa bán bạn', 'bán thiếu nữ', 'lừa bán thiếu nữ',
    'ép tiếp khách trừ nợ', 'thu giấy tờ ép tiếp khách', 'bị bán cho chủ', 'bị bán lên tàu cá', 'nạn nhân bị mua bán', 'giải cứu nạn nhân bị bán',
  ] },
  { category: 'trafficking', article: '151', phrases: ['mua bán trẻ sơ sinh', 'bán trẻ em', 'bán con đẻ', 'bán con mới sinh', 'rao bán trẻ', 'rao bán con', 'nhận con nuôi trả tiền', 'giả giấy chứng sinh', 'làm giả giấy chứng sinh', 'hội cho nhận con nuôi'] },
  { category: 'trafficking', article: '152', phrases: ['tráo con', 'đánh tráo trẻ', 'đánh tráo trẻ sơ sinh'] },
  { category: 'trafficking', article: '154', phrases: ['mua bán thận', 'đường dây bán thận', 'môi giới bán thận', 'môi giới ghép thận', 'mua bán nội tạng', 'mua bán mô tạng', 'bán gan', 'giả hồ sơ hiến tạng'] },
  { category: 'mental_health_violent', phrases: [
    'bệnh nhân tâm thần', 'tiền sử tâm thần', 'rối loạn tâm thần', 'bị tâm thần', 'bị thần kinh', 'mắc bệnh tâm thần', 'hồ sơ tâm thần', 'trốn viện tâm thần', 'trốn trại tâm thần', 'bệnh viện tâm thần', 'giám định pháp y tâm thần', 'bắt buộc chữa bệnh', 'chữa bệnh bắt buộc',
    'loạn thần', 'ảo thanh', 'lên cơn cầm dao', 'lên cơn điên', 'lên cơn đánh', 'lên cơn chém', 'phát bệnh cầm dao', 'phát bệnh đập phá', 'bỏ thuốc tâm thần', 'không uống thuốc tâm thần', 'thần kinh cầm dao', 'người điên ném đá', 'người điên chặn xe', 'rối loạn lưỡng cực', 'hưng cảm', 'nói chuyện một mình', 'gã tâm thần', 'thằng điên', 'ông điên', 'bà điên',
  ] },
  { category: 'resist_officer', article: '330', phrases: [
    'lao xe vào csgt', 'lao xe vào cảnh sát', 'đâm xe vào csgt', 'đâm xe vào tổ công tác', 'tông vào csgt', 'tông gãy chân cảnh sát', 'tông chiến sĩ', 'tông cán bộ', 'húc cảnh sát', 'hất cảnh sát', 'kéo lê cảnh sát', 'kéo lê chiến sĩ', 'lao vào tổ công tác', 'lao thẳng vào tổ',
    'đánh công an xã', 'đánh công an phường', 'đánh công an viên', 'đánh kiểm lâm', 'đánh dân phòng', 'đánh trật tự đô thị', 'đánh dân quân', 'tấn công kiểm lâm', 'tấn công tổ công tác', 'tấn công lực lượng chức năng', 'chống lại lực lượng', 'chống đối cảnh sát', 'chống cưỡng chế',
    'chửi tổ công tác', 'lăng mạ csgt', 'lăng mạ cán bộ', 'xúc phạm cảnh sát', 'giằng co với csgt', 'giằng co với công an', 'giật gậy chỉ huy', 'giật biên bản', 'xé biên bản', 'không thổi nồng độ cồn', 'không chấp hành kiểm tra', 'không chấp hành yêu cầu kiểm tra', 'không hợp tác với csgt', 'vây tổ công tác',
    'giải cứu người bị bắt', 'cản trở công vụ', 'cản trở tổ công tác', 'ném đá vào công an', 'ném bom xăng vào', 'cắn tay công an', 'cắn tay csgt', 'đạp csgt', 'đạp công an', 'xô ngã cảnh sát', 'tát công an', 'tát csgt', 'đấm csgt', 'đấm công an', 'vượt chốt kiểm dịch',
    'tấn công kiểm soát quân sự', 'đánh chiến sĩ biên phòng', 'hành hung cảnh sát', 'hành hung csgt', 'hành hung công an xã', 'xông vào trụ sở công an',
  ] },
  { category: 'wanted_escape', phrases: [
    'bắt đối tượng truy nã', 'bắt truy nã', 'truy bắt đối tượng truy nã', 'lẩn trốn nhiều năm', 'lẩn trốn suốt', 'đổi tên lẩn trốn', 'trốn tránh pháp luật', 'bị can bỏ trốn', 'bị cáo bỏ trốn', 'bị án bỏ trốn', 'trốn án',
    'không chấp hành án', 'không đi thi hành án', 'rời khỏi nơi cư trú', 'vắng mặt khỏi nơi cư trú', 'cai nghiện bỏ trốn', 'tha tù trước thời hạn', 'vi phạm án treo', 'ra khỏi nơi cư trú khi án treo', 'giống đối tượng truy nã', 'ảnh truy nã',
  ] },
  { category: 'wanted_escape', article: '386', phrases: ['trốn khi đang áp giải', 'bỏ trốn khi áp giải', 'bỏ trốn khỏi bệnh viện', 'bỏ trốn khỏi phòng xử', 'tháo còng bỏ trốn', 'còn đeo còng'] },
];
