import { testConfig } from '@pmm/tooling/vitest'

export default testConfig()
