import { testConfig } from '@pmm/tooling/vitest'

/** Tests that render load all of Mantine, the router and React: once per worker, not once per file. */
export default testConfig({ isolate: false })
