import { testConfig } from '@pmm/tooling/vitest'

export default testConfig({ setupFiles: ['test/seed.ts'] })
