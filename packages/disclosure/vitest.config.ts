import { laws, testConfig } from '@pmm/tooling/vitest'

export default testConfig({ setupFiles: [laws] })
