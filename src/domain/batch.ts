/** What a batch does when one of its rows is refused. */
export const onErrorPolicies = ["ALL_OR_NOTHING", "ROW_BY_ROW"] as const;
/** See {@link onErrorPolicies}. */
export type OnErrorPolicy = (typeof onErrorPolicies)[number];
