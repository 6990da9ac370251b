import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { DataStore, MemoryLocker, Server, Upload } from '@tus/server';
import { Refused, UploadId, type ProblemCode } from '@tinbao/contracts';
import { FILE_MAX, type Uploads } from '@tinbao/evidence';

/** A request as a door got it; `body` is unread. */
export interface UploadCall {
  readonly method: string;
  /** `/api/uploads/…`, as it was asked. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** What tus answers. */
export interface UploadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** One sender at a time a file: who comes back after a cut takes over from his own dead request. */
const locker = new MemoryLocker();

/** Answers a call of the tus 1.0 protocol for one owner's files. Refuses in the words of the problem table. */
export async function answerUpload(uploads: Uploads, owner: string, call: UploadCall): Promise<UploadAnswer> {
  const path = /^(\/api(?:\/public)?\/uploads)(?:\/|\?|$)/.exec(call.url)?.[1] ?? '/api/uploads';
  const server = new Server({
    path, datastore: new SealedUploads(uploads, owner), locker, relativeLocation: true, maxSize: FILE_MAX, allowedOrigins: [],
    namingFunction: () => randomBytes(16).toString('base64url'),
    getFileIdFromRequest: (_request, last) => (UploadId.safeParse(last).success ? last : undefined),
    onUploadFinish: async (_request, { id }) => {
      await uploads.finish({ id, owner });
      return {};
    },
    onResponseError: (_request, error) => {
      throw error instanceof Error ? error : refusalOf(error.status_code);
    },
  });
  const response = await server.handleWeb(requestOf(call) as never);
  if (response.status >= 400) throw refusalOf(response.status);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => /^(?:location|tus-|upload-)/.test(name)));
  return { status: response.status, headers };
}

/** The library speaks of requests as browsers do. */
function requestOf({ method, url, headers, body }: UploadCall): Request {
  const isStream = typeof (body as AsyncIterable<Buffer> | null | undefined)?.[Symbol.asyncIterator] === 'function';
  const sent = isStream && method !== 'HEAD' ? { body: Readable.toWeb(Readable.from(body as AsyncIterable<Buffer>)), duplex: 'half' } : {};
  const known = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' && KNOWN.test(name) ? [[name, value] as const] : []));
  return new Request(`http://tinbao${url}`, { method, headers: Object.fromEntries(known), ...sent } as RequestInit);
}

/** What the protocol reads; neither cookie nor agent goes along. */
const KNOWN = /^(?:tus-|upload-|content-type$|content-length$)/;

const byStatus: Readonly<Record<number, ProblemCode>> = { 404: 'upload_not_found', 409: 'upload_conflict', 410: 'upload_not_found', 413: 'upload_too_large' };

function refusalOf(status: number): Refused {
  return new Refused(byStatus[status] ?? 'upload_invalid', { hours: '24', most: `${FILE_MAX / 1024 / 1024} MB` });
}

/** The library's view of sealed files: it asks, they answer. */
class SealedUploads extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination'];

  constructor(private readonly uploads: Uploads, private readonly owner: string) {
    super();
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.uploads.create({ id: upload.id, owner: this.owner }, { size: upload.size ?? 0, name: upload.metadata?.filename ?? '' });
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { received, size } = await this.uploads.status({ id, owner: this.owner });
    return new Upload({ id, size, offset: received });
  }

  override write(stream: Readable, id: string): Promise<number> {
    return this.uploads.write({ id, owner: this.owner }, stream);
  }

  override remove(id: string): Promise<void> {
    return this.uploads.remove({ id, owner: this.owner });
  }
}
