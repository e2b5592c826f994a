import { percent, scoreFormat, signed } from '@pmm/charts/series/format'
import { regions } from '@pmm/core/domain/administration'
import { useWorld } from '../state/context.ts'
import { type AdministrationData, positionIn } from '../view/administration-data.ts'
import { incomeName } from '../view/peers.ts'
import { coverageOf, statusName } from '../view/status.ts'
import { Facts } from './facts.tsx'
import { PeerPicker } from './peer-picker.tsx'

/** Who it is, what it scored on the whole, and beside whom it is seen. */
export function AdministrationLede(data: AdministrationData) {
  const { cycle, method, tree } = useWorld()
  const { administration, scores } = data
  const format = scoreFormat(method.scale)
  const whole = scores.get(tree.root.code)
  const position = positionIn(data, tree.root.code)
  const others = position === undefined ? undefined : `of the other ${position.reporting - 1} scored`
  return (
    <section className="lede lede-wide">
      <p className="kicker">
        {regions[administration.region]} · {incomeName(administration)} <span className="muted">(illustrative)</span>
      </p>
      <h1 data-testid="administration-name">{administration.name}</h1>
      <p className="deck" data-testid="finding">
        {sentence(data, format, tree.root.code, cycle.period)}
      </p>
      <PeerPicker administration={administration} />
      <Facts
        facts={[
          { label: tree.root.name, value: format(whole?.score ?? Number.NaN), note: statusName(whole?.status ?? null) },
          {
            label: 'Scores higher than',
            value: share(position?.percentile),
            note: others,
          },
          {
            label: 'To the median',
            value: signed(format)(position?.distanceToMedian ?? Number.NaN),
            note: 'of these peers',
          },
          {
            label: 'To the best',
            value: signed(format)(position?.distanceToBest ?? Number.NaN),
            note: 'of these peers',
          },
          { label: 'Change', value: signed(format)(position?.change ?? Number.NaN), note: 'since the cycle before' },
          { label: 'Coverage', value: percent(coverageOf(whole)), note: 'of the weight that applies' },
        ]}
      />
    </section>
  )
}

const share = (percentile = Number.NaN): string => percent(percentile / 100)

function sentence(data: AdministrationData, format: (value: number) => string, root: string, period: string): string {
  const { administration, scores, spreadOf, peers } = data
  const row = scores.get(root)
  if (row === undefined) return `${administration.name} was not a member at the time of this cycle.`
  if (row.status === 'not-reported')
    return `${administration.name} did not report for ${period}. Nothing is assumed in its place.`
  if (Number.isNaN(row.score))
    return `${administration.name} reported for ${period}, but too little for an overall score.`
  const { median } = spreadOf(root)
  const side = format(row.score) === format(median) ? 'at' : row.score > median ? 'above' : 'below'
  return `${administration.name} scored ${format(row.score)} for ${period}, ${side} the median of ${peers.name}, ${format(median)}.`
}
