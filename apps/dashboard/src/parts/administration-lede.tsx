import { regions } from '@pmm/core/domain/regions'
import { useWorld } from '../state/context.ts'
import type { AdministrationData } from '../view/administration-data.ts'
import { incomeName } from '../view/peers.ts'
import { standingFacts, standingSentence } from '../view/standing.ts'
import { Facts } from './facts.tsx'
import { PeerPicker } from './peer-picker.tsx'

/** Who it is, what it scored on the whole, and beside whom it is seen. */
export function AdministrationLede(data: AdministrationData) {
  const { cycle, tree } = useWorld()
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
      <PeerPicker groups={data.peerGroups} chosen={data.peers} />
      <Facts facts={standingFacts(data, tree.root)} />
    </section>
  )
}
