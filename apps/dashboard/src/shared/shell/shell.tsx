import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { usePage } from '../address/use-page.ts'
import { loaded } from '../api/loaded.ts'
import { administrationsQuery, cyclesQuery, methodQuery } from '../api/queries.ts'
import { chooseCycle } from '../cycle/choose-cycle.ts'
import { createTree } from '../cycle/tree.ts'
import { CycleContext, type CycleContextValue } from '../cycle/use-cycle-context.ts'
import { EmptyCycle, EmptyState } from '../notices/empty-state.tsx'
import { NotFound } from '../notices/not-found.tsx'
import { Waiting } from '../notices/waiting.tsx'
import { Banners } from './banners.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

/** Header, banners and footer around every page; loads what all pages stand on. */
export function Shell() {
  const { search } = usePage()
  const catalogue = loaded({ cycles: useQuery(cyclesQuery), administrations: useQuery(administrationsQuery) })
  if (catalogue.state !== 'ready')
    return (
      <Frame header={<Header />}>
        <Waiting loaded={catalogue} height={600} />
      </Frame>
    )
  const { cycles, administrations } = catalogue.data
  const cycle = chooseCycle(cycles, search.cycle)
  if (cycle === undefined)
    return (
      <Frame header={<Header cycles={cycles} administrations={administrations} />}>
        {cycles.length === 0 ? <EmptyState /> : <NotFound what={`There is no cycle called ${search.cycle}.`} />}
      </Frame>
    )
  return <CycleShell cycles={cycles} cycle={cycle} administrations={administrations} />
}

interface CycleShellProps {
  readonly cycles: readonly CycleView[]
  readonly cycle: CycleView
  readonly administrations: readonly Administration[]
}

function CycleShell({ cycles, cycle, administrations }: CycleShellProps) {
  const answer = loaded({ method: useQuery(methodQuery(cycle)) })
  const method = answer.state === 'ready' ? answer.data.method : null
  const context = useMemo<CycleContextValue | null>(() => {
    if (method === null) return null
    const watermark = cycle.provenance === 'demonstration' ? 'Demonstration data' : undefined
    return { cycles, cycle, method, tree: createTree(method), administrations, watermark }
  }, [cycles, cycle, method, administrations])
  const header = <Header cycles={cycles} cycle={cycle} administrations={administrations} />
  if (answer.state !== 'ready' || context === null)
    return <Frame header={header}>{answer.state !== 'ready' && <Waiting loaded={answer} height={600} />}</Frame>
  return (
    <CycleContext value={context}>
      <Frame
        header={header}
        banners={<Banners cycle={cycle} cycles={cycles} method={context.method} />}
        footer={<Footer />}
      >
        {cycle.dataRevision === 0 ? <EmptyCycle cycle={cycle} /> : <Outlet />}
      </Frame>
    </CycleContext>
  )
}

interface FrameProps {
  readonly header: ReactNode
  readonly banners?: ReactNode
  readonly footer?: ReactNode
  readonly children: ReactNode
}

function Frame({ header, banners, footer, children }: FrameProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      {header}
      {banners}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {footer}
    </>
  )
}
