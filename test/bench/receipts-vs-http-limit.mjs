export const receiptsVsHttpLimit = { key: 'receiptsVsHttpLimit' };
