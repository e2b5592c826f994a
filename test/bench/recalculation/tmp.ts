import { measurePlatform } from './platform-run.ts'
for (const w of [1]) console.log(await measurePlatform({ members: 186, dimensions: 4, cycles: 10 }, w))
