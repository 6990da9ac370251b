/** Words of what the machine found in a text; `found-en.ts` says the same. */
export const vi = {
  found: 'Máy đọc thấy trong nội dung',
  nothingFound: 'Thời gian, nơi chốn, số tiền, biển số, số điện thoại đọc được hiện ở đây. Không bấm thì không có gì được ghi.',
  'found.time': 'thời gian', 'found.place': 'phường, xã', 'found.street': 'địa chỉ', 'found.money': 'số tiền', 'found.plate': 'biển số', 'found.phone': 'điện thoại',
  'found.account': 'tài khoản', 'found.weapon': 'hung khí', 'found.injured': 'người bị thương', 'found.dead': 'người chết', 'found.child': 'trẻ em', 'found.circumstance': 'tình tiết',
  'goes.ward': '→ Phường, xã', 'goes.address': '→ Nơi xảy ra', 'goes.time': '→ Lúc', 'goes.fact': '→ Tình tiết', stays: 'chỉ ở trong nội dung',
  unsure: 'chưa chắc', persons: '{{count}} người', age: '{{age}} tuổi', mentioned: 'có nhắc tới', 'means.inProgress': 'đang xảy ra', 'means.suspectMayFlee': 'người bị tố giác có thể bỏ trốn',
  manyPlaces: '{{said}}: {{count}} phường, xã có thể, cần hỏi thêm', fromUntil: '{{from}} đến {{until}}', tookStart: 'lấy lúc đầu khoảng',
  take: 'Lấy', letGo: 'Bỏ', copy: 'Chép', took: 'Đã lấy {{what}}.', wentBack: 'Đã bỏ {{what}}.', copied: 'Đã chép {{what}}.',
} as const;
