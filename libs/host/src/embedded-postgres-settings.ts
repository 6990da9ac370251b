/** How safely the server keeps data: `full` survives a power cut; `none` is for the throw-away databases of tests alone. */
export type Durability = 'full' | 'none';

/**
 * The server's settings, given on its command line so that no file in the data folder can weaken them.
 * No statement, parameter, detail or plain error reaches the log: any of them may repeat an informant's words.
 */
export function serverSettings(port: number, durability: Durability, connections?: number): Record<string, string | number> {
  const enough = connections === undefined ? {} : { max_connections: connections };
  return { ...reach(port), ...memory, ...log, ...culture, ...(durability === 'full' ? durable : fleeting), ...enough };
}

/** The same as arguments of `postgres`. */
export function settingArguments(settings: Record<string, string | number>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

// No socket: its path may exceed the 107 bytes of a socket address.
const reach = (port: number) => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
});

const memory = {
  max_connections: 60,
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  jit: 'off',
};

const log = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_min_duration_statement: -1,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_min_error_statement: 'panic',
  // For the log, LOG ranks above ERROR: what happens to the server is kept, "invalid input: <words>" is not.
  log_min_messages: 'log',
  // Details would name key values, and the query a crashed backend was running.
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const culture = { timezone: 'UTC', lc_messages: 'C', default_text_search_config: 'pg_catalog.simple' };

const durable = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  max_wal_size: '1GB',
  min_wal_size: '80MB',
  checkpoint_timeout: '5min',
};

// Many suites at once, each with its own pool.
const fleeting = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_connections: 200,
};
