/** Words of what follows a dispatch or a decision: emergency, alerts; `follow-up-en.ts` says the same. */
export const vi = {
  'alert': 'Cần xem ngay', 'alert.dispatch_unanswered': 'CHƯA AI XÁC NHẬN', 'alert.bounced_twice': 'Bị trả lại 2 lần', 'alert.waiting': 'Chờ xác nhận đến {{at}}',
  'actor.casework': 'máy báo động', 'act.acknowledge': 'Xác nhận điều động', 'paper.acknowledge': 'tên người xác nhận',
  'event.DispatchAcknowledged': 'xác nhận điều động', 'event.DispatchEscalated': 'báo động điều động chưa được xác nhận',
};
