import { useDocumentTitle } from '@mantine/hooks'
import type { ReleaseView } from '@pmm/core/contract/releases'
import { useQuery } from '@tanstack/react-query'
import { titled } from '../../shared/address/titled.ts'
import { usePage } from '../../shared/address/use-page.ts'
import { loaded } from '../../shared/api/loaded.ts'
import { releasesOf, viewerQuery } from '../../shared/api/queries.ts'
import { useCycleContext } from '../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { Protection } from './parts/protection.tsx'
import { RedactionList } from './parts/redaction-list.tsx'
import { ReleaseChanges } from './parts/release-changes.tsx'
import { ReleaseList } from './parts/release-list.tsx'

/** The releases of a method: what is new in each, what changed, what was taken out; and for the secretariat what is protected. */
export function ReleasesPage() {
  const { method } = useCycleContext()
  useDocumentTitle(titled('Releases'))
  const answer = loaded({ releases: useQuery(releasesOf(method.id)) })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={600} />
  const { releases } = answer.data
  return (
    <>
      <section className="lede">
        <p className="kicker">{method.title}</p>
        <h1 data-testid="headline">Releases</h1>
        <p className="deck">
          A release is what was published of all cycles at one moment. It never changes, but for values that their
          administration takes back.
        </p>
      </section>
      <Releases releases={releases} />
    </>
  )
}

function Releases({ releases }: { readonly releases: readonly ReleaseView[] }) {
  const { search } = usePage()
  const { data: viewer } = useQuery(viewerQuery)
  const chosen = releases.find(({ identifier }) => identifier === search.release) ?? releases[0]
  if (chosen === undefined) return <p className="deck">Nothing has been released yet.</p>
  return (
    <>
      <section className="block" aria-label="All releases">
        <ReleaseList releases={releases} chosen={chosen} />
      </section>
      <section className="block" aria-label={chosen.identifier}>
        <ReleaseChanges release={chosen} key={chosen.id} />
        <RedactionList redactions={chosen.redactions} />
      </section>
      {viewer?.viewer === 'secretariat' && chosen.state === 'ready' && chosen.protection === 'noise' && (
        <section className="block" aria-label="Protection">
          <Protection release={chosen} />
        </section>
      )}
    </>
  )
}
