import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../../../../shared/api/loaded.ts'
import { askedGroupOf } from '../../../../shared/api/queries.ts'
import { RequestProblem } from '../../../../shared/api/request.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../../../shared/notices/waiting.tsx'
import { type Choice, questionOf } from '../../state/choice.ts'
import type { AdministrationData } from '../../view/administration-data.ts'
import { type AskedRow, askedRows, askedSentences } from '../../view/asked-rows.ts'

interface AskedAnswerProps {
  readonly data: AdministrationData
  readonly choice: Choice
  readonly node: MethodNode
}

/** What is told of the peers chosen: the overall score, what is right below, and the score in detail. */
export function AskedAnswer({ data, choice, node }: AskedAnswerProps) {
  const { cycle, tree } = useCycleContext()
  const { code, name } = data.administration
  const answer = loaded({ asked: useQuery(askedGroupOf(cycle, code, questionOf(choice, code))) })
  if (answer.state === 'failed' && isRefusal(answer.reason)) return <p role="alert">{sentenceOf(answer.reason)}</p>
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={240} />
  const { asked } = answer.data
  const nodes = [...new Set([tree.root, ...tree.children(tree.root.code), node])]
  return (
    <div className="asked">
      {askedSentences(asked).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!asked.group.administrations.includes(code) && <p>{name} is not in this group, so it has no place in it.</p>}
      <AnswerTable rows={askedRows(asked, nodes, data.method)} name={name} />
    </div>
  )
}

const columns = ['reporting', 'mean', 'median', 'middle', 'own', 'toMedian', 'higherThan'] as const

/** @param name of the administration whose scores stand beside those of the group */
const AnswerTable = ({ rows, name }: { readonly rows: readonly AskedRow[]; readonly name: string }) => (
  <div className="scroll">
    <table aria-label="Peers of your choice">
      <thead>
        <tr>
          {['Score', 'With a score', 'Mean', 'Median', 'Middle half', name, 'To the median', 'Scores higher than'].map(
            (head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.node}>
            <th scope="row">{row.node}</th>
            {columns.map((column) => (
              <td key={column}>{row[column]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** True where asking again would not help: what was asked for cannot be told. */
const isRefusal = (reason: Error): reason is RequestProblem =>
  reason instanceof RequestProblem && [400, 403, 404, 422].includes(reason.status)

/** The reason of the server, as a sentence of its own. */
function sentenceOf({ message }: RequestProblem): string {
  const text = message.replace(/^(members|groups): /, '')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
}
