const codes = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Administrations without a seaport, roughly: enough to show KPIs that do not apply. */
export const landlocked = codes(
  'AFG AND ARM AUT AZE BDI BFA BLR BOL BTN BWA CAF CHE CZE ETH HUN KAZ KGZ LAO LSO LUX MDA MKD MLI MNG MWI NER NPL PRY ' +
    'RWA SRB SSD SVK SWZ TCD TJK TKM UGA UZB XKX ZMB ZWE',
)

/** Without a land border, roughly. */
export const islands = codes(
  'ATG AUS BHR BHS BMU BRB COM CPV CUB CUW CYP FJI ISL JAM JPN LCA LKA MDG MDV MLT MUS NZL PHL PLW SGP SLB STP SYC TON ' +
    'TTO VUT WSM',
)
