/** Host under which the ports of containers are reached; undefined where no container engine answers. An engine that answers and fails is a defect. */
export async function engineHost(): Promise<string | undefined> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const engine = await getContainerRuntimeClient().catch(() => undefined);
  return engine?.info.containerRuntime.host;
}
