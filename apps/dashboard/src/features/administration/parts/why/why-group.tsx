import { Contributions } from '@pmm/charts/draw/contributions'
import { Figure } from '@pmm/charts/draw/figure'
import { placeContributions } from '@pmm/charts/place/contributions'
import { describeContributions, twinOfContributions } from '@pmm/charts/series/contributions'
import { percent } from '@pmm/charts/series/format'
import type { Group } from '@pmm/core/method/schema/method'
import type { Score } from '../../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Sized } from '../../../../shared/figures/sized.tsx'
import { aggregationOf, aggregationSentence } from '../../../../shared/words/aggregation-sentence.ts'
import type { AdministrationData } from '../../view/administration-data.ts'
import { contributionsSeries } from '../../view/contributions-series.ts'
import { coverageOf } from '../../view/coverage-of.ts'
import { type Explanations, groupNotes } from '../../view/group-notes.ts'
import { missingKpis } from '../../view/missing-kpis.ts'

import { MissingList } from './missing-list.tsx'

interface WhyGroupProps {
  readonly data: AdministrationData
  readonly group: Group
  readonly explanations: Explanations
}

/** What the children add, by which rule, and what is missing. */
export function WhyGroup({ data, group, explanations }: WhyGroupProps) {
  const { method, tree, watermark } = useCycleContext()
  const series = contributionsSeries(group, data.scores, method, tree)
  const text = { title: 'Why this score', summary: describeContributions(series) }
  return (
    <>
      <Figure {...text} twin={twinOfContributions(series)}>
        <Sized>
          {(width) => (
            <Contributions
              {...text}
              placed={placeContributions(series, { width: Math.min(width, 860) })}
              watermark={watermark}
            />
          )}
        </Sized>
      </Figure>
      <p className="rule">
        {aggregationSentence(aggregationOf(group, method, tree))} {presenceText(data.scores.get(group.code))}
      </p>
      {groupNotes(group.code, explanations, method, tree).map((note) => (
        <p key={note} className="rule">
          {note}
        </p>
      ))}
      <MissingList missing={missingKpis(group.code, data.scores, tree)} />
    </>
  )
}

/** How much of the weight is present; of what is kept back nothing is said, least of all that it was not reported. */
function presenceText(row: Score | undefined): string {
  if (row?.status === 'undisclosed') return 'How much is present is not disclosed.'
  const coverage = coverageOf(row)
  return Number.isNaN(coverage) ? 'Nothing was reported.' : `Present here: ${percent(coverage)}.`
}
