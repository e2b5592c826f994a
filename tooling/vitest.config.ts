import { services, testConfig } from './vitest.ts'

export default testConfig({ globalSetup: services })
