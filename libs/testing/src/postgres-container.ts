import { randomBytes } from 'node:crypto';
import { GenericContainer, Wait } from 'testcontainers';

const IMAGE = 'postgres:18';

/** Starts PostgreSQL in a container, which the library removes after the run; yields a superuser's address. */
export async function startPostgresContainer(host: string): Promise<string> {
  const password = randomBytes(18).toString('hex');
  const container = await new GenericContainer(IMAGE)
    .withExposedPorts(5432)
    .withEnvironment({ POSTGRES_USER: 'tinbao', POSTGRES_PASSWORD: password, POSTGRES_DB: 'tinbao', POSTGRES_INITDB_ARGS: '--locale-provider=icu --icu-locale=und --locale=C.UTF-8' })
    // What a test wrote need not survive a power cut.
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=400'])
    .withTmpFs({ '/var/lib/postgresql': 'rw' })
    // Said twice: by the server that sets up the data, and by the one that stays.
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .start();
  return `postgres://tinbao:${password}@${host}:${container.getMappedPort(5432)}/tinbao`;
}
