import { scoreFormat } from '@pmm/charts/series/format'
import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { loaded } from '../../../../shared/api/loaded.ts'
import { maturityOf } from '../../../../shared/api/queries.ts'
import type { Maturity } from '../../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../../../shared/notices/waiting.tsx'
import { blockingTexts, evidenceTexts, ladder, levelText, pathTexts, type Rung, restsOn } from '../../view/ladder.ts'

interface LadderProps {
  readonly administration: Administration
  readonly node: MethodNode
}

/** The level each outcome has reached, and what keeps the chosen outcome from the next level. */
export function MaturityLadder({ administration, node }: LadderProps) {
  const { cycle, method, tree } = useCycleContext()
  const answer = loaded({ rows: useQuery(maturityOf(cycle, administration.code)) })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={320} />
  const rows = answer.data.rows.filter((row) => row.cycle === cycle.code)
  if (rows.length === 0) return <p className="muted">The method of this cycle has no levels of maturity.</p>
  const chosen = rows.find((row) => row.node === node.code) ?? rows[0]!
  return (
    <div className="maturity" data-testid="maturity">
      <div className="scroll">
        <table className="ladder" aria-label="Levels of maturity">
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Level</th>
              <th scope="col" />
              <th scope="col">Index</th>
            </tr>
          </thead>
          <tbody>
            {ladder(rows, method, tree, scoreFormat(method.scale)).map((rung) => (
              <LadderRow key={rung.node} rung={rung} isChosen={rung.node === chosen.node} />
            ))}
          </tbody>
        </table>
      </div>
      <NextLevel row={chosen} />
    </div>
  )
}

function LadderRow({ rung, isChosen }: { readonly rung: Rung; readonly isChosen: boolean }) {
  return (
    <tr aria-current={isChosen ? 'true' : undefined}>
      <th scope="row" style={{ paddingInlineStart: `${rung.depth * 1.1}rem` }}>
        <Link to="." search={(before) => ({ ...before, node: rung.node })} resetScroll={false}>
          {rung.name}
        </Link>
      </th>
      <td className="steps" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((level) => (
          <span key={level} className={level <= rung.level ? 'step step-reached' : 'step'} />
        ))}
      </td>
      <td>{rung.levelText}</td>
      <td className="number">{rung.index}</td>
    </tr>
  )
}

/** What blocks the next level, and the cheapest way there. */
function NextLevel({ row }: { readonly row: Maturity }) {
  const { cycle, method, tree } = useCycleContext()
  const isGenerated = cycle.provenance === 'demonstration'
  const name = tree.node(row.node ?? '')?.name
  const blocking = blockingTexts(row, tree)
  const path = pathTexts(row, method)
  const evidence = evidenceTexts(row, method)
  const isAssessed = !Number.isNaN(row.level)
  return (
    <div className="next-level">
      <h4>
        {name}: {levelText(row, method)}
      </h4>
      <p>
        {row.level === 5 && `${name} has reached the highest level. `}
        {restsOn(row)}
      </p>
      {blocking.length > 0 && (
        <Listed
          lead={isAssessed ? 'What blocks the next level' : 'What keeps it from being assessed'}
          items={blocking}
        />
      )}
      {path.length > 0 && (
        <Listed lead={isAssessed ? 'The smallest steps that reach it' : 'The first step'} items={path} />
      )}
      {evidence.length > 0 && (
        <Listed
          lead={`The grade of the evidence behind what is reported${isGenerated ? ', generated like the values' : ''}`}
          items={evidence}
        />
      )}
    </div>
  )
}

const Listed = ({ lead, items }: { readonly lead: string; readonly items: readonly string[] }) => (
  <>
    <p className="list-lead">{lead}</p>
    <ul>
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </>
)
