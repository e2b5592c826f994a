const { measurePlatform } = await import('./zz-plat.ts')
console.log(process.argv[2], await measurePlatform({ members: 186, dimensions: 4, cycles: 10 }, { workers: 1, threads: 2 }))
