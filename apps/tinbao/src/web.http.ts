import { Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { listParked } from '@tinbao/bus';
import { asyncApi, parse, Refused } from '@tinbao/contracts';
import { asStaff, HOUSE, LAW, Needs, Public, type Caller, type House } from '@tinbao/host';
import { clockRules, isValidOn, localDate, organisationVersion, type LawInForce } from '@tinbao/law';
import { consistencyBetween, history, inclusionAt, rootAt, sizeOf, withActor } from '@tinbao/ledger';
import { encodeBase64, encodeTlogProof, encodeVkey } from '@tinbao/merkle';
import type { EntityManager } from 'typeorm';

const Size = z.coerce.number().int().min(0);
const ConsistencyQuery = z.strictObject({ first: Size, second: Size });
const OnQuery = z.strictObject({ on: z.iso.date().optional() });
const YearQuery = z.strictObject({ year: z.coerce.number().int().min(1900).max(2200) });

/** The ledger, open to anyone who wants to check it. */
@Controller('ledger')
@Public
export class LedgerHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** The signed head (C2SP checkpoint). */
  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  checkpoint(): Promise<string> {
    return this.read((m) => this.signedHead(m).then((h) => h.note));
  }

  /** The public key that checks every receipt. */
  @Get('vkey')
  @Header('content-type', 'text/plain; charset=utf-8')
  vkey(): string {
    return `${encodeVkey(this.house.signer.vkey)}\n`;
  }

  /** That the tip's first event is in the ledger as it stands now (C2SP tlog-proof). */
  @Get('proofs/inclusion')
  @Header('content-type', 'text/plain; charset=utf-8')
  inclusion(@Query('tip') tip: string | undefined): Promise<string> {
    return this.read(async (m) => {
      const [first] = await history(m, tip ?? '');
      if (!first) throw new Refused('tip_not_found');
      const { size, note } = await this.signedHead(m);
      return encodeTlogProof({ index: first.index, proof: await inclusionAt(m, first.shard, first.index, size), checkpoint: note });
    });
  }

  /** That the ledger of `first` leaves is a beginning of that of `second`. */
  @Get('proofs/consistency')
  consistency(@Query() query: unknown) {
    const { first, second } = parse(ConsistencyQuery, query, 'invalid_query');
    return this.read(async (m) => {
      const size = await sizeOf(m, this.house.signer.shard);
      if (first > second || second > size) throw outOfRange(size);
      const proof = await consistencyBetween(m, this.house.signer.shard, first, second);
      return { first, second, proof: proof.map(encodeBase64) };
    });
  }

  private async signedHead(m: EntityManager): Promise<{ size: number; note: string }> {
    const { signer } = this.house;
    const size = await sizeOf(m, signer.shard);
    return { size, note: signer.checkpoint({ size, root: await rootAt(m, signer.shard, size) }) };
  }

  private read<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

function outOfRange(size: number): Refused {
  const detail = { vi: `Nhận 0 <= first <= second <= ${size}.`, en: `0 <= first <= second <= ${size} is accepted.` };
  return new Refused('invalid_query', {}, [{ pointer: '/second', code: 'out_of_range', detail }]);
}

/** The data decisions are made with, each fact with its source and confidence. */
@Controller()
@Public
export class LawHttp {
  constructor(@Inject(LAW) private readonly law: LawInForce, @Inject(HOUSE) private readonly house: House) {}

  @Get('organisation')
  organisation(@Query() query: unknown) {
    const on = parse(OnQuery, query, 'invalid_query').on ?? localDate(this.house.clock.iso());
    const law = this.law.now;
    const all = [...law.agencies.values()];
    return {
      version: organisationVersion(law), on, agencies: all.filter((agency) => isValidOn(agency, on)),
      agenciesOfOtherDates: all.filter((agency) => !isValidOn(agency, on)),
      wards: [...law.wards.values()], districts: [...law.districts.values()],
    };
  }

  /** The borders of the 126 wards as TopoJSON, by their codes; names stand in the organisation. */
  @Get('wards.topo.json')
  topology() {
    return this.law.now.topology;
  }

  @Get('taxonomy')
  taxonomy() {
    const { taxonomyVersion: version, categories, offences, chapters } = this.law.now;
    return { version, categories: [...categories.values()], offences: [...offences.values()], chapters: [...chapters.values()] };
  }

  @Get('law/clocks')
  clocks() {
    const law = this.law.now;
    return { version: law.clocksVersion, clocks: clockRules(law), notices: [...law.notices.values()], countingRules: law.countingRules };
  }

  @Get('calendar')
  calendar(@Query() query: unknown) {
    const { year } = parse(YearQuery, query, 'invalid_query');
    const { version, firstYear, lastYear, holidays, makeupSaturdays } = this.law.now.calendar;
    const of = (date: string) => date.startsWith(String(year));
    return {
      version, year, known: year >= firstYear && year <= lastYear, firstYear, lastYear,
      holidays: holidays.filter((h) => of(h.start) || of(h.end)), makeupSaturdays: [...makeupSaturdays].filter(of),
    };
  }

  @Get('asyncapi.json')
  asyncapi(): object {
    return asyncApi();
  }
}

/** Tips that a stage set aside, as their owner sees them. */
@Controller('admin')
export class AdminHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('parked')
  @Needs('seeParked')
  parked(@Req() { account }: Caller) {
    return withActor(this.house.database, asStaff(this.house, account), listParked);
  }
}

/** Gives a parked tip back; only a process of its stage can. */
@Controller('admin')
export class ReplayHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Post('parked/:stage/:subject/replay')
  @Needs('replayParked')
  @HttpCode(200)
  async replay(@Param('stage') stage: string, @Param('subject') subject: string, @Req() { account }: Caller) {
    const seen = await withActor(this.house.database, asStaff(this.house, account), listParked);
    if (!seen.some((p) => p.stage === stage && p.subject === subject)) throw new Refused('not_found', { method: 'POST', path: `/api/admin/parked/${stage}` });
    const strategy = this.house.strategies.find((s) => s.stage === stage);
    if (!strategy) throw new Refused('not_found', { method: 'POST', path: `/api/admin/parked/${stage}` });
    const handled = await strategy.replay(subject);
    this.house.log.info({ stage, subject, by: account.id, handled }, 'parked tip replayed');
    return { handled };
  }
}
