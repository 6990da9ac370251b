import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Fault } from '@tinbao/contracts';
import type { Report } from './model.js';

/** The report as canonical JSON (RFC 8785): what is kept, hashed, and handed out as its JSON. */
export function canonicalJson(report: Report): string {
  const json = canonicalize(report);
  if (json === undefined) throw new Fault('report_not_canonical', { retriable: false });
  return json;
}

/** SHA-256 of the canonical JSON, hex: what the ledger holds of an issued version. */
export function reportHash(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
