import { ChannelFailure, type Letter, type Send } from './delivery.js';
import { postSigned, type SignedTarget } from './signed-post.js';

/** What is read of an answer, in characters; more is left unread. */
const ANSWER_MAX = 4_096;
/** What a gateway may answer with: its own id of the message. */
const MESSAGE_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/**
 * Hands a text message to a gateway over HTTP: `{id, to, text}`, signed as Standard Webhooks says. 2xx took it (and may name it,
 * `{"messageId"}`), 422 never will send to this number; everything else is a failure of the channel, a redirection too.
 */
export function smsSender(target: SignedTarget): Send {
  return async (letter) => {
    const body = JSON.stringify({ id: letter.id, to: letter.to, text: words(letter) });
    const answer = await postSigned(target, { id: letter.id, type: 'application/json', body });
    const text = await beginning(answer);
    if (answer.status === 422) return { kind: 'refused', code: 'sms_422' };
    if (!answer.ok) throw new ChannelFailure(`http_${answer.status}`);
    const messageId = messageIdOf(text);
    return { kind: 'sent', proof: [`http_${answer.status}`, messageId].filter(Boolean).join(' ') };
  };
}

/** That something waits, and under which number: a telephone may be in other hands. Without diacritics it is one message. */
function words({ registerNumber }: Letter): string {
  return `Co thong bao ve ho so so ${registerNumber}. Xem tai trang theo doi bang ma da cap, hoac hoi noi da tiep nhan. Tin tu dong, khong tra loi.`;
}

/** What was taken is taken, also where the rest of the answer gets lost. */
async function beginning(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.length > ANSWER_MAX) break;
    }
  } catch {
    return '';
  }
  return text;
}

function messageIdOf(text: string): string | undefined {
  try {
    const { messageId } = JSON.parse(text) as { messageId?: unknown };
    return typeof messageId === 'string' && MESSAGE_ID.test(messageId) ? messageId : undefined;
  } catch {
    return undefined;
  }
}
