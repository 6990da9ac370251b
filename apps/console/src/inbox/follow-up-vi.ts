/** Words of what follows a dispatch or a decision: emergency, alerts; `follow-up-en.ts` says the same. */
export const vi = {
  'alert': 'Cần xem ngay', 'alert.dispatch_unanswered': 'CHƯA AI XÁC NHẬN', 'alert.bounced_twice': 'Bị trả lại 2 lần', 'alert.informant_answered': 'Có trả lời', 'alert.waiting': 'Chờ xác nhận đến {{at}}',
  'field.question': 'Câu hỏi', 'act.ask-informant': 'Hỏi thêm người báo tin', 'paper.ask-informant': 'câu hỏi trong hộp thư',
  'actor.casework': 'máy báo động', 'act.acknowledge': 'Xác nhận điều động', 'paper.acknowledge': 'tên người xác nhận',
  'event.DispatchAcknowledged': 'xác nhận điều động', 'event.DispatchEscalated': 'báo động điều động chưa được xác nhận',
  'act.record-administrative-outcome': 'Ghi kết quả xử lý hành chính', 'paper.record-administrative-outcome': 'quyết định xử lý của cơ quan có thẩm quyền',
  'act.refer-to-mediation': 'Giao tổ hòa giải', 'paper.refer-to-mediation': 'văn bản hướng dẫn, chuyển hòa giải',
  'act.record-mediation': 'Ghi kết quả hòa giải', 'paper.record-mediation': 'văn bản báo kết quả hòa giải',
  'event.AdministrativeOutcomeRecorded': 'kết quả xử lý hành chính', 'event.MediationReferred': 'giao tổ hòa giải', 'event.MediationConcluded': 'kết quả hòa giải',
  'field.decidedBy': 'Cơ quan quyết định', 'field.ward': 'Phường, xã', 'field.result': 'Kết quả', 'choice.mediated': 'hòa giải thành', 'choice.not_mediated': 'hòa giải không thành',
  'noWard': 'Không có phường, xã nào khớp.', 'followUp': 'Theo dõi sau phân loại, quyết định', 'administrative': 'Xử lý hành chính', 'stated': 'nêu trong quyết định: {{outcome}}',
  'result': '{{outcome}}, {{agency}}, số {{number}} ngày {{date}}', 'noResult': 'chưa có kết quả', 'mediation': 'Tổ hòa giải {{ward}}', 'pending': 'chờ kết quả',
};
