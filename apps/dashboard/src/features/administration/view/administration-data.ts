import type { Position } from '../../../shared/api/table-rows.ts'
import type { PeerGroup } from '../../../shared/series/peer-group.ts'
import type { BarsData } from './bars-series.ts'

/** Everything the parts of the administration page share. */
export interface AdministrationData extends BarsData {
  readonly positions: readonly Position[]
  /** the groups it may be compared with */
  readonly peerGroups: readonly PeerGroup[]
}

/** Where the administration stands among its peers in one node; undefined where it has no score. */
export const positionIn = ({ positions, peers }: AdministrationData, node: string): Position | undefined =>
  positions.find((row) => row.node === node && row.group === peers.key)
