import { useDocumentTitle } from '@mantine/hooks'
import { planOf } from '@pmm/scoring/panel/plan'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { loaded } from '../api/loaded.ts'
import { scoresOfCycles } from '../api/queries.ts'
import { Waiting } from '../parts/waiting.tsx'
import { WhatIf } from '../parts/what-if.tsx'
import { scoredCycles } from '../state/choose-cycle.ts'
import { useWorld } from '../state/context.ts'
import { titled } from '../state/titled.ts'
import { publishedPanel } from '../view/what-if-panel.ts'

/** Other weights on trial: every administration in every cycle scored by the same version, computed in the browser. */
export function WhatIfPage() {
  const { cycles: all, cycle, method } = useWorld()
  useDocumentTitle(titled('What if'))
  const scored = scoredCycles(all, cycle.method).filter(({ methodVersion }) => methodVersion === cycle.methodVersion)
  const answer = loaded({ cycles: useQuery(scoresOfCycles(scored, cycle.code)) })
  const scores = answer.state === 'ready' ? answer.data.cycles : null
  const cycles = scored.filter(({ code }) => scores?.some((one) => one.code === code))
  const plan = useMemo(() => planOf(method), [method])
  const published = useMemo(() => scores && publishedPanel(plan, scores), [plan, scores])
  if (answer.state !== 'ready' || published === null)
    return answer.state === 'ready' ? null : <Waiting loaded={answer} height={900} />
  return <WhatIf key={`${method.id} ${method.version}`} plan={plan} published={published} cycles={cycles} />
}
