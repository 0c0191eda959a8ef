import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, Query, Resolver } from "type-graphql";
import { importRun } from "../queries/importRun.ts";
import { jurisdictions } from "../queries/jurisdiction.ts";
import { named } from "../queries/refer.ts";
import { organizations } from "../queries/organization.ts";
import { viewer } from "../queries/viewer.ts";
import { Area } from "../schema/compound.ts";
import { PageArgs, connectionOf } from "../schema/connection.ts";
import { FindingOrder, OrganizationOrder } from "../schema/registryEnums.ts";
import { Finding, ImportRun, StatedTotal } from "../schema/importRun.ts";
import { Jurisdiction, Rule, Setting } from "../schema/jurisdiction.ts";
import { Organization, OrganizationConnection, OrganizationFilter } from "../schema/organization.ts";
import { Viewer } from "../schema/viewer.ts";
import { WorkItem } from "../schema/workItem.ts";
import { compiled, type Context } from "./context.ts";

@ArgsType()
class OrganizationPageArgs extends PageArgs {
  @Field(() => OrganizationFilter, { nullable: true, description: "Which organizations." }) filter?: OrganizationFilter;
  @Field(() => OrganizationOrder, { nullable: true, description: "CODE unless told." }) orderBy?: string;
}

@ArgsType()
class FindingPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Of this kind of comparison." }) kind?: string;
  @Field(() => String, { nullable: true, description: "About this metric." }) metric?: string;
  @Field(() => String, { nullable: true, description: "Text in code or message." }) search?: string;
  @Field(() => FindingOrder, { nullable: true, description: "POSITION unless told." }) orderBy?: string;
}

const FindingConnection = connectionOf("Finding", () => Finding);

/** Who asks, jurisdictions and their organizations. */
@Resolver()
export class RegistryResolver {
  @Query(() => Viewer, {
    description: "Who is asking: the key's role, organization and jurisdiction, and the hub's time.",
  })
  viewer(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.read(viewer(context.viewer), {}, info);
  }

  @Query(() => [Jurisdiction], { description: "Jurisdictions that you may see." })
  jurisdictions(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("code", () => String, { nullable: true, description: "GB/T 2260 code." }) code?: string,
  ): Promise<unknown> {
    return context.read(jurisdictions, { code }, info);
  }

  @Query(() => Organization, { nullable: true, description: "An organization by global id or code." })
  organization(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("code", () => ID, { description: "Global id or code." }) code: string,
  ): Promise<unknown> {
    const field = {
      kind: "one",
      shape: "Organization",
      on: (_t: string, child: string) => named(child, "Organization", code),
    } as const;
    return context.read(field, {}, info);
  }

  @Query(() => OrganizationConnection, { description: "Organizations of your jurisdiction." })
  organizations(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrganizationPageArgs) args: OrganizationPageArgs,
  ): Promise<unknown> {
    return context.read(organizations, args, info);
  }

  @Query(() => ImportRun, { nullable: true, description: "A loading of a pack: one by id, or the newest." })
  importRun(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { nullable: true, description: "Global id." }) id?: string,
    @Arg("jurisdiction", () => String, { nullable: true, description: "GB/T 2260 code." }) jurisdiction?: string,
  ): Promise<unknown> {
    return context.read(importRun, { id, jurisdiction }, info);
  }
}

/** What stands under a jurisdiction. */
@Resolver(() => Jurisdiction)
export class JurisdictionResolver {
  @FieldResolver(() => [Area], { description: "Its areas with the stated figures." })
  areas(
    @Arg("planYear", () => Int, { nullable: true, description: "Of this plan year." }) _planYear?: number,
  ): unknown {
    return compiled();
  }
  @FieldResolver(() => [WorkItem], { description: "Its catalogue." })
  workItems(): unknown {
    return compiled();
  }
  @FieldResolver(() => [WorkItem], { description: "The steps of its process." })
  processSteps(): unknown {
    return compiled();
  }
  @FieldResolver(() => [Rule], { description: "Its published rules." })
  rules(): unknown {
    return compiled();
  }
  @FieldResolver(() => [Setting], { description: "The settings of its rule pack." })
  settings(): unknown {
    return compiled();
  }
  @FieldResolver(() => [StatedTotal], { description: "The figures that its plan states." })
  statedTotals(): unknown {
    return compiled();
  }
  @FieldResolver(() => [ImportRun], { description: "Loadings of its pack, newest first." })
  importRuns(): unknown {
    return compiled();
  }
}

/** The findings of a loading. */
@Resolver(() => ImportRun)
export class ImportRunResolver {
  @FieldResolver(() => FindingConnection, { description: "Contradictions between the plan's figures." })
  findings(@Args(() => FindingPageArgs) _args: FindingPageArgs): unknown {
    return compiled();
  }
}
