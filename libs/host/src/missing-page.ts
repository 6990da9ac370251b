import type { FastifyRequest } from 'fastify';

const texts = {
  vi: { title: 'Không có trang này', hint: 'Địa chỉ không có, hoặc đã đổi.', report: 'Báo tin về tội phạm', staff: 'Trang của cán bộ' },
  en: { title: 'There is no such page', hint: 'The address does not exist, or has changed.', report: 'Report a crime', staff: 'Staff pages' },
};

/** Whether a browser asks for a page rather than a program for data: a GET outside `/api` that takes HTML. */
export function asksForPage({ method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  return method === 'GET' && !/^\/api(?:[/?]|$)/.test(url) && (headers.accept ?? '').includes('text/html');
}

/** The page of an address that does not exist; it loads nothing, as the policy of every other answer demands. */
export function missingPage(lang: 'vi' | 'en'): string {
  const { title, hint, report, staff } = texts[lang];
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Tinbao</title></head>
<body><main><h1>${title}</h1><p>${hint}</p><ul><li><a href="/bao-tin">${report}</a></li><li><a href="/">${staff}</a></li></ul></main></body>
</html>
`;
}
