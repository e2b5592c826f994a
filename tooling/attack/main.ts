import { parseArgs } from 'node:util'
import { demonstrationInputs } from '../disclosure/demonstration-inputs.ts'
import { attack } from './attack.ts'
import { attackDemonstration } from './demonstration.ts'
import { statisticalAttack } from './statistical/statistical-attack.ts'

/** `npm run attack -- [--runs 5000] [--seed S] [--secrets 12] [--cycles all] [--json]`. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    secrets: { type: 'string', default: '12' },
    cycles: { type: 'string', default: 'last' },
    json: { type: 'boolean', default: false },
  },
})

/** How many points more of the hidden scores a statistical attacker may place with statistics than without. */
const targets = {
  strict: { members: 2, public: 2 },
  standard: { members: 8, public: 6 },
  open: { members: 9, public: 7 },
}

const audiences = ['members', 'public'] as const
const say = (sentence: string): void => void (values.json || console.log(sentence))

const populations = attack({ runs: Number(values.runs), seed: Number(values.seed) })
const { attacked, statistics, bounded, unexplained } = populations
say(`${populations.runs} populations: ${attacked} hidden numbers, ${statistics} told means`)
say(
  `  bounded within ±10 %, the twins in hand: ${bounded.length}; told numbers and codes not explained: ${unexplained.length}`,
)
for (const one of [...bounded, ...unexplained].slice(0, 10)) say(`  ${JSON.stringify(one)}`)

const shown = demonstrationInputs({})
const demonstration = audiences.map((audience) => ({ audience, ...attackDemonstration(shown, audience) }))
for (const { audience, hidden, byNumbers, beyond, byCodes, unexplained: more } of demonstration) {
  say(`the demonstration, ${audience}: ${hidden} hidden numbers`)
  say(
    `  bounded by numbers: ${byNumbers.length} (beyond the goalposts, of the value itself: ${beyond.length}); by codes: ${byCodes.length}; not explained: ${more.length}`,
  )
  for (const one of [...byNumbers, ...byCodes, ...more].slice(0, 10)) say(`  ${JSON.stringify(one)}`)
}

const places = [...shown.chain.keys()]
const ends = values.cycles === 'all' ? places : [places.at(-1)!]
const statistical = audiences.flatMap((audience) => [
  ...ends.flatMap((at) => placedBy(audience, at, [at], 'means')),
  ...placedBy(audience, places.at(-1)!, places, 'all'),
])
if (values.json) console.log(JSON.stringify({ populations, demonstration, statistical }, null, 2))
const missed = statistical.filter(({ gain, most }) => gain > most)
const isBroken =
  bounded.length +
    unexplained.length +
    demonstration.reduce((sum, one) => sum + one.byNumbers.length + one.byCodes.length + one.unexplained.length, 0) >
  0
if (isBroken || missed.length > 0) process.exitCode = 1

function placedBy(audience: (typeof audiences)[number], at: number, ats: readonly number[], kinds: 'means' | 'all') {
  const strengths = kinds === 'means' ? [0.5, 1, 2] : [1]
  const leaveOut = kinds === 'means' ? 1 : 0
  const found = statisticalAttack({ audience, secrets: Number(values.secrets), at, ats, kinds, strengths, leaveOut })
  const read = kinds === 'means' ? 'means of the cycle' : 'means, quantiles, values and panels of all cycles'
  say(`\n${audience}, ${shown.chain[at]!.cycle}, ${read}: hidden scores placed within ±10 %, in percent`)
  return found.map((one) => {
    const { setting, none, others, all, deviation, nodesNone, nodesAll } = one
    const [gain, most] = [all - none, targets[setting][audience]]
    const nodes = nodesNone.map((before, level) => `${before.toFixed(0)} → ${nodesAll[level]!.toFixed(0)}`).join(', ')
    const records = Number.isNaN(others) ? '' : `, of others' records ${others.toFixed(1)}`
    say(
      `  ${setting}: without ${none.toFixed(1)}${records}, with all ${all.toFixed(1)} (±${deviation.toFixed(1)}), gain ${gain.toFixed(1)} of at most ${most}; nodes, lowest first: ${nodes}`,
    )
    return { audience, at, kinds, gain, most, ...one }
  })
}
