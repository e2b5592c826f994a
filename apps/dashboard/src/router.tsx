import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { OverviewPage } from './features/overview/overview-page.tsx'
import { parseSearch, readSearch, writeSearch } from './shared/address/search.ts'
import { NotFound } from './shared/notices/not-found.tsx'
import { Failure } from './shared/notices/waiting.tsx'
import { Shell } from './shared/shell/shell.tsx'

const rootRoute = createRootRoute({
  validateSearch: readSearch,
  component: Shell,
  notFoundComponent: () => <NotFound />,
})

const overviewRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: OverviewPage })

/** Every page but the overview is loaded when it is opened. */
const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administrations/$code',
  component: lazyRouteComponent(
    () => import('./features/administration/administration-page.tsx'),
    'AdministrationPage',
  ),
})

const kpiRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kpis/$code',
  component: lazyRouteComponent(() => import('./features/kpi/kpi-page.tsx'), 'KpiPage'),
})

const whatIfRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-if',
  component: lazyRouteComponent(() => import('./features/what-if/what-if-page.tsx'), 'WhatIfPage'),
})

const releasesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/releases',
  component: lazyRouteComponent(() => import('./features/releases/releases-page.tsx'), 'ReleasesPage'),
})

const routeTree = rootRoute.addChildren([overviewRoute, administrationRoute, kpiRoute, whatIfRoute, releasesRoute])

/** The router of the dashboard: its five pages, and what is shown where a page fails. */
export const createDashboardRouter = () =>
  createRouter({
    routeTree,
    parseSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: ({ error }) => (
      <Failure reason={error instanceof Error ? error : new Error(`${error}`)} retry={() => location.reload()} />
    ),
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
