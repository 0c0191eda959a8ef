// Made by npm run documents from realignments.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningRealignmentsQueryVariables = Exact<{ [key: string]: never; }>;
export type PlanningRealignmentsQuery = { realignments: { nodes: Array<{ id: string, state: Hub.RealignmentState, requestedAt: string, movesCount: number, planYear: number | null, compound: { nameZh: string, nameEn: string | null } | null, area: { nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null, requestedBy: { nameZh: string, nameEn: string } | null }> } };
export declare const planningRealignmentsDocument: Operation<PlanningRealignmentsQuery, PlanningRealignmentsQueryVariables>;
