import type { ReleaseUsefulness } from '@pmm/core/contract/release-usefulness'
import type { ReleaseView } from '@pmm/core/contract/releases'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../../../shared/api/loaded.ts'
import { usefulnessOf } from '../../../shared/api/queries.ts'
import { isBeingComputed } from '../../../shared/api/request.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../../shared/notices/waiting.tsx'
import { usefulnessLines } from '../view/usefulness-lines.ts'
import { KeptBackTable } from './kept-back-table.tsx'
import { UsefulnessTable } from './usefulness-table.tsx'

/** What a release protects, how strongly, and how useful it is, for the secretariat before and after it is published. */
export function Protection({ release }: { readonly release: ReleaseView }) {
  const answer = loaded({ usefulness: useQuery(usefulnessOf(release)) })
  if (answer.state === 'waiting' && isBeingComputed(answer.reason))
    return (
      <p className="deck" role="status">
        The release is being judged. What it protects, and how useful it is, shows here by itself.
      </p>
    )
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={400} />
  return <Judged usefulness={answer.data.usefulness} />
}

function Judged({ usefulness }: { readonly usefulness: ReleaseUsefulness }) {
  const { method } = useCycleContext()
  const lines = (audience: 'public' | 'members') => usefulnessLines(usefulness, audience, method.levels)
  return (
    <div data-testid="protection">
      <h2>What is protected, and how useful it is</h2>
      <p className="deck">
        Setting “{usefulness.setting}”, noise from the secret of edition {usefulness.noise}. Statistics count where at
        least twelve administrations contribute and none or at least three keep their number back. Errors are mean
        absolute differences from the exact statistics, in points of 100; an error over its expectation below 1 is on
        the safe side. Only the secretariat sees this part of the page.
      </p>
      <KeptBackTable counts={usefulness.keptBack} />
      <UsefulnessTable title="As members see it" lines={lines('members')} />
      <UsefulnessTable title="As the public sees it" lines={lines('public')} />
    </div>
  )
}
