import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ModelAdoptionBody, parse, type ListedModel, type ListedModels } from '@tinbao/contracts';
import { Needs, Takes, type Caller } from '@tinbao/host';
import { ModelChanges } from './model-changes.js';

/** The classifier's models: which one is in use, which may be, and what they reach on decisions that they have not learned from. */
@Controller('admin/models')
@Needs('seeRules')
export class ModelsHttp {
  constructor(@Inject(ModelChanges) private readonly changes: ModelChanges) {}

  @Get()
  async list(): Promise<ListedModels> {
    return { models: await this.changes.list() };
  }

  @Post(':sha256/adopt')
  @HttpCode(200)
  @Needs('adoptModels')
  @Takes({ body: ModelAdoptionBody })
  adopt(@Param('sha256') sha256: string, @Body() given: unknown, @Req() { account }: Caller): Promise<ListedModel> {
    return this.changes.adopt(sha256, parse(ModelAdoptionBody, given).verdict, account.id);
  }

  @Post(':sha256/reject')
  @HttpCode(200)
  @Needs('adoptModels')
  reject(@Param('sha256') sha256: string, @Req() { account }: Caller): Promise<ListedModel> {
    return this.changes.reject(sha256, account.id);
  }
}
