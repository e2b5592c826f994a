import type { Group, Kpi } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isKpi } from '../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { aggregationOf, aggregationSentence } from '../../../shared/words/aggregation-sentence.ts'
import { normalisationSentence } from '../../../shared/words/normalisation-sentence.ts'
import { directionNames, formulaText } from '../view/formula-text.ts'

/** What a KPI measures and how it is scored; of a group, what it is made of. */
export const NodeDefinition = ({ node }: { readonly node: MethodNode }) =>
  isKpi(node) ? <KpiDefinition kpi={node} /> : <GroupDefinition group={node} />

function KpiDefinition({ kpi }: { readonly kpi: Kpi }) {
  const { method } = useCycleContext()
  return (
    <Definition
      terms={[
        ['Numerator', kpi.formula.numerator],
        ['Denominator', kpi.formula.denominator ?? 'none: the value is given as it is'],
        ['Value', formulaText(kpi)],
        ['Direction', directionNames[kpi.direction]],
        ['Scoring', normalisationSentence(kpi, method)],
        ['Data source', kpi.source ?? 'not said'],
        ['Provenance', kpi.provenance ?? 'not said'],
      ]}
    />
  )
}

function GroupDefinition({ group }: { readonly group: Group }) {
  const { method, tree } = useCycleContext()
  const children = tree.children(group.code)
  return (
    <Definition
      terms={[
        ['Scoring', aggregationSentence(aggregationOf(group, method, tree))],
        [
          'Made of',
          <ul key="children" className="plain">
            {children.map(({ code, name }) => (
              <li key={code}>
                <Link to="/kpis/$code" params={{ code }} search={(before) => before}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>,
        ],
      ]}
    />
  )
}

function Definition({ terms }: { readonly terms: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="steps" data-testid="definition">
      {terms.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
