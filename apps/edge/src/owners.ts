import { BODY_LIMIT } from '@tinbao/host';
import { parts, type Part } from './edge-config.js';

/** Largest form of a public page, in bytes: a narrative too long by far comes back with its words. */
const FORM_LIMIT = 2 * 1024 * 1024;

/** Largest file of an old register, in bytes. */
const REGISTER_LIMIT = 32 * 1024 * 1024;

/** A door of the house: who serves it. */
export interface Owner {
  readonly part: Part;
  /** Absent = any. */
  readonly method?: string;
  readonly url: string;
  readonly bodyLimit: number;
}

const api = (part: Part, ...urls: string[]): Owner[] => urls.map((url) => ({ part, url: `/api/${url}`, bodyLimit: BODY_LIMIT }));
/** Largest piece of a file on its way in, in bytes: a whole one; it is handed on as it comes. */
const PIECE_LIMIT = 200 * 1024 * 1024;

const pages = ['/bao-tin', '/bao-tin/*', '/theo-doi', '/theo-doi/*', '/kiem-tra', '/kiem-tra/*', '/an-toan'];

/** Which part answers which address; the most particular one holds. */
export const owners: readonly Owner[] = [
  ...api('intake', 'intake-records', 'intake-records/*', 'tips/suggestions', 'public/tips', 'public/tips/*', 'public/recipients', 'public/follow-up', 'public/follow-up/*'),
  { part: 'intake', method: 'POST', url: '/api/tips', bodyLimit: BODY_LIMIT },
  ...['/api/imports', '/api/imports/*'].map((url): Owner => ({ part: 'intake', url, bodyLimit: REGISTER_LIMIT })),
  ...['/api/uploads', '/api/uploads/*', '/api/public/uploads', '/api/public/uploads/*'].map((url): Owner => ({ part: 'intake', url, bodyLimit: PIECE_LIMIT })),
  ...pages.flatMap((page) => [page, `/en${page}`]).map((url): Owner => ({ part: 'intake', url, bodyLimit: FORM_LIMIT })),
  { part: 'casework', method: 'GET', url: '/api/tips', bodyLimit: BODY_LIMIT },
  ...api('casework', 'inbox', 'access-log', 'exports', 'exports/*', 'supervision', 'tips/*', 'register.pdf', 'duty', 'duty/*', 'protected-areas', 'reveals'),
  ...api('notifier', 'notices', 'notices/*'),
  ...api('reporter', 'targets', 'targets/*', 'hotspots', 'campaigns', 'campaigns/*', 'reports', 'reports/*'),
  { part: 'web', url: '*', bodyLimit: BODY_LIMIT },
];

/** Parts without which people miss something. */
export const needed: readonly Part[] = parts.filter((part) => owners.some((owner) => owner.part === part));
