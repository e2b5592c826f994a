import { useDocumentTitle } from '@mantine/hooks'
import { planOf } from '@pmm/scoring/panel/plan'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { titled } from '../../shared/address/titled.ts'
import { loaded } from '../../shared/api/loaded.ts'
import { scoresOfCycles } from '../../shared/api/queries.ts'
import { scoredCycles } from '../../shared/cycle/choose-cycle.ts'
import { useCycleContext } from '../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { WhatIf } from './parts/what-if.tsx'
import { publishedPanel } from './view/published-panel.ts'

/** Other weights on trial: every administration in every cycle scored by the same version, computed in the browser. */
export function WhatIfPage() {
  const { cycles: all, cycle, method } = useCycleContext()
  useDocumentTitle(titled('What if'))
  const scored = scoredCycles(all, cycle).filter(({ methodVersion }) => methodVersion === cycle.methodVersion)
  const answer = loaded({ cycles: useQuery(scoresOfCycles(scored, cycle.code)) })
  const scores = answer.state === 'ready' ? answer.data.cycles : null
  const cycles = scored.filter(({ code }) => scores?.some((published) => published.code === code))
  const plan = useMemo(() => planOf(method), [method])
  const published = useMemo(() => scores && publishedPanel(plan, scores), [plan, scores])
  if (answer.state !== 'ready' || published === null)
    return answer.state === 'ready' ? null : <Waiting loaded={answer} height={900} />
  return <WhatIf key={`${method.id} ${method.version}`} plan={plan} published={published} cycles={cycles} />
}
