export { readEdgeConfig, type EdgeConfig } from './edge-config.js';
export { openEdge, type Edge } from './edge.js';
