/**
 * Import cycles of a graph `Map<file, [{to, line}]>`: each group of files that reach one another once,
 * as `{path, line, chain}` where the chain is a shortest way round from the group's first file.
 */
export function importCycles(graph) {
  return groups(graph).map((group) => {
    const first = [...group].sort()[0];
    const chain = wayRound(graph, first, group);
    const edge = graph.get(first).find(({ to }) => to === chain[1]);
    return { path: first, line: edge.line, chain };
  });
}

// Tarjan: one walk; `low` is the earliest file on the current path that a file can get back to.
function groups(graph) {
  const walk = { graph, order: new Map(), low: new Map(), path: [], onPath: new Set(), found: [] };
  for (const file of graph.keys()) if (!walk.order.has(file)) descend(walk, file);
  return walk.found;
}

function descend(walk, file) {
  const number = walk.order.size;
  walk.order.set(file, number);
  walk.low.set(file, number);
  walk.path.push(file);
  walk.onPath.add(file);
  for (const { to } of walk.graph.get(file)) lowerBy(walk, file, to);
  if (walk.low.get(file) === number) closeGroup(walk, file);
}

function lowerBy(walk, file, to) {
  if (!walk.order.has(to)) {
    descend(walk, to);
    walk.low.set(file, Math.min(walk.low.get(file), walk.low.get(to)));
  } else if (walk.onPath.has(to)) {
    walk.low.set(file, Math.min(walk.low.get(file), walk.order.get(to)));
  }
}

function closeGroup(walk, file) {
  const members = walk.path.splice(walk.path.indexOf(file));
  for (const member of members) walk.onPath.delete(member);
  const importsItself = walk.graph.get(file).some(({ to }) => to === file);
  if (members.length > 1 || importsItself) walk.found.push(new Set(members));
}

function wayRound(graph, first, group) {
  const queue = [[first]];
  const seen = new Set();
  for (const way of queue) {
    for (const { to } of graph.get(way.at(-1))) {
      if (to === first) return [...way, first];
      if (!group.has(to) || seen.has(to)) continue;
      seen.add(to);
      queue.push([...way, to]);
    }
  }
  return [first];
}
