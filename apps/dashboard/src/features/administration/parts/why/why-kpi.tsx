import type { Kpi } from '@pmm/core/method/schema/method'
import { Link } from '@tanstack/react-router'
import type { Explained } from '../../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import type { AdministrationData } from '../../view/administration-data.ts'
import { kpiSteps } from '../../view/kpi-steps.ts'
import { NormalisationFigure } from './normalisation-figure.tsx'

interface WhyKpiProps {
  readonly data: AdministrationData
  readonly kpi: Kpi
  readonly explained: Explained | undefined
}

/** From the reported value over the rule to the score, its weight and what it adds to its parent. */
export function WhyKpi({ data, kpi, explained }: WhyKpiProps) {
  const { method, tree } = useCycleContext()
  const row = data.scores.get(kpi.code)
  const value = explained?.prepared ?? row?.value ?? Number.NaN
  const score = row?.score ?? Number.NaN
  const parent = tree.node(kpi.parent)?.name ?? kpi.parent
  return (
    <>
      <h3>Why this score</h3>
      <dl className="steps">
        {kpiSteps({ kpi, row, explained }, method, parent).map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <NormalisationFigure kpi={kpi} value={value} score={score} name={data.administration.name} />
      <p>
        <Link
          to="/kpis/$code"
          params={{ code: kpi.code }}
          search={(before) => ({ ...before, administration: data.administration.code })}
        >
          Definition and distribution of {kpi.name}
        </Link>
      </p>
    </>
  )
}
