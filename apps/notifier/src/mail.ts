import { createTransport } from 'nodemailer';
import { ChannelFailure, codeOf, type Letter, type Send } from './delivery.js';

/** The mail server and whose name stands on a letter. */
export interface MailTarget {
  readonly url: string;
  readonly from: string;
  /** Longest wait for an answer, in ms. */
  readonly timeoutMs: number;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** Sends by SMTP, encrypted unless the server is on this machine. A recipient the server refuses for good is `refused`. */
export function mailSender({ url, from, timeoutMs }: MailTarget): Send {
  const transport = createTransport({
    url, requireTLS: !LOOPBACK.test(new URL(url).hostname), disableFileAccess: true, disableUrlAccess: true,
    connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs,
  });
  return async (letter) => {
    const messageId = `<${letter.id}@${domainOf(from)}>`;
    try {
      const { response } = await transport.sendMail({ from, to: letter.to, messageId, headers: { 'Auto-Submitted': 'auto-generated' }, ...words(letter) });
      return { kind: 'sent', proof: proofOf(response) };
    } catch (error) {
      const { responseCode, command } = error as { responseCode?: number; command?: string };
      const code = responseCode === undefined ? codeOf(error) : `smtp_${responseCode}`;
      if (command === 'RCPT TO' && (responseCode ?? 0) >= 500) return { kind: 'refused', code };
      throw new ChannelFailure(code);
    }
  };
}

/** That something waits, under which number, and how to learn more: whoever else reads the mailbox learns nothing of a crime. */
function words({ registerNumber }: Letter): { subject: string; text: string } {
  return {
    subject: `Có thông báo về hồ sơ ${registerNumber} / A notice about file ${registerNumber}`,
    text: [
      `Có thông báo gửi ông/bà về hồ sơ số ${registerNumber}.`,
      'Xem tại trang theo dõi bằng mã theo dõi đã cấp, hoặc liên hệ nơi đã tiếp nhận và cho biết số hồ sơ này.',
      'Thư này gửi tự động; không trả lời thư.',
      '',
      `A notice for you about file number ${registerNumber} is waiting.`,
      'Read it on the follow-up page with the tracking code you were given, or ask where you were received, giving this number.',
      'This message was sent automatically; please do not answer it.',
      '',
    ].join('\n'),
  };
}

/** The server's code and, where it names one, its queue id; its text is left out: it may repeat an address. */
function proofOf(response: string): string {
  const code = /^\d{3}/.exec(response)?.[0];
  const queued = /queued as ([A-Za-z0-9.-]{1,64})$/i.exec(response.trim())?.[1];
  return [`smtp_${code ?? '250'}`, queued].filter(Boolean).join(' ');
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'tinbao.invalid';
}
