import { randomInt } from 'node:crypto';
import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, LAW, type House, type Stage } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { VaultContact1764000000020 } from '@tinbao/vault';
import { CALL_MS, Channels } from './channels.js';
import { mailSender } from './mail.js';
import { NoticeDraftsHttp } from './drafts.http.js';
import { Notifier1764000000021 } from './migrations/1764000000021-notifier.js';
import { NoticeProof1764000000041 } from './migrations/1764000000041-notice-proof.js';
import { NoticeWithoutLimit1764000000052 } from './migrations/1764000000052-notice-without-limit.js';
import { NotifierEvents } from './notifier.events.js';
import { NotifierHttp } from './notifier.http.js';
import { NoticeEntity } from './notifier.store.js';
import { noticeRows } from './read-model.js';
import { Sender } from './sender.js';
import { readSecret } from './signed-post.js';
import { smsSender } from './sms.js';
import { webhookSender } from './webhook.js';

/** A fresh number from 0 to 1. */
const chance = () => randomInt(2 ** 32) / 2 ** 32;

function channelsOf({ config: { notices }, clock, metrics }: House): Channels {
  const { webhook, smtp, sms } = notices;
  const signed = (variable: string, { url, secretFile }: { url: string; secretFile: string }) =>
    ({ url, secret: readSecret(variable, secretFile), timeoutMs: CALL_MS, now: () => clock.iso() });
  return new Channels({
    ...(webhook && { webhook: webhookSender(signed('TINBAO_WEBHOOK_SECRET_FILE', webhook)) }),
    ...(smtp && { email: mailSender({ ...smtp, timeoutMs: CALL_MS }) }),
    ...(sms && { sms: smsSender(signed('TINBAO_SMS_SECRET_FILE', sms)) }),
  }, metrics);
}

@Module({
  controllers: [NotifierEvents, NotifierHttp, NoticeDraftsHttp],
  providers: [
    { provide: Channels, useFactory: channelsOf, inject: [HOUSE] },
    { provide: Sender, useFactory: (house: House, law: LawInForce, channels: Channels) => new Sender(house, law, channels, chance), inject: [HOUSE, LAW, Channels] },
  ],
})
class NotifierModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Sender) private readonly sender: Sender) {}

  onApplicationBootstrap(): void {
    this.sender.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sender.stop();
  }
}

/** The stage that tells those whom the law wants told; no other stage waits for it. */
export const notifier: Stage = {
  name: 'notifier', module: NotifierModule, consumes: true, entities: [NoticeEntity as never],
  migrations: [VaultContact1764000000020, Notifier1764000000021, NoticeProof1764000000041, NoticeWithoutLimit1764000000052],
  readModels: [noticeRows],
};
