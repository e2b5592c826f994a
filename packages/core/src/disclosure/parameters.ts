import Type, { type Static } from 'typebox'

const Count = (least: number, description: string) => Type.Integer({ minimum: least, description })
const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description })
const Amount = (minimum: number, maximum: number, description: string) => Type.Number({ minimum, maximum, description })

/**
 * What is told of peer groups with a confidential contributor: `strict` the world alone; `standard` the world, regions and
 * income groups, and of other groups the nodes above KPIs; `open` the KPIs of other groups too.
 */
export const disclosureSettings = ['strict', 'standard', 'open'] as const
/** What is told of peer groups with a confidential contributor. */
export type DisclosureSetting = (typeof disclosureSettings)[number]

/**
 * How statistics of peer groups are protected. A number may be made stricter than the shipped one, and laxer down to its
 * minimum. Protection does not rest on keeping the parameters secret, only on the secret of the installation.
 */
export const DisclosureParameters = Type.Object(
  {
    setting: Type.Enum([...disclosureSettings], {
      description:
        'strict, standard or open; standard, since its statistical attacker gains at most 8 points and readers keep every group',
    }),
    contributors: Count(3, 'least contributors of a statistic; 5, as fewer know each other'),
    hidden: Count(
      2,
      'least confidential contributors, where there is any; 3, so that neither of two learns the twin of the other',
    ),
    quartiles: Count(4, 'least contributors of quartiles; 12, three to a quarter'),
    deciles: Count(10, 'least contributors of deciles; 20, two to a tenth'),
    reach: Amount(
      20,
      50,
      'largest noise in a score, in points of 100; 20, as less leaves a hidden number within 10 % of itself for certain',
    ),
    contextReach: Amount(
      25,
      100,
      'largest noise in a value without score, in % of it; 25, as 20 would leave a share of 100 only the values from 83',
    ),
    common: Share(
      'share of KPIs whose noise takes the sign drawn for their administration; 0.7, so that noise does not average out of an overall score',
    ),
    paired: Share(
      'share of KPIs in which a pair takes opposite signs; 0.8, so that an opened partner never tells a sign for certain',
    ),
    near: Amount(
      0,
      100,
      'second noise in a sum of scores of the world, a region or an income group, in points of 100; 20, so that groups that overlap do not solve for a twin',
    ),
    far: Amount(
      0,
      200,
      'second noise in a sum of scores of any other group; 60, as there are many such groups and they overlap more',
    ),
    gap: Amount(
      0,
      100,
      'largest difference, in % of the panel, of the confidential contributors of two cycles for spreads to be compared; 10, as noise widens a spread',
    ),
    picked: Count(5, 'least members of a group picked by hand; 10, twice the least of a published group'),
    pickedHidden: Count(3, 'least confidential contributors of a group picked by hand, where there is any; 5'),
    pickedSets: Count(
      1,
      'most groups with confidential members an organisation may pick in a cycle; 20, after which differences of means find a twin to 11 points',
    ),
  },
  { additionalProperties: false },
)
/** How statistics of peer groups are protected. */
export type DisclosureParameters = Static<typeof DisclosureParameters>

/** The parameters shipped with the platform. */
export const defaultParameters: DisclosureParameters = {
  setting: 'standard',
  contributors: 5,
  hidden: 3,
  quartiles: 12,
  deciles: 20,
  reach: 20,
  contextReach: 25,
  common: 0.7,
  paired: 0.8,
  near: 20,
  far: 60,
  gap: 10,
  picked: 10,
  pickedHidden: 5,
  pickedSets: 20,
}
