/** Refusals about the classifier's model. */
export const modelProblems = {
  model_not_found: {
    status: 404,
    title: { vi: 'Không có mô hình này', en: 'There is no such model' },
    detail: { vi: 'Xem các mô hình tại GET /api/admin/models.', en: 'GET /api/admin/models lists the models.' },
  },
  model_decided: {
    status: 422,
    title: { vi: 'Không còn gì để quyết định', en: 'There is nothing left to decide' },
    detail: { vi: 'Mô hình đang dùng, đã từ chối hoặc không phải bản chờ duyệt.', en: 'The model is in use, was rejected, or is no candidate.' },
  },
  model_verdict_differs: {
    status: 409,
    title: { vi: 'Kết quả so sánh đã khác', en: 'The comparison says something else' },
    detail: { vi: 'So với mô hình đang dùng bây giờ, kết quả là: {verdict}. Xem lại rồi quyết định.', en: 'Beside the model in use now it is {verdict}. Look again, then decide.' },
  },
  model_being_decided: {
    status: 409,
    title: { vi: 'Mô hình đang được quyết định', en: 'A model is being decided on' },
    detail: { vi: 'Người khác vừa quyết định về một mô hình. Xem lại rồi quyết định.', en: 'Somebody else decides on a model right now. Look again, then decide.' },
  },
  model_unusable: {
    status: 422,
    title: { vi: 'Mô hình không dùng được', en: 'The model cannot be used' },
    detail: { vi: 'Tệp không nguyên vẹn, hoặc có loại việc mà quy tắc đang áp dụng không có.', en: 'Its file is not whole, or it knows a category that the rules in force do not.' },
  },
} as const;
