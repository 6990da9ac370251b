import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HOUSE, Public, showStanding, Standing, Takes, type House } from '@tinbao/host';

/** Whether the process lives, whether it is ready to receive, with its reason, and its figures. */
@Controller()
@Public
export class HealthHttp {
  private readonly standing: Standing;

  constructor(@Inject(HOUSE) private readonly house: House) {
    this.standing = new Standing(house);
    showStanding(house, this.standing);
  }

  @Get('healthz')
  healthz() {
    return { status: 'ok' };
  }

  /** The bus is told of, and counts for nothing: Kafka away stops no receipt. */
  @Get('readyz')
  @Takes({ also: 503 })
  async readyz(@Res({ passthrough: true }) reply: FastifyReply) {
    const { reason, lags } = await this.standing.look();
    if (reason) reply.status(503);
    const { followers } = this.standing;
    const lagOf = (stage: string) => lags.find((lag) => lag.stage === stage)?.events ?? null;
    return {
      ready: reason === undefined, ...(reason ? { reason } : {}),
      bus: { kind: this.house.config.kafka ? 'kafka' : 'ledger', connected: followers.every(({ connected }) => connected) },
      stages: followers.map(({ stage, settled }) => ({ stage, settled, lag: lagOf(stage) })),
    };
  }

  @Get('metrics')
  @Header('cache-control', 'no-store')
  @Takes({ yields: ['text/plain'] })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.type(this.house.metrics.contentType);
    return this.house.metrics.text();
  }
}
