import { MantineProvider } from '@mantine/core'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Method } from '@pmm/core/method/schema/method'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createDashboardRouter } from '../src/router.tsx'
import { parseSearch, readSearch, writeSearch } from '../src/shared/address/search.ts'
import { chooseCycle } from '../src/shared/cycle/choose-cycle.ts'
import { createTree } from '../src/shared/cycle/tree.ts'
import { CycleContext, type CycleContextValue } from '../src/shared/cycle/use-cycle-context.ts'
import { administrations, cycles, method, type RecordedViewer } from './answers.ts'
import { loadedClient } from './loaded-client.ts'

/** Where a part stands: who looks, at which address, and what is there already. All may be left out. */
export interface Surroundings {
  readonly viewer?: RecordedViewer
  readonly address?: string
  /** what the chosen cycle has in the place of what was recorded */
  readonly cycle?: Partial<CycleView>
  readonly method?: Method
  /** the queries that are answered, in the place of the recorded answers */
  readonly client?: QueryClient
}

/** What every page stands on: the recorded method and members, with the newest cycle chosen. */
export function recordedContext({ cycle: change = {}, method: chosen = method }: Surroundings = {}): CycleContextValue {
  const cycle = { ...chooseCycle(cycles, undefined)!, ...change }
  const all = cycles.map((other) => (other.code === cycle.code ? cycle : other))
  const watermark = cycle.provenance === 'demonstration' ? 'Demonstration data' : undefined
  return { cycles: all, cycle, method: chosen, tree: createTree(chosen), administrations, watermark }
}

/** The markup of a part as it is first shown, inside everything the dashboard surrounds it with. */
export async function rendered(part: ReactNode, surroundings: Surroundings = {}): Promise<string> {
  const { viewer = 'secretariat', address = '/' } = surroundings
  const context = recordedContext(surroundings)
  const router = routerAround(<CycleContext value={context}>{part}</CycleContext>, address)
  await router.load()
  const { client = loadedClient(viewer, context) } = surroundings
  return markupOf(<RouterProvider router={router as never} />, client)
}

/** The markup of a whole page with its header and footer, as it is first shown at an address. */
export async function renderedPage(surroundings: Surroundings & { readonly address: string }): Promise<string> {
  const { viewer = 'secretariat', address } = surroundings
  const router = createDashboardRouter()
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) })
  await router.load()
  const { client = loadedClient(viewer, recordedContext(surroundings)) } = surroundings
  return markupOf(<RouterProvider router={router} />, client)
}

const markupOf = (content: ReactNode, client: QueryClient): string =>
  renderToStaticMarkup(
    <MantineProvider
      forceColorScheme="light"
      withCssVariables={false}
      withStaticClasses={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>{content}</QueryClientProvider>
    </MantineProvider>,
  )

/** A router with the addresses of the dashboard that shows the same at each of them. */
function routerAround(content: ReactNode, address: string) {
  const root = createRootRoute({ validateSearch: readSearch })
  const paths = ['/', '/administrations/$code', '/kpis/$code', '/what-if', '/releases'] as const
  const routes = paths.map((path) => createRoute({ getParentRoute: () => root, path, component: () => content }))
  return createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch,
    stringifySearch: writeSearch,
  })
}
