import type { Case, Outcome } from '../case.ts'
import type { Reference } from '../reference.ts'
import { replayAggregate } from './aggregate.ts'
import { replayImpute, replayImputePanel, replayShuffled, replaySources } from './impute.ts'
import { replayFrame, replayNormalise } from './normalise.ts'

import { replayPipeline } from './pipeline.ts'
import { replayScreen } from './screen.ts'
import { replayRecipe, replayStage } from './stages.ts'
import { replayTreat } from './treat.ts'

export type Replay = (one: Case, reference: Reference) => Outcome

/** What is replayed how: by the name of the function, or by what an entry without one holds. */
const replays: readonly (readonly [isOne: (one: Case) => boolean, replay: Replay])[] = [
  [byName(/^Normalise\.(coin|purse)$/), replayNormalise],
  [byName(/^qNormalise/), replayFrame],
  [byName(/^Aggregate\.(coin|purse)$/), replayAggregate],
  [byName(/^Treat\.(coin|purse)/), replayTreat],
  [byName(/^impute_panel DataT/), replaySources],
  [({ fn, indicator_diffs }) => fn === 'impute_panel' && indicator_diffs !== undefined, replayShuffled],
  [byName(/^(Impute\.purse )?impute_panel/), replayImputePanel],
  [byName(/^Impute\.(coin|purse)/), replayImpute],
  [byName(/^Screen\.coin$/), replayScreen],
  [byName(/^build_example_coin$/), replayStage],
  [({ fn, steps }) => fn === undefined && steps !== undefined, replayRecipe],
  [byName(/^Denominate>/), replayPipeline],
  [({ fn, input, error }) => fn === undefined && input !== undefined && error != null, replayAggregate],
]

/** How a case is replayed; undefined where no replay is known. */
export const replayOf = (one: Case): Replay | undefined => replays.find(([isOne]) => isOne(one))?.[1]

function byName(pattern: RegExp): (one: Case) => boolean {
  return ({ fn }) => fn !== undefined && pattern.test(fn)
}
