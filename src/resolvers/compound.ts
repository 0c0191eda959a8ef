import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Query, Resolver } from "type-graphql";
import { compound, compounds } from "../queries/compound.ts";
import {
  Area,
  Compound,
  CompoundConnection,
  CompoundFilter,
  Household,
  HouseholdConnection,
  KeyProject,
  Meter,
  Progress,
} from "../schema/compound.ts";
import { PageArgs } from "../schema/connection.ts";
import { CompoundOrder, HouseholdOrder } from "../schema/compoundEnums.ts";
import { Phase, WindowStatus } from "../schema/windowEnums.ts";
import { Utility } from "../schema/registryEnums.ts";
import { Finding } from "../schema/importRun.ts";
import { ProgressReport } from "../schema/report.ts";
import { ConstructionWindow } from "../schema/window.ts";
import { compiled, type Context } from "./context.ts";

@ArgsType()
class CompoundPageArgs extends PageArgs {
  @Field(() => CompoundFilter, { nullable: true, description: "Which compounds." }) filter?: CompoundFilter;
  @Field(() => CompoundOrder, { nullable: true, description: "CODE unless told." }) orderBy?: string;
}

@ArgsType()
class HouseholdPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Only this building." }) building?: string;
  @Field(() => HouseholdOrder, { nullable: true, description: "DOOR unless told." }) orderBy?: string;
}

/** Compounds. */
@Resolver(() => Compound)
export class CompoundResolver {
  @Query(() => Compound, {
    nullable: true,
    description: "A compound by code or global id; null when you may not see it.",
  })
  compound(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("code", () => ID, { description: "Code or global id." }) code: string,
    @Arg("jurisdiction", () => String, {
      nullable: true,
      description: "GB/T 2260 code, where two jurisdictions use the same compound code.",
    })
    jurisdiction?: string,
  ): Promise<unknown> {
    return context.read(compound, { code, jurisdiction }, info);
  }

  @Query(() => CompoundConnection, { description: "Compounds that you may see." })
  compounds(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => CompoundPageArgs) args: CompoundPageArgs,
  ): Promise<unknown> {
    return context.read(compounds, args, info);
  }

  @FieldResolver(() => [ConstructionWindow], { description: "Its construction windows, by first day." })
  windows(
    @Arg("phase", () => Phase, { nullable: true, description: "Only this phase." }) _phase?: string,
    @Arg("statuses", () => [WindowStatus], { nullable: true, description: "PUBLISHED only unless told." })
    _statuses?: string[],
  ): unknown {
    return compiled();
  }

  @FieldResolver(() => Progress, { description: "Planned and done over its tasks." })
  progress(): unknown {
    return compiled();
  }

  @FieldResolver(() => [Finding], {
    description:
      "Contradictions between the plan's figures that speak of it, its area, its key projects or its plan year, as the newest loading found them.",
  })
  findings(): unknown {
    return compiled();
  }

  @FieldResolver(() => HouseholdConnection, { description: "Its households; for those who do the work only." })
  householdList(@Args(() => HouseholdPageArgs) _args: HouseholdPageArgs): unknown {
    return compiled();
  }
}

/** Compounds under an area. */
@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => CompoundConnection, { description: "Its compounds." })
  compounds(@Args(() => CompoundPageArgs) _args: CompoundPageArgs): unknown {
    return compiled();
  }
}

/** Compounds under a key project. */
@Resolver(() => KeyProject)
export class KeyProjectResolver {
  @FieldResolver(() => CompoundConnection, { description: "Its compounds." })
  compounds(@Args(() => CompoundPageArgs) _args: CompoundPageArgs): unknown {
    return compiled();
  }
}

/** The ledger under a household. */
@Resolver(() => Household)
export class HouseholdResolver {
  @FieldResolver(() => [Meter], { description: "Its meters, by utility; none yet when the list is empty." })
  meters(
    @Arg("utility", () => Utility, { nullable: true, description: "Only this utility." }) _utility?: string,
  ): unknown {
    return compiled();
  }
}

/** The report behind a meter. */
@Resolver(() => Meter)
export class MeterResolver {
  @FieldResolver(() => ProgressReport, { nullable: true, description: "The report that last changed it." })
  report(): unknown {
    return compiled();
  }
}
