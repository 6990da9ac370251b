import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { Letter } from './delivery.js';
import { mailSender } from './mail.js';

const to = 'nguoi.bao@example.vn';
const letter: Letter = {
  id: '11111111-1111-8111-8111-111111111111', tipId: '01960000-0000-7000-8000-000000000001', registerNumber: 'TB-2026-0000001', notice: 'receipt_informant',
  article: 'TTLT 01/2017 art. 14.1', confidence: 'sourced', owedSince: '2026-03-02T03:00:00.000Z', dueAt: '2026-03-05T17:00:00.000Z', to,
};

describe('the e-mail to the informant', () => {
  let server: SMTPServer;
  let mails: { to: string[]; source: string }[];
  let refusal: { step: 'RCPT' | 'MAIL' | 'DATA'; code: number } | undefined;
  const send = () => mailSender({ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, from: 'Thông báo <no-reply@congan.example>', timeoutMs: 5_000 })(letter);
  const answer = (step: string) => (refusal?.step === step ? Object.assign(new Error(`no mail for ${to}`), { responseCode: refusal.code }) : null);
  beforeEach(async () => {
    mails = [];
    refusal = undefined;
    server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
      onMailFrom: (_address, _session, done) => done(answer('MAIL')),
      onRcptTo: (_address, _session, done) => done(answer('RCPT')),
      onData: async (stream, session, done) => {
        let source = '';
        for await (const chunk of stream) source += String(chunk);
        if (refusal?.step !== 'DATA') mails.push({ to: session.envelope.rcptTo.map((r) => r.address), source });
        done(answer('DATA'));
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it('says that a notice waits and under which number, in both languages, and nothing of a crime', async () => {
    expect(await send()).toEqual({ kind: 'sent', proof: expect.stringMatching(/^smtp_250/) });
    const [mail] = mails;
    const text = decoded(mail?.source ?? '');
    expect(mail?.to).toEqual([to]);
    expect(text).toMatch(/thông báo gửi ông\/bà về hồ sơ số TB-2026-0000001/);
    expect(text).toMatch(/notice for you about file number TB-2026-0000001 is waiting/);
    expect(text).toMatch(/mã theo dõi[^]*tracking code/);
    expect(text).not.toMatch(/tội phạm|tố giác|công an|crime|police|receipt_informant|14\.1/i);
  });

  it('bears the same message id at every attempt, derived from the obligation', async () => {
    await send();
    await send();
    expect(mails.map((m) => /^Message-ID: (.*)\r$/m.exec(m.source)?.[1])).toEqual([`<${letter.id}@congan.example>`, `<${letter.id}@congan.example>`]);
  });

  it('is refused for good when the server knows no such recipient, and the answer keeps the code, not the address', async () => {
    refusal = { step: 'RCPT', code: 550 };
    expect(await send()).toEqual({ kind: 'refused', code: 'smtp_550' });
  });

  it.each([['RCPT', 451], ['MAIL', 550], ['DATA', 554]] as const)('has failed and may be tried again when %s is answered %d', async (step, code) => {
    refusal = { step, code };
    await expect(send()).rejects.toMatchObject({ name: 'ChannelFailure', message: `smtp_${code}`, code: `smtp_${code}` });
  });
});

/** Subject and text of a message as its reader sees them. */
function decoded(source: string): string {
  const [, head = '', body = ''] = /^([^]*?)\r\n\r\n([^]*)$/.exec(source) ?? [];
  const subject = head.replace(/\r\n\s+/g, ' ').replace(/=\?UTF-8\?([QB])\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quoted(text.replace(/_/g, ' ')));
  return `${subject}\n${/base64/i.test(head) ? Buffer.from(body, 'base64').toString() : quoted(body.replace(/=\r\n/g, ''))}`;
}

function quoted(text: string): string {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
}
