import { ChannelFailure, type Letter, type Send } from './delivery.js';
import { postSigned, type SignedTarget } from './signed-post.js';

/** Posts a CloudEvent, signed as Standard Webhooks says; anything but 2xx is a failure, a redirection too. */
export function webhookSender(target: SignedTarget): Send {
  return async (letter) => {
    const body = JSON.stringify(cloudEvent(letter));
    const answer = await postSigned(target, { id: letter.id, type: 'application/cloudevents+json', body });
    await answer.body?.cancel();
    if (!answer.ok) throw new ChannelFailure(`http_${answer.status}`);
    return { kind: 'sent', proof: `http_${answer.status}` };
  };
}

/** CloudEvents 1.0, structured JSON: which tip, which notice, by when and by which article; nothing that was told. */
function cloudEvent({ id, tipId, owedSince, registerNumber, notice, dueAt, article, confidence }: Letter) {
  return {
    specversion: '1.0', id, source: 'urn:tinbao:notifier', type: 'vn.tinbao.notice.v1', subject: tipId, time: owedSince,
    datacontenttype: 'application/json', data: { tipId, registerNumber, notice, dueAt, article, confidence },
  };
}
