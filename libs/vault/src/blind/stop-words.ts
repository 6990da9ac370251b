/**
 * Folded words that say nothing of what happened: they stand in most texts, so a posting list of them would only cost. A list,
 * not a count: the index keeps no count of words, and a list is the same on every machine.
 */
export const stopWords: ReadonlySet<string> = new Set((
  'a ai anh ba ban bao bay bi bo boi ca cac cai can cach chi cho chua chu chung co con cua cung cu da dang day de den deu di do duoc dua du dau em gi gia hay hoac hom ' +
  'khi khong kia la lai lam len luc mai moi mot nao nay nen neu nguoi nha nhu nhung nhieu ngay nua o oi qua ra rang rat roi sau se su tai thi thay theo the thoi toi trong truoc ' +
  'tu va van vao ve vi viec voi vua xin xong minh ho no ong chau bac co chu cu tinh phuong quan thanh pho huyen xa so duong ngo'
).split(' '));
