import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { OverviewPage } from './pages/overview.tsx'
import { NotFound } from './parts/not-found.tsx'
import { Shell } from './parts/shell.tsx'
import { Failure } from './parts/waiting.tsx'
import { parseSearch, readSearch, writeSearch } from './state/search.ts'

const rootRoute = createRootRoute({
  validateSearch: readSearch,
  component: Shell,
  notFoundComponent: () => <NotFound />,
})

const overviewRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: OverviewPage })

/** Pages other than the first one are loaded when they are opened. */
const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administrations/$code',
  component: lazyRouteComponent(() => import('./pages/administration.tsx'), 'AdministrationPage'),
})

const kpiRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kpis/$code',
  component: lazyRouteComponent(() => import('./pages/kpi.tsx'), 'KpiPage'),
})

const whatIfRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-if',
  component: lazyRouteComponent(() => import('./pages/what-if.tsx'), 'WhatIfPage'),
})

const routeTree = rootRoute.addChildren([overviewRoute, administrationRoute, kpiRoute, whatIfRoute])

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
