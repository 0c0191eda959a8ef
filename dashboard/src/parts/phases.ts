/** The phases in the order in which a compound passes them: those of the ground, then what goes on beside them. */
export const phases = ["OPEN_GROUND", "BACKFILL", "PAVING", "BUILDING_WORKS"] as const;
