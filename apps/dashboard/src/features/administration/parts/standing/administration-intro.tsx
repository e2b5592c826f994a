import type { Administration } from '@pmm/core/domain/administration'
import { incomeGroups } from '@pmm/core/domain/income-groups'
import { membershipOn } from '@pmm/core/domain/membership'
import { regions } from '@pmm/core/domain/regions'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { PeerPicker } from '../../../../shared/pickers/peer-picker.tsx'
import type { AdministrationData } from '../../view/administration-data.ts'
import { standingFacts, standingSentence } from '../../view/standing.ts'
import { Facts } from './facts.tsx'

/** Who it is, what it scored on the whole, and beside whom it is seen. */
export function AdministrationIntro(data: AdministrationData) {
  const { cycle, tree } = useCycleContext()
  const { administration } = data
  return (
    <section className="lede lede-wide">
      <p className="kicker">
        {regions[administration.region]} · {incomeName(administration)} <span className="muted">(illustrative)</span>
      </p>
      <h1 data-testid="administration-name">{administration.name}</h1>
      <p className="deck" data-testid="finding">
        {standingSentence(data, tree.root.code, cycle)}
      </p>
      {membershipOn(administration, cycle.membershipDate) === 'unknown' && (
        <p className="muted">
          It is not known whether {administration.name} had joined by {cycle.membershipDate}; it counts as a member.
        </p>
      )}
      <PeerPicker groups={data.peerGroups} chosen={data.peers} />
      <Facts facts={standingFacts(data, tree.root)} />
    </section>
  )
}

const incomeName = ({ incomeGroup }: Administration): string =>
  incomeGroup === null ? 'Income group unknown' : incomeGroups[incomeGroup]
