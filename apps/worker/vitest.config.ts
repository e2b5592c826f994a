import { services, testConfig } from '@pmm/tooling/vitest'

export default testConfig({ globalSetup: services })
