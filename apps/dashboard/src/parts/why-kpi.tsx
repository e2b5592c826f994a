import { percent, scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { Kpi } from '@pmm/core/method/method'
import { Link } from '@tanstack/react-router'
import { useWorld } from '../state/context.ts'
import type { AdministrationData } from '../view/administration-data.ts'
import { normalisationSentence } from '../view/rules.ts'
import { statusName } from '../view/status.ts'
import { NormalisationFigure } from './normalisation-figure.tsx'

/** From the reported value over the rule to the score, its weight and what it adds to its parent. */
export function WhyKpi({ data, kpi }: { readonly data: AdministrationData; readonly kpi: Kpi }) {
  const { method, tree } = useWorld()
  const row = data.scores.get(kpi.code)
  const [value, score] = [row?.value ?? Number.NaN, row?.score ?? Number.NaN]
  const format = scoreFormat(method.scale)
  const steps = [
    { name: 'Value', text: `${valueFormat(kpi.unit)(value)} (${statusName(row?.status ?? null).toLowerCase()})` },
    { name: 'Rule', text: normalisationSentence(kpi, method) },
    { name: 'Score', text: format(score) },
    {
      name: 'Weight',
      text: `${percent(row?.weight ?? Number.NaN)} among what is present in ${tree.node(kpi.parent)?.name}`,
    },
    {
      name: 'Contribution',
      text: `${format(row?.contribution ?? Number.NaN)} to the score of ${tree.node(kpi.parent)?.name}`,
    },
  ]
  return (
    <>
      <h3>Why this score</h3>
      <dl className="steps">
        {steps.map(({ name, text }) => (
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
