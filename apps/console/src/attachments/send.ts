import { language } from '../shell/language.js';
import { ApiProblem, problemOf, Unreachable } from '../api/problem.js';

/** A file that is with the server, checked and sealed, waiting for its tip. */
export interface SentFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

const PIECE = 4 * 1024 * 1024;
/** Pauses before the line is tried again, ms. */
const PAUSES = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];

/** Sends a file in pieces that go on where a broken line left them. `told` hears the share that arrived. Throws `ApiProblem` for a refusal, `Unreachable` where the line stayed broken. */
export async function sendFile(file: File, told: (share: number) => void): Promise<SentFile> {
  // Fetched by whoever sends a file, not with the desk.
  const { DetailedError, Upload } = await import('tus-js-client');
  const url = await new Promise<string | null>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/api/uploads', chunkSize: PIECE, retryDelays: PAUSES, storeFingerprintForResuming: false, metadata: { filename: file.name },
      headers: { 'accept-language': language() },
      onProgress: (sent, all) => told(sent / all),
      onShouldRetry: (error) => ![400, 401, 403, 404, 413, 415, 422, 507].includes(error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0),
      onError: (error) => void refusalOf(error instanceof DetailedError ? error.originalResponse : null).then(reject),
      onSuccess: () => resolve(upload.url),
    });
    upload.start();
  });
  return { id: url?.split('/').at(-1) ?? '', name: file.name, bytes: file.size };
}

function refusalOf(answer: { getStatus(): number; getBody(): string } | null): Promise<ApiProblem | Unreachable> {
  return answer ? problemOf(new Response(answer.getBody(), { status: answer.getStatus() })) : Promise.resolve(new Unreachable());
}
