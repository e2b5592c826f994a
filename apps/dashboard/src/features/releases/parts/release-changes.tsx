import { Button } from '@mantine/core'
import type { ReleaseDiff, ReleaseView } from '@pmm/core/contract/releases'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { loaded } from '../../../shared/api/loaded.ts'
import { diffOf } from '../../../shared/api/queries.ts'
import { Waiting } from '../../../shared/notices/waiting.tsx'
import { changeLines, changeSentence } from '../view/change-lines.ts'

/** What a release shows differently from the one before it; compared when somebody asks. */
export function ReleaseChanges({ release }: { readonly release: ReleaseView }) {
  const [isAsked, ask] = useState(false)
  if (release.supersedes === null) return <p className="fine">It is the first release of its method.</p>
  return (
    <div data-testid="changes">
      <h2>What changed since the release before</h2>
      {isAsked ? (
        <Compared release={release} />
      ) : (
        <Button variant="default" size="sm" onClick={() => ask(true)}>
          Compare with the release before
        </Button>
      )}
    </div>
  )
}

function Compared({ release }: { readonly release: ReleaseView }) {
  const answer = loaded({ diff: useQuery(diffOf(release)) })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={200} />
  return <ChangeTable diff={answer.data.diff} />
}

/** Every changed number that is listed, with what it was, what it is, and why. */
export function ChangeTable({ diff }: { readonly diff: ReleaseDiff }) {
  const lines = changeLines(diff)
  return (
    <>
      <p className="deck">{changeSentence(diff)}</p>
      {lines.length > 0 && (
        <div className="scroll">
          <table className="participation" data-testid="differences">
            <thead>
              <tr>
                <th scope="col">Table</th>
                <th scope="col">Of what</th>
                <th scope="col">Number</th>
                <th scope="col" className="number">
                  Before
                </th>
                <th scope="col" className="number">
                  Now
                </th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ key, table, row, column, before, after, reason }) => (
                <tr key={key}>
                  <th scope="row">{table}</th>
                  <td>{row}</td>
                  <td>{column}</td>
                  <td className="number">{before}</td>
                  <td className="number">{after}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
