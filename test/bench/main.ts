/** `npm run bench`: the engine alone, then a change on its way through the whole platform. */
await import('./engine.ts')
await import('./change-latency.ts')
