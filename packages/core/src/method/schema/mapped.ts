import Type from 'typebox'

/** The goals and the instruments of the WCO that a KPI or group reflects. */
export const mapped = {
  sdgs: Type.Optional(Type.Array(Type.Integer(), { description: 'Sustainable Development Goals, 1 to 17' })),
  instruments: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'WCO instruments and tools' })),
}
