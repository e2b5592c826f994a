import { type TableToMake, type WholeGround, wholeTables } from '@pmm/engine/release/whole-tables'
import { changesFrame } from '@pmm/engine/trajectory/changes'

/**
 * Everything the secretariat is shown of a method as it is now. How probable changes are takes a hundred times the work, and
 * is told in releases.
 */
export const liveTables = (ground: WholeGround): TableToMake[] => [
  ...wholeTables(ground),
  { about: `method:${ground.method}`, name: 'changes', make: () => changesFrame(ground.chain) },
]
