import type { Case, Outcome } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import { replayAggregate } from './aggregate.ts'
import { replayAggregateVectors, replayOutranking } from './aggregate-vectors.ts'
import { replayDenominators, replayFlags, replayMatrix, replayPairs } from './correlations.ts'
import { replayDefects } from './defects.ts'
import { replayImpute, replayImputePanel, replayShuffled, replaySources } from './impute.ts'
import { replayFrame, replayNormalise } from './normalise.ts'
import { replayNormaliseVectors } from './normalise-vectors.ts'
import { replayPipeline } from './pipeline.ts'
import { replayAgain, replayGlobalGoalposts, replayPurse, replayRows, replayUnbalanced } from './purse.ts'
import {
  replayChange,
  replayComparison,
  replayComparisons,
  replayRanks,
  replayRemoval,
  replayResults,
  replaySummary,
} from './results.ts'
import { replayScreen } from './screen.ts'
import { replaySobol } from './sobol.ts'
import { replayRecipe, replayStage } from './stages.ts'
import { replayAvailability, replayCronbach, replayStatistics, replayStrengths } from './statistics.ts'
import { replayImputeVectors, replayTreatVectors } from './step-vectors.ts'
import { replayTreat } from './treat.ts'
import { replayTrends } from './trends.ts'
import { replayUncertainty } from './uncertainty.ts'
import { replayByComponents, replayComponents, replayEffective, replayOptimum } from './weights.ts'

/** A function that replays a case and says what came of it. */
export type Replay = (one: Case, reference: Reference) => Outcome

/** What is replayed how: by the name of the function, or by what an entry without a function holds. */
const replays: readonly (readonly [isOne: (one: Case) => boolean, replay: Replay])[] = [
  [byName(/^Normalise\.(coin|purse)$/), replayNormalise],
  [byName(/^qNormalise\.data\.frame$/), replayFrame],
  [byName(/^Aggregate\.(coin|purse)$/), replayAggregate],
  [byName(/^Treat\.(coin|purse)( default \(each year on its own\))?$/), replayTreat],
  [byName(/^impute_panel DataT( \(source year of every value\))?$/), replaySources],
  [({ fn, indicator_diffs }) => fn === 'impute_panel' && indicator_diffs !== undefined, replayShuffled],
  [byName(/^(Impute\.purse )?impute_panel( (latest|constant|linear|linear-constant))?$/), replayImputePanel],
  [byName(/^(Impute\.coin|Impute\.purse( i_(mean|median)(_grp)?)?( per year)?)$/), replayImpute],
  [byName(/^Screen\.coin$/), replayScreen],
  [byName(/^build_example_coin$/), replayStage],
  [({ fn, steps }) => fn === undefined && steps !== undefined, replayRecipe],
  [byName(/^Denominate>Impute>Treat>Normalise>Aggregate$/), replayPipeline],
  [byName(/^(stats::cor( as used by get_corr)?|get_pvals)$/), replayMatrix],
  [byName(/^get_corr$/), replayPairs],
  [byName(/^get_corr_flags$/), replayFlags],
  [byName(/^get_denom_corr$/), replayDenominators],
  [byName(/^get_stats$/), replayStatistics],
  [byName(/^get_data_avail$/), replayAvailability],
  [byName(/^get_cronbach$/), replayCronbach],
  [byName(/^get_str_weak$/), replayStrengths],
  [byName(/^get_PCA$/), replayComponents],
  [byName(/^Aggregate w = PCA L1 weights$/), replayByComponents],
  [byName(/^get_eff_weights$/), replayEffective],
  [byName(/^get_opt_weights$/), replayOptimum],
  [byName(/^remove_elements$/), replayRemoval],
  [byName(/^get_results$/), replayResults],
  [byName(/^rank_df$/), replayRanks],
  [byName(/^get_unit_summary$/), replaySummary],
  [byName(/^compare_coins$/), replayComparison],
  [byName(/^compare_coins_multi$/), replayComparisons],
  [byName(/^change_ind$/), replayChange],
  [byName(/^get_trends$/), replayTrends],
  [byName(/^build_example_purse$/), replayPurse],
  [byName(/^new_coin split_to=all$/), replayRows],
  [byName(/^purse, \w+ absent (in )?\d{4}(, retain_all_uCodes_on_split)?$/), replayUnbalanced],
  [byName(/^(Regen\.purse|get_sensitivity\(purse\))$/), replayAgain],
  [byName(/^get_sensitivity$/), replayUncertainty],
  [({ fn, error }) => fn === undefined && /f_n_para must be a list/.test(error ?? ''), replayGlobalGoalposts],
  [byName(/^SA_estimate$/), replaySobol],
  [byName(/^outrankMatrix( \+ a_copeland)?$/), replayOutranking],
  [holding(/normalise_vectors/), replayNormaliseVectors],
  [holding(/aggregate_vectors/), replayAggregateVectors],
  [holding(/treat_vectors/), replayTreatVectors],
  [holding(/impute_vectors/), replayImputeVectors],
  [holding(/defects/), replayDefects],
  [({ fn, input, error }) => fn === undefined && input !== undefined && error != null, replayAggregate],
]

/** How a case is replayed; undefined where no replay is known. */
export const replayOf = (one: Case): Replay | undefined => replays.find(([isOne]) => isOne(one))?.[1]

function byName(pattern: RegExp): (one: Case) => boolean {
  return ({ fn }) => fn !== undefined && pattern.test(fn)
}

/** The replay of an entry without a function: a file of vectors, known by its name. */
function holding(pattern: RegExp): (one: Case) => boolean {
  return ({ fn, output }) => fn === undefined && pattern.test(output ?? '')
}
